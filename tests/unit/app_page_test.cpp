#include "ui_rig.h"

#include "app/page_layout.h"
#include "app/settings.h"
#include "app/shortcuts.h"

#include <doctest/doctest.h>

#include <utility>

TEST_SUITE("app") {

    TEST_CASE("the page folds at its two breakpoints") {
        const app::PageLayout wide = app::page_layout(1440.0f, true);
        CHECK(wide.chapters_w == 264.0f);
        CHECK(wide.text_w == 560.0f);
        CHECK(wide.lab_w == 1440.0f - 264.0f - 560.0f);
        CHECK_FALSE(app::page_layout(1100.0f, true).drawer());
        CHECK(app::page_layout(1099.0f, true).drawer());
        CHECK_FALSE(app::page_layout(760.0f, true).one_column);
        CHECK(app::page_layout(759.0f, true).one_column);
    }

    TEST_CASE("columns fill the window exactly, and the lab is never too narrow to use") {
        for (float width = 760.0f; width < 2600.0f; width += 7.0f) {
            const app::PageLayout layout = app::page_layout(width, true);
            CAPTURE(width);
            CHECK(layout.chapters_w + layout.text_w + layout.lab_w == doctest::Approx(width));
            CHECK(layout.lab_w >= 340.0f);
            CHECK(layout.text_w >= 340.0f);
            CHECK(layout.text_w <= 560.0f);
        }
    }

    TEST_CASE("a line of text is never longer than is comfortable") {
        for (float width = 320.0f; width < 2600.0f; width += 7.0f) {
            const float line = width - 2.0f * app::text_margin(width);
            CHECK(line <= 620.5f);
            CHECK(line >= 0.6f * std::min(width, 620.0f));
        }
    }

    TEST_CASE("settings survive a round trip") {
        const app::Settings dark{ui::ThemeChoice::dark, 150};
        CHECK(app::parse_settings(app::to_json(dark)) == dark);
        CHECK(app::parse_settings(app::to_json({})) == app::Settings{});
    }

    TEST_CASE("settings that cannot be used keep their defaults") {
        for (const char* text :
             {"", "{", "null", "[]", "7", "\"dark\"", R"({"theme":7,"text_percent":"big"})",
              R"({"theme":"neon","text_percent":84})", R"({"text_percent":201})",
              R"({"text_percent":1e99})", R"({"text_percent":-9223372036854775808})"}) {
            CAPTURE(text);
            CHECK(app::parse_settings(text) == app::Settings{});
        }
        // One bad part does not spoil the other.
        CHECK(app::parse_settings(R"({"theme":"dark","text_percent":9999})").theme ==
              ui::ThemeChoice::dark);
    }

    TEST_CASE("keys are read as what they type, and not while a text field has the cursor") {
        test::UiRig rig;
        app::Shortcuts keys;
        std::string text;
        bool field = false;
        bool focus = false;
        const auto build = [&] {
            keys = app::read_shortcuts();
            if (field) {
                if (std::exchange(focus, false)) ImGui::SetKeyboardFocusHere();
                char buffer[32] = {};
                ImGui::InputText("field", buffer, sizeof buffer);
            }
        };
        rig.frame(build);
        const auto type = [&](const char* letters) {
            ImGui::GetIO().AddInputCharactersUTF8(letters);
            rig.frame(build);
            return keys;
        };
        CHECK(type(".").step);
        CHECK(type("r").restart);
        CHECK(type("/").search);
        CHECK(type("?").help);
        CHECK(type("]").chapter == 1);
        CHECK(type("k").chapter == -1);
        CHECK(type("-").text_size == -1);
        ImGui::GetIO().AddKeyEvent(ImGuiKey_Space, true);
        rig.frame(build);
        CHECK(keys.play);
        rig.frame(build);
        CHECK_FALSE(keys.play); // held down is one press
        ImGui::GetIO().AddKeyEvent(ImGuiKey_Space, false);
        rig.frame(build);

        field = focus = true;
        for (int i = 0; i < 3; ++i)
            rig.frame(build);
        CHECK_FALSE(type("r").restart);
        CHECK_FALSE(type("/").search);
    }

} // TEST_SUITE
