// Markdown-it rules for TeX: $...$ in a line and $$ ... $$ as a block. A dollar sign in prose is
// written \$.

const kDollar = 0x24;

function closing_dollar(source, from, end) {
    for (let i = from; i < end; ++i) {
        if (source[i] === "\\") ++i;
        else if (source[i] === "$") return i;
    }
    return -1;
}

function inline_math(state, silent) {
    if (state.src.charCodeAt(state.pos) !== kDollar) return false;
    const begin = state.pos + 1;
    const end = closing_dollar(state.src, begin, state.posMax);
    if (end <= begin) {
        if (!silent) {
            const token = state.push("math_fault", "", 0);
            token.content =
                end === begin
                    ? "$$ belongs on a line of its own, before and after a display formula"
                    : "a $ without its partner; write \\$ for a dollar sign (in a table write \\mid for |)";
        }
        state.pos += end === begin ? 2 : 1;
        return true;
    }
    if (!silent) {
        const token = state.push("math_inline", "math", 0);
        token.content = state.src.slice(begin, end);
    }
    state.pos = end + 1;
    return true;
}

function line_of(state, line) {
    return state.src.slice(state.bMarks[line] + state.tShift[line], state.eMarks[line]).trimEnd();
}

function block_math(state, start_line, end_line, silent) {
    const first = line_of(state, start_line);
    if (!first.startsWith("$$") || state.sCount[start_line] - state.blkIndent >= 4) return false;
    if (silent) return true;

    const one_line = first.length >= 4 && first.endsWith("$$");
    let line = start_line;
    const body = [one_line ? first.slice(2, -2) : first.slice(2)];
    let closed = one_line;
    while (!closed && ++line < end_line) {
        const text = line_of(state, line);
        closed = text.endsWith("$$");
        body.push(closed ? text.slice(0, -2) : text);
    }
    const token = state.push(closed ? "math_block" : "math_fault", "math", 0);
    token.block = true;
    token.map = [start_line, Math.min(line + 1, end_line)];
    token.content = closed ? body.join("\n") : "a display formula that no $$ closes";
    state.line = token.map[1];
    return true;
}

/** @param {import('markdown-it').default} md */
export function math_rules(md) {
    md.inline.ruler.before("escape", "math_inline", inline_math);
    md.block.ruler.before("fence", "math_block", block_math, {
        alt: ["paragraph", "reference", "blockquote", "list"],
    });
}
