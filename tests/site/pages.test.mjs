// What every page must have, and what none may have.
import assert from "node:assert/strict";
import test from "node:test";
import { HtmlValidate } from "html-validate";
import { decodeEntities } from "../../site/page_text.mjs";
import { checkPage } from "../../tools/checks/link_check.mjs";
import { realSite } from "./built_site.mjs";

const { book, files, pages } = await realSite();
const chapterText = ({ slug }) => files.get(`chapters/${slug}/index.html`);
const count = (text, part) => text.split(part).length - 1;
const labelled = (text, id) => new RegExp(`<section[^>]* aria-labelledby="${id}"[^]*?</section>`).exec(text)?.[0];

test("every chapter has its page, and the book its contents, cheat sheet and sources", () => {
    assert.equal(book.chapters.length, 20);
    for (const chapter of book.chapters) assert.ok(chapterText(chapter), `no page for ${chapter.slug}`);
    for (const name of ["chapters", "cheatsheet", "sources"]) assert.ok(files.get(`${name}/index.html`), name);
    assert.equal(pages.length, 23);
});

test("no relative link is dead and nothing is loaded from elsewhere", () => {
    // The app's page is made by another part of the build.
    const exists = (file) => files.has(file) || file === "index.html";
    for (const [name, text] of pages) assert.deepEqual(checkPage(name, text, exists), []);
});

test("the styles load only what lies beside them", () => {
    const sheets = [...files].filter(([name]) => name.endsWith(".css"));
    assert.equal(sheets.length, 1);
    const addresses = [...String(sheets[0][1]).matchAll(/url\("([^"]+)"\)/g)].map((match) => match[1]);
    assert.equal(addresses.length, 4);
    for (const address of addresses) assert.ok(files.has(`pages/${address}`), address);
    assert.doesNotMatch(String(sheets[0][1]), /@import|https?:/);
});

test("pages hold no script, no inline style and a policy that allows neither", () => {
    for (const [name, text] of pages) {
        assert.doesNotMatch(text, /<script|<style|\sstyle=|\son[a-z]+=|javascript:/i, name);
        assert.match(text, /http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'/, name);
        assert.doesNotMatch(text, /unsafe-/, name);
    }
});

test("one h1 a page, and no heading skips a level", () => {
    for (const [name, text] of pages) {
        const levels = [...text.matchAll(/<h([1-6])\b/g)].map((match) => Number(match[1]));
        assert.equal(levels.filter((level) => level === 1).length, 1, name);
        const body = levels.slice(levels.indexOf(1));
        body.forEach((level, k) => assert.ok(k === 0 || level <= body[k - 1] + 1, `${name}: h${body[k - 1]} then h${level}`));
    }
});

test("titles and descriptions exist, differ and have a useful length", () => {
    const part = (text, pattern) => decodeEntities(pattern.exec(text)?.[1] ?? "");
    const titles = pages.map(([, text]) => part(text, /<title>([^<]+)<\/title>/));
    const descriptions = pages.map(([, text]) => part(text, /<meta name="description" content="([^"]+)"/));
    assert.equal(new Set(titles).size, pages.length);
    assert.equal(new Set(descriptions).size, pages.length);
    for (const text of descriptions) assert.ok(text.length >= 60 && text.length <= 180, text);
});

test("a chapter shows its question, difficulty, tags, answer and every source", () => {
    for (const chapter of book.chapters) {
        const text = chapterText(chapter);
        const seen = decodeEntities(text.replace(/<[^>]*>/g, ""));
        const expected = [chapter.question, chapter.difficulty, ...chapter.tags,
            ...chapter.sections.map(({ heading }) => heading),
            ...chapter.sources.flatMap(({ title, authors }) => [title, authors])];
        for (const part of expected) assert.ok(seen.includes(part), `${chapter.slug}: "${part}" is missing`);
        for (const { url } of chapter.sources) assert.ok(!url || text.includes(`href="${url}"`), `${chapter.slug}: ${url}`);
        assert.match(labelled(text, "short-answer"), /<p>\S/);
        const inText = count(chapter.sections.map(({ html }) => html).join(""), "<details");
        assert.equal(count(text, "<details"), inText + (chapter.claims ? 1 : 0));
        for (const { claim } of chapter.claims ?? []) assert.ok(seen.includes(claim), `${chapter.slug}: "${claim}"`);
    }
});

test("formulas are MathML, as many as the content has", () => {
    for (const chapter of book.chapters) {
        const source = chapter.shortAnswer + chapter.sections.map(({ html }) => html).join("");
        const text = chapterText(chapter);
        assert.equal(count(text, "<math"), count(source, "<math"), chapter.slug);
        assert.match(labelled(text, "formula"), /<math[^>]*display="block"/, chapter.slug);
        assert.doesNotMatch(text, /\$\$|mathvariant="(?!normal)/, chapter.slug);
    }
});

test("a chapter with a lab links to it and its presets; the others say that there is none", () => {
    const withLab = book.chapters.filter(({ lab }) => lab);
    assert.ok(withLab.length >= 1 && withLab.some(({ slug }) => slug === "gan"));
    for (const chapter of book.chapters) {
        const text = decodeEntities(chapterText(chapter));
        assert.equal(text.includes("This chapter has no lab yet."), !chapter.lab, chapter.slug);
        assert.ok(text.includes(`href="../../index.html#/${chapter.slug}"`), chapter.slug);
        for (const { link } of chapter.lab?.presets ?? []) {
            assert.ok(text.includes(`href="../../index.html#/${chapter.slug}?${link}"`), link);
        }
    }
});

test("previous and next run through the whole book", () => {
    let slug = book.chapters[0].slug;
    const visited = [];
    while (slug) {
        visited.push(slug);
        slug = /rel="next" href="\.\.\/([a-z0-9-]+)\//.exec(files.get(`chapters/${slug}/index.html`))?.[1];
    }
    assert.deepEqual(visited, book.chapters.map((chapter) => chapter.slug));
    assert.doesNotMatch(chapterText(book.chapters[0]), /rel="prev"/);
});

test("the sources page has each source once, with every chapter that cites it", () => {
    const text = files.get("sources/index.html");
    const cited = new Set(book.chapters.flatMap(({ sources }) => sources.map(({ url, id, title }) => url || id + title)));
    assert.equal(count(text, "<cite>"), cited.size);
    const entries = text.split("<li>").filter((entry) => entry.includes("<cite>"));
    for (const chapter of book.chapters) {
        const citing = entries.filter((entry) => entry.includes(`chapters/${chapter.slug}/index.html"`));
        assert.equal(citing.length, chapter.sources.length, chapter.slug);
    }
});

test("the HTML is valid", async () => {
    const validator = new HtmlValidate({
        extends: ["html-validate:standard", "html-validate:a11y"],
        rules: {
            // Long titles are cut by search engines, not wrong.
            "long-title": "off",
        },
    });
    for (const [name, text] of pages) {
        const { results } = await validator.validateString(text, name);
        const problems = results.flatMap(({ messages }) => messages)
            .map(({ line, column, ruleId, message }) => `${name}:${line}:${column}: ${message} (${ruleId})`);
        assert.deepEqual(problems, []);
    }
});
