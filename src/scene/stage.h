// What a lab draws on. It carries the reader's camera and view choices, so a restart of the
// simulation keeps them, and collects the picture.
#pragma once

#include "scene/picture.h"

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace scene {

// The visible part of the world. `half_height` world units fit above and below the centre.
struct Camera {
    Vec2 centre;
    float half_height = 1.0f;
    friend bool operator==(const Camera&, const Camera&) = default;
};

// Part of the world that a pane of the given aspect (width / height) shows.
Rect visible(const Camera& camera, float aspect);
// The smallest camera that shows all of `area` in a pane of the given aspect.
Camera framing(const Rect& area, float aspect);

class Stage {
public:
    Camera camera;
    float aspect = 1.0f;
    std::map<std::string, bool, std::less<>> views; // layer key -> shown

    // A layer without an entry is shown.
    bool shows(std::string_view view) const;

    // Starts a new picture and keeps camera and views.
    void clear();
    void caption(std::string text) { picture_.caption = std::move(text); }
    void describe(std::string text) { picture_.description = std::move(text); }
    void add(Item item) { picture_.items.push_back(std::move(item)); }
    const Picture& picture() const { return picture_; }

private:
    Picture picture_;
};

} // namespace scene
