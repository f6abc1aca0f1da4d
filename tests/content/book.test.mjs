// The real content as the app and the site get it.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { compile_book, formulas_of, run_compiler, temporary_folder } from "./built.mjs";
import { kGan, kOutline, kRoot, sample_files, with_content } from "./sample.mjs";

const { folder, book, html, read } = compile_book();

function each_run(value, visit) {
    const runs = (list) => list.forEach(visit);
    const blocks = (list) =>
        list.forEach((block) => {
            runs(block.t ?? []);
            (block.i ?? []).forEach(runs);
            (block.r ?? []).forEach((row) => row.forEach(runs));
            blocks(block.b ?? []);
        });
    blocks(value);
}

test("twenty chapters, in the order of the outline", () => {
    assert.equal(book.chapters.length, 20);
    assert.deepEqual(
        book.chapters.map(({ slug }) => slug),
        kOutline.chapters.map(({ slug }) => slug),
    );
    assert.deepEqual(
        html.chapters.map(({ slug }) => slug),
        kOutline.chapters.map(({ slug }) => slug),
    );
    assert.deepEqual(
        book.chapters.map(({ number }) => number),
        book.chapters.map((_, k) => k + 1),
    );
});

test("every formula index resolves, and every formula is used", () => {
    const used = new Set();
    const use = (index) => {
        assert.ok(
            Number.isInteger(index) && index >= 0 && index < book.formulas.length,
            `formula ${index}`,
        );
        used.add(index);
    };
    const all = [...book.chapters.map(({ blocks }) => blocks), book.cheatsheet.blocks];
    for (const blocks of all) {
        each_run(blocks, (run) => typeof run === "number" && use(run));
        blocks.flatMap((b) => [b, ...(b.b ?? [])]).forEach((b) => b.k === "display" && use(b.f));
    }
    assert.equal(used.size, book.formulas.length);
});

test("every formula is typeset, spoken, and free of errors", () => {
    for (const { tex, spoken, width, glyphs } of formulas_of(book)) {
        assert.ok(width > 0 && glyphs.length > 0, tex);
        assert.ok(spoken.length > 0 && !/undefined|merror/.test(spoken), `${tex}: ${spoken}`);
    }
    assert.doesNotMatch(read("book-html.json").toString(), /<merror|mjx-|data-mml/);
});

test("every chapter has its parts", () => {
    for (const { slug, blocks, sources } of book.chapters) {
        const count = (kind) => blocks.filter(({ k }) => k === kind).length;
        assert.equal(blocks[0].k, "short_answer", slug);
        assert.ok(count("display") >= 1 && count("symbols") === 1, `${slug}: formula`);
        assert.ok(blocks.find(({ k }) => k === "watch_out").i.length >= 2, `${slug}: watch out`);
        assert.ok(count("follow_up") >= 3, `${slug}: follow-up questions`);
        for (const { url, id } of sources)
            assert.equal(url.startsWith("https://"), /^(arXiv|doi):/.test(id), id);
        const ids = blocks.map(({ d }) => d).filter(Boolean);
        assert.equal(new Set(ids).size, ids.length, `${slug}: an id twice`);
    }
});

test("chapter 3 has a lab whose words arrive unchanged", () => {
    const source = JSON.parse(
        readFileSync(join(kRoot, "content/chapters/03-gan/lab.json"), "utf8"),
    );
    assert.deepEqual(book.chapters[2].lab, source);
    assert.deepEqual(html.chapters[2].lab, source);
    assert.equal(html.chapters[2].hasLab, true);
});

test("the HTML is balanced, escaped, and has a MathML formula for each formula", () => {
    const pieces = [
        ...html.chapters.flatMap((c) => [c.shortAnswer, ...c.sections.map((s) => s.html)]),
        ...html.cheatsheet.sections.map((s) => s.html),
    ];
    for (const piece of pieces) {
        const open = [];
        for (const [tag, slash, name, self] of piece.matchAll(
            /<(\/?)([a-z0-9]+)(?:\s[^<>]*?)?(\/?)>/g,
        )) {
            if (slash) assert.equal(open.pop(), name, `${tag} in ${piece.slice(0, 80)}`);
            else if (!self) open.push(name);
        }
        assert.deepEqual(open, [], piece.slice(0, 80));
        assert.doesNotMatch(piece, /\$|\*\*/, piece.slice(0, 200));
    }
    const mathml = pieces.join("").match(/<math /g).length;
    let uses = 0;
    for (const { blocks } of [...book.chapters, book.cheatsheet]) {
        each_run(blocks, (run) => {
            if (typeof run === "number") ++uses;
        });
        uses += blocks
            .flatMap((b) => [b, ...(b.b ?? [])])
            .filter(({ k }) => k === "display").length;
    }
    assert.equal(mathml, uses);
});

test("straight quotation marks of the prose become typographic ones", () => {
    with_content(
        { ...sample_files(), [kGan]: sample_files()[kGan].replace("Some", '"Don\'t" some') },
        (content) => {
            const out = temporary_folder();
            run_compiler("--content", content, "--out", out);
            const paragraph = JSON.parse(
                readFileSync(join(out, "book.json")),
            ).chapters[2].blocks.find(({ k }) => k === "paragraph");
            assert.equal(paragraph.t[0], "“Don’t” some ");
        },
    );
});

function bytes_of(path) {
    return readdirSync(path, { recursive: true })
        .map(String)
        .sort()
        .filter((name) => statSync(join(path, name)).isFile())
        .map((name) => [name, readFileSync(join(path, name)).toString("base64")]);
}

test("the same content gives the same bytes, and a second run does nothing", () => {
    const again = temporary_folder();
    assert.match(run_compiler("--out", again), /20 chapters/);
    assert.deepEqual(bytes_of(again), bytes_of(folder));
    assert.match(run_compiler("--out", again), /nothing changed/);
    writeFileSync(join(again, "math.ttf"), "damaged");
    assert.match(run_compiler("--out", again), /20 chapters/);
    assert.deepEqual(bytes_of(again), bytes_of(folder));
});

test("wrong content: every fault on its own line, exit code 1, nothing written", () => {
    const files = sample_files();
    files[kGan] = files[kGan].replace("\\frac", "\\fraction").replace("*italic*", "日");
    with_content(files, (content) => {
        const out = temporary_folder();
        const run = spawnSync(
            process.execPath,
            [join(kRoot, "tools/content/compile.mjs"), "--content", content, "--out", out],
            { encoding: "utf8" },
        );
        assert.equal(run.status, 1);
        assert.match(
            run.stderr,
            /^content\/chapters\/03-gan\/text\.md:20: TeX: Undefined control sequence/m,
        );
        assert.match(
            run.stderr,
            /^content\/chapters\/03-gan\/text\.md:27: the font Inter \(regular\) has no "日"/m,
        );
        assert.deepEqual(readdirSync(out), []);
    });
});

test("a call without a folder says what is missing", () => {
    const run = spawnSync(process.execPath, [join(kRoot, "tools/content/compile.mjs")], {
        encoding: "utf8",
    });
    assert.equal(run.status, 1);
    assert.match(run.stderr, /--out is missing/);
});
