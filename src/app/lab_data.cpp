#include "app/lab_data.h"

#include "app/lab_stages.h"
#include "ui/popup.h"
#include "ui/widgets.h"

#include <array>
#include <utility>

namespace app {

namespace {

enum Row { kReadouts, kPicture, kParams, kRecording, kOpen, kRows };

// "gan-seed7-tick1500"
std::string run_name(const session::Session& session) {
    const session::Driver& driver = *session.driver();
    return session.path() + "-seed" + std::to_string(driver.seed()) + "-tick" +
           std::to_string(driver.tick());
}

void save(const Page& page, std::string_view ending, std::string_view type,
          base::Result<std::string> bytes) {
    if (!bytes) {
        page.wishes.notes.push_back(bytes.error());
        return;
    }
    page.wishes.save =
        File{run_name(page.session) + std::string(ending), std::string(type), std::move(*bytes)};
}

void grant(const Page& page, const LabStages& stages, int row) {
    switch (row) {
    case kReadouts:
        save(page, ".csv", "text/csv", page.session.readouts_csv());
        break;
    case kPicture:
        page.wishes.picture_name = run_name(page.session) + ".png";
        page.wishes.picture = stages.pixels(page.context);
        break;
    case kParams:
        save(page, "-parameters.json", "application/json", page.session.params_json());
        break;
    case kRecording:
        save(page, "-recording.json", "application/json", page.session.record());
        break;
    case kOpen:
        if (page.can_choose_files)
            page.wishes.choose_file = true;
        else
            page.wishes.notes.push_back("Drop the file on this window, or copy its text and press "
                                        "Ctrl+V here.");
        break;
    default:
        break;
    }
}

// A name may be anything, and long.
std::string shown(std::string_view name) {
    constexpr std::size_t kLongest = 60;
    return name.size() <= kLongest ? std::string(name) : "the file";
}

} // namespace

void data_menu(const Page& page, const LabStages& stages, const ui::Box& box) {
    if (ui::button(page.context, "data", box, {.label = "Data", .icon = {}, .opens_menu = true}))
        ui::open_popup("data-card");
    constexpr std::array<ui::MenuRow, kRows> kMenu{
        {{"Save the curves (CSV)", "Every readout at every recorded tick", false},
         {"Save the picture (PNG)", "As it is on the screen now", false},
         {"Save the parameters (JSON)", "With ranges, seed, tick and link", false},
         {"Save a recording", "A small file that replays this run and proves itself", false},
         {"Open a file", "A recording, or points of your own (CSV)", false}}};
    const float width = page.px(350.0f);
    ui::Box card;
    const ui::Box anchor{box.right() - width, box.y, box.w, box.h};
    if (!ui::begin_popup(page.context, "data-card", anchor, width,
                         ui::menu_height(page.context, kMenu), card))
        return;
    const int row = ui::menu_rows(page.context, card, kMenu);
    grant(page, stages, row);
    if (row >= 0) ui::close_popup();
    ui::end_popup();
}

std::string take_file(session::Session& session, std::string_view name, std::string_view bytes) {
    const std::size_t first = bytes.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
    if (first == std::string_view::npos) return "There is nothing in " + shown(name) + ".";
    if (bytes[first] != '{') {
        const auto count = session.load_points(bytes);
        if (!count)
            return "What is in " + shown(name) + " is no recording, and no list of points. " +
                   count.error();
        return std::to_string(*count) + " points are the data now; the run starts anew.";
    }
    const auto problems = session.replay(bytes);
    if (!problems) return problems.error();
    if (!problems->empty()) return problems->front();
    return "The recording runs again, to tick " + std::to_string(session.replay_left()) + ".";
}

std::string proof_sentence(session::Session::Proof before, session::Session::Proof now) {
    using Proof = session::Session::Proof;
    if (before == now) return {};
    if (now == Proof::same) return "The replay has the recorded fingerprint: it is the same run.";
    if (now == Proof::different)
        return "The replay has another fingerprint than the recording: it is not the same run.";
    return {};
}

} // namespace app
