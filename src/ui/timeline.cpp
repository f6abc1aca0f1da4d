#include "ui/timeline.h"

#include "ui/imgui_all.h"
#include "ui/number_format.h"
#include "ui/popup.h"
#include "ui/press.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace ui {

namespace {

constexpr float kKnob = 12.0f;
constexpr float kTrack = 4.0f;
constexpr int kLanes = 3; // of branches that are drawn over the track
constexpr std::string_view kCard = "branches-card";

struct Track {
    Box box;
    double last = 1.0;

    float x(std::int64_t tick) const {
        return box.x + static_cast<float>(static_cast<double>(tick) / last) * box.w;
    }
    std::int64_t tick_at(float at) const {
        const double share = std::clamp(static_cast<double>((at - box.x) / box.w), 0.0, 1.0);
        return std::llround(share * last);
    }
};

std::int64_t longest(const TimelineInput& input) {
    std::int64_t last = std::max<std::int64_t>(1, input.end);
    for (const TimelineBranch& branch : input.branches)
        last = std::max(last, branch.end);
    return last;
}

void draw_branches(const Context& context, const TimelineInput& input, const Track& track) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float thick = std::max(1.0f, context.px(1.5f));
    const std::size_t n = input.branches.size();
    for (std::size_t i = 0; i < n; ++i) {
        const TimelineBranch& branch = input.branches[i];
        const int lane = static_cast<int>(n - 1 - i); // the newest lies nearest
        const float x = track.x(branch.fork);
        const float track_y = track.box.middle_y() - context.px(2.0f);
        if (lane >= kLanes) continue;
        const float y = track_y - context.px(4.0f + 3.0f * static_cast<float>(lane));
        list.AddLine({x, track_y}, {x + context.px(3.0f), y}, context.theme.control, thick);
        list.AddLine({x + context.px(3.0f), y},
                     {std::max(x + context.px(6.0f), track.x(branch.end)), y},
                     context.theme.control, thick);
    }
}

void draw_track(const Context& context, const TimelineInput& input, const Track& track,
                const Press& state) {
    const Theme& theme = context.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float h = context.snap(kTrack);
    const float y = std::round(track.box.middle_y() - 0.5f * h);
    const auto bar = [&](std::int64_t from, std::int64_t to, Color color) {
        fill_box(list, {track.x(from), y, track.x(to) - track.x(from), h}, color, 0.5f * h);
    };
    fill_box(list, {track.box.x, y, track.box.w, h}, theme.line, 0.5f * h);
    bar(0, input.end, faded(theme.accent, 0.35f));
    bar(0, input.tick, theme.accent);
    draw_branches(context, input, track);
    const float r = 0.5f * context.snap(kKnob);
    const ImVec2 knob(track.x(input.target), y + 0.5f * h);
    if (state.hovered || state.held)
        list.AddCircleFilled(knob, r + context.px(4.0f), faded(theme.accent, 0.16f));
    list.AddCircleFilled(knob, r, theme.accent);
    list.AddCircleFilled(knob, r - std::max(1.0f, context.px(2.0f)), theme.knob);
}

std::optional<std::int64_t> by_keyboard(const TimelineInput& input) {
    if (!ImGui::IsItemFocused()) return std::nullopt;
    const ImGuiID id = ImGui::GetItemID();
    const std::int64_t big = std::max<std::int64_t>(1, input.end / 20);
    const std::int64_t small = ImGui::GetIO().KeyShift ? 10 : 1;
    const std::array<std::pair<ImGuiKey, std::int64_t>, 6> moves{
        {{ImGuiKey_LeftArrow, input.target - small},
         {ImGuiKey_RightArrow, input.target + small},
         {ImGuiKey_PageUp, input.target - big},
         {ImGuiKey_PageDown, input.target + big},
         {ImGuiKey_Home, 0},
         {ImGuiKey_End, input.end}}};
    std::optional<std::int64_t> wanted;
    for (const auto& [key, to] : moves) {
        own_key_when_focused(key);
        if (ImGui::IsKeyPressed(key, ImGuiInputFlags_Repeat, id))
            wanted = std::clamp<std::int64_t>(to, 0, input.end);
    }
    return wanted;
}

std::optional<int> branches_menu(const Context& context, const TimelineInput& input,
                                 const Box& box) {
    if (icon_button(context, "branches", box, Icon::branch, "Other futures of this run",
                    ButtonKind::quiet))
        open_popup(kCard);
    std::vector<std::string> labels;
    std::vector<MenuRow> rows;
    for (const TimelineBranch& branch : input.branches)
        labels.push_back("From tick " + format_count(branch.fork) + " to tick " +
                         format_count(branch.end));
    for (const std::string& label : labels)
        rows.push_back({label, "Press to go there; the present future is kept", false});
    const float width = context.px(320.0f);
    std::optional<int> chosen;
    Box card;
    if (!begin_popup(context, kCard, {box.right() - width, box.y, box.w, box.h}, width,
                     menu_height(context, rows), card))
        return chosen;
    const int row = menu_rows(context, card, rows);
    if (row >= 0) {
        chosen = input.branches[static_cast<std::size_t>(row)].id;
        close_popup();
    }
    end_popup();
    return chosen;
}

} // namespace

float timeline_height(const Context& context) {
    return context.snap(context.touch ? 44.0f : 28.0f);
}

TimelineEvents timeline(const Context& context, const TimelineInput& input, Box box) {
    TimelineEvents events;
    const float gap = context.px(8.0f);
    if (icon_button(context, "step-back", box.cut_left(box.h, gap), Icon::step_back,
                    "One tick back (comma key)", ButtonKind::quiet) &&
        input.tick > 0)
        events.seek = input.tick - 1;
    if (!input.branches.empty())
        events.branch = branches_menu(context, input, box.cut_right(box.h, gap));
    const TextStyle style = context.style(Face::regular, 12.0f, context.theme.soft);
    const std::string end = "of " + format_count(input.end);
    const float room = std::max(text_width(style, "of 00,000"), text_width(style, end));
    const Box words = box.cut_right(room, gap);
    draw_text_right(*ImGui::GetWindowDrawList(), style, words.right(), words.middle_y(), end);
    const float r = 0.5f * context.snap(kKnob);
    const Press state = press("scrubber", box);
    const Track track{box.inset(r, 0.0f), static_cast<double>(longest(input))};
    std::optional<std::int64_t> wanted = by_keyboard(input);
    if (state.held && ImGui::IsMouseDown(ImGuiMouseButton_Left))
        wanted = std::min(track.tick_at(ImGui::GetIO().MousePos.x), input.end);
    draw_track(context, input, track, state);
    if (!state.held && input.tick == input.end)
        tooltip(context,
                "Drag to any tick that was computed. A change there starts another future.");
    if (wanted && *wanted != input.target) events.seek = wanted;
    return events;
}

} // namespace ui
