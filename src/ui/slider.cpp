#include "ui/slider.h"

#include "ui/imgui_all.h"
#include "ui/press.h"
#include "ui/widgets.h"

namespace ui {

namespace {

constexpr float kKnob = 14.0f;
constexpr float kTrack = 4.0f;
constexpr float kTouchSlop = 8.0f;

void paint(const Context& context, const Box& box, double position, const Press& state,
           bool enabled) {
    const Theme& theme = context.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float r = 0.5f * context.snap(kKnob);
    const float height = context.snap(kTrack);
    const float y = std::round(box.middle_y() - 0.5f * height);
    const float x = box.x + r + static_cast<float>(position) * (box.w - 2.0f * r);
    const Color active = enabled ? theme.accent : theme.control;
    fill_box(list, {box.x, y, box.w, height}, theme.line, 0.5f * height);
    fill_box(list, {box.x, y, x - box.x, height}, active, 0.5f * height);
    const ImVec2 centre(x, y + 0.5f * height);
    if (state.hovered || state.held)
        list.AddCircleFilled(centre, r + context.px(4.0f), faded(theme.accent, 0.16f));
    list.AddCircleFilled(centre, r, active);
    list.AddCircleFilled(centre, r - std::max(1.0f, context.px(2.0f)), theme.knob);
}

// A finger that lands on a slider may be about to scroll the page: it must move sideways first,
// or lift again without moving.
bool finger_decided(const Context& context) {
    if (ImGui::GetIO().MouseSource != ImGuiMouseSource_TouchScreen) return true;
    const ImVec2 moved = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0.0f);
    return std::abs(moved.x) > context.px(kTouchSlop);
}

std::optional<double> by_keyboard(const SliderScale& scale, double value) {
    if (!ImGui::IsItemFocused()) return std::nullopt;
    for (const ImGuiKey key :
         {ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_Home, ImGuiKey_End})
        own_key_when_focused(key);
    const ImGuiID id = ImGui::GetItemID();
    const bool big = ImGui::GetIO().KeyShift;
    const auto pressed = [id](ImGuiKey key) {
        return ImGui::IsKeyPressed(key, ImGuiInputFlags_Repeat, id);
    };
    if (pressed(ImGuiKey_LeftArrow)) return stepped(scale, value, -1, big);
    if (pressed(ImGuiKey_RightArrow)) return stepped(scale, value, 1, big);
    if (pressed(ImGuiKey_Home)) return scale.low;
    if (pressed(ImGuiKey_End)) return scale.high;
    return std::nullopt;
}

} // namespace

std::optional<double> slider(const Context& context, std::string_view id, const Box& box,
                             const SliderScale& scale, double value, double default_value,
                             bool enabled) {
    if (!enabled) {
        paint(context, box, position_of(scale, value), {}, false);
        return std::nullopt;
    }
    const Press state = press(id, box);
    std::optional<double> wanted = by_keyboard(scale, value);
    const float r = 0.5f * context.snap(kKnob);
    const float at = (ImGui::GetIO().MousePos.x - box.x - r) / std::max(1.0f, box.w - 2.0f * r);
    const bool tapped = state.pressed && state.hovered && !state.focused;
    if (state.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
        wanted = default_value;
        ImGui::ClearActiveID();
    } else if ((state.held && finger_decided(context)) || tapped) {
        // The release of a double click must not put the knob back under the pointer.
        if (ImGui::GetIO().MouseClickedLastCount[0] < 2) wanted = value_at(scale, at);
    }
    paint(context, box, position_of(scale, wanted.value_or(value)), state, true);
    if (wanted && *wanted != value) return wanted;
    return std::nullopt;
}

} // namespace ui
