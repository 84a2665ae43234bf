#!/usr/bin/env node
// Says what an evidence file (.cne) shows. Written from docs/protocol/cn-1.md alone: § are its sections, numbers
// the checks of §13. Ed25519 and SHA-256 are those of Node.js, ML-DSA-65 that of @noble/post-quantum.
import { createHash, createPublicKey, verify as verifyClassical } from "node:crypto";
import { readFileSync } from "node:fs";
import { ml_dsa65 } from "@noble/post-quantum/ml-dsa";

const refuse = (code, more) => { throw new Error(more ? `${code}: ${more}` : code); };
const sha256 = (...parts) => { const h = createHash("sha256"); parts.forEach((p) => h.update(p)); return h.digest(); };
const same = (a, b) => Buffer.compare(a, b) === 0;
const utf8 = (raw, code) => (same(Buffer.from(raw.toString("utf8")), raw) ? raw.toString("utf8") : refuse(code, "no UTF-8"));
// ---- §2 CBOR: deterministic, cut down -----------------------------------------------------------
class Cbor {
  constructor(raw, code) { this.raw = raw; this.at = 0; this.code = code; }
  head() {
    const first = this.raw[this.at++], short = first & 31;
    if (first === undefined || short > 27) refuse(this.code, "cbor");
    if (short < 24) return [first >> 5, short];
    const width = 1 << (short - 24), end = this.at + width;
    let value = end > this.raw.length ? refuse(this.code, "cbor") : 0n;
    while (this.at < end) value = (value << 8n) | BigInt(this.raw[this.at++]);
    if (value < (width === 1 ? 24n : 1n << BigInt(4 * width))) refuse(this.code, "cbor: not the shortest form");
    return [first >> 5, Number(value)];
  }
  bytes(major = 2) {
    const [found, size] = this.head(), start = this.at;
    if (found !== major || start + size > this.raw.length) refuse(this.code, "cbor");
    this.at += size;
    return this.raw.subarray(start, this.at);
  }
  array(least, most) {
    const [major, size] = this.head();
    return major === 4 && size >= least && size <= most ? size : refuse(this.code, "cbor");
  }
  emptyMap() { if (this.raw[this.at++] !== 0xa0) refuse(this.code, "cbor: an unprotected header"); }
  end() { if (this.at !== this.raw.length) refuse(this.code, "cbor: bytes left over"); }
  value(depth = 0) {
    if (depth > 8) refuse(this.code, "cbor: too deep");
    const first = this.raw[this.at], major = first >> 5;
    if (major === 2) return this.bytes();
    if (major === 3) return utf8(this.bytes(3), this.code);
    if (major === 4) return Array.from({ length: this.array(0, 1e6) }, () => this.value(depth + 1));
    if (major === 5) return this.map(depth);
    if (major <= 1) { const [sign, n] = this.head(); return sign ? -1 - n : n; }
    this.at += 1;
    return [0xf4, 0xf5, 0xf6].includes(first) ? [false, true, null][first - 0xf4] : refuse(this.code, "cbor");
  }
  map(depth) {
    const size = this.head()[1], found = new Map();
    let last = Buffer.alloc(0);
    for (let n = 0; n < size; n += 1) {
      const start = this.at, key = this.value(depth + 1), written = this.raw.subarray(start, this.at);
      if (typeof key !== "string" && !(key >= 0 && key <= 23)) refuse(this.code, "cbor: a key");
      if (Buffer.compare(last, written) >= 0) refuse(this.code, "cbor: keys unsorted or doubled");
      found.set(key, this.value(depth + 1));
      last = written;
    }
    return found;
  }
}
const cborHead = (major, size) => {
  const width = size < 24 ? 0 : size < 256 ? 1 : size < 65536 ? 2 : 4, head = Buffer.alloc(1 + width);
  head[0] = (major << 5) | (width ? { 1: 24, 2: 25, 4: 26 }[width] : size);
  if (width) head.writeUIntBE(size, 1, width);
  return head;
};
const cborBytes = (raw) => Buffer.concat([cborHead(2, raw.length), raw]);
const cborText = (text) => Buffer.concat([cborHead(3, Buffer.byteLength(text)), Buffer.from(text)]);
// ---- §1, §2 signatures and COSE -----------------------------------------------------------------
const SMALL_ORDER = new Set([
  "00".repeat(32), `01${"00".repeat(31)}`, `ec${"ff".repeat(30)}7f`, `ed${"ff".repeat(30)}7f`, `ee${"ff".repeat(30)}7f`,
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"]);
const SPKI = Buffer.from("302a300506032b6570032100", "hex"); // RFC 8410
const requireStrong = (key) => {
  const unsigned = Buffer.concat([key.subarray(0, 31), Buffer.from([key[31] & 0x7f])]);
  if (SMALL_ORDER.has(unsigned.toString("hex"))) refuse("card.unreadable", "a weak key");
};
const ed25519Holds = (key, data, signature) => {
  const der = Buffer.concat([SPKI, key.subarray(0, 32)]);
  return verifyClassical(null, data, createPublicKey({ key: der, format: "der", type: "spki" }), signature);
};
const mldsaHolds = (key, data, signature) => signature.length === 3309 && ml_dsa65.verify(key.subarray(32), data, signature);
function readHeader(raw, code) {
  const cursor = new Cbor(raw, code), found = cursor.value();
  cursor.end();
  return found instanceof Map && raw.length <= 4096 ? found : refuse(code, "header");
}
function readSign(raw, typ, limit, code) {
  if (raw.length > limit || raw.subarray(0, 3).toString("hex") !== "d86284") refuse(code, "no COSE_Sign");
  const cursor = new Cbor(raw.subarray(3), code), headerRaw = cursor.bytes();
  cursor.emptyMap();
  const payload = cursor.bytes(), header = readHeader(headerRaw, code);
  if (header.get(16) !== typ) refuse(code, "typ");
  const signatures = Array.from({ length: cursor.array(1, 64) }, () => {
    cursor.array(3, 3);
    const own = cursor.bytes();
    cursor.emptyMap();
    return { own, header: readHeader(own, code), raw: cursor.bytes() };
  });
  cursor.end();
  return { headerRaw, header, payload, signatures };
}
function requireHybrid(signed, key, code) {
  const id = sha256(key).subarray(0, 8);
  if (signed.signatures.length !== 2) refuse(code);
  [[-19, ed25519Holds], [-49, mldsaHolds]].forEach(([algorithm, holds], n) => {
    const { own, header, raw } = signed.signatures[n];
    const named = header.get(1) === algorithm && header.get(4) instanceof Uint8Array && same(header.get(4), id);
    const data = Buffer.concat([cborHead(4, 5), cborText("Signature"), cborBytes(signed.headerRaw), cborBytes(own),
      cborBytes(Buffer.alloc(0)), cborBytes(signed.payload)]);
    if (!named || !holds(key, data, raw)) refuse(code);
  });
}
// ---- §2 JSON and fields -------------------------------------------------------------------------
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/gs;
function readJson(raw, code) {
  const text = utf8(raw, code), stack = [], tokens = text.match(TOKEN) ?? [];
  const value = ((parse) => { try { return parse(text); } catch { return refuse(code, "no JSON"); } })(JSON.parse);
  tokens.forEach((token, n) => {
    if (token === "{" || token === "[") stack.push(new Set());
    else if (token === "}" || token === "]") stack.pop();
    else if (tokens[n + 1] === ":") {
      if (stack.at(-1).has(JSON.parse(token))) refuse(code, `${token} stands twice`);
      stack.at(-1).add(JSON.parse(token));
    } else if (/^-?\d/.test(token) && !/^-?\d+$/.test(token)) refuse(code, "a float");
  });
  return value;
}
const KINDS = {
  blob: (v) => typeof v === "string" && v.length > 0,
  slug: (v) => typeof v === "string" && v.length <= 40 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(v),
  id: (v) => typeof v === "string" && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(v),
  time: (v) => typeof v === "string" && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(v) && !Number.isNaN(Date.parse(v)),
  number: (v) => Number.isSafeInteger(v) && v >= 0,
  text: (v) => typeof v === "string" && v.length > 0 && v.length <= 400,
  mode: (v) => v === "live" || v === "exercise",
  object: (v) => v !== null && typeof v === "object" && !Array.isArray(v) && !(v instanceof Map) && !(v instanceof Uint8Array),
  list: (v) => Array.isArray(v) && v.length <= 200,
  octets: (v) => v instanceof Uint8Array && v.length === 32,
};
const unbase64 = (value, least, most, code) => {
  const raw = typeof value === "string" ? Buffer.from(value, "base64") : refuse(code);
  return raw.toString("base64") === value && raw.length >= least && raw.length <= most ? raw : refuse(code, "base64");
};
/** All fields and no other: `name` of a kind, `name?` may be absent (CBOR), `name~` may be null, a number is bytes. */
function require(value, wanted, code) {
  const isMap = value instanceof Map, found = {}, left = new Set(isMap ? value.keys() : Object.keys(value ?? refuse(code)));
  for (const [mark, kind] of Object.entries(wanted)) {
    const name = mark.replace(/[?~]$/, ""), given = isMap ? value.get(name) : value[name];
    if (!left.delete(name)) { if (mark.endsWith("?")) continue; refuse(code, name); }
    if (given === null && mark.endsWith("~")) found[name] = null;
    else if (typeof kind === "number") found[name] = unbase64(given, kind, kind, `${code}: ${name}`);
    else if (KINDS[kind](given)) found[name] = given;
    else refuse(code, name);
  }
  return left.size ? refuse(code, `${[...left][0]} is not known`) : found;
}
// ---- §3 card, §7 receipt, §5 message ------------------------------------------------------------
const CARD = { node: "slug", version: "number", "previous~": 32, names: "object", country: "text", address: "text",
  desks: "list", schemas: "object", root: 1984, signing: 1984, log: 1984, transport: 32, kem: 1216, suites: "list", tls: "list",
  issued_at: "time", valid_until: "time" };
const RECEIPT = { envelope_sha256: 32, message_id: "id", from: "slug", to: "slug", outcome: "text", "code~": "text",
  at: "time", journal_leaf: 32, mode: "mode", "answer~": "id" };
const HEADER = { message_id: "id", conversation: "id", number: "number", "previous?": "octets", from: "slug", to: "slug",
  desk: "slug", kind: "text", schema_version: "number", mode: "mode", agreement_id: "id", agreement_version: "number",
  agreement_sha256: "octets", article: "text", purpose: "text", crime_area: "text", data_class: "text", handling: "text",
  issued_at: "time", "answer_by?": "time", expires_at: "time", "refers_to?": "id", "attachments?": "list" };
function readCard(raw, shown) {
  const signed = readSign(raw, "application/caunoi-card+cose", 65536, "card.unreadable");
  const card = require(readJson(signed.payload, "card.unreadable"), CARD, "card.unreadable");
  ["root", "signing", "log", "transport"].forEach((use) => requireStrong(card[use]));
  if ((card.version === 1) !== (card.previous === null) || card.valid_until <= card.issued_at) refuse("card.unreadable");
  requireHybrid(signed, card.root, "card.signature-wrong");
  const digits = (BigInt(`0x${sha256(raw).toString("hex")}`) % 10n ** 60n).toString().padStart(60, "0");
  shown.push(`card of ${card.node}, version ${card.version}; compare: ${digits.match(/.{5}/g).join(" ")}`);
  return card;
}
function readReceipt(raw, card) {
  const signed = readSign(raw, "application/caunoi-receipt+cose", 16384, "receipt.unreadable");
  const receipt = require(readJson(signed.payload, "receipt.unreadable"), RECEIPT, "receipt.unreadable");
  const known = ["stored", "accepted", "refused", "opened", "answered"].includes(receipt.outcome);
  if (!known || (receipt.outcome === "refused") !== (receipt.code !== null)) refuse("receipt.unreadable", "outcome");
  if ((receipt.outcome === "answered") !== (receipt.answer !== null)) refuse("receipt.unreadable", "answer");
  if (receipt.from !== card.node) refuse("receipt.not-from-partner");
  requireHybrid(signed, card.signing, "receipt.signature-wrong");
  return receipt;
}
function readMessage(raw, card) {
  const signed = readSign(raw, "application/caunoi-message+cose", 1048576, "message.unreadable");
  signed.header.delete(16);
  requireHybrid(signed, card.signing, "message.inner-signature-wrong");
  return { header: require(signed.header, HEADER, "message.unreadable"), payload: signed.payload };
}
// ---- §8 heads, witnesses, proofs ----------------------------------------------------------------
const ORIGIN = "[a-z0-9][a-z0-9./-]{0,99}", B64 = "[A-Za-z0-9+/]+={0,2}";
const HEAD = new RegExp(`^((${ORIGIN})\\n(0|[1-9]\\d{0,17})\\n(${B64})\\nat (\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z)\\n)`
  + `\\n— (${ORIGIN}) (${B64})\\n— (${ORIGIN}) (${B64})\\n((?:— [^\\x00-\\x20\\s+]{1,200} ${B64}\\n){0,48})$`, "u");
const keyId = (name, type, key) => sha256(`${name}\n`, type, key).subarray(0, 4);
const families = (one, two) => [[Buffer.from([one]), 0, 32, ed25519Holds], [Buffer.from(two, "latin1"), 32, 1984, mldsaHolds]];
const SIGNED = families(1, "\xffcaunoi/ml-dsa-65\0"), COSIGNED = families(4, "\xffcaunoi/cosignature/v1/ml-dsa-65\0");
function readHead(raw, card) {
  const found = HEAD.exec(raw.length <= 131072 && utf8(raw, "journal.head-unreadable")) ?? refuse("journal.head-unreadable");
  const [, text, origin, size, root, at, first, one, second, two, others] = found;
  const head = { text, origin, size: BigInt(size), at, others, root: unbase64(root, 32, 32, "journal.head-unreadable") };
  [[first, one], [second, two]].forEach(([name, line], n) => {
    const [type, from, to, holds] = SIGNED[n], signature = unbase64(line, 1, 8192, "journal.head-unreadable");
    const named = name === origin && same(signature.subarray(0, 4), keyId(origin, type, card.log.subarray(from, to)));
    if (!named || !holds(card.log, Buffer.from(text), signature.subarray(4))) refuse("journal.head-signature-wrong");
  });
  return origin === card.node ? head : refuse("evidence.head-of-another", origin);
}
function witnessedAt(head, card) {
  const lines = head.others.split("\n").filter(Boolean).map((line) => line.split(" ")).filter(([, name]) => name === card.node);
  const seen = COSIGNED.map(([type, from, to, holds]) => new Set(lines.map(([, , line]) => Buffer.from(line, "base64"))
    .filter((raw) => raw.length > 12 && same(raw.subarray(0, 4), keyId(card.node, type, card.log.subarray(from, to))))
    .filter((raw) => holds(card.log, Buffer.from(`cosignature/v1\ntime ${raw.readBigUInt64BE(4)}\n${head.text}`), raw.subarray(12)))
    .map((raw) => raw.readBigUInt64BE(4))));
  return [...seen[0]].find((second) => seen[1].has(second)) ?? refuse("evidence.witness-missing", card.node);
}
function readProof(value, code = "evidence.unreadable") {
  const proof = require(value, { leaf: 32, index: "number", size: "number", path: "list" }, code);
  if (proof.size < 1 || proof.path.length > 63) refuse(code, "proof");
  return { ...proof, path: proof.path.map((step) => unbase64(step, 32, 32, code)) };
}
function requireIncluded(proof, head) { // RFC 9162 §2.1.3.2
  let fn = BigInt(proof.index), sn = BigInt(proof.size) - 1n, found = proof.leaf;
  if (BigInt(proof.size) !== head.size || fn > sn) refuse("journal.not-included");
  for (const step of proof.path) {
    if (sn === 0n) refuse("journal.not-included");
    if (fn & 1n || fn === sn) {
      found = sha256(Buffer.from([1]), step, found);
      while (!(fn & 1n) && fn !== 0n) { fn >>= 1n; sn >>= 1n; }
    } else found = sha256(Buffer.from([1]), found, step);
    [fn, sn] = [fn >> 1n, sn >> 1n];
  }
  if (sn !== 0n || !same(found, head.root)) refuse("journal.not-included");
}
// ---- §13 evidence -------------------------------------------------------------------------------
const UNREADABLE = "evidence.unreadable", DAY = 86400000;
function aboutMessage(told, shown) {
  const blob = (name, most) => (told[name] === null ? null : unbase64(told[name], 1, most, `${UNREADABLE}: ${name}`));
  const parts = { message: blob("message", 1048576), sender: blob("sender_card", 65536), receipt: blob("receipt", 16384),
    receiver: blob("receiver_card", 65536), head: blob("head", 131072), proof: told.proof && readProof(told.proof) };
  const witnesses = told.witnesses.map((one) => unbase64(one, 1, 65536, UNREADABLE)); // 1
  if (!parts.message || !parts.sender || !parts.receipt !== !parts.receiver || !parts.proof !== !parts.head) refuse(UNREADABLE);
  if ((parts.head && !parts.receipt) || (witnesses.length && !parts.head) || witnesses.length > 16) refuse(UNREADABLE);
  const sender = readCard(parts.sender, shown), { header, payload } = readMessage(parts.message, sender); // 2, 3
  if (header.from !== sender.node) refuse("evidence.card-of-another", sender.node);
  const issued = Date.parse(header.issued_at); // 4
  if (issued < Date.parse(sender.issued_at) - DAY || issued > Date.parse(sender.valid_until) + DAY) refuse("message.card-not-in-force");
  shown.push(`${header.from} signed ${header.kind} ${header.message_id} (${header.mode}) to ${header.to} at ${header.issued_at}, `
    + `article ${header.article} of ${header.agreement_id}; SHA-256 of its text ${sha256(payload).toString("hex")}`);
  if (!parts.receipt) return shown.push("no receipt in the file");
  const receiver = readCard(parts.receiver, shown); // 5
  if (header.to !== receiver.node) refuse("evidence.card-of-another", receiver.node);
  const receipt = readReceipt(parts.receipt, receiver); // 6
  if (receipt.message_id !== header.message_id || receipt.to !== header.from || receipt.mode !== header.mode) refuse("evidence.receipt-of-another");
  shown.push(`${receiver.node} signed at ${receipt.at}: ${receipt.outcome} ${receipt.code ?? ""}`.trim());
  if (!parts.head) return shown.push("no proof from the receiver's log in the file");
  if (!same(parts.proof.leaf, receipt.journal_leaf)) refuse("evidence.leaf-of-another"); // 7
  const head = readHead(parts.head, receiver); // 8
  requireIncluded(parts.proof, head); // 9
  shown.push(`entry ${parts.proof.index} of the log of ${receiver.node}, head of ${head.size} entries at ${head.at}`);
  for (const raw of witnesses) { // 10
    const card = readCard(raw, shown), at = witnessedAt(head, card);
    shown.push(`${card.node} witnessed that head at ${new Date(Number(at) * 1000).toISOString()}`);
  }
}
function aboutFork(told, shown) {
  const card = readCard(unbase64(told.card, 1, 65536, UNREADABLE), shown); // 2
  const heads = [told.first, told.second].map((one) => readHead(unbase64(one, 1, 131072, UNREADABLE), card)); // 3
  const [early, late] = heads[0].at <= heads[1].at ? heads : [heads[1], heads[0]];
  const tell = (why) => shown.push(`${card.node}: ${why} (${early.size} entries at ${early.at}, ${late.size} at ${late.at})`);
  const leaves = told.leaves && Object.values(require(told.leaves, { first: "object", second: "object" }, UNREADABLE)).map((one) => readProof(one));
  if (early.size === late.size && !same(early.root, late.root)) return tell("two roots of one size"); // 4
  if (early.at < late.at && late.size < early.size) return tell("the log was cut");
  leaves?.forEach((proof, n) => requireIncluded(proof, heads[n]));
  if (leaves && leaves[0].index === leaves[1].index && !same(leaves[0].leaf, leaves[1].leaf)) return tell("two entries at one place");
  return refuse(told.said ? "what was said on contact is not judged by this program" : "evidence.no-contradiction");
}
const FORMS = {
  message: [aboutMessage, { format: "text", kind: "text", message: "blob", sender_card: "blob", "receipt~": "blob",
    "receiver_card~": "blob", "proof~": "object", "head~": "blob", witnesses: "list" }],
  fork: [aboutFork, { format: "text", kind: "text", card: "blob", first: "blob", second: "blob", "leaves~": "object", "said~": "object" }],
};
try {
  const raw = readFileSync(process.argv[2] ?? refuse("usage: verify.mjs FILE")), shown = [];
  if (raw.length > 4194304) refuse(UNREADABLE, "size"); // 1
  const told = readJson(raw, UNREADABLE), form = Object.hasOwn(FORMS, told?.kind) && FORMS[told.kind];
  if (!form || told.format !== "caunoi-evidence/1") refuse(UNREADABLE, "format");
  form[0](require(told, form[1], UNREADABLE), shown);
  console.log([...shown, `${told.kind}: holds`].join("\n"));
} catch (error) {
  console.error(`refused: ${error.message}`);
  process.exitCode = 1;
}
