"""Makes a picture of a page small: 256 colours, the ones it uses most, written as PNG.

Chromium counts and maps the colours; nothing but the standard library writes the file.
"""

import base64
import struct
import zlib
from pathlib import Path

from playwright.sync_api import Browser

SIGNATURE = b"\x89PNG\r\n\x1a\n"
# The 256 most frequent colours, and for every pixel the number of the nearest of them.
_MAP = """async (png) => {
  const picture = new Image();
  picture.src = `data:image/png;base64,${png}`;
  await picture.decode();
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const pen = canvas.getContext("2d");
  pen.drawImage(picture, 0, 0);
  const raw = pen.getImageData(0, 0, picture.width, picture.height).data;
  const counted = new Map();
  const colour = (at) => (raw[at] << 16) | (raw[at + 1] << 8) | raw[at + 2];
  for (let at = 0; at < raw.length; at += 4)
    counted.set(colour(at), (counted.get(colour(at)) ?? 0) + 1);
  const kept = [...counted].sort((a, b) => b[1] - a[1]).slice(0, 256).map(([one]) => one);
  const parts = (one) => [one >> 16, (one >> 8) & 255, one & 255];
  const palette = kept.map(parts);
  const number = new Map(kept.map((one, place) => [one, place]));
  const nearest = (one) => {
    const [r, g, b] = parts(one);
    let best = 0, least = Infinity;
    palette.forEach(([x, y, z], place) => {
      const far = (r - x) ** 2 + (g - y) ** 2 + (b - z) ** 2;
      if (far < least) [best, least] = [place, far];
    });
    return best;
  };
  for (const one of counted.keys()) if (!number.has(one)) number.set(one, nearest(one));
  const pixels = new Uint8Array(raw.length / 4);
  for (let at = 0; at < raw.length; at += 4) pixels[at / 4] = number.get(colour(at));
  let told = "";
  for (let at = 0; at < pixels.length; at += 8192)
    told += String.fromCharCode(...pixels.subarray(at, at + 8192));
  return [picture.width, picture.height, palette.flat(), btoa(told)];
}"""


def keep_small(browser: Browser, raw: bytes, path: Path) -> None:
    """Write the picture with at most 256 colours."""
    page = browser.new_page()
    told = page.evaluate(_MAP, base64.b64encode(raw).decode())
    page.close()
    width, height, palette, pixels = told
    path.write_bytes(_png(width, height, bytes(palette), base64.b64decode(pixels)))


def _png(width: int, height: int, palette: bytes, pixels: bytes) -> bytes:
    """A PNG of indexed colours; each row begins with its filter, none."""
    rows = b"".join(
        b"\x00" + pixels[at : at + width] for at in range(0, width * height, width)
    )
    header = struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0)
    chunks = (
        (b"IHDR", header),
        (b"PLTE", palette),
        (b"IDAT", zlib.compress(rows, 9)),
        (b"IEND", b""),
    )
    return SIGNATURE + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    checked = kind + data
    return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))
