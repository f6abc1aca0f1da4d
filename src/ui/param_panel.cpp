#include "ui/param_panel.h"

#include "ui/imgui_all.h"
#include "ui/number_format.h"
#include "ui/popup.h"
#include "ui/press.h"
#include "ui/slider.h"
#include "ui/text.h"
#include "ui/widgets.h"

#include <algorithm>
#include <utility>

namespace ui {

namespace {

constexpr float kRow = 32.0f;
constexpr float kTwoColumns = 500.0f; // CSS pixels of the card
constexpr float kLabel = 128.0f;
constexpr float kValue = 48.0f;

bool contains(std::span<const std::string> keys, std::string_view key) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool seen(const PanelInput& input, const base::Param& param) {
    return param.spec.kind != base::ParamKind::points && !contains(input.hidden, param.spec.key);
}

int visible_count(const PanelInput& input) {
    return static_cast<int>(std::count_if(input.params.begin(), input.params.end(),
                                          [&](const base::Param& p) { return seen(input, p); }));
}

int columns_for(const Context& context, float width) {
    return width >= context.px(kTwoColumns) ? 2 : 1;
}

double number_of(const base::Param& param) {
    if (const float* real = std::get_if<float>(&param.value)) return static_cast<double>(*real);
    if (const int* whole = std::get_if<int>(&param.value)) return *whole;
    return 0.0;
}

base::ParamValue value_from(const base::ParamSpec& spec, double number) {
    if (spec.kind == base::ParamKind::count) return static_cast<int>(std::lround(number));
    return static_cast<float>(std::clamp(number, spec.low, spec.high));
}

std::string_view option_label(const learn::NamedText* words, std::string_view key) {
    if (words != nullptr)
        for (const auto& [option, label] : words->options)
            if (option == key) return label;
    return key;
}

} // namespace

struct ParamPanel::Row {
    const base::Param& param;
    const base::Param& fallback;
    const learn::NamedText* words;
    bool locked;

    std::string_view label() const {
        return words != nullptr && !words->label.empty() ? words->label : param.spec.key;
    }
    bool is_number() const {
        return param.spec.kind == base::ParamKind::real ||
               param.spec.kind == base::ParamKind::count;
    }
    // A float's decimal form, so that 0.1f reads 0.1 and not 0.10000000149.
    std::string number_text(double value) const {
        const std::string_view unit = words != nullptr ? std::string_view(words->unit) : "";
        std::string text = format_plain(value, 4);
        return unit.empty() ? text : text + " " + std::string(unit);
    }
    std::string help() const {
        std::string text = words != nullptr ? words->help : std::string();
        if (is_number()) {
            if (!text.empty()) text += "\n";
            text += "From " + number_text(param.spec.low) + " to " + number_text(param.spec.high) +
                    ", default " + number_text(number_of(fallback)) + ".";
        }
        if (param.spec.when == base::When::rebuild) text += "\nA change restarts the run.";
        if (locked) text += "\nThis link locks it.";
        if (!text.empty() && text.front() == '\n') text.erase(0, 1);
        return text;
    }
};

float ParamPanel::height(const Context& context, const PanelInput& input, float width) const {
    const int columns = columns_for(context, width);
    const int rows = (visible_count(input) + columns - 1) / columns;
    const float row = context.snap(context.touch ? 44.0f : kRow);
    return static_cast<float>(rows) * row + 2.0f * context.snap(8.0f);
}

std::vector<ParamChange> ParamPanel::draw(const Context& context, const PanelInput& input,
                                          const Box& box) {
    changes_.clear();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    fill_box(list, box, context.theme.card, context.px(12.0f));
    frame_box(list, context, box, context.theme.line, context.px(12.0f));
    const Box inner = box.inset(context.snap(16.0f), context.snap(8.0f));
    const int columns = columns_for(context, box.w);
    const float row_h = context.snap(context.touch ? 44.0f : kRow);
    int place = 0;
    for (std::size_t i = 0; i < input.params.size(); ++i) {
        const base::Param& param = input.params[i];
        if (!seen(input, param)) continue;
        const base::Param& fallback = i < input.defaults.size() ? input.defaults[i] : param;
        const Row row{param, fallback, input.words ? input.words->param(param.spec.key) : nullptr,
                      contains(input.locked, param.spec.key)};
        Box cell = inner.column(place % columns, columns, context.px(26.0f));
        cell.y += static_cast<float>(place / columns) * row_h;
        cell.h = row_h;
        ImGui::PushID(static_cast<int>(i));
        draw_row(context, row, cell);
        ImGui::PopID();
        ++place;
    }
    return std::move(changes_);
}

void ParamPanel::draw_row(const Context& context, const Row& row, Box box) {
    const Theme& theme = context.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const base::ParamSpec& spec = row.param.spec;
    Box label = box.cut_left(std::min(context.px(kLabel), 0.46f * box.w), context.px(8.0f));
    draw_text_fitted(list, context.style(Face::regular, 13.0f, theme.soft), label, row.label());
    if (row.locked || spec.when == base::When::rebuild) {
        const TextStyle style = context.style(Face::regular, 13.0f, theme.soft);
        const float end = label.x + std::min(label.w, text_width(style, row.label()));
        if (end + context.px(14.0f) <= label.right() + context.px(8.0f))
            draw_icon(list, row.locked ? Icon::lock : Icon::restart, end + context.px(9.0f),
                      label.middle_y(), context.px(10.0f), theme.control);
    }
    if (row.is_number()) {
        draw_number(context, row, box);
    } else if (spec.kind == base::ParamKind::flag) {
        const bool on = std::get<bool>(row.param.value);
        if (toggle(context, "flag", box, on ? "On" : "Off", on, !row.locked) != on)
            changes_.push_back({std::string(spec.key), !on});
        tooltip(context, row.help());
    } else if (spec.kind == base::ParamKind::text || spec.kind == base::ParamKind::numbers) {
        draw_typed(context, row, box);
    } else {
        std::vector<std::string_view> labels;
        for (const std::string_view option : spec.options)
            labels.push_back(option_label(row.words, option));
        const int now = std::get<int>(row.param.value);
        const float h = context.snap(context.touch ? 40.0f : 26.0f);
        const Box field{box.x, std::round(box.middle_y() - 0.5f * h), box.w, h};
        ImGui::BeginDisabled(row.locked);
        const int chosen = dropdown(context, "pick", field, labels, now);
        ImGui::EndDisabled();
        if (chosen != now) changes_.push_back({std::string(spec.key), chosen});
    }
    // The label explains itself too, also for a dropdown, whose own item is its list.
    ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true);
    ImGui::ItemAdd(ImRect(label.x, label.y, label.right(), label.bottom()), ImGui::GetID("label"));
    ImGui::ItemHoverable(ImRect(label.x, label.y, label.right(), label.bottom()),
                         ImGui::GetItemID(), ImGuiItemFlags_None);
    ImGui::PopItemFlag();
    tooltip(context, row.help());
}

