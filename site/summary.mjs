// What a search engine shows below a chapter's title.

const longest = 160;

/** @returns {string} the chapter's question and the beginning of its answer, cut between words */
export function summary({ question, shortAnswerText }) {
    const whole = `${question} ${shortAnswerText}`.replace(/\s+/g, " ").trim();
    if (whole.length <= longest) return whole;
    const cut = whole.slice(0, longest);
    return `${cut.slice(0, cut.lastIndexOf(" ")).replace(/[,;:.–-]+$/, "")}…`;
}
