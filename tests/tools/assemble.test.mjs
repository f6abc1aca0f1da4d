import assert from "node:assert/strict";
import test from "node:test";
import { HashedAssets } from "../../tools/dist/hashed_assets.mjs";
import { shellPage } from "../../tools/dist/shell_page.mjs";

const assets = (files) => new HashedAssets(new Map(Object.entries(files)
    .map(([name, text]) => [name, { bytes: Buffer.from(text), from: `web/${name}` }])));

test("references between modules follow the hashed names", () => {
    const set = assets({
        "main.mjs": 'import { load } from "./lib/load.mjs";\nimport "./side.mjs";\nawait import("./late.mjs");\n',
        "lib/load.mjs": 'export { a } from "../a.mjs";\n',
        "a.mjs": "export const a = 1;\n",
        "side.mjs": "",
        "late.mjs": "",
        "page.css": 'p { background: url("dot.css"); cursor: url(data:x); }',
        "dot.css": "",
    });
    const main = set.get("main.mjs");
    assert.match(main.file, /^main\.[0-9a-f]{10}\.mjs$/);
    const text = main.bytes.toString();
    for (const name of ["lib/load.mjs", "side.mjs", "late.mjs"]) {
        assert.ok(text.includes(`"./${set.get(name).file}"`), name);
    }
    assert.ok(set.get("lib/load.mjs").bytes.toString().includes(`"./${set.get("a.mjs").file}"`));
    assert.ok(set.get("page.css").bytes.toString().includes(`url("./${set.get("dot.css").file}")`));
    assert.ok(set.get("page.css").bytes.toString().includes("url(data:x)"));
});

test("a changed module renames everything that imports it", () => {
    const names = (value) => {
        const set = assets({ "main.mjs": 'import "./a.mjs";', "a.mjs": `export const a = ${value};`, "b.mjs": "" });
        return ["main.mjs", "a.mjs", "b.mjs"].map((name) => set.get(name).file);
    };
    const [first, second] = [names(1), names(2)];
    assert.notEqual(first[0], second[0]);
    assert.notEqual(first[1], second[1]);
    assert.equal(first[2], second[2]);
    assert.deepEqual(first, names(1));
});

test("a reference to nothing and a circle are told with their place", () => {
    assert.throws(() => assets({ "main.mjs": '\nimport "./gone.mjs";' }).get("main.mjs"),
        /web\/main\.mjs:2: there is no file "\.\/gone\.mjs"/);
    assert.throws(() => assets({ "a.mjs": 'import "./b.mjs";', "b.mjs": 'import "./a.mjs";' }).get("a.mjs"),
        /circle: a\.mjs -> b\.mjs -> a\.mjs/);
});

test("the page gets hashed names, the manifest and early downloads", () => {
    const source = '<head><link rel="stylesheet" href="page.css"></head><body><a href="chapters/gan/">x</a>'
        + '<script type="application/json" id="assets">{}</script><script type="module" src="main.mjs"></script>';
    const manifest = { version: "v<1>", files: {
        "page.css": { url: "assets/page.1.css", bytes: 1 },
        "main.mjs": { url: "assets/main.2.mjs", bytes: 2 },
        "sample_space.wasm": { url: "assets/sample_space.3.wasm", bytes: 3 },
    } };
    const page = shellPage(source, manifest);
    assert.ok(page.includes('href="assets/page.1.css"'));
    assert.ok(page.includes('src="assets/main.2.mjs"'));
    assert.ok(page.includes('href="chapters/gan/"'));
    assert.ok(page.includes('<link rel="preload" as="fetch" crossorigin href="assets/sample_space.3.wasm">\n</head>'));
    const data = /id="assets">(.*?)<\/script>/.exec(page)[1];
    assert.ok(!data.includes("<"));
    assert.deepEqual(JSON.parse(data), manifest);
    assert.throws(() => shellPage("<head></head>", manifest), /id="assets"> is missing/);
});
