#include "ui_rig.h"

#include "ui/rich_text.h"
#include "ui/text.h"

#include <doctest/doctest.h>

namespace {

learn::Inline run(std::string text) {
    learn::Inline out;
    out.text = std::move(text);
    return out;
}

learn::Book book_with_formula() {
    learn::Book book;
    learn::Formula formula;
    formula.width = 3.0f;
    formula.height = 2.0f; // far taller than a line of text
    formula.depth = 0.4f;
    book.formulas.push_back(formula);
    return book;
}

learn::Inline formula_run() {
    learn::Inline out;
    out.kind = learn::Inline::Kind::formula;
    out.formula = 0;
    return out;
}

} // namespace

TEST_SUITE("ui") {

    TEST_CASE("text wraps inside its width, at any width") {
        test::UiRig rig;
        const learn::Book book;
        const learn::Inlines text{
            run("The generator finds a few outputs that fool the discriminator, "
                "and anunbrokenwordthatismuchlongerthananyline stays inside.")};
        rig.frame([&] {
            for (const float width : {60.0f, 150.0f, 400.0f, 5000.0f}) {
                const ui::TextLayout layout = ui::lay_out(rig.look, book, text, {}, width);
                std::string back;
                for (const ui::Piece& piece : layout.pieces) {
                    CHECK(piece.x + piece.width <= width + 0.5f);
                    CHECK(piece.baseline < layout.height);
                    back += piece.text;
                }
                std::string letters = text[0].text;
                std::erase(letters, ' ');
                CHECK(back == letters); // nothing lost, nothing twice
            }
        });
    }

    TEST_CASE("a formula stays with the full stop that follows it, and makes room for its height") {
        test::UiRig rig;
        const learn::Book book = book_with_formula();
        const learn::Inlines text{run("so we minimise "), formula_run(), run(". Then")};
        rig.frame([&] {
            const ui::TextLayout plain = ui::lay_out(rig.look, book, {&text[0], 1}, {}, 1000.0f);
            const ui::TextLayout whole = ui::lay_out(rig.look, book, text, {}, 1000.0f);
            CHECK(whole.height > plain.height);
            for (float width = 60.0f; width < 300.0f; width += 3.0f) {
                const ui::TextLayout layout = ui::lay_out(rig.look, book, text, {}, width);
                for (std::size_t i = 1; i < layout.pieces.size(); ++i)
                    if (layout.pieces[i - 1].formula == 0)
                        CHECK(layout.pieces[i].baseline == layout.pieces[i - 1].baseline);
            }
        });
    }

    TEST_CASE("a link that wraps has one box per line and one target") {
        test::UiRig rig;
        const learn::Book book;
        learn::Inline link = run("the chapter on metrics and what they miss");
        link.kind = learn::Inline::Kind::link;
        link.target = "#/metrics";
        const learn::Inlines text{run("See "), link, run(".")};
        rig.frame([&] {
            const ui::TextLayout one = ui::lay_out(rig.look, book, text, {}, 5000.0f);
            CHECK(one.link_boxes.size() == 1);
            const ui::TextLayout many = ui::lay_out(rig.look, book, text, {}, 150.0f);
            CHECK(many.link_boxes.size() >= 2);
            REQUIRE(many.targets.size() == 1);
            CHECK(many.targets[0] == "#/metrics");
        });
    }

    TEST_CASE("a follow-up is folded until it is pressed, and a link to it opens it") {
        test::UiRig rig;
        const learn::Book book;
        learn::Block answer;
        answer.text = {run("Because the gradient vanishes.")};
        learn::Block question;
        question.kind = learn::Block::Kind::follow_up;
        question.id = "why";
        question.text = {run("Why?")};
        question.children = {answer};
        const std::vector<learn::Block> blocks{question, answer};
        ui::RichText text(book, blocks);
        float folded = 0.0f;
        const auto build = [&] {
            const float height = text.height(rig.look, 400.0f);
            if (folded == 0.0f) folded = height;
            text.draw(*ImGui::GetWindowDrawList(), rig.look, 20.0f, 20.0f);
        };
        rig.frame(build);
        rig.click(100, 40, build);
        rig.frame([&] { CHECK(text.height(rig.look, 400.0f) > folded); });
        rig.click(100, 40, build);
        rig.frame([&] {
            CHECK(text.height(rig.look, 400.0f) == folded);
            CHECK(text.place_of("why").value_or(-1.0f) == 0.0f);
            CHECK(text.height(rig.look, 400.0f) > folded);
            CHECK_FALSE(text.place_of("nothing").has_value());
        });
    }

    TEST_CASE("plain words wrap at spaces and line feeds, and any bytes come to an end") {
        test::UiRig rig;
        rig.frame([&] {
            const ui::TextStyle style = rig.look.body();
            const auto lines = ui::wrap_words(style, "one two\nthree", 1000.0f);
            REQUIRE(lines.size() == 2);
            CHECK(lines[1] == "three");
            CHECK(ui::wrap_words(style, "abcdefghij", 0.0f).size() == 10);
            CHECK(ui::wrap_words(style, "\xff\xfe\xe2\x88", 50.0f).size() >= 1);
            CHECK(ui::wrap_words(style, "", 50.0f).empty());
        });
    }

} // TEST_SUITE
