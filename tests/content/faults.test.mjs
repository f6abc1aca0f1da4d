// Each kind of wrong content is refused, with its file, its line and a reason.

import assert from "node:assert/strict";
import { test } from "node:test";
import { faults_after, faults_of, kGan, kLab, sample_files } from "./sample.mjs";

test("the sample itself has no fault", () => {
    assert.deepEqual(faults_of(sample_files()), []);
});

const text = `content/${kGan}`;
const lab = `content/${kLab}`;
const sheet = "content/cheatsheet.md";

// [what, file, from, to, the line expected, the reason expected]
const kCases = [
    // Front matter.
    ['a missing key', text, 'title: Chapter 3\n', '', 2, /"title" is missing/],
    ['an unknown key', text, 'number: 3\n', 'number: 3\ncolour: red\n', 3, /"colour" is not a known key/],
    ['a number that is text', text, 'number: 3', 'number: three', 2, /number: must be integer/],
    ['a long title', text, 'title: Chapter 3', 'title: A title of more than twenty-four letters', 4, /longer than 24/],
    ['a question without its mark', text, 'What is it?', 'What it is', 5, /question: has a wrong form/],
    ['an unknown difficulty', text, 'difficulty: Hard', 'difficulty: hard', 7, /one of: Easy, Medium, Hard/],
    ['a difficulty other than the outline', text, 'difficulty: Hard', 'difficulty: Easy', 7, /the outline has "Hard"/],
    ['another group', text, 'group: Foundations', 'group: Images', 6, /group is "Images"; the outline has "Foundations"/],
    ['another number', text, 'number: 3', 'number: 4', 2, /number is "4"/],
    ['another slug', text, 'slug: gan', 'slug: gans', 3, /slug is "gans"/],
    ['an unknown tag', text, '[GAN]', '[GAN, Cats]', 8, /tags\.1: must be one of/],
    ['a related chapter that is not there', text, 'related: [vae]', 'related: [cats]', 9, /no chapter "cats"/],
    ['a chapter related to itself', text, 'related: [vae]', 'related: [vae, gan]', 9, /not related to itself/],
    ['no source', text, /sources:[\s\S]*?2661\n/, 'sources: []\n', 10, /sources: must NOT have fewer than 1/],
    ['a source without authors', text, '  - authors: Ada Author\n    title', '  - title', 11, /"authors" is missing/],
    ['a source without a year', text, '    year: 2014\n', '', 11, /"year" is missing/],
    ['a malformed arXiv number', text, 'arXiv:1406.2661', 'arXiv:14062661', 14, /sources\.0\.id: must be "arXiv/],
    ['a malformed DOI', text, 'arXiv:1406.2661', '"doi: 10.1"', 14, /sources\.0\.id/],
    ['broken YAML', text, 'tags: [GAN]', 'tags: [GAN', 9, /./],
    ['Markdown in a title', text, 'title: Chapter 3', 'title: "The *GAN*"', 4, /plain text/],
    ['no front matter', text, '---\n', '', 1, /no front matter/],
    // Sections.
    ['no short answer', text, '## Short answer', '## Summary', 16, /"## Short answer" is missing/],
    ['a long short answer', text, 'One paragraph with', `${'word '.repeat(70)}`, 17, /has 74 words; at most 70/],
    ['a short answer of two paragraphs', text, 'One paragraph', 'One.\n\nTwo', 16, /is one paragraph/],
    ['no display formula', text, '$$\n\\frac{a}{b}\n$$\n', '', 19, /needs a display formula/],
    ['no list of symbols', text, '- $a$: above\n- $b$: below\n', '', 19, /explains every symbol/],
    ['a symbol that is not a formula', text, '- $b$: below', '- b: below', 24, /begins with the symbol/],
    ['one story', text, /## Second story[\s\S]*?(?=## Watch)/, '', 16, /1 story sections; a chapter has 2 to 4/],
    ['sections in another order', text, /(## Watch out[\s\S]*?)(## Follow-up[\s\S]*)$/, '$2\n$1', 46, /"Watch out" stands too late/],
    ['a section twice', text, '## First story', '## Formula', 26, /a second section "Formula"/],
    ['an empty section', text, 'Some **bold** and *italic* text, `code` too.', '', 26, /the section is empty/],
    ['one thing to watch', text, '- **Wrong too.** Right again.\n', '', 35, /at least two items/],
    ['a misconception that is not bold', text, '**Wrong too.**', 'Wrong too.', 36, /in \*\*bold\*\*/],
    ['two follow-up questions', text, /### Three\?[\s\S]*$/, '', 38, /at least three/],
    ['a follow-up that does not ask', text, '### Two?', '### Two', 41, /ends with "\?"/],
    ['depths in another order', text, '**2 minutes.**', '**Whiteboard.**', 43, /30 seconds, 2 minutes, Whiteboard/],
    ['a missing depth', text, '**30 seconds.** ', '', 43, /30 seconds, 2 minutes, Whiteboard/],
    ['a follow-up without an answer', text, /### Three\?[\s\S]*$/, '### Three?\n', 43, /no answer/],
    // Markdown.
    ['HTML in a line', text, '*italic*', '<b>x</b>', 27, /HTML is not allowed/],
    ['an HTML block', text, 'Some **bold**', '<div>\nx\n</div>\n\nSome **bold**', 27, /HTML is not allowed/],
    ['an image', text, '*italic*', '![x](x.png)', 27, /images are not allowed/],
    ['a code block', text, 'Some **bold**', '```\nx\n```\nSome **bold**', 27, /a code block is not allowed/],
    ['an indented block', text, 'Some **bold**', '    Some **bold**', 27, /indented by four spaces/],
    ['a rule', text, 'Some **bold**', '***\nSome **bold**', 27, /horizontal rule/],
    ['a forced break', text, 'bold** and', 'bold**  \nand', 27, /forced line break/],
    ['a heading of the first level', text, '## First story', '# First story', 26, /only ## and ###/],
    ['a nested list', text, '- **Wrong.** Right.', '- **Wrong.** Right.\n  - deeper', 35, /holds one paragraph/],
    ['a link to the world', text, '#/vae', 'https://example.org', 17, /papers belong in "sources"/],
    ['a link to no chapter', text, '#/vae', '#/vea', 17, /no chapter "vea"/],
    ['a link to no heading', text, '#/vae', '#/vae?at=third-story', 17, /no heading with the id "third-story"/],
    // TeX.
    ['an unknown command', text, '\\frac{a}{b}', '\\fraction{a}{b}', 20, /TeX: Undefined control sequence \\fraction/],
    ['a missing brace', text, '\\frac{a}{b}', '\\frac{a}{b', 20, /TeX: Missing close brace/],
    ['a fault inside a line', text, '`code` too', '`code`\nand $\\left( x$ too', 28, /TeX: .*\\left/],
    ['a lone dollar', text, '`code` too', '5$ too', 27, /\$ without its partner/],
    ['an open display', text, '$$\n- $a$', '\n- $a$', 20, /no \$\$ closes/],
    ['a wide display', text, '\\frac{a}{b}', `a${' + a'.repeat(20)}`, 20, /em wide, at most 25\.3 fit; break it/],
    ['a wide inline formula', text, '`code` too', `$a${' + a'.repeat(20)}$`, 27, /make it a display formula/],
    ['a letter without an outline', text, '\\frac{a}{b}', '\\text{日}', 20, /"日" is not in the formula font/],
    ['a tag', text, '\\frac{a}{b}', 'a \\tag{1}', 20, /\\tag/],
    // Lab.
    ['lab.json that is not JSON', lab, '"title": "Ring",', '"title": "Ring"', 4, /not valid JSON/],
    ['a missing key of a lab', lab, '  "about": "Two nets.",\n', '', 1, /"about" is missing/],
    ['an unknown key of a parameter', lab, '"help": "Set"', '"hint": "Set"', 5, /"hint" is not a known key/],
    ['a lab of another chapter', lab, '"lab": "gan"', '"lab": "vae"', 2, /but the chapter is "gan"/],
    ['a plot of no readout', lab, '"series": ["modes"]', '"series": ["mode"]', 7, /"mode", which is no readout/],
    ['a range that falls', lab, '[0, 8]', '[8, 0]', 7, /must ascend/],
    ['a hole of no readout', lab, '{modes} modes', '{mode} modes', 10, /hole \{mode\}/],
    ['a preset of no parameter', lab, 'data=ring8', 'date=ring8', 9, /"date" is no parameter/],
    ['a preset of no option', lab, 'data=ring8', 'data=ring9', 9, /"ring9" is no option of "data"/],
    ['a key in a wrong form', lab, '"surface": {', '"Surface!": {', 8, /Surface!/],
    ['an experiment of no view', lab, '"look": "modes"', '"look": "mode"', 11, /"mode" is neither a plot nor a view/],
    ['an experiment with a lost goal', lab, '"goal": "modes>=7,within=90", ', '', 11, /"goal" is missing; repair needs it/],
    ['a goal of no readout', lab, 'modes>=7', 'mode>=7', 11, /"mode", which is no readout/],
    ['a goal that is none', lab, 'modes>=7', 'many modes', 11, /"many modes" is not readout>=number/],
    ['a goal without an end', lab, ',within=90', '', 11, /needs within=N or at=N/],
    ['a solution of no parameter', lab, '"solution": "seed=8"', '"solution": "sed=8"', 11, /"sed" is no parameter/],
    ['a choice that is looked at anywhen', lab, 'modes<2,at=30', 'modes<2', 12, /says with at=N/],
    ['choices of a repair', lab, '"kind": "predict"', '"kind": "repair"', 12, /"choices" does not go with repair/],
    ['two experiments of one key', lab, '"key": "guess"', '"key": "fix"', 12, /a second experiment "fix"/],
    // Cheat sheet.
    ['an entry without its link', sheet, '[GAN](#/gan)', 'GAN', 5, /no link to its chapter/],
    ['a cheat sheet without a heading', sheet, '## Families\n', '', 4, /begins with a ## heading/],
    ['an unknown key', sheet, 'title: Cheat sheet', 'title: Cheat sheet\nx: 1', 3, /"x" is not a known key/],
];

for (const [what, file, from, to, line, reason] of kCases) {
    test(`refused: ${what} (${file.split("/").at(-1)})`, () => {
        const path = file.replace("content/", "");
        const faults =
            typeof from === "string"
                ? faults_after(path, from, to)
                : faults_by_pattern(path, from, to);
        const found = faults.filter(
            (fault) => fault.startsWith(`${file}:${line}: `) && reason.test(fault),
        );
        assert.ok(
            found.length > 0,
            `expected ${file}:${line} ${reason}, got:\n${faults.join("\n")}`,
        );
    });
}

function faults_by_pattern(path, from, to) {
    const files = sample_files();
    assert.match(files[path], from);
    files[path] = files[path].replace(from, to);
    return faults_of(files);
}

test("a missing chapter is a fault, and none while writing", () => {
    const files = { ...sample_files(), [kGan]: null, [kLab]: null };
    assert.deepEqual(faults_of(files), [`content/${kGan}:1: chapter 3 is missing`]);
    assert.deepEqual(faults_of(files, true), []);
});

test("a folder that is no chapter is a fault", () => {
    const files = { ...sample_files(), "chapters/21-cats/text.md": "x" };
    assert.match(faults_of(files).join(), /content\/chapters\/21-cats:1: no chapter/);
});

test("all faults are named in one run, in the order of the lines", () => {
    const files = sample_files();
    files[kGan] = files[kGan]
        .replace("What is it?", "What")
        .replace("\\frac", "\\frak{")
        .replace("*italic*", "<i>");
    const faults = faults_of(files);
    assert.deepEqual(
        faults.map((fault) => Number(fault.split(":")[1])),
        [5, 20, 27],
    );
});

test("Windows line ends are read", () => {
    const files = sample_files();
    files[kGan] = files[kGan].replaceAll("\n", "\r\n");
    assert.deepEqual(faults_of(files), []);
});
