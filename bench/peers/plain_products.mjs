// Matrix products of the careful JavaScript, on row-major Float32Array.
//
// Measured in Chromium against 13 other forms (tiles of 2 x 4 to 4 x 4, with Math.fround or doubles,
// packed or strided): a tile of two rows and four columns in local doubles, two steps of the inner
// loop at a time, the right factor packed beforehand so that its four columns lie side by side.
// Doubles, because a product of two float32 is exact in them and a rounding after every operation,
// which float32 sums need in JavaScript, takes twice the time.

let packed = new Float64Array(0);

// Columns j .. j + 3 of b, row after row, for every whole group of four columns.
function pack(b, columns, depth, row, column) {
    const count = columns * depth;
    if (packed.length < count) packed = new Float64Array(count);
    let to = 0;
    for (let j = 0; j < columns; j += 4) {
        let from = j * column;
        for (let k = 0; k < depth; ++k) {
            packed[to] = b[from];
            packed[to + 1] = b[from + column];
            packed[to + 2] = b[from + 2 * column];
            packed[to + 3] = b[from + 3 * column];
            to += 4;
            from += row;
        }
    }
}

// Columns first .. n - 1, which fill no group of four.
function lastColumns(out, m, n, depth, first, a, aRow, aColumn, b, bRow, bColumn) {
    for (let j = first; j < n; ++j) {
        for (let i = 0; i < m; i += 2) {
            let sum0 = 0;
            let sum1 = 0;
            let p0 = i * aRow;
            let p1 = p0 + aRow;
            let q = j * bColumn;
            for (let k = 0; k < depth; ++k) {
                const value = b[q];
                sum0 += a[p0] * value;
                sum1 += a[p1] * value;
                p0 += aColumn;
                p1 += aColumn;
                q += bRow;
            }
            out[i * n + j] = sum0;
            out[(i + 1) * n + j] = sum1;
        }
    }
}

// out (m, n) = a (m, depth) b (depth, n); a and b with the given distances between rows and columns.
function product(out, m, n, depth, a, aRow, aColumn, b, bRow, bColumn) {
    const whole = n & ~3;
    const evenDepth = depth & ~1;
    pack(b, whole, depth, bRow, bColumn);
    const right = packed;
    for (let i = 0; i < m; i += 2) {
        for (let j = 0; j < whole; j += 4) {
            let s00 = 0, s01 = 0, s02 = 0, s03 = 0;
            let s10 = 0, s11 = 0, s12 = 0, s13 = 0;
            let p0 = i * aRow;
            let p1 = p0 + aRow;
            let q = j * depth;
            for (let k = 0; k < evenDepth; k += 2) {
                const a0 = a[p0], a1 = a[p1];
                const b0 = right[q], b1 = right[q + 1], b2 = right[q + 2], b3 = right[q + 3];
                s00 += a0 * b0; s01 += a0 * b1; s02 += a0 * b2; s03 += a0 * b3;
                s10 += a1 * b0; s11 += a1 * b1; s12 += a1 * b2; s13 += a1 * b3;
                const c0 = a[p0 + aColumn], c1 = a[p1 + aColumn];
                const d0 = right[q + 4], d1 = right[q + 5], d2 = right[q + 6], d3 = right[q + 7];
                s00 += c0 * d0; s01 += c0 * d1; s02 += c0 * d2; s03 += c0 * d3;
                s10 += c1 * d0; s11 += c1 * d1; s12 += c1 * d2; s13 += c1 * d3;
                p0 += 2 * aColumn;
                p1 += 2 * aColumn;
                q += 8;
            }
            if (evenDepth < depth) {
                const a0 = a[p0], a1 = a[p1];
                s00 += a0 * right[q]; s01 += a0 * right[q + 1];
                s02 += a0 * right[q + 2]; s03 += a0 * right[q + 3];
                s10 += a1 * right[q]; s11 += a1 * right[q + 1];
                s12 += a1 * right[q + 2]; s13 += a1 * right[q + 3];
            }
            let o = i * n + j;
            out[o] = s00; out[o + 1] = s01; out[o + 2] = s02; out[o + 3] = s03;
            o += n;
            out[o] = s10; out[o + 1] = s11; out[o + 2] = s12; out[o + 3] = s13;
        }
    }
    if (whole < n) lastColumns(out, m, n, depth, whole, a, aRow, aColumn, b, bRow, bColumn);
}

/** out (m, n) = a (m, depth) b (depth, n); m is even. */
export const multiply = (out, a, b, m, n, depth) => product(out, m, n, depth, a, depth, 1, b, n, 1);

/** out (m, n) = a^T b, a (depth, m), b (depth, n); m is even. */
export const multiplyLeftTransposed = (out, a, b, m, n, depth) =>
    product(out, m, n, depth, a, 1, m, b, n, 1);

/** out (m, n) = a b^T, a (m, depth), b (n, depth); m is even. */
export const multiplyRightTransposed = (out, a, b, m, n, depth) =>
    product(out, m, n, depth, a, depth, 1, b, 1, depth);
