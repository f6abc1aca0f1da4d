// Writes pictures as PNG files.
#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace platform {

// Rows from top to bottom, three bytes (red, green, blue) a pixel. The picture is stored, not
// compressed: it is made for tests and for people, and any viewer opens it.
std::string encode_png(int width, int height, std::span<const std::uint8_t> rgb);

} // namespace platform
