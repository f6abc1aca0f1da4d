#include "base/painted_points.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace base {
namespace {

constexpr std::string_view kDigits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr float kCell = 2.0f * kPaintExtent / kPaintCells;

int to_cell(float coordinate) {
    const float cell = std::floor((coordinate + kPaintExtent) / kCell);
    return cell >= 0.0f && cell < kPaintCells ? static_cast<int>(cell) : -1;
}

std::string to_base64url(const std::vector<std::uint8_t>& bytes) {
    std::string text;
    std::uint32_t bits = 0;
    int count = 0;
    for (const std::uint8_t byte : bytes) {
        bits = (bits << 8) | byte;
        for (count += 8; count >= 6; count -= 6)
            text += kDigits[(bits >> (count - 6)) & 63];
    }
    if (count > 0) text += kDigits[(bits << (6 - count)) & 63];
    return text;
}

Result<std::vector<std::uint8_t>> from_base64url(std::string_view text) {
    std::vector<std::uint8_t> bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const std::size_t digit = kDigits.find(c);
        if (digit == std::string_view::npos)
            return Error{std::string("painted points: the character '") + c +
                         "' cannot stand in their text"};
        bits = (bits << 6) | static_cast<std::uint32_t>(digit);
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes.push_back(static_cast<std::uint8_t>(bits >> count));
        }
    }
    return bytes;
}

} // namespace

bool PaintedPoints::add(Vec2 at) {
    const int x = to_cell(at.x);
    const int y = to_cell(at.y);
    if (x < 0 || y < 0 || full()) return false;
    const auto cell = static_cast<std::uint32_t>(y * kPaintCells + x);
    const auto place = std::lower_bound(cells_.begin(), cells_.end(), cell);
    if (place != cells_.end() && *place == cell) return false;
    cells_.insert(place, cell);
    return true;
}

std::size_t PaintedPoints::erase_near(Vec2 at, float radius) {
    std::vector<std::uint32_t> kept;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        const Vec2 p = (*this)[i];
        const float dx = p.x - at.x;
        const float dy = p.y - at.y;
        if (dx * dx + dy * dy > radius * radius) kept.push_back(cells_[i]);
    }
    const std::size_t gone = cells_.size() - kept.size();
    cells_ = std::move(kept);
    return gone;
}

Vec2 PaintedPoints::operator[](std::size_t i) const {
    const auto x = static_cast<float>(cells_[i] % kPaintCells);
    const auto y = static_cast<float>(cells_[i] / kPaintCells);
    return {(x + 0.5f) * kCell - kPaintExtent, (y + 0.5f) * kCell - kPaintExtent};
}

std::string PaintedPoints::to_text() const {
    std::vector<std::uint8_t> bytes;
    std::uint32_t previous = 0;
    for (const std::uint32_t cell : cells_) {
        std::uint32_t difference = cell - previous;
        for (; difference >= 128; difference >>= 7)
            bytes.push_back(static_cast<std::uint8_t>(difference | 128));
        bytes.push_back(static_cast<std::uint8_t>(difference));
        previous = cell;
    }
    return to_base64url(bytes);
}

Result<PaintedPoints> PaintedPoints::from_text(std::string_view text) {
    const auto bytes = from_base64url(text);
    if (!bytes) return Error{bytes.error()};
    PaintedPoints points;
    std::uint64_t cell = 0;
    std::uint32_t difference = 0;
    int shift = 0;
    for (const std::uint8_t byte : *bytes) {
        difference |= static_cast<std::uint32_t>(byte & 127) << shift;
        shift += 7;
        if (byte & 128) {
            if (shift > 21) return Error{"painted points: a number in their text is too long"};
            continue;
        }
        if (!points.empty() && difference == 0)
            return Error{"painted points: the same point stands twice"};
        cell += difference;
        if (cell >= static_cast<std::uint64_t>(kPaintCells) * kPaintCells)
            return Error{"painted points: a point lies outside the square"};
        if (points.full())
            return Error{"painted points: more than " + std::to_string(kMaxPaintedPoints)};
        points.cells_.push_back(static_cast<std::uint32_t>(cell));
        difference = 0;
        shift = 0;
    }
    if (shift != 0) return Error{"painted points: their text is cut off"};
    return points;
}

} // namespace base
