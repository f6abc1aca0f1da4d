// Chapter 15: the same two networks, set so that they collapse; each cure is a parameter away.
#include "labs/gan_lab.h"
#include "labs/registry.h"

namespace lab {

std::unique_ptr<Lab> make_mode_collapse() {
    // A quick generator against a slow discriminator: it moves on before D has learned the place
    // that it left.
    sim::GanParams params;
    params.lr_g = 5e-3f;
    params.lr_d = 1e-4f;
    params.beta1 = 0.5f;
    params.batch = 64;
    return std::make_unique<GanLab>("mode-collapse", params);
}

} // namespace lab
