// Markdown to the blocks of src/learn/book.h. Only what the book's reader can show is accepted;
// everything else is reported with its line.

import MarkdownIt from "markdown-it";
import { math_rules } from "./math_rules.mjs";
import { InlineReader } from "./inlines.mjs";

// html is switched on so that HTML is seen, and refused, instead of being shown as text.
const md = new MarkdownIt({ html: true, linkify: false, typographer: true }).use(math_rules);
md.disable(["replacements", "reference"]);
md.validateLink = () => true;
md.normalizeLink = (target) => target;

const kRefused = {
    html_block: "HTML is not allowed",
    fence: "a code block is not allowed; use `code` in a line",
    code_block: "a line indented by four spaces is a code block, which is not allowed",
    hr: "a horizontal rule is not allowed; use a heading",
};

/** One text's tokens, read from the left. Lines are those of the whole file. */
class BlockReader {
    constructor(tokens, context) {
        this.tokens = tokens;
        this.position = 0;
        this.context = context;
        this.inlines = new InlineReader(context);
    }

    get more() {
        return this.position < this.tokens.length;
    }

    peek() {
        return this.tokens[this.position];
    }

    next() {
        return this.tokens[this.position++];
    }

    line(token) {
        return (token.map?.[0] ?? 0) + this.context.first_line + 1;
    }

    fault(token, reason) {
        this.context.problems.add(this.context.file, this.line(token), reason);
    }

    skip_past(open) {
        const close = open.type.replace(/_open$/, "_close");
        while (this.more) {
            const token = this.next();
            if (token.type === close && token.level === open.level) return;
        }
    }

    /** @returns {object[]} blocks up to the end or to the closing token, which is taken too */
    blocks(close = null) {
        const out = [];
        while (this.more && this.peek().type !== close) {
            const block = this.block();
            if (block) out.push(block);
        }
        if (close) this.next();
        return out;
    }

    block() {
        const token = this.next();
        const line = this.line(token);
        switch (token.type) {
            case "paragraph_open":
                return { kind: "paragraph", line, text: this.text_until_close() };
            case "heading_open":
                return this.heading(token, line);
            case "bullet_list_open":
            case "ordered_list_open":
                return this.list(token, line);
            case "table_open":
                return this.table(token, line);
            case "blockquote_open":
                return this.quote(token, line);
            case "math_block":
                return this.display(token, line);
            case "math_fault":
                this.fault(token, token.content);
                return null;
            default:
                this.fault(
                    token,
                    kRefused[token.type] ?? `Markdown of the kind "${token.type}" is not allowed`,
                );
                if (token.type.endsWith("_open")) this.skip_past(token);
                return null;
        }
    }

    text_until_close() {
        const inline = this.next();
        this.next();
        return this.inlines.read(inline);
    }

    heading(token, line) {
        const level = Number(token.tag.slice(1));
        if (level !== 2 && level !== 3) {
            this.fault(
                token,
                "only ## and ### headings are allowed; the title stands in the front matter",
            );
        }
        return { kind: "heading", line, level, text: this.text_until_close() };
    }

    display(token, line) {
        const formula = this.context.formulas.add(token.content, true, this.context.file, line);
        return { kind: "display", line, formula };
    }

    only_paragraph(open, blocks, what) {
        if (blocks.length === 1 && blocks[0].kind === "paragraph") return blocks[0].text;
        this.fault(open, `${what} holds one paragraph and nothing else`);
        return [];
    }

    list(open, line) {
        const ordered = open.type === "ordered_list_open";
        if (ordered && open.attrGet("start") !== null) {
            this.fault(open, "a numbered list begins with 1");
        }
        const items = [];
        const item_lines = [];
        while (this.peek().type === "list_item_open") {
            const item = this.next();
            item_lines.push(this.line(item));
            items.push(this.only_paragraph(item, this.blocks("list_item_close"), "a list item"));
        }
        this.next();
        return { kind: "list", line, ordered, items, item_lines };
    }

    quote(open, line) {
        return {
            kind: "quote",
            line,
            text: this.only_paragraph(open, this.blocks("blockquote_close"), "a block quote"),
        };
    }

    table(open, line) {
        const columns = [];
        const rows = [];
        const row_lines = [];
        for (let token = this.next(); token.type !== "table_close"; token = this.next()) {
            if (token.type === "tr_open") {
                rows.push([]);
                row_lines.push(this.line(token));
            }
            if (token.type !== "th_open" && token.type !== "td_open") continue;
            if (token.type === "th_open") {
                columns.push(/text-align:(\w+)/.exec(token.attrGet("style") ?? "")?.[1] ?? "left");
            }
            const inline = this.next();
            // A row without a place of its own would be reported at the top of the file.
            inline.map ??= [row_lines.at(-1) - this.context.first_line - 1, 0];
            rows.at(-1).push(this.inlines.read(inline));
        }
        return { kind: "table", line, columns, rows, row_lines };
    }
}

/**
 * @param {string} markdown
 * @param {{ file: string, first_line: number, problems: object, formulas: object, links: object[] }} context
 * @returns {object[]} blocks, each with its line
 */
export function read_blocks(markdown, context) {
    return new BlockReader(md.parse(markdown, {}), context).blocks();
}

/** One line of plain text (a title, a label) with proper quotation marks; marks are refused. */
export function read_plain(text, context, line) {
    const [inline] = md.parseInline(text, {});
    const simple = inline.children.every(
        (token) => token.type === "text" || token.type === "text_special",
    );
    if (!simple) {
        context.problems.add(
            context.file,
            line,
            `"${text}" must be plain text, without Markdown or TeX`,
        );
        return text;
    }
    return inline.children.map((token) => token.content).join("");
}
