// Where the parts of the VAE's picture lie, and the pieces they are made of: the latent plane
// around the origin, and a column of images to its left.
#pragma once

#include "scene/stage.h"
#include "sim/vae.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

namespace lab::vae_picture {

using base::Rect;
using base::Vec2;
using nn::Index;
using nn::Matrix;
using scene::Ink;
using scene::Labels;

// World units. The plane is its own coordinate system: z = (0, 0) is the origin.
inline constexpr float kReachOfPlane = 3.0f;
inline constexpr int kGrid = 11; // images a side
inline constexpr float kGridStep = 2.0f * kReachOfPlane / (kGrid - 1);
// The column beside the plane. Its top and bottom leave room for the pane's own two lines.
inline constexpr float kLeft = -8.95f;
inline constexpr float kRight = -4.0f;
inline constexpr float kGap = 0.05f;
inline constexpr int kStrip = 9; // images in a strip
inline constexpr float kCell = (kRight - kLeft - (kStrip - 1) * kGap) / kStrip;
inline constexpr float kBigGap = 0.36f;
inline constexpr float kBig = (kRight - kLeft - 2 * kBigGap) / 3.0f;
inline constexpr float kBigTop = 2.3f;
inline constexpr float kHeldOutTop = 0.54f;
inline constexpr float kPathTop = -0.9f;
inline constexpr float kSamplesTop = -1.75f;
inline constexpr int kSampleRows = 2;
inline constexpr float kTextPx = 11.0f;

inline Rect square(float left, float top, float side) {
    return {{left, top - side}, {left + side, top}};
}
inline Rect cell(float top, int column, int row = 0) {
    return square(kLeft + static_cast<float>(column) * (kCell + kGap),
                  top - static_cast<float>(row) * (kCell + kGap), kCell);
}
inline Rect big(int i) {
    return square(kLeft + static_cast<float>(i) * (kBig + kBigGap), kBigTop, kBig);
}
// A text to press, at the right end of the line above.
inline Rect button_above(const Rect& r, float width) {
    return {{r.high.x - width, r.high.y + 0.04f}, {r.high.x, r.high.y + 0.33f}};
}
inline const Rect kPad = big(1);
inline const Rect kClear = button_above(kPad, 0.75f);
inline const Rect kAgain = button_above(cell(kSamplesTop, kStrip - 1), 0.95f);

inline bool inside(const Rect& r, Vec2 p) {
    return p.x >= r.low.x && p.x <= r.high.x && p.y >= r.low.y && p.y <= r.high.y;
}
inline float distance(Vec2 a, Vec2 b) {
    return std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y));
}

// Between the pad and the square that strokes are kept on.
inline Vec2 to_strokes(Vec2 at) {
    const float scale = 2.0f * base::kPaintExtent / kPad.width();
    const Vec2 c = kPad.centre();
    return {scale * (at.x - c.x), scale * (at.y - c.y)};
}

inline void add_row(scene::Images& images, const Rect& at, const float* pixels) {
    images.at.push_back(at);
    images.pixels.insert(images.pixels.end(), pixels, pixels + sim::kImagePixels);
}

inline scene::Images empty_images() {
    return {.width = sim::kImageSide, .height = sim::kImageSide, .at = {}, .pixels = {}};
}

// Codes to decode, all at once, and where each image goes.
class Decoding {
public:
    explicit Decoding(const sim::Vae& vae) : vae_(vae) {}
    void add(const Matrix& code, const Rect& at) {
        codes_.insert(codes_.end(), code.data(), code.data() + code.size());
        at_.push_back(at);
    }
    scene::Images images() const {
        scene::Images images = empty_images();
        if (at_.empty()) return images;
        Matrix codes(static_cast<Index>(at_.size()), vae_.params.latent_size);
        std::copy(codes_.begin(), codes_.end(), codes.data());
        const Matrix pixels = vae_.decode(codes);
        images.at = at_;
        images.pixels.assign(pixels.data(), pixels.data() + pixels.size());
        return images;
    }

private:
    const sim::Vae& vae_;
    std::vector<float> codes_;
    std::vector<Rect> at_;
};

inline void add_label(scene::Stage& stage, Vec2 at, std::string text, Ink ink = Ink::neutral,
                      Labels::Align align = Labels::Align::left) {
    stage.add(Labels{
        .at = {at}, .text = {std::move(text)}, .ink = ink, .align = align, .size_px = kTextPx});
}
inline Vec2 above(const Rect& r) {
    return {r.low.x, r.high.y + 0.19f};
}
inline void add_button(scene::Stage& stage, const Rect& at, std::string text) {
    stage.add(scene::Rects{.at = {at}, .ink = Ink::accent, .opacity = 0.15f});
    add_label(stage, at.centre(), std::move(text), Ink::accent, Labels::Align::centre);
}

} // namespace lab::vae_picture
