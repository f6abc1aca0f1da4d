// The control panel of a lab, made from its parameter list and the words of its chapter. It knows
// no lab: a new parameter appears here by itself.
#pragma once

#include "base/params.h"
#include "learn/book.h"
#include "ui/box.h"
#include "ui/context.h"

#include <span>
#include <string>
#include <vector>

namespace ui {

struct ParamChange {
    std::string key;
    base::ParamValue value;
};

struct PanelInput {
    std::span<const base::Param> params;
    std::span<const base::Param> defaults; // in the same order
    const learn::LabText* words = nullptr; // may be null: keys serve as labels
    std::span<const std::string> hidden;
    std::span<const std::string> locked;
};

class ParamPanel {
public:
    // Height of the card for this width.
    float height(const Context& context, const PanelInput& input, float width) const;
    std::vector<ParamChange> draw(const Context& context, const PanelInput& input, const Box& box);
    // A sentence about typed input that could not be used, once; else empty.
    std::string take_problem();

private:
    struct Row;
    void draw_row(const Context& context, const Row& row, Box box);
    void draw_number(const Context& context, const Row& row, Box box);
    void draw_typed(const Context& context, const Row& row, const Box& box);
    void draw_value(const Context& context, const Row& row, const Box& box);
    void take_typed(const Row& row);

    std::vector<ParamChange> changes_;
    std::string typing_key_; // of the value that is being typed
    std::string typed_;
    bool focus_typing_ = false;
    std::string problem_;
};

} // namespace ui
