"""A QR code as a picture in a page, for what two people compare with a telephone."""

import segno


def svg(text: str) -> str:
    """The code as SVG, black on white with its quiet zone, scaling with the page."""
    made = segno.make(text, error="m", micro=False)
    return str(made.svg_inline(scale=4, light="#fff", omitsize=True, svgclass="qr"))
