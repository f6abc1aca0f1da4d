// The inside of a paragraph: runs of text that are bold, italic, code, a link or a formula.

const kRefused = {
    html_inline: "HTML is not allowed",
    image: "images are not allowed",
    hardbreak:
        "a forced line break is not allowed (two spaces or a backslash at the end of a line)",
    s_open: "struck-out text is not allowed",
};

export class InlineReader {
    /** @param {{ file: string, first_line: number, problems: object, formulas: object, links: object[] }} context */
    constructor(context) {
        this.context = context;
    }

    /** @param {object} token markdown-it's inline token @returns {object[]} runs */
    read(token) {
        this.runs = [];
        this.bold = false;
        this.italic = false;
        this.target = null;
        this.line = (token.map?.[0] ?? 0) + this.context.first_line + 1;
        for (const child of token.children) this.take(child);
        trim(this.runs);
        return this.runs;
    }

    take(token) {
        switch (token.type) {
            case "text":
            case "text_special":
                return this.text(token.content);
            case "softbreak":
                ++this.line;
                return this.text(" ");
            case "strong_open":
                this.bold = true;
                return;
            case "strong_close":
                this.bold = false;
                return;
            case "em_open":
                this.italic = true;
                return;
            case "em_close":
                this.italic = false;
                return;
            case "s_close":
                return;
            case "code_inline":
                return this.push("code", { text: token.content });
            case "link_open":
                return this.open_link(token.attrGet("href"));
            case "link_close":
                this.target = null;
                return;
            case "math_inline":
                return this.formula(token.content);
            case "math_fault":
                return this.fault(token.content);
            default:
                return this.fault(
                    kRefused[token.type] ?? `Markdown of the kind "${token.type}" is not allowed`,
                );
        }
    }

    fault(reason) {
        this.context.problems.add(this.context.file, this.line, reason);
    }

    text(content) {
        if (content === "") return;
        const last = this.runs.at(-1);
        const same =
            last &&
            last.bold === this.bold &&
            last.italic === this.italic &&
            (last.target ?? null) === this.target &&
            (last.kind === "text" || last.kind === "link");
        if (same) last.text += content;
        else this.push("text", { text: content });
    }

    push(kind, more) {
        const run = { kind, bold: this.bold, italic: this.italic, ...more };
        if (this.target !== null) {
            if (kind !== "text") this.fault("a link holds plain text only");
            run.kind = "link";
            run.target = this.target;
        }
        this.runs.push(run);
    }

    open_link(href) {
        this.target = href;
        this.context.links.push({ file: this.context.file, line: this.line, target: this.target });
    }

    formula(tex) {
        const index = this.context.formulas.add(tex, false, this.context.file, this.line);
        this.push("formula", { formula: index });
        this.line += tex.split("\n").length - 1;
    }
}

function trim(runs) {
    if (runs[0]?.text) runs[0].text = runs[0].text.trimStart();
    if (runs.at(-1)?.text) runs.at(-1).text = runs.at(-1).text.trimEnd();
}

/** @returns {string} the runs as plain text; formulas as given by `say` */
export function plain(runs, say) {
    return runs.map((run) => (run.kind === "formula" ? say(run.formula) : run.text)).join("");
}
