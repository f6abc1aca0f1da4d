// Reads PNG files with 8 bits a channel, RGB or RGBA, not interlaced: what browsers and the
// desktop program write.
import { inflateSync } from "node:zlib";

function paeth(a, b, c) {
    const p = a + b - c;
    const [da, db, dc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
    if (da <= db && da <= dc) return a;
    return db <= dc ? b : c;
}

function unfilter(rows, width, height, channels) {
    const stride = width * channels;
    const out = Buffer.alloc(stride * height);
    for (let y = 0; y < height; ++y) {
        const filter = rows[y * (stride + 1)];
        for (let i = 0; i < stride; ++i) {
            const left = i >= channels ? out[y * stride + i - channels] : 0;
            const up = y > 0 ? out[(y - 1) * stride + i] : 0;
            const corner = y > 0 && i >= channels ? out[(y - 1) * stride + i - channels] : 0;
            const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter];
            out[y * stride + i] = rows[y * (stride + 1) + 1 + i] + guess;
        }
    }
    return out;
}

/** @returns {{width: number, height: number, at(x: number, y: number): number[]}} */
export function readPng(file) {
    if (file.toString("latin1", 1, 4) !== "PNG") throw new Error("not a PNG file");
    const parts = [];
    let head;
    for (let at = 8; at < file.length;) {
        const size = file.readUInt32BE(at);
        const type = file.toString("latin1", at + 4, at + 8);
        const data = file.subarray(at + 8, at + 8 + size);
        if (type === "IHDR") head = data;
        if (type === "IDAT") parts.push(data);
        at += size + 12;
    }
    const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
    const channels = { 2: 3, 6: 4 }[head[9]];
    if (head[8] !== 8 || !channels || head[12] !== 0) throw new Error("a kind of PNG file that this reader does not know");
    const pixels = unfilter(inflateSync(Buffer.concat(parts)), width, height, channels);
    return {
        width,
        height,
        at: (x, y) => [...pixels.subarray((y * width + x) * channels, (y * width + x) * channels + 3)],
    };
}
