#include "ui/touch_scroll.h"

#include "ui/imgui_all.h"

namespace ui {

namespace {

constexpr float kSlop = 9.0f;      // CSS pixels before a press becomes a drag
constexpr float kFriction = 3.2f;  // per second
constexpr float kSlowest = 20.0f;  // pixels per second; below, gliding ends
constexpr float kSmoothing = 0.5f; // share of the newest speed

} // namespace

void TouchScroll::begin_frame(const Context& context) {
    const ImGuiIO& io = ImGui::GetIO();
    const bool finger = io.MouseSource == ImGuiMouseSource_TouchScreen;
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
        window_ = 0;
        speed_ = 0.0f;
        dragging_ = false;
        claimed_ = !finger;
    }
    if (!ImGui::IsMouseDown(ImGuiMouseButton_Left)) {
        if (dragging_ && context.reduced_motion) speed_ = 0.0f;
        dragging_ = false;
        claimed_ = false;
    }
    if (!dragging_ && speed_ != 0.0f) {
        speed_ *= std::exp(-kFriction * static_cast<float>(context.elapsed_s));
        if (std::abs(speed_) < kSlowest) speed_ = 0.0f;
    }
}

void TouchScroll::scroll_this_window(const Context& context) {
    const ImGuiIO& io = ImGui::GetIO();
    ImGuiWindow* window = ImGui::GetCurrentWindow();
    const auto elapsed = static_cast<float>(context.elapsed_s);
    if (ImGui::IsMouseDown(ImGuiMouseButton_Left) && !claimed_ && !dragging_) {
        const ImVec2 moved = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, 0.0f);
        const bool mine = window->InnerRect.Contains(io.MouseClickedPos[0]);
        if (mine && std::abs(moved.x) > context.px(kSlop) && std::abs(moved.x) > std::abs(moved.y))
            claimed_ = true;
        if (mine && !claimed_ && std::abs(moved.y) > context.px(kSlop)) {
            dragging_ = true;
            window_ = window->ID;
            // What the finger landed on is not pressed by lifting it.
            ImGui::ClearActiveID();
        }
    }
    if (window_ != window->ID) return;
    if (dragging_) {
        ImGui::SetScrollY(window, window->Scroll.y - io.MouseDelta.y);
        if (elapsed > 0.0f) speed_ += kSmoothing * (-io.MouseDelta.y / elapsed - speed_);
    } else if (speed_ != 0.0f) {
        ImGui::SetScrollY(window, window->Scroll.y + speed_ * elapsed);
    }
}

} // namespace ui
