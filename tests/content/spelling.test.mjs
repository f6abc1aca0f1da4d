// British spelling of everything that a reader reads, with the project's own list of names and terms.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { spellCheckDocument } from "cspell-lib";
import { read_book } from "../../tools/content/book.mjs";
import { Problems } from "../../tools/content/problems.mjs";
import { spelt_texts } from "../../tools/content/prose_text.mjs";
import { readability } from "../../tools/content/readability.mjs";

const words = readFileSync("content/words.txt", "utf8").split("\n").filter((line) => line && !line.startsWith("#"));
const book = read_book({ content: "content", schema: "content/schema", partial: false, problems: new Problems() });
const texts = spelt_texts(book);

async function unknown(text, known = words) {
    const document = { uri: "file:///prose.txt", text, languageId: "plaintext", locale: "en-GB" };
    const settings = { import: ["@cspell/dict-en-gb/cspell-ext.json"], language: "en-GB", words: known };
    const { issues, errors } = await spellCheckDocument(document, { noConfigSearch: true }, settings);
    assert.deepEqual(errors ?? [], []);
    return [...new Set(issues.map((issue) => issue.text))];
}

test("the speller knows British from American spelling and from none", async () => {
    assert.deepEqual(await unknown("The colour of a behaviour. The color of a behaviuor."), ["color", "behaviuor"]);
});

for (const { name, text } of texts)
    test(`spelling: ${name}`, async () => assert.deepEqual(await unknown(text), []));

test("every word of the project's list is needed", async () => {
    const needed = new Set(await unknown(texts.map(({ text }) => text).join("\n"), []));
    const listed = new Set([...needed].map((word) => word.toLowerCase()));
    assert.deepEqual(words.filter((word) => !listed.has(word.toLowerCase())), []);
});

test("reading ease: short words and sentences read more easily", () => {
    const easy = readability(["The cat sat. The dog ran."]);
    const hard = readability(["Reparameterisation facilitates differentiability notwithstanding stochastic intermediate representations."]);
    assert.equal(easy.words, 6);
    assert.equal(easy.sentence, 3);
    assert.ok(easy.ease > 100 && hard.ease < 0);
});