void ParamPanel::draw_number(const Context& context, const Row& row, Box box) {
    const base::ParamSpec& spec = row.param.spec;
    const Box value = box.cut_right(context.px(kValue), context.px(12.0f));
    const SliderScale scale{spec.low, spec.high, spec.scale == base::Scale::log,
                            spec.kind == base::ParamKind::count};
    const std::optional<double> moved = slider(context, "slider", box, scale, number_of(row.param),
                                               number_of(row.fallback), !row.locked);
    if (moved) changes_.push_back({std::string(spec.key), value_from(spec, *moved)});
    tooltip(context, row.help());
    draw_value(context, row, value);
}

void ParamPanel::draw_value(const Context& context, const Row& row, const Box& box) {
    const Theme& theme = context.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float h = context.snap(26.0f);
    const Box field{box.x, std::round(box.middle_y() - 0.5f * h), box.w, h};
    if (typing_key_ == row.param.spec.key) {
        const FieldResult result =
            text_field(context, "typed", field, "", typed_, std::exchange(focus_typing_, false),
                       Face::regular, 13.0f);
        if (result.entered) take_typed(row);
        if (result.entered || result.left) typing_key_.clear();
        return;
    }
    const TextStyle style =
        context.style(Face::regular, 13.0f, row.locked ? theme.soft : theme.ink);
    if (!row.locked) {
        const Press state = press("value", field);
        if (state.hovered) frame_box(list, context, field, theme.line, context.px(6.0f));
        if (state.pressed) {
            typing_key_ = row.param.spec.key;
            typed_ = base::to_text(row.param.spec, row.param.value);
            focus_typing_ = true;
        }
    }
    draw_text_right(list, style, field.right() - context.px(5.0f), field.middle_y(),
                    format_number(number_of(row.param)));
}

// A text, or a list of numbers in the form that links have.
void ParamPanel::draw_typed(const Context& context, const Row& row, const Box& box) {
    const base::ParamSpec& spec = row.param.spec;
    const float h = context.snap(context.touch ? 40.0f : 26.0f);
    const Box field{box.x, std::round(box.middle_y() - 0.5f * h), box.w, h};
    const auto* text = std::get_if<std::string>(&row.param.value);
    const bool typing = typing_key_ == spec.key;
    std::string shown = typing ? typed_ : text ? *text : base::to_text(spec, row.param.value);
    ImGui::BeginDisabled(row.locked);
    const FieldResult result =
        text_field(context, "typed", field, "", shown, false, Face::regular, 13.0f);
    ImGui::EndDisabled();
    if (row.locked) return;
    if (result.active || result.edited) {
        typing_key_ = spec.key;
        typed_ = shown;
    }
    if (!typing) return;
    typed_ = shown;
    if (!result.entered && !result.left) return;
    const auto value = text ? base::checked(spec, typed_) : base::from_text(spec, typed_);
    if (value)
        changes_.push_back({std::string(spec.key), *value});
    else
        problem_ = std::string(row.label()) + value.error().substr(spec.key.size()) + ".";
    typing_key_.clear();
}

void ParamPanel::take_typed(const Row& row) {
    const base::Result<base::ParamValue> value = base::from_text(row.param.spec, typed_);
    if (value) {
        changes_.push_back({std::string(row.param.spec.key), *value});
        return;
    }
    const base::ParamSpec& spec = row.param.spec;
    const bool whole = spec.kind == base::ParamKind::count;
    problem_ = std::string(row.label()) + ": “" + typed_.substr(0, 24) +
               "” cannot be used. It takes a " + (whole ? "whole number" : "number") + " from " +
               row.number_text(spec.low) + " to " + row.number_text(spec.high) + ".";
}

std::string ParamPanel::take_problem() {
    return std::exchange(problem_, {});
}

} // namespace ui
