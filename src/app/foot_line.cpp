#include "app/foot_line.h"

#include "base/archive.h"
#include "ui/imgui_all.h"
#include "ui/number_format.h"
#include "ui/press.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <charconv>
#include <utility>

namespace app {

namespace {

using ui::Box;

constexpr float kRow = 24.0f;
constexpr double kMsHold_s = 0.5; // a number that changes sixty times a second cannot be read

ui::TextStyle mono(const ui::Context& context, ui::Color color) {
    return context.style(ui::Face::mono, 12.0f, color);
}

// Lays words after one another and begins a new row where one does not fit.
class Flow {
public:
    Flow(const ui::Context& context, const Box& box) : context_(context), box_(box) {}
    Box next(std::string_view text) {
        const float width = std::ceil(ui::text_width(mono(context_, 0), text));
        if (x_ > 0.0f && x_ + width > box_.w) {
            x_ = 0.0f;
            y_ += context_.snap(kRow);
        }
        const Box place{box_.x + x_, box_.y + y_, width, context_.snap(kRow)};
        x_ += width + context_.px(18.0f);
        return place;
    }

private:
    const ui::Context& context_;
    Box box_;
    float x_ = 0.0f;
    float y_ = 0.0f;
};

bool word_button(const Page& page, std::string_view id, const Box& place, std::string_view text) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ui::Press state = ui::press(id, place);
    const ui::Color color = state.hovered ? page.context.theme.accent : page.context.theme.soft;
    ui::draw_text_fitted(list, mono(page.context, color), place, text);
    const float y = std::round(place.middle_y() + page.px(7.0f));
    list.AddRectFilled({place.x, y}, {place.right(), y + page.context.hairline},
                       ui::faded(color, 0.45f));
    return state.pressed;
}

} // namespace

float FootLine::height(const Page& page, float width) {
    return page.context.snap(width < page.px(500.0f) ? 2.0f * kRow : kRow);
}

const std::string& FootLine::fingerprint(const session::Driver& driver) {
    if (revision_ != driver.revision()) {
        revision_ = driver.revision();
        fingerprint_ = "fingerprint " + base::to_hex(driver.fingerprint());
        fingerprint_.insert(fingerprint_.size() - 8, " ");
    }
    return fingerprint_;
}

void FootLine::draw_seed(const Page& page, const Box& box, std::string_view text) {
    if (!typing_) {
        if (word_button(page, "seed", box, text)) {
            typing_ = focus_ = true;
            typed_ = std::to_string(page.session.driver()->seed());
        }
        ui::tooltip(page.context, "Press to type another seed; the run starts again from it.");
        return;
    }
    const ui::FieldResult result =
        ui::text_field(page.context, "typed-seed", box, "seed", typed_,
                       std::exchange(focus_, false), ui::Face::mono, 12.0f);
    if (result.entered) {
        session::Seed seed = 0;
        const char* end = typed_.data() + typed_.size();
        const auto read = std::from_chars(typed_.data(), end, seed);
        if (read.ec == std::errc{} && read.ptr == end) {
            page.session.cancel_replay();
            page.session.driver()->restart(seed);
        } else {
            page.wishes.notes.push_back("A seed is a whole number from 0 to 4,294,967,295.");
        }
    }
    if (result.entered || result.left) typing_ = false;
}

void FootLine::draw(const Page& page, const Box& box) {
    const session::Driver& driver = *page.session.driver();
    since_shown_s_ += page.context.elapsed_s;
    if (since_shown_s_ > kMsHold_s || shown_ms_ == 0.0) {
        shown_ms_ = driver.tick_ms();
        since_shown_s_ = 0.0;
    }
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const ui::TextStyle style = mono(page.context, page.context.theme.soft);
    Flow flow(page.context, box);
    const std::string seed = "seed " + std::to_string(driver.seed());
    draw_seed(page, flow.next(typing_ ? "seed 00000000" : std::string_view(seed)), seed);
    const std::string& hash = fingerprint(driver);
    ui::draw_text_fitted(list, style, flow.next(hash), hash);
    const std::string time =
        (shown_ms_ > 0.0 ? ui::format_number(shown_ms_, 2) : std::string("–")) + " ms per tick";
    const std::string_view room = shown_ms_ < 9.99 ? "0.00 ms per tick" : "000.00 ms per tick";
    ui::draw_text_fitted(list, style, flow.next(room), time);
    if (word_button(page, "copy-link", flow.next("copy link"), "copy link"))
        page.wishes.copy = page.session.link();
}

} // namespace app
