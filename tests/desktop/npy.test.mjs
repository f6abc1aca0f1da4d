// Arrays that the programs write are read by NumPy itself.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import test from "node:test";

const program = `${process.env.SAMPLE_SPACE_NATIVE ?? "build/release"}/tests/sample_space_write_npy`;
const python = execFileSync("sh", ["tools/find_numpy.sh"], { encoding: "utf8" }).trim();
const reader = `
import io, json, sys, numpy
a = numpy.load(io.BytesIO(sys.stdin.buffer.read()), allow_pickle=False)
rows = numpy.arange(a.shape[0], dtype=numpy.float32)[:, None]
columns = numpy.arange(a.shape[1], dtype=numpy.float32)[None, :]
wanted = rows + numpy.float32(0.001) * columns
print(json.dumps({"dtype": a.dtype.str, "shape": a.shape, "order": bool(a.flags["C_CONTIGUOUS"]), "equal": bool((a == wanted).all())}))
`;

for (const shape of [[1, 1], [3, 5], [1, 700], [128, 64], [0, 4]]) {
    test(`NumPy reads an array of ${shape.join(" by ")}`, () => {
        const bytes = execFileSync(program, shape.map(String));
        const { status, stdout, stderr } = spawnSync(python, ["-c", reader], { input: bytes });
        assert.equal(status, 0, String(stderr));
        assert.deepEqual(JSON.parse(stdout), { dtype: "<f4", shape, order: true, equal: true });
    });
}
