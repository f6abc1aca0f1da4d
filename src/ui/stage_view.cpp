#include "ui/stage_view.h"

#include "ui/imgui_all.h"
#include "ui/press.h"
#include "ui/stage_labels.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <array>
#include <cmath>

namespace ui {

namespace {

constexpr float kZoomPerNotch = 1.12f;
constexpr float kClosest = 0.02f; // of the home view
constexpr float kFarthest = 8.0f;
constexpr float kStrokeStep = 12.0f;   // CSS pixels between the dabs of one stroke
constexpr int kMostDabs = 8;           // of one frame: each may restart the run
constexpr float kEraserRadius = 14.0f; // CSS pixels
constexpr float kReach = 9.0f;         // of a mouse pointer, CSS pixels
constexpr float kFingerReach = 22.0f;

float world_per_pixel(const Box& box, const scene::Camera& camera) {
    return 2.0f * camera.half_height / std::max(1.0f, box.h);
}

base::Vec2 to_world(const Box& box, const scene::Camera& camera, float x, float y) {
    const float scale = world_per_pixel(box, camera);
    return {camera.centre.x + (x - box.middle_x()) * scale,
            camera.centre.y - (y - box.middle_y()) * scale};
}

// The world point under (x, y) stays where it is.
void zoom_at(const Box& box, scene::Camera& camera, const scene::Camera& home, float factor,
             float x, float y) {
    const base::Vec2 fixed = to_world(box, camera, x, y);
    const float wanted = std::clamp(camera.half_height / factor, kClosest * home.half_height,
                                    kFarthest * home.half_height);
    const float ratio = wanted / camera.half_height;
    camera.half_height = wanted;
    camera.centre = {fixed.x + (camera.centre.x - fixed.x) * ratio,
                     fixed.y + (camera.centre.y - fixed.y) * ratio};
}

void pan(const Box& box, scene::Camera& camera, float dx, float dy) {
    const float scale = world_per_pixel(box, camera);
    camera.centre.x -= dx * scale;
    camera.centre.y += dy * scale;
}

void zoom_by_wheel(const Box& box, const StageInput& input, scene::Camera& camera) {
    ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY);
    const ImGuiIO& io = ImGui::GetIO();
    if (io.MouseWheel != 0.0f && ImGui::IsItemHovered())
        zoom_at(box, camera, input.home, std::pow(kZoomPerNotch, io.MouseWheel), io.MousePos.x,
                io.MousePos.y);
    if (input.pinch != 1.0f && input.pinch > 0.0f && box.contains(input.pinch_x, input.pinch_y))
        zoom_at(box, camera, input.home, input.pinch, input.pinch_x, input.pinch_y);
}

void move_by_keyboard(const Context& context, const Box& box, const StageInput& input,
                      scene::Camera& camera) {
    if (!ImGui::IsItemFocused() || !ImGui::GetIO().NavVisible) return;
    const ImGuiID id = ImGui::GetItemID();
    const float step = context.px(24.0f);
    struct Key {
        ImGuiKey key;
        float dx, dy, zoom;
    };
    const std::array<Key, 6> keys{{{ImGuiKey_LeftArrow, step, 0, 1},
                                   {ImGuiKey_RightArrow, -step, 0, 1},
                                   {ImGuiKey_UpArrow, 0, step, 1},
                                   {ImGuiKey_DownArrow, 0, -step, 1},
                                   {ImGuiKey_PageUp, 0, 0, kZoomPerNotch},
                                   {ImGuiKey_PageDown, 0, 0, 1.0f / kZoomPerNotch}}};
    for (const Key& k : keys) {
        own_key_when_focused(k.key);
        if (!ImGui::IsKeyPressed(k.key, ImGuiInputFlags_Repeat, id)) continue;
        pan(box, camera, k.dx, k.dy);
        if (k.zoom != 1.0f)
            zoom_at(box, camera, input.home, k.zoom, box.middle_x(), box.middle_y());
    }
}

void draw_caption(const Context& context, std::string_view caption, const Box& box, float room) {
    if (caption.empty()) return;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const TextStyle style = context.style(Face::regular, 12.0f, context.theme.soft);
    const float pad = context.px(8.0f);
    const float wanted = std::ceil(text_width(style, caption)) + 2.0f * pad;
    const float edge = context.snap(10.0f);
    const float height = context.snap(23.0f);
    // Beside the tools when it fits, else at the foot.
    const bool above = wanted <= room;
    const Box label{box.x + edge, above ? box.y + edge : box.bottom() - edge - height,
                    std::min(wanted, box.w - 2.0f * edge), height};
    fill_box(list, label, faded(context.theme.card, 0.85f), context.px(6.0f));
    draw_text_fitted(list, style, label.inset(pad, 0.0f), caption);
}

} // namespace

void StageView::draw_tools(const Context& context, const StageInput& input, const Box& box,
                           scene::Camera& camera) {
    const float size = context.snap(context.touch ? 44.0f : 30.0f);
    const float edge = context.snap(10.0f);
    if (!(camera == input.home)) {
        const Box home{box.right() - size - edge, box.bottom() - size - edge, size, size};
        if (icon_button(context, "home", home, Icon::frame, "Show everything (double click)"))
            camera = input.home;
    }
    if (!input.paints) {
        tool_ = StageTool::move;
        return;
    }
    struct Tool {
        StageTool tool;
        Icon icon;
        std::string_view name;
    };
    constexpr std::array<Tool, 3> kTools{
        {{StageTool::move, Icon::move, "Move the picture"},
         {StageTool::paint, Icon::brush, "Paint points of your own data"},
         {StageTool::erase, Icon::eraser, "Erase painted points"}}};
    float x = box.right() - edge - 3.0f * size - 2.0f * context.snap(4.0f);
    for (const Tool& tool : kTools) {
        const ButtonKind kind = tool_ == tool.tool ? ButtonKind::primary : ButtonKind::normal;
        const Box place{x, box.y + edge, size, size};
        if (icon_button(context, tool.name, place, tool.icon, tool.name, kind)) tool_ = tool.tool;
        x += size + context.snap(4.0f);
    }
}

