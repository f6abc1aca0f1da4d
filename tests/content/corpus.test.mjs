import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { blocks_of, corpus_of, corpus_source, sentences_of } from "../../tools/content/corpus.mjs";

const chapter = `---
title: Not this
---
## Heading
The **model** learns (slowly). See [text](#/gan) for more.
It goes on.

$$ x = 1 $$

- A list item: one thing
| a | table |
### Is this a question?
With $x$ it falls. The \`code\` too. Holtzman and others ask.
`;

test("a chapter gives its prose, block by block", () => {
    assert.deepEqual(blocks_of(chapter), [
        " The model learns. See text for more. It goes on.".trim(),
        "A list item: one thing",
        "Is this a question?",
        "With $x$ it falls. The `code` too. Holtzman and others ask.",
    ]);
});

test("sentences are words and stops; one with a formula or code is left out", () => {
    assert.deepEqual(sentences_of("In 2.5 steps, it's e-mail. With $x$ it falls. So it goes"), [
        ["In", "2.5", "steps", ",", "it’s", "e-mail", "."],
        ["So", "it", "goes", "."],
    ]);
    assert.deepEqual(sentences_of("Yes. No."), []);
});

test("only the beginning of a sentence loses its capital, and names keep theirs", () => {
    const { words, tokens } = corpus_of([
        "The cat saw Paris.\n\nParis saw the cat. GANs saw the cat.\n",
    ]);
    assert.equal(
        tokens.map((t) => words[t]).join(" "),
        "the cat saw Paris . Paris saw the cat . GANs saw the cat .",
    );
    assert.deepEqual(words.slice(0, 4), [".", "cat", "saw", "the"]);
});

test("the same text gives the same source, whole", () => {
    const corpus = corpus_of([readFileSync("content/chapters/03-gan/text.md", "utf8")]);
    const source = corpus_source(corpus);
    assert.equal(source, corpus_source(corpus));
    const numbers = source.slice(source.indexOf("kTokens[]")).match(/\d+(?=,)/g);
    assert.deepEqual(numbers.map(Number), corpus.tokens);
    assert.equal(source.match(/\\n/g).length, corpus.words.length);
    assert.ok(source.split("\n").every((line) => line.length <= 140));
});
