// What a search engine shows below a chapter's title.

const longest = 200;

/** @returns {string} the chapter's question, then as many whole sentences of its answer as fit */
export function summary({ question, shortAnswerText }) {
    const segments = new Intl.Segmenter("en", { granularity: "sentence" });
    let text = question;
    for (const { segment } of segments.segment(shortAnswerText)) {
        if (text.length + 1 + segment.trimEnd().length > longest) break;
        text += ` ${segment.trimEnd()}`;
    }
    return text;
}
