// The cheat sheet: tables and lists in which every entry leads to its chapter.

import { name_headings } from "./chapter.mjs";
import { read_blocks, read_plain } from "./markdown.mjs";
import { read_record, split_front_matter } from "./records.mjs";

const has_link = (runs) => runs.some((run) => run.kind === "link");

function check_entries(block, context) {
    const fault = (line) =>
        context.problems.add(context.file, line, "this entry has no link to its chapter");
    if (block.kind === "list") {
        block.items.forEach((item, k) => has_link(item) || fault(block.item_lines[k]));
    }
    if (block.kind === "table") {
        block.rows
            .slice(1)
            .forEach((row, k) => row.some(has_link) || fault(block.row_lines[k + 1]));
    }
}

/** @returns {{ title: string, blocks: object[] } | null} */
export function read_cheatsheet(text, shared, validate) {
    const parts = split_front_matter(text);
    if (!parts) {
        shared.problems.add(
            shared.file,
            1,
            'no front matter; the file begins with "---", YAML and "---"',
        );
        return null;
    }
    const context = { ...shared, first_line: parts.first_line };
    const blocks = read_blocks(parts.markdown, context);
    name_headings(blocks);
    for (const block of blocks) check_entries(block, context);
    if (blocks[0]?.kind !== "heading") {
        shared.problems.add(
            shared.file,
            parts.first_line + 1,
            "the cheat sheet begins with a ## heading",
        );
    }
    const record = read_record(parts.yaml, { ...shared, line_offset: 1, validate });
    return (
        record && { title: read_plain(record.value.title, context, record.line(["title"])), blocks }
    );
}
