// SPDX-License-Identifier: EUPL-1.2
// Makes screenshots small: palette(png, height) cuts one at a height and gives back a PNG of at most 64 colours.
import zlib from 'node:zlib';

const MOST = 64;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

// The pixels of an 8-bit RGB or RGBA PNG that is not interlaced: { width, height, step, rows }.
function pixels(png) {
  const packed = [];
  let width, height, step;
  for (let at = 8; at < png.length; ) {
    const size = png.readUInt32BE(at);
    const kind = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + size);
    if (kind === 'IHDR') {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      step = { 2: 3, 6: 4 }[body[9]];
      if (body[8] !== 8 || !step || body[12]) throw new Error('a screenshot is no plain PNG');
    }
    if (kind === 'IDAT') packed.push(body);
    at += size + 12;
  }
  const raw = zlib.inflateSync(Buffer.concat(packed));
  const line = width * step;
  const rows = Buffer.alloc(line * height);
  for (let y = 0; y < height; y++) unfilter(raw.subarray(y * (line + 1), (y + 1) * (line + 1)), rows, y * line, line, step);
  return { width, height, step, rows };
}

// Undoes the filter of one line (its first byte), into ROWS at TO.
function unfilter(source, rows, to, line, step) {
  const kind = source[0];
  for (let x = 0; x < line; x++) {
    const left = x < step ? 0 : rows[to + x - step];
    const up = to < line ? 0 : rows[to + x - line];
    const corner = x < step || to < line ? 0 : rows[to + x - line - step];
    const paeth = () => {
      const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    };
    const guess = kind === 0 ? 0 : kind === 1 ? left : kind === 2 ? up : kind === 3 ? (left + up) >> 1 : paeth();
    rows[to + x] = (source[x + 1] + guess) & 255;
  }
}

// The colours that stand for the others: of each corner of the colour cube (16 steps a side) the one seen most, then the most seen.
function choose(seen) {
  const corners = new Map();
  for (const [colour, n] of seen) {
    const corner = colour & 0xf0f0f0;
    const c = corners.get(corner) ?? { n: 0, best: 0, colour };
    c.n += n;
    if (n > c.best) Object.assign(c, { best: n, colour });
    corners.set(corner, c);
  }
  return [...corners.values()].sort((a, b) => b.n - a.n || a.colour - b.colour).slice(0, MOST).map((c) => c.colour);
}

function nearest(colour, chosen) {
  let best = 0, least = Infinity;
  chosen.forEach((c, i) => {
    const far = ((c >> 16) - (colour >> 16)) ** 2 + (((c >> 8) & 255) - ((colour >> 8) & 255)) ** 2 + ((c & 255) - (colour & 255)) ** 2;
    if (far < least) [best, least] = [i, far];
  });
  return best;
}

const CRC = Array.from({ length: 256 }, (_, n) => {
  for (let k = 0; k < 8; k++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n >>> 0;
});

function chunk(kind, body) {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  let crc = 0xffffffff;
  for (const byte of named) crc = CRC[(crc ^ byte) & 255] ^ (crc >>> 8);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(body.length, 0);
  ends.writeUInt32BE((crc ^ 0xffffffff) >>> 0, 4);
  return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

export function palette(png, tall) {
  const { width, height: whole, step, rows } = pixels(png);
  const height = Math.min(whole, tall);
  const seen = new Map();
  const at = (i) => (rows[i * step] << 16) | (rows[i * step + 1] << 8) | rows[i * step + 2];
  for (let i = 0; i < width * height; i++) seen.set(at(i), (seen.get(at(i)) ?? 0) + 1);
  const chosen = choose(seen);
  const number = new Map([...seen.keys()].map((colour) => [colour, nearest(colour, chosen)]));
  const packed = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) packed[y * (width + 1) + x + 1] = number.get(at(y * width + x));
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(chosen.flatMap((c) => [c >> 16, (c >> 8) & 255, c & 255]));
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('PLTE', colours), chunk('IDAT', zlib.deflateSync(packed, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0))]);
}
