// Reads book.json; tools/content/emit_json.mjs describes and writes it.

#include "learn/book.h"
#include "learn/json_view.h"

#include <algorithm>
#include <array>
#include <set>

namespace learn {
namespace {

constexpr int kVersion = 1;
constexpr char32_t kFirstCode = 0xE000;
constexpr int kCodes = 6400; // the private-use area of the basic plane
constexpr double kUnitsPerEm = 1000.0;
constexpr double kMaxEm = 1e4;
constexpr int kMaxBlockDepth = 4;

constexpr std::array kBlockNames = {"heading",   "paragraph", "short_answer", "display",
                                    "symbols",   "list",      "table",        "quote",
                                    "watch_out", "follow_up", "depth"};
constexpr std::array kAlignNames = {"left", "center", "right"};
constexpr std::array kExperimentNames = {"explore", "predict", "repair"};
constexpr std::array kDifficultyNames = {"Easy", "Medium", "Hard"};

template <class Enum, std::size_t n>
Enum pick(const JsonView& view, const std::array<const char*, n>& names) {
    const std::string text = view.text();
    const auto found = std::find(names.begin(), names.end(), text);
    if (found != names.end()) return static_cast<Enum>(found - names.begin());
    view.fault("is not a known word");
    return Enum{};
}

float em(const JsonView& view) {
    const double value = view.real() / kUnitsPerEm;
    if (!(value >= -kMaxEm && value <= kMaxEm)) view.fault("is not a length");
    return static_cast<float>(value);
}

std::vector<std::string> texts(const JsonView& view) {
    std::vector<std::string> out;
    view.each([&](const JsonView& item) { out.push_back(item.text()); });
    return out;
}

class Reader {
public:
    explicit Reader(int formulas) : last_formula_(formulas - 1) {}

    Inlines inlines(const JsonView& view) const {
        Inlines out;
        view.each([&](const JsonView& item) { out.push_back(run(item)); });
        return out;
    }

    std::vector<Block> blocks(const JsonView& view, int depth = 0) const {
        std::vector<Block> out;
        if (depth >= kMaxBlockDepth) {
            view.fault("is nested too deeply");
            return out;
        }
        view.each([&](const JsonView& item) { out.push_back(block(item, depth)); });
        return out;
    }

private:
    int formula(const JsonView& view) const {
        if (last_formula_ < 0) view.fault("is a formula, but the book has none");
        return view.integer(0, std::max(0, last_formula_));
    }

    Inline run(const JsonView& view) const {
        Inline out;
        if (view.is_string()) {
            out.text = view.text();
        } else if (view.is_number()) {
            out.kind = Inline::Kind::formula;
            out.formula = formula(view);
        } else {
            const int marks = view[std::size_t{0}].integer(0, 15);
            out.bold = (marks & 1) != 0;
            out.italic = (marks & 2) != 0;
            if ((marks & 4) != 0) out.kind = Inline::Kind::code;
            out.text = view[1].text();
            if ((marks & 8) != 0) {
                out.kind = Inline::Kind::link;
                out.target = view[2].text();
            }
        }
        return out;
    }

    Block block(const JsonView& view, int depth) const {
        Block out;
        out.kind = pick<Block::Kind>(view["k"], kBlockNames);
        if (auto v = view.optional("d"); !v.absent()) out.id = v.text();
        if (auto v = view.optional("l"); !v.absent()) out.level = v.integer(2, 3);
        if (auto v = view.optional("o"); !v.absent()) out.ordered = v.boolean();
        if (auto v = view.optional("t"); !v.absent()) out.text = inlines(v);
        if (auto v = view.optional("i"); !v.absent()) {
            v.each([&](const JsonView& item) { out.items.push_back(inlines(item)); });
        }
        if (auto v = view.optional("b"); !v.absent()) out.children = blocks(v, depth + 1);
        if (out.kind == Block::Kind::display) out.formula = formula(view["f"]);
        if (out.kind == Block::Kind::table) read_table(view, out);
        return out;
    }

    // Every row has as many cells as the table has columns, so that drawing need not ask.
    void read_table(const JsonView& view, Block& out) const {
        view["c"].each(
            [&](const JsonView& c) { out.columns.push_back(pick<Align>(c, kAlignNames)); });
        view["r"].each([&](const JsonView& row) {
            std::vector<Inlines> cells;
            row.each([&](const JsonView& cell) { cells.push_back(inlines(cell)); });
            if (cells.size() != out.columns.size()) row.fault("has not one cell for every column");
            out.rows.push_back(std::move(cells));
        });
        if (out.rows.empty() || out.columns.empty()) view.fault("is a table without cells");
    }

