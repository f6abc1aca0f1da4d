// The book as the reader sees it: chapters, blocks of text, inline runs, typeset formulas, the
// cheat sheet and the words of each lab. It is made from book.json, which tools/content writes.
//
// Formula geometry: lengths are in em of the formula's size. The origin is the left end of the
// baseline; x grows to the right and y grows DOWN, as on the screen. A formula drawn with the
// size s px and its origin at (X, Y) puts the glyph g at the pen position (X + s g.x, Y + s g.y)
// with the font size s * g.scale, and fills a rule from (X + s r.x, Y + s r.y), r.w s by r.h s.
//
// Font rule: every font of the book (math.ttf, the Inter files, mono.ttf) has
// ascent - descent = 1 em with ascent = kFontAscent. So the size given to ImGui, which maps
// ascent - descent to pixels, is the em size (the CSS font size), and in every font the baseline
// lies kFontAscent * size below the top of the line box. Glyphs may reach over the box.
//
// Errors: parse_book never throws and never stops the program; malformed bytes give an error
// string with the place of the fault.
#pragma once

#include "base/result.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace learn {

inline constexpr float kFontAscent = 0.86f;

struct FormulaGlyph {
    char32_t code = 0;  // in math.ttf, from U+E000
    float x = 0, y = 0; // pen position on the glyph's own baseline
    float scale = 1;    // 0.707 for a superscript, and so on
};

struct FormulaRule {
    float x = 0, y = 0, w = 0, h = 0; // top left corner and size
};

struct Formula {
    std::string tex;    // without dollar signs
    std::string spoken; // the formula in words, for screen readers and the accessible page
    bool display = false;
    float width = 0, height = 0, depth = 0; // height above and depth below the baseline, >= 0
    std::vector<FormulaGlyph> glyphs;
    std::vector<FormulaRule> rules;
};

// One run of inline text. `formula` is an index into Book::formulas when kind is formula; then
// text is empty. `target` is set when kind is link: "#/slug" or "#/slug?..." or an https address.
struct Inline {
    enum class Kind { text, code, formula, link };
    Kind kind = Kind::text;
    bool bold = false;
    bool italic = false;
    std::string text;
    std::string target;
    int formula = -1;
};
using Inlines = std::vector<Inline>;

enum class Align { left, center, right };

struct Block {
    enum class Kind {
        heading,      // level 2 or 3, id, text
        paragraph,    // text
        short_answer, // text: the callout that opens a chapter
        display,      // formula
        symbols,      // items: the legend under a formula, "G: what it is"
        list,         // items, ordered
        table,        // rows, columns; rows[0] is the head
        quote,        // text
        watch_out,    // items: each opens with the misconception in bold
        follow_up,    // id, text = the question, children = the answer
        depth,        // text = "30 seconds", children = an answer of that length
    };
    Kind kind = Kind::paragraph;
    int level = 0;
    bool ordered = false;
    int formula = -1;
    std::string id; // unique in its chapter; never changes once published
    Inlines text;
    std::vector<Inlines> items;
    std::vector<Align> columns;
    std::vector<std::vector<Inlines>> rows;
    std::vector<Block> children;
};

enum class Difficulty { easy, medium, hard };

struct Source {
    std::string authors, title;
    int year = 0;
    std::string id;  // "arXiv:1406.2661", "doi:...", or a venue
    std::string url; // empty when the id is a venue
};

struct NamedText { // the words for one parameter, readout or view, found by its key
    std::string key, label, help, unit;
    int digits = -1;                                          // readouts; -1: not stated
    std::vector<std::pair<std::string, std::string>> options; // parameters with named choices
};

struct PlotText {
    std::string key, title;
    std::vector<std::string> series; // readout keys
    std::optional<std::array<double, 2>> range;
    bool log = false;
};

struct PresetText {
    std::string key, label, about, link; // link: the query part, "seed=7&lr_d=0.01"
};

// A guided experiment. Goals are in the grammar of session/goal.h.
struct ExperimentText {
    enum class Kind { explore, predict, repair };
    struct Choice {
        std::string text;
        std::string goal; // the prediction is right when the run reaches it; one of them it does
    };
    std::string key, title, text, link; // link: the query part of the run to start
    Kind kind = Kind::explore;
    std::string look;            // key of the plot or view to watch
    std::string goal, solution;  // explore and repair: what to reach, and a run that reaches it
    std::vector<Choice> choices; // predict
    std::string hint, reveal;    // reveal: to show once the goal is reached or the outcome known
};

struct LabText {
    std::string lab, title, about, summary;
    std::vector<NamedText> params, readouts, views;
    std::vector<PlotText> plots;
    std::vector<PresetText> presets;
    std::vector<ExperimentText> experiments;

    const NamedText* param(std::string_view key) const;
    const NamedText* readout(std::string_view key) const;
    const NamedText* view(std::string_view key) const;
    const PresetText* preset(std::string_view key) const;
    const ExperimentText* experiment(std::string_view key) const;
};

struct Chapter {
    int number = 0;
    std::string slug, title, question, group;
    Difficulty difficulty = Difficulty::medium;
    std::vector<std::string> tags, related;
    std::vector<Source> sources;
    std::vector<Block> blocks;  // begins with the short answer, then the formula
    std::optional<LabText> lab; // empty: this chapter has no lab yet
};

struct CheatSheet {
    std::string title;
    std::vector<Block> blocks;
};

struct Book {
    std::vector<Chapter> chapters; // in order of number
    CheatSheet cheatsheet;
    std::vector<Formula> formulas; // every formula index in the book is valid for this table

    const Chapter* find(std::string_view slug) const;
};

base::Result<Book> parse_book(std::string_view json_bytes);

// The text without marks; a formula gives its spoken form (or its TeX when with_tex).
std::string plain_text(const Book& book, const Inlines& text, bool with_tex = false);

} // namespace learn
