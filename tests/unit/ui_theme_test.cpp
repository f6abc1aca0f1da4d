#include "ui/theme.h"

#include <doctest/doctest.h>

#include <string>

TEST_SUITE("ui") {

    TEST_CASE("text of both themes has a contrast of at least 4.5 to 1 wherever it stands") {
        for (const ui::Theme& t : {ui::light_theme(), ui::dark_theme()}) {
            CAPTURE(t.dark);
            for (const ui::Color ground : {t.paper, t.card, t.hover, t.accent_soft}) {
                CHECK(ui::contrast(t.ink, ground) >= 4.5);
                CHECK(ui::contrast(t.soft, ground) >= 4.5);
                CHECK(ui::contrast(t.accent, ground) >= 4.5);
            }
            for (const ui::Color ground : {t.paper, t.card}) {
                CHECK(ui::contrast(t.good_text, ground) >= 4.5);
                CHECK(ui::contrast(t.warn_text, ground) >= 4.5);
            }
            CHECK(ui::contrast(t.hard_text, t.hard_fill) >= 4.5);
            CHECK(ui::contrast(t.warn_text, t.warn_fill) >= 4.5);
            CHECK(ui::contrast(t.ink, t.warn_fill) >= 4.5);
            CHECK(ui::contrast(t.ink, t.code) >= 4.5);
            CHECK(ui::contrast(t.on_accent, t.accent) >= 4.5);
            CHECK(ui::contrast(t.on_accent, t.accent_hover) >= 4.5);
        }
    }

    TEST_CASE("outlines that carry meaning and data colours are told from the ground by 3 to 1") {
        for (const ui::Theme& t : {ui::light_theme(), ui::dark_theme()}) {
            CAPTURE(t.dark);
            for (const ui::Color mark :
                 {t.control, t.real, t.generated, t.good, t.warning, t.neutral})
                CHECK(ui::contrast(mark, t.card) >= 3.0);
        }
    }

    TEST_CASE("fading multiplies the opacity and keeps the colour") {
        CHECK(ui::faded(0xFF102030, 0.5f) == 0x80102030);
        CHECK(ui::faded(0x80102030, 0.0f) == 0x00102030);
    }

} // TEST_SUITE
