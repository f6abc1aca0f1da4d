// What every lab is: a deterministic tick machine that lists its parameters, its readouts and its
// picture. Panel, link, presets, plots, accessible page, quiz and headless tests are derived from
// this interface and know nothing of any single lab. (The namespace is `lab`: the C library owns
// the name `labs`.)
#pragma once

#include "base/archive.h"
#include "base/arithmetic.h"
#include "base/params.h"
#include "base/readout.h"
#include "scene/stage.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace lab {

using Seed = std::uint32_t;

struct View {
    std::string_view key; // label and help come from content
    bool shown = true;    // at the start
};

struct LabInfo {
    std::string_view slug;     // of the chapter, the link, the test and the screenshot
    int ticks_per_second = 60; // at the start
    base::Rect home;           // the part of the world to show first
    std::vector<View> views;   // layers of the picture that the reader can hide
    bool paints = false;       // the reader can paint points (Pointer reaches the lab)
};

struct Pointer {
    enum class Phase { press, drag, release };
    Phase phase = Phase::press;
    base::Vec2 at;       // world units
    bool erase = false;  // second button, or the eraser is chosen
    float radius = 0.1f; // of the eraser, or of what a finger can hit; world units
};

// Receives what a pointer asks for: a parameter's key and its new value.
using CommandSink = std::function<void(std::string_view key, base::ParamValue value)>;

class Lab {
public:
    virtual ~Lab() = default;

    virtual LabInfo info() const = 0;
    // Shows every parameter, for reading and for writing.
    virtual void visit(base::ParamVisitor&) = 0;
    // Starts again at tick 0; parameters are in place.
    virtual void rebuild(Seed) = 0;
    // A live parameter has changed between two ticks; picture and readouts are asked for next.
    virtual void live_changed() = 0;
    // Exactly one tick, at most about 4 ms.
    virtual void step() = 0;
    // A pure function of the state: asking changes nothing.
    virtual base::Readouts readouts() const = 0;
    // The part of the world to show while the camera is untouched; it may depend on what is shown.
    virtual base::Rect extent(const scene::Stage&) const { return info().home; }
    // Const: drawing cannot change the simulation.
    virtual void draw(scene::Stage&) const = 0;
    // Whether a press at `at` takes hold of something in the picture, a handle or a bar within
    // `reach`, instead of moving the camera. Press, drag and release then come to `pointer`.
    virtual bool grabs(base::Vec2 /*at*/, float /*reach*/) const { return false; }
    // Turns a touch of the picture into commands: painting, or what was grabbed.
    virtual void pointer(const Pointer&, const CommandSink&) {}
    // How the readouts come about, with the present numbers put in; at least for every one that
    // is plotted.
    virtual std::vector<base::Arithmetic> arithmetic() const { return {}; }
    virtual base::Snapshot save() const = 0;
    // False, with the state as before, when the snapshot does not fit the present parameters.
    virtual bool load(std::span<const std::byte> snapshot) = 0;
    virtual std::uint64_t fingerprint() const = 0;
};

} // namespace lab
