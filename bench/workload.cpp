#include "bench/workload.h"

#include "bench/lora_layers.h"
#include "bench/products.h"
#include "bench/workloads.h"

namespace bench {

std::unique_ptr<Workload> make_workload(std::string_view name) {
    nn::fix_product_order();
    if (name == "a") return std::make_unique<GanWorkload>();
    if (name == "b") return std::make_unique<DiffusionWorkload>();
    if (name == "a-products") return std::make_unique<ProductsOnly>(gan_products());
    if (name == "b-products") return std::make_unique<ProductsOnly>(diffusion_products());
    if (name == "lora-merged") return std::make_unique<LoraLayers>(true);
    if (name == "lora-unmerged") return std::make_unique<LoraLayers>(false);
    return nullptr;
}

} // namespace bench
