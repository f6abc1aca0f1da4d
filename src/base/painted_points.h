// Points that the reader painted, kept on a fixed grid so that they are the same number
// everywhere: in the simulation, in a link, in a file.
//
// Grid: 1024 x 1024 cells over the square [-kPaintExtent, kPaintExtent]^2 of the world.
// The set is sorted and holds no point twice, so equal sets have equal text, whatever the order
// of painting. Text form: first cell number, then differences, each as a base-128 number, in
// base64url without padding (about 2.7 characters a point at 256 points).
#pragma once

#include "base/geometry.h"
#include "base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace base {

inline constexpr float kPaintExtent = 3.0f;
inline constexpr int kPaintCells = 1024;
inline constexpr std::size_t kMaxPaintedPoints = 512;

class PaintedPoints {
public:
    // Adds the cell that holds `at`. Outside the square, already there, or full: false.
    bool add(Vec2 at);
    // Removes every point within `radius` of `at`; returns how many went.
    std::size_t erase_near(Vec2 at, float radius);

    std::size_t size() const { return cells_.size(); }
    bool empty() const { return cells_.empty(); }
    bool full() const { return cells_.size() >= kMaxPaintedPoints; }
    // Centre of the i-th cell in world units.
    Vec2 operator[](std::size_t i) const;
    const std::vector<std::uint32_t>& cells() const { return cells_; }

    std::string to_text() const;
    // Errors: a foreign character, a cell outside the grid, cells out of order, too many points.
    static Result<PaintedPoints> from_text(std::string_view text);

    friend bool operator==(const PaintedPoints&, const PaintedPoints&) = default;

private:
    std::vector<std::uint32_t> cells_; // y * kPaintCells + x, ascending
};

} // namespace base
