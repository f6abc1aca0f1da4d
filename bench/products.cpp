#include "bench/products.h"

#include "bench/definition.h"

namespace bench {
namespace {

nn::Matrix random_matrix(Stream& stream, int rows, int columns) {
    nn::Matrix m(rows, columns);
    for (nn::Index i = 0; i < m.size(); ++i)
        m.data()[i] = static_cast<float>(stream.normal());
    return m;
}

} // namespace

ProductsOnly::ProductsOnly(const std::vector<Pass>& passes) {
    Stream stream(3, 0);
    for (const Pass& pass : passes)
        for (std::size_t i = 0; i + 1 < pass.widths.size(); ++i) {
            const int in = pass.widths[i];
            const int out = pass.widths[i + 1];
            Layer layer;
            layer.x = random_matrix(stream, pass.rows, in);
            layer.w = random_matrix(stream, in, out);
            layer.y = nn::Matrix::Zero(pass.rows, out);
            layer.d_y = random_matrix(stream, pass.rows, out);
            if (pass.weight_gradients) layer.d_w = nn::Matrix::Zero(in, out);
            if (i > 0 ? pass.backward : pass.first_input_gradient)
                layer.d_x = nn::Matrix::Zero(pass.rows, in);
            layers_.push_back(std::move(layer));
        }
}

void ProductsOnly::step(int) {
    for (Layer& l : layers_)
        l.y.noalias() = l.x * l.w;
    for (auto l = layers_.rbegin(); l != layers_.rend(); ++l) {
        if (l->d_w.size() > 0) l->d_w.noalias() = l->x.transpose() * l->d_y;
        if (l->d_x.size() > 0) l->d_x.noalias() = l->d_y * l->w.transpose();
    }
}

float ProductsOnly::loss() const {
    float sum = 0.0f;
    for (const Layer& l : layers_)
        sum += l.y.sum() + l.d_w.sum() + l.d_x.sum();
    return sum;
}

double ProductsOnly::flop_per_step() const {
    double flop = 0.0;
    for (const Layer& l : layers_) {
        const int products = 1 + (l.d_w.size() > 0) + (l.d_x.size() > 0);
        flop += 2.0 * products * static_cast<double>(l.x.size() * l.w.cols());
    }
    return flop;
}

ProductsOnly gan_products() {
    const std::vector<int> g = {2, 64, 64, 2};
    const std::vector<int> d = {2, 64, 64, 1};
    return ProductsOnly({{g, 256, false, false, false},
                         {d, 512, true, true, false},
                         {g, 256, true, true, false},
                         {d, 256, false, true, true}});
}

ProductsOnly diffusion_products() {
    return ProductsOnly({{{34, 128, 128, 128, 2}, 512, true, true, false}});
}

} // namespace bench
