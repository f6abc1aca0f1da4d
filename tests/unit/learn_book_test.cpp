#include "learn/book.h"
#include "learn_sample.h"

#include <doctest/doctest.h>

#include <cmath>
#include <set>

using namespace learn;

namespace {

std::string error_of(const std::string& json) {
    const auto parsed = parse_book(json);
    return parsed ? "" : parsed.error();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE_MESSAGE(at != std::string::npos, from);
    return text.replace(at, from.size(), to);
}

std::string damaged(const std::string& from, const std::string& to) {
    return error_of(replaced(kSampleBook, from, to));
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("book: front matter, runs and blocks arrive as written") {
    const Book book = sample_book();
    REQUIRE(book.chapters.size() == 2);
    const Chapter& gan = book.chapters[0];
    CHECK(gan.difficulty == Difficulty::hard);
    CHECK(gan.sources.at(0).year == 2014);
    CHECK(book.find("mode-collapse") == &book.chapters[1]);
    CHECK(book.find("nothing") == nullptr);

    const Inlines& text = gan.blocks.at(0).text;
    REQUIRE(text.size() == 5);
    CHECK((text[1].bold && text[1].text == "compete" && text[1].kind == Inline::Kind::text));
    CHECK((text[3].kind == Inline::Kind::link && text[3].target == "#/vae"));
    CHECK(plain_text(book, text) == "Two networks compete; see VAEs.");
    CHECK(plain_text(book, gan.blocks[2].items.at(0)) == "x squared: the square");
    CHECK(plain_text(book, gan.blocks[2].items.at(0), true) == "x^2: the square");

    CHECK(gan.blocks[1].kind == Block::Kind::display);
    CHECK(gan.blocks[1].formula == 1);
    CHECK(gan.blocks[3].level == 2);
    CHECK(gan.blocks[5].columns == std::vector<Align>{Align::left, Align::right});
    CHECK(gan.blocks[5].rows.at(1).at(1).at(0).text == "0.01");
    CHECK(gan.blocks[6].ordered);
    CHECK(gan.blocks[7].children.at(0).kind == Block::Kind::paragraph);
}

TEST_CASE("book: formulas come in em, y down") {
    const Formula formula = sample_book().formulas.at(0);
    CHECK(formula.width == doctest::Approx(1.009f));
    CHECK(formula.depth == doctest::Approx(0.011f));
    REQUIRE(formula.glyphs.size() == 2);
    CHECK(formula.glyphs[1].code == 0xE001);
    CHECK(formula.glyphs[1].y == doctest::Approx(-0.363f));
    CHECK(formula.glyphs[1].scale == doctest::Approx(0.707f));
    CHECK(formula.rules.at(0).h == doctest::Approx(0.06f));
}

TEST_CASE("book: the words of a lab are found by key") {
    const Book book = sample_book();
    REQUIRE(book.chapters[0].lab.has_value());
    CHECK_FALSE(book.chapters[1].lab.has_value());
    const LabText& lab = *book.chapters[0].lab;
    REQUIRE(lab.param("data") != nullptr);
    CHECK(lab.param("data")->options.at(0).second == "Ring of 8");
    REQUIRE(lab.readout("modes") != nullptr);
    CHECK(lab.readout("modes")->digits == 0);
    CHECK(lab.readout("data") == nullptr);
    CHECK(lab.view("surface")->label == "Surface");
    CHECK(lab.plots.at(0).range.value()[1] == 8.0);
    CHECK(lab.presets.at(0).link == "seed=7");
}

TEST_CASE("book: each kind of damage is named with its place") {
    CHECK(contains(damaged("\"slug\": \"gan\", ", ""), "chapters[0].slug is missing"));
    CHECK(contains(damaged("\"title\": \"GAN losses\"", "\"title\": 5"), "title is not a text"));
    CHECK(contains(damaged("\"f\": 1", "\"f\": 2"), "blocks[1].f is not between 0 and 1"));
    CHECK(contains(damaged("[0, \": the square\"]", "[-1, \"\"]"), "is not between"));
    CHECK(contains(damaged("\"k\": \"table\"", "\"k\": \"tabel\""), "is not a known word"));
    CHECK(contains(damaged("\"Hard\"", "\"hard\""), "difficulty is not a known word"));
    CHECK(contains(damaged("[[\"loss\"], [\"slope\"]]", "[[\"loss\"]]"),
                   "one cell for every column"));
    CHECK(contains(damaged("707]", "707, 3]"), "four numbers for every glyph"));
    CHECK(contains(damaged("\"number\": 2", "\"number\": 1"), "order of the numbers"));
    CHECK(contains(damaged("\"number\": 2", "\"number\": 2e30"), "number is not a whole number"));
    CHECK(contains(damaged("\"number\": 2", "\"number\": 18446744073709551615"), "not between"));
    CHECK(contains(damaged("\"slug\": \"mode-collapse\"", "\"slug\": \"gan\""), "twice"));
    CHECK(contains(damaged("\"version\": 1", "\"version\": 2"), "version"));
    CHECK(contains(damaged("1009, 833", "1e300, 833"), "formulas[0][3] is not a length"));
    CHECK(contains(damaged("\"b\": [{", "\"b\": [3, {"), "b[0] is not an object"));
    CHECK(contains(damaged("Two networks", "Two \xFF\xC0 networks"), "not JSON"));
}

TEST_CASE("book: any beginning of the data gives an error, not a crash") {
    int accepted = 0;
    for (std::size_t n = 0; n < kSampleBook.size(); ++n) {
        if (error_of(kSampleBook.substr(0, n)).empty()) ++accepted;
    }
    CHECK(accepted == 0);
    for (const char* whole : {"null", "[]", "{}", "3", "\"book\"", "[[[[]]]]"}) {
        CHECK_MESSAGE(!error_of(whole).empty(), whole);
    }
}

TEST_CASE("book: deep nesting and ten megabytes are refused with a sentence") {
    const std::size_t deep = 1'000'000;
    CHECK(!error_of(std::string(deep, '[')).empty());
    CHECK(!error_of(std::string(deep, '[') + std::string(deep, ']')).empty());
    std::string blocks = R"({"k":"paragraph","t":["x"]})";
    for (int i = 0; i < 6; ++i) {
        blocks = R"({"k":"follow_up","d":"q","t":["?"],"b":[)" + blocks + "]}";
    }
    CHECK(contains(damaged("{ \"k\": \"display\"", blocks + ", { \"k\": \"display\""),
                   "nested too deeply"));

    std::string large = "{\"version\":1,\"formulas\":[";
    while (large.size() < 10'000'000)
        large += "7,";
    large += "7],\"chapters\":[],\"cheatsheet\":{}}";
    CHECK(contains(error_of(large), "formulas[0]"));
}

TEST_CASE("book: the built book is read whole") {
    const std::string json = built_book_json();
    REQUIRE_MESSAGE(!json.empty(), "run: node tools/content/compile.mjs --out build/content");
    const auto parsed = parse_book(json);
    REQUIRE_MESSAGE(static_cast<bool>(parsed), parsed.error());
    if (!parsed) return;
    const Book& book = *parsed;
    CHECK(book.chapters.size() == 20);
    CHECK(!book.cheatsheet.blocks.empty());
    for (const Chapter& chapter : book.chapters) {
        CAPTURE(chapter.slug);
        REQUIRE(!chapter.blocks.empty());
        CHECK(chapter.blocks[0].kind == Block::Kind::short_answer);
        CHECK(!chapter.sources.empty());
        std::set<std::string> ids;
        int displays = 0;
        for (const Block& block : chapter.blocks) {
            if (block.kind == Block::Kind::display) ++displays;
            if (!block.id.empty()) CHECK_MESSAGE(ids.insert(block.id).second, block.id);
        }
        CHECK(displays > 0);
        for (const std::string& slug : chapter.related)
            CHECK(book.find(slug) != nullptr);
    }
    for (const Formula& formula : book.formulas) {
        CAPTURE(formula.tex);
        CHECK(formula.width > 0);
        CHECK(formula.height + formula.depth > 0);
        CHECK(!formula.glyphs.empty());
        CHECK(!formula.spoken.empty());
    }
}
