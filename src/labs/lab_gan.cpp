// Chapter 3: generator and discriminator, and every loss.
#include "labs/gan_lab.h"
#include "labs/registry.h"

namespace lab {

std::unique_ptr<Lab> make_gan() {
    return std::make_unique<GanLab>("gan", sim::GanParams{});
}

} // namespace lab
