#include "scene/stage.h"

#include <algorithm>

namespace scene {

Rect visible(const Camera& camera, float aspect) {
    const float half_width = camera.half_height * aspect;
    return {{camera.centre.x - half_width, camera.centre.y - camera.half_height},
            {camera.centre.x + half_width, camera.centre.y + camera.half_height}};
}

Camera framing(const Rect& area, float aspect) {
    const float for_width = 0.5f * area.width() / std::max(aspect, 1e-3f);
    return {area.centre(), std::max(0.5f * area.height(), for_width)};
}

bool Stage::shows(std::string_view view) const {
    const auto found = views.find(view);
    return found == views.end() || found->second;
}

void Stage::clear() {
    picture_ = {};
}

} // namespace scene
