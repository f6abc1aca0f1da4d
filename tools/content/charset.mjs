// The characters of the interface fonts: what the interface itself may show, plus what the content
// uses in each face.

function range(from, to) {
    return Array.from({ length: to - from + 1 }, (_, k) => String.fromCodePoint(from + k)).join("");
}

const kAscii = range(0x20, 0x7e);
const kLatin =
    range(0xa0, 0xac) + range(0xae, 0xff) + "ŁłŠšŽžŒœŸĀāČčĆćĐđĞğİıŞşŐőŰűŘřĚěŇňŃńŚśŹźŻżĄąĘę";
const kGreek = "ΓΔΘΛΞΠΣΦΨΩαβγδεζηθικλμνξοπρςστυφχψω";
const kTypography = "‐‑–—‘’‚“”„†‡•…′″‹›€™\u2009\u202f";
const kSigns = "←→↑↓↺⇒×·÷−±≤≥≈≠∞√∑∂½⌘●✓";
const kRaised = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻₀₁₂₃₄₅₆₇₈₉";
const kMono = "×·−±≤≥≈…–→←⌘\u00a0";

/** What each face holds in any case. A character that the font lacks is left out. */
export const kInterfaceCharacters = {
    regular: kAscii + kLatin + kGreek + kTypography + kSigns + kRaised,
    semibold: kAscii + kLatin + kGreek + kTypography + kSigns + kRaised,
    italic: kAscii + kLatin + kTypography,
    mono: kAscii + kMono,
};

const kFaceOfMarks = (run) => {
    if (run.kind === "code") return "mono";
    if (run.bold) return "semibold";
    return run.italic ? "italic" : "regular";
};

/**
 * The characters that the content uses, by face, each with a place to name in a message.
 * Headings and questions are set in semibold, and everything can be found and listed in regular.
 * @returns {Record<string, Map<string, { file: string, line: number }>>}
 */
export function used_characters({ chapters, cheatsheet }) {
    const used = { regular: new Map(), semibold: new Map(), italic: new Map(), mono: new Map() };
    const take = (faces, text, place) => {
        for (const face of faces)
            for (const c of text) if (!used[face].has(c)) used[face].set(c, place);
    };
    const runs = (inlines, place, extra = []) => {
        for (const run of inlines) {
            if (run.kind !== "formula")
                take([kFaceOfMarks(run), "regular", ...extra], run.text, place);
        }
    };
    const blocks = (list, file) => {
        for (const block of list) {
            const place = { file, line: block.line };
            const headed = block.kind === "heading" || block.kind === "follow_up";
            runs(block.text ?? [], place, headed ? ["semibold"] : []);
            for (const item of block.items ?? []) runs(item, place);
            (block.rows ?? []).forEach((row, k) =>
                row.forEach((cell) => runs(cell, place, k === 0 ? ["semibold"] : [])),
            );
            blocks(block.children ?? [], file);
        }
    };
    const all_text = (value, place) => {
        if (typeof value === "string") take(["regular", "semibold"], value, place);
        else if (value && typeof value === "object")
            Object.values(value).forEach((v) => all_text(v, place));
    };
    for (const { file, blocks: body, title, question, group, sources, lab } of chapters) {
        all_text([title, question, group, lab], { file, line: 1 });
        all_text(
            sources.map(({ authors, title: name, id }) => [authors, name, id]),
            { file, line: 1 },
        );
        blocks(body, file);
    }
    all_text(cheatsheet.title, { file: "content/cheatsheet.md", line: 1 });
    blocks(cheatsheet.blocks, "content/cheatsheet.md");
    return used;
}