    int last_formula_;
};

Formula read_formula(const JsonView& view) {
    Formula out;
    out.tex = view[std::size_t{0}].text();
    out.spoken = view[1].text();
    out.display = view[2].boolean();
    out.width = em(view[3]);
    out.height = em(view[4]);
    out.depth = em(view[5]);
    const JsonView glyphs = view[6];
    for (std::size_t i = 0; i + 3 < glyphs.size(); i += 4) {
        const auto code = static_cast<char32_t>(glyphs[i].integer(0, kCodes - 1));
        out.glyphs.push_back(
            {kFirstCode + code, em(glyphs[i + 1]), em(glyphs[i + 2]), em(glyphs[i + 3])});
    }
    const JsonView rules = view[7];
    for (std::size_t i = 0; i + 3 < rules.size(); i += 4) {
        out.rules.push_back({em(rules[i]), em(rules[i + 1]), em(rules[i + 2]), em(rules[i + 3])});
    }
    if (glyphs.size() % 4 != 0) glyphs.fault("has not four numbers for every glyph");
    if (rules.size() % 4 != 0) rules.fault("has not four numbers for every rule");
    return out;
}

std::vector<NamedText> read_names(const JsonView& view) {
    std::vector<NamedText> out;
    view.members([&](const std::string& key, const JsonView& item) {
        NamedText name;
        name.key = key;
        name.label = item["label"].text();
        if (auto v = item.optional("help"); !v.absent()) name.help = v.text();
        if (auto v = item.optional("unit"); !v.absent()) name.unit = v.text();
        if (auto v = item.optional("digits"); !v.absent()) name.digits = v.integer(0, 9);
        if (auto v = item.optional("options"); !v.absent()) {
            v.members([&](const std::string& option, const JsonView& label) {
                name.options.emplace_back(option, label.text());
            });
        }
        out.push_back(std::move(name));
    });
    return out;
}

PlotText read_plot(const JsonView& view) {
    PlotText out;
    out.key = view["key"].text();
    out.title = view["title"].text();
    out.series = texts(view["series"]);
    if (auto v = view.optional("range"); !v.absent()) {
        out.range = {v[std::size_t{0}].real(), v[1].real()};
    }
    if (auto v = view.optional("log"); !v.absent()) out.log = v.boolean();
    return out;
}

ExperimentText read_experiment(const JsonView& view) {
    ExperimentText out;
    out.key = view["key"].text();
    out.title = view["title"].text();
    out.kind = pick<ExperimentText::Kind>(view["kind"], kExperimentNames);
    out.text = view["text"].text();
    out.link = view["link"].text();
    out.look = view["look"].text();
    out.hint = view["hint"].text();
    out.reveal = view["reveal"].text();
    if (out.kind == ExperimentText::Kind::predict) {
        view["choices"].each([&](const JsonView& choice) {
            out.choices.push_back({choice["text"].text(), choice["goal"].text()});
        });
    } else {
        out.goal = view["goal"].text();
        out.solution = view["solution"].text();
    }
    return out;
}

LabText read_lab(const JsonView& view) {
    LabText out;
    out.lab = view["lab"].text();
    out.title = view["title"].text();
    out.about = view["about"].text();
    out.summary = view["summary"].text();
    out.params = read_names(view["params"]);
    out.readouts = read_names(view["readouts"]);
    out.views = read_names(view["views"]);
    view["plots"].each([&](const JsonView& item) { out.plots.push_back(read_plot(item)); });
    view["presets"].each([&](const JsonView& item) {
        PresetText preset;
        preset.key = item["key"].text();
        preset.label = item["label"].text();
        if (auto v = item.optional("about"); !v.absent()) preset.about = v.text();
        preset.link = item["link"].text();
        out.presets.push_back(std::move(preset));
    });
    if (auto v = view.optional("experiments"); !v.absent())
        v.each([&](const JsonView& item) { out.experiments.push_back(read_experiment(item)); });
    return out;
}

Source read_source(const JsonView& view) {
    Source out;
    out.authors = view["authors"].text();
    out.title = view["title"].text();
    out.year = view["year"].integer(0, 9999);
    out.id = view["id"].text();
    out.url = view["url"].text();
    return out;
}

Chapter read_chapter(const JsonView& view, const Reader& reader) {
    Chapter out;
    out.number = view["number"].integer(1, 999);
    out.slug = view["slug"].text();
    out.title = view["title"].text();
    out.question = view["question"].text();
    out.group = view["group"].text();
    out.difficulty = pick<Difficulty>(view["difficulty"], kDifficultyNames);
    out.tags = texts(view["tags"]);
    out.related = texts(view["related"]);
    view["sources"].each([&](const JsonView& s) { out.sources.push_back(read_source(s)); });
    out.blocks = reader.blocks(view["blocks"]);
    if (auto lab = view.optional("lab"); !lab.absent()) out.lab = read_lab(lab);
    return out;
}

void check_chapters(const Book& book, const JsonView& view) {
    std::set<std::string_view> slugs;
    int last = 0;
    for (const Chapter& chapter : book.chapters) {
        if (chapter.slug.empty() || !slugs.insert(chapter.slug).second) {
            view.fault("names a chapter twice, or not at all");
        }
        if (chapter.number <= last) view.fault("is not in the order of the numbers");
        last = chapter.number;
    }
}

} // namespace

base::Result<Book> parse_book(std::string_view json_bytes) {
    const auto json = nlohmann::json::parse(json_bytes, nullptr, false);
    if (json.is_discarded()) {
        return base::Error{"The book's data is damaged: it is cut off or not JSON."};
    }
    std::string error;
    const JsonView root(json, error);
    Book book;
    root["version"].integer(kVersion, kVersion);
    root["formulas"].each([&](const JsonView& f) { book.formulas.push_back(read_formula(f)); });
    const Reader reader(static_cast<int>(book.formulas.size()));
    root["chapters"].each(
        [&](const JsonView& c) { book.chapters.push_back(read_chapter(c, reader)); });
    check_chapters(book, root["chapters"]);
    const JsonView sheet = root["cheatsheet"];
    book.cheatsheet.title = sheet["title"].text();
    book.cheatsheet.blocks = reader.blocks(sheet["blocks"]);
    if (!error.empty()) return base::Error{error};
    return book;
}

} // namespace learn
