// TrueType files as a set of tables: take apart, change, put together.

const kHeaderSize = 12;
const kRecordSize = 16;
const kChecksumMagic = 0xb1b0afba;

/** @param {Buffer} font @returns {Map<string, Buffer>} */
export function read_tables(font) {
    const tables = new Map();
    for (let k = 0; k < font.readUInt16BE(4); ++k) {
        const record = kHeaderSize + k * kRecordSize;
        const offset = font.readUInt32BE(record + 8);
        const tag = font.toString("latin1", record, record + 4);
        tables.set(
            tag,
            Buffer.from(font.subarray(offset, offset + font.readUInt32BE(record + 12))),
        );
    }
    return tables;
}

function checksum(bytes) {
    let sum = 0;
    for (let k = 0; k < bytes.length; k += 4) sum = (sum + bytes.readUInt32BE(k)) >>> 0;
    return sum;
}

/** @param {Map<string, Buffer>} tables @returns {Buffer} */
export function write_tables(tables) {
    const tags = [...tables.keys()].sort();
    const header = Buffer.alloc(kHeaderSize + tags.length * kRecordSize);
    const power = Math.floor(Math.log2(tags.length));
    header.writeUInt32BE(0x00010000, 0);
    header.writeUInt16BE(tags.length, 4);
    header.writeUInt16BE(16 << power, 6);
    header.writeUInt16BE(power, 8);
    header.writeUInt16BE(tags.length * 16 - (16 << power), 10);

    tables.get("head").writeUInt32BE(0, 8);
    const parts = [header];
    let offset = header.length;
    let head_offset = 0;
    tags.forEach((tag, k) => {
        const table = tables.get(tag);
        const padded = Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
        const record = kHeaderSize + k * kRecordSize;
        header.write(tag, record, "latin1");
        header.writeUInt32BE(checksum(padded), record + 4);
        header.writeUInt32BE(offset, record + 8);
        header.writeUInt32BE(table.length, record + 12);
        if (tag === "head") head_offset = offset;
        parts.push(padded);
        offset += padded.length;
    });
    const font = Buffer.concat(parts);
    font.writeUInt32BE((kChecksumMagic - checksum(font)) >>> 0, head_offset + 8);
    return font;
}

/**
 * The book's font rule: ascent - descent = 1 em, the baseline `ascent_em` below the top.
 * @param {Map<string, Buffer>} tables changed in place
 */
export function set_vertical_metrics(tables, ascent_em) {
    const units = tables.get("head").readUInt16BE(18);
    const ascent = Math.round(ascent_em * units);
    const descent = ascent - units;
    const hhea = tables.get("hhea");
    [ascent, descent, 0].forEach((value, k) => hhea.writeInt16BE(value, 4 + 2 * k));
    const os2 = tables.get("OS/2");
    [ascent, descent, 0, ascent, -descent].forEach((value, k) =>
        os2.writeInt16BE(value, 68 + 2 * k),
    );
}

/** @param {Map<number, number>} glyph_of code point to glyph index @returns {Buffer} a cmap table */
export function cmap_table(glyph_of) {
    const groups = [...glyph_of].sort((a, b) => a[0] - b[0]);
    const out = Buffer.alloc(12 + 16 + 12 * groups.length);
    out.writeUInt16BE(1, 2);
    out.writeUInt16BE(3, 4);
    out.writeUInt16BE(10, 6);
    out.writeUInt32BE(12, 8);
    out.writeUInt16BE(12, 12);
    out.writeUInt32BE(out.length - 12, 16);
    out.writeUInt32BE(groups.length, 24);
    groups.forEach(([code, glyph], k) => {
        [code, code, glyph].forEach((value, j) => out.writeUInt32BE(value, 28 + 12 * k + 4 * j));
    });
    return out;
}
