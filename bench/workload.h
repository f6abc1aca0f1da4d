// What the programs of the benchmark run: some work that is done step by step.
#pragma once

#include <memory>
#include <optional>
#include <string_view>

namespace bench {

class Workload {
public:
    virtual ~Workload() = default;
    // Step `index`, from 0 on, in order.
    virtual void step(int index) = 0;
    // Of the last step.
    virtual float loss() const = 0;
    // How well it has learnt, where the workload says.
    virtual std::optional<double> quality() { return std::nullopt; }
};

// "a": a GAN, "b": a diffusion model (README.md); "a-products", "b-products": the matrix products
// of the same steps and nothing else; "lora-merged", "lora-unmerged": lora_layers.h. Null for any
// other name.
std::unique_ptr<Workload> make_workload(std::string_view name);

} // namespace bench
