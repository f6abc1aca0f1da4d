// What a picture shows, in numbers.
import assert from "node:assert/strict";
import { readPng } from "./png.mjs";

/** Colours of a region (default: all) and how many pixels have each. */
export function countColours(picture, [left, top, right, bottom] = [0, 0, picture.width, picture.height]) {
    const counts = new Map();
    for (let y = top; y < bottom; ++y) {
        for (let x = left; x < right; ++x) {
            const [r, g, b] = picture.at(x, y);
            const key = (r << 16) | (g << 8) | b;
            counts.set(key, (counts.get(key) ?? 0) + 1);
        }
    }
    return counts;
}

/** Share of pixels within `reach` of a colour, every channel. */
export function shareNear(picture, region, [r, g, b], reach) {
    let near = 0;
    let all = 0;
    for (const [key, count] of countColours(picture, region)) {
        all += count;
        const close = (shift, wanted) => Math.abs(((key >> shift) & 255) - wanted) <= reach;
        if (close(16, r) && close(8, g) && close(0, b)) near += count;
    }
    return near / all;
}

/** A page of the book has text on paper: many shades, none of which covers nearly everything. */
export function assertNotBlank(file, what) {
    const picture = readPng(file);
    const counts = countColours(picture);
    const most = Math.max(...counts.values()) / (picture.width * picture.height);
    assert.ok(counts.size > 60, `${what}: only ${counts.size} colours`);
    assert.ok(most < 0.97, `${what}: one colour covers ${(100 * most).toFixed(1)} %`);
    return picture;
}
