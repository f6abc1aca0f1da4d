// The book's prose without marks, formulas and code: what a speller or a measure of reading reads.

// In lab.json, keys and values that name things to the program.
const kNames = new Set([
    "bound", "goal", "key", "kind", "lab", "link", "look", "range", "series", "solution", "unit",
]);

const text_of = (inlines) =>
    inlines
        .filter(({ kind }) => kind !== "formula" && kind !== "code")
        .map(({ text }) => text)
        .join("");

/** @returns {string[]} paragraphs, items and cells of a block, in order */
function paragraphs_of(block) {
    const own = block.text ? [text_of(block.text)] : [];
    return [
        ...own,
        ...(block.items ?? []).map(text_of),
        ...(block.rows ?? []).flat().map(text_of),
        ...(block.children ?? []).flatMap(paragraphs_of),
    ];
}

/** @returns {string[]} every text of a lab that a reader sees */
function words_of_lab(value, key = "") {
    if (kNames.has(key)) return [];
    if (typeof value === "string") return [value.replace(/\{\w+\}/g, " ")];
    if (Array.isArray(value)) return value.flatMap((item) => words_of_lab(item));
    if (value === null || typeof value !== "object") return [];
    return Object.entries(value).flatMap(([inner, item]) => words_of_lab(item, inner));
}

/** @returns {string[]} the running text of a chapter, paragraph by paragraph */
export function prose_of(blocks) {
    return blocks.flatMap(paragraphs_of).filter(Boolean);
}

/** @returns {{ name: string, text: string }[]} all that is to be spelt, a line each */
export function spelt_texts({ chapters, cheatsheet }) {
    const of_chapters = chapters.map(({ slug, title, question, blocks, lab, claims }) => ({
        name: slug,
        text: [
            title,
            question,
            ...prose_of(blocks),
            ...words_of_lab(lab),
            ...(claims ?? []).map(({ claim }) => claim),
        ].join("\n"),
    }));
    return [...of_chapters, { name: "cheat sheet", text: prose_of(cheatsheet.blocks).join("\n") }];
}
