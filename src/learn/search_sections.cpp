#include "learn/search_sections.h"

namespace learn {
namespace {

class Cutter {
public:
    Cutter(const Book& book, std::vector<Section>& out) : book_(book), out_(out) {}

    void chapter(const Chapter& source, int index) {
        std::string tags;
        for (const std::string& tag : source.tags)
            tags += tag + " ";
        tags += source.group;
        open(index, source.slug, source.title);
        add(Field::title, source.title);
        add(Field::tags, std::move(tags));
        add(Field::question, source.question);
        blocks(source.blocks);
    }

    void cheatsheet(const CheatSheet& source, int index) {
        open(index, "cheatsheet", source.title);
        add(Field::title, source.title);
        blocks(source.blocks);
    }

private:
    void open(int index, const std::string& slug, const std::string& title) {
        out_.push_back({index, slug, title, {}, {}, {}});
    }

    void open_heading(const Block& block) {
        const Section& before = out_.back();
        Section next{before.chapter, before.slug,       before.chapter_title,
                     block.id,       plain(block.text), {}};
        out_.push_back(std::move(next));
        add(Field::heading, out_.back().heading);
    }

    void add(Field field, std::string text) {
        if (!text.empty()) out_.back().fields.push_back({field, std::move(text)});
    }

    std::string plain(const Inlines& text) const { return plain_text(book_, text); }

    void blocks(const std::vector<Block>& list) {
        for (const Block& block : list)
            this->block(block);
    }

    void block(const Block& block) {
        if (block.kind == Block::Kind::heading || block.kind == Block::Kind::follow_up) {
            open_heading(block);
        } else if (block.kind != Block::Kind::depth) { // its text is a label
            const bool is_short = block.kind == Block::Kind::short_answer;
            add(is_short ? Field::short_answer : Field::text, plain(block.text));
        }
        for (const Inlines& item : block.items)
            add(Field::text, plain(item));
        for (const auto& row : block.rows) {
            std::string text;
            for (const Inlines& cell : row)
                text += (text.empty() ? "" : " · ") + plain(cell);
            add(Field::text, std::move(text));
        }
        blocks(block.children);
    }

    const Book& book_;
    std::vector<Section>& out_;
};

} // namespace

std::vector<Section> sections_of(const Book& book) {
    std::vector<Section> out;
    Cutter cutter(book, out);
    int index = 0;
    for (const Chapter& chapter : book.chapters)
        cutter.chapter(chapter, index++);
    cutter.cheatsheet(book.cheatsheet, index);
    return out;
}

} // namespace learn
