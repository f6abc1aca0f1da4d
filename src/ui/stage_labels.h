// The short texts of a picture: over it on the screen, and in the picture that is saved.
#pragma once

#include "scene/stage.h"
#include "ui/box.h"
#include "ui/context.h"

#include <cstdint>
#include <span>

struct ImDrawList;

namespace ui {

// `box` is where the picture stands.
void draw_labels(ImDrawList& list, const Context& context, const scene::Picture& picture,
                 const Box& box, const scene::Camera& camera);

// Writes them into pixels: width * height * 3 bytes, rows from the top.
void write_labels(const Context& context, const scene::Picture& picture,
                  const scene::Camera& camera, int width, int height, std::span<std::uint8_t> rgb);

} // namespace ui
