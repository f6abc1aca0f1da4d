// What the labs of chapters 3 and 15 share: a GAN on points of the plane, in one picture. Blue is
// where D says "real", orange where it says "generated"; dots are real points, rings are generated
// ones; arrows show where the generator's loss pushes them; the grey net is the noise square after
// G. Beside it, when asked for, the discriminator that no other beats.
#pragma once

#include "labs/sim_lab.h"
#include "sim/gan.h"

#include <string>

namespace lab {

class GanLab : public SimLab<sim::Gan> {
public:
    GanLab(std::string_view slug, const sim::GanParams& defaults) : slug_(slug) {
        sim().params = defaults;
    }
    LabInfo info() const override;
    base::Rect extent(const scene::Stage& stage) const override;
    void draw(scene::Stage& stage) const override;
    void pointer(const Pointer& pointer, const CommandSink& sink) override;

private:
    std::string caption(const std::vector<base::Vec2>& generated) const;

    std::string_view slug_;
};

} // namespace lab