std::vector<StageTouch> StageView::handle_paint(const Context& context, const Box& box,
                                                const scene::Camera& camera, bool held) {
    const ImGuiIO& io = ImGui::GetIO();
    StageTouch touch;
    touch.at = to_world(box, camera, io.MousePos.x, io.MousePos.y);
    touch.erase = tool_ == StageTool::erase || ImGui::IsMouseDown(ImGuiMouseButton_Right);
    touch.radius = context.px(kEraserRadius) * world_per_pixel(box, camera);
    std::vector<StageTouch> touches;
    if (held && (!painting_ || !(touch.at == last_))) {
        touch.phase = painting_ ? StageTouch::Phase::drag : StageTouch::Phase::press;
        // A quick stroke is followed along its way, not only where a frame happened to see it.
        const float step = context.px(kStrokeStep) * world_per_pixel(box, camera);
        const base::Vec2 way{touch.at.x - last_.x, touch.at.y - last_.y};
        const float parts = std::ceil(std::hypot(way.x, way.y) / step);
        const int count = painting_ ? std::clamp(static_cast<int>(parts), 1, kMostDabs) : 1;
        for (int i = 1; i < count; ++i) {
            const float t = static_cast<float>(i) / static_cast<float>(count);
            StageTouch between = touch;
            between.at = {last_.x + t * way.x, last_.y + t * way.y};
            touches.push_back(between);
        }
        touches.push_back(touch);
        painting_ = true;
    } else if (!held && painting_) {
        touch.phase = StageTouch::Phase::release;
        touches.push_back(touch);
        painting_ = false;
    }
    last_ = touch.at;
    return touches;
}

std::vector<StageTouch> StageView::handle_grab(const Context& context, const StageInput& input,
                                               const Box& box, const scene::Camera& camera,
                                               bool held, bool hovered) {
    const ImGuiIO& io = ImGui::GetIO();
    const bool began = held && !pressed_;
    pressed_ = held;
    if (!input.grabs) grabbing_ = false;
    if (!input.grabs || (!hovered && !grabbing_ && !began)) return {};
    StageTouch touch;
    touch.at = to_world(box, camera, io.MousePos.x, io.MousePos.y);
    touch.radius = context.px(context.touch ? kFingerReach : kReach) * world_per_pixel(box, camera);
    if (began) grabbing_ = input.grabs(touch.at, touch.radius);
    const bool over = grabbing_ || (!held && input.grabs(touch.at, touch.radius));
    if (over) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (!grabbing_) return {};
    if (!held) {
        grabbing_ = false;
        touch.phase = StageTouch::Phase::release;
        return {touch};
    }
    if (!began && touch.at == last_) return {};
    touch.phase = began ? StageTouch::Phase::press : StageTouch::Phase::drag;
    last_ = touch.at;
    return {touch};
}

std::vector<StageTouch> StageView::draw(const Context& context, const StageInput& input,
                                        const Box& box, scene::Camera& camera) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float rounding = context.px(12.0f);
    const ImVec2 low(box.x, box.y);
    const ImVec2 high(box.right(), box.bottom());
    list.AddRectFilled(low, high, context.theme.paper, rounding);
    if (input.texture != 0)
        list.AddImageRounded(ImTextureRef(static_cast<ImTextureID>(input.texture)), low, high,
                             {0.0f, 1.0f}, {1.0f, 0.0f}, 0xFFFFFFFF, rounding);
    else
        draw_text_centred(list, context.label(), box.inset(context.px(16.0f)), input.message);
    if (input.picture != nullptr && input.texture != 0)
        draw_labels(*ImGui::GetWindowDrawList(), context, *input.picture, box, camera);
    frame_box(list, context, box, context.theme.line, rounding);

    const Press state = press_under("stage", box);
    zoom_by_wheel(box, input, camera);
    move_by_keyboard(context, box, input, camera);
    std::vector<StageTouch> touches;
    const bool paints = input.paints && tool_ != StageTool::move;
    const ImGuiIO& io = ImGui::GetIO();
    if (paints || painting_) {
        touches = handle_paint(context, box, camera, state.held && paints && input.pinch == 1.0f);
    } else if (touches = handle_grab(context, input, box, camera, state.held && input.pinch == 1.0f,
                                     state.hovered);
               !grabbing_ && touches.empty() && state.held && input.pinch == 1.0f) {
        pan(box, camera, io.MouseDelta.x, io.MouseDelta.y);
        if (io.MouseDelta.x != 0.0f || io.MouseDelta.y != 0.0f)
            ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
    }
    if (state.hovered && !paints && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left))
        camera = input.home;
    const bool erasing = paints && tool_ == StageTool::erase;
    if (state.hovered && erasing)
        list.AddCircle(io.MousePos, context.px(kEraserRadius), context.theme.ink, 0,
                       context.hairline);
    const float tools = input.paints ? context.px(context.touch ? 160.0f : 120.0f) : 0.0f;
    draw_caption(context, input.caption, box, box.w - context.px(24.0f) - tools);
    draw_tools(context, input, box, camera);
    return touches;
}

} // namespace ui
