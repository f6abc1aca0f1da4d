#include "ui/toasts.h"

#include "ui/imgui_all.h"
#include "ui/press.h"
#include "ui/text.h"
#include "ui/widgets.h"

namespace ui {

namespace {

constexpr std::size_t kMost = 4;
constexpr double kShortest_s = 3.0;
constexpr double kPerByte_s = 0.06;

} // namespace

void Toasts::add(std::string text) {
    for (const Toast& toast : toasts_)
        if (toast.text == text) return;
    const double time = kShortest_s + kPerByte_s * static_cast<double>(text.size());
    toasts_.push_back({std::move(text), time});
    while (toasts_.size() > kMost)
        toasts_.pop_front();
}

void Toasts::draw(const Context& context) {
    if (toasts_.empty()) return;
    const ImVec2 page = ImGui::GetIO().DisplaySize;
    const TextStyle style = context.style(Face::regular, 14.0f, context.theme.card);
    const float widest = std::min(context.px(560.0f), page.x - context.px(32.0f));
    const float pad = context.px(14.0f);
    float bottom = page.y - context.px(context.touch ? 76.0f : 24.0f);
    for (std::size_t i = toasts_.size(); i-- > 0;) {
        Toast& toast = toasts_[i];
        toast.left_s -= context.elapsed_s;
        const std::vector<std::string_view> lines =
            wrap_words(style, toast.text, widest - 2.0f * pad);
        float width = 0.0f;
        for (const std::string_view line : lines)
            width = std::max(width, text_width(style, line));
        const float leading = std::round(1.45f * style.size);
        const float w = std::ceil(width) + 2.0f * pad;
        const float h = leading * static_cast<float>(lines.size()) + context.px(20.0f);
        const Box box{std::round(0.5f * (page.x - w)), std::round(bottom - h), w, h};
        ImDrawList& list = *ImGui::GetForegroundDrawList();
        fill_box(list, box, context.theme.ink, context.px(10.0f));
        float y = box.y + context.px(10.0f);
        for (const std::string_view line : lines) {
            draw_text_middle(list, style, box.x + pad, y + 0.5f * leading, line);
            y += leading;
        }
        const ImVec2 mouse = ImGui::GetIO().MousePos;
        if (box.contains(mouse.x, mouse.y) && ImGui::IsMouseClicked(ImGuiMouseButton_Left))
            toast.left_s = 0.0;
        bottom = box.y - context.px(8.0f);
    }
    std::erase_if(toasts_, [](const Toast& toast) { return toast.left_s <= 0.0; });
}

} // namespace ui
