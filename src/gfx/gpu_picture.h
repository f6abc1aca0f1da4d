// The data of one picture in graphics memory: a texture per field and per set of images, a buffer
// of instances per set of marks, arrows, segments, images or rectangles. Labels are not here: who
// shows the picture writes them over it, with the fonts of the interface. Buffers are kept and
// filled again from picture to picture.
#pragma once

#include "gfx/objects.h"
#include "scene/picture.h"

#include <vector>

namespace gfx {

// In the order of scene::Item.
enum class Shape { field, points, arrows, lines, images, rects, labels };

// What one draw call needs besides camera and style.
struct GpuItem {
    Shape shape = Shape::points;
    int instances = 0;
    Buffer buffer;      // all but fields
    VertexArray layout; // of `buffer`
    Texture texture;    // field: one float per sample; images: all of them in rows, RGBA
    int texture_columns = 0;
    int texture_rows = 0;
};

class GpuPicture {
public:
    void upload(const scene::Picture& picture);
    // Same order as the picture's items.
    const std::vector<GpuItem>& items() const { return items_; }
    void destroy() { items_.clear(); }

private:
    std::vector<GpuItem> items_;
    std::vector<float> staging_; // kept to spare an allocation per frame
};

} // namespace gfx
