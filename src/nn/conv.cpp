#include "nn/conv.h"

#include <algorithm>

namespace nn {
namespace {

struct ConvOp {
    ConvShape shape;
    static void backward(Tape& tape, Node& y);
};

struct ConvTransposedOp {
    ConvShape shape;
    static void backward(Tape& tape, Node& y);
};

// How windows lie over images.
struct Windows {
    Index images;
    Index height, width, channels; // of an image
    Index rows, columns;           // of windows over an image
    Index kernel, stride, padding;

    Index count() const { return images * rows * columns; }
    Index size() const { return kernel * kernel * channels; }

    // Calls f(place of a pixel in the images or -1 outside, place in the window matrix) for every
    // pixel of every window; both are where its channels begin.
    template <class Function> void each(Function f) const {
        Index in_window = 0;
        for (Index i = 0; i < images; ++i)
            for (Index r = 0; r < rows; ++r)
                for (Index c = 0; c < columns; ++c)
                    for (Index v = 0; v < kernel; ++v)
                        for (Index u = 0; u < kernel; ++u, in_window += channels) {
                            const Index y = r * stride + v - padding;
                            const Index x = c * stride + u - padding;
                            const bool inside = y >= 0 && y < height && x >= 0 && x < width;
                            f(inside ? ((i * height + y) * width + x) * channels : -1, in_window);
                        }
    }
    void gather(const float* image, float* windows) const {
        each([&](Index from, Index to) {
            if (from >= 0)
                std::copy_n(image + from, channels, windows + to);
            else
                std::fill_n(windows + to, channels, 0.0f);
        });
    }
    // Adds every window back to where it came from.
    void scatter(const float* windows, float* image) const {
        each([&](Index to, Index from) {
            if (to < 0) return;
            for (Index c = 0; c < channels; ++c)
                image[to + c] += windows[from + c];
        });
    }
};

Windows windows_of(const ConvShape& s, Index images) {
    return {images,        s.height, s.width,  s.channels, s.out_height(),
            s.out_width(), s.kernel, s.stride, s.padding};
}

// Over the large image, the result.
Windows transposed_windows(const ConvShape& s, Index images) {
    return {images,
            s.transposed_height(),
            s.transposed_width(),
            s.filters,
            s.height,
            s.width,
            s.kernel,
            s.stride,
            s.padding};
}

// The images as one row per pixel.
MatrixMap pixels(float* data, std::size_t size, Index channels) {
    return {data, static_cast<Index>(size) / channels, channels};
}

void add_bias_gradient(Tape& tape, Node& b, const MatrixMap& d_pixels) {
    if (!b.needs_gradient) return;
    tape.prepare_gradient(b);
    for (Index i = 0; i < d_pixels.rows(); ++i)
        b.d_matrix().row(0) += d_pixels.row(i);
}

} // namespace

// Y = windows(x) W + b
Var conv(Tape& tape, Var x_var, Var w_var, Var b_var, const ConvShape& shape) {
    const Node& x = tape.node(x_var);
    const Node& w = tape.node(w_var);
    const Windows windows = windows_of(shape, x.rows);
    eigen_assert(x.columns == shape.height * shape.width * shape.channels);
    eigen_assert(w.rows == windows.size() && w.columns == shape.filters);
    Node& y = tape.push(x.rows, windows.rows * windows.columns * shape.filters);
    y.saved = tape.take(static_cast<std::size_t>(windows.count() * windows.size()));
    windows.gather(x.value, y.saved);
    const MatrixMap out = pixels(y.value, y.size(), shape.filters);
    MatrixMap(out).noalias() = MatrixMap(y.saved, windows.count(), windows.size()) * w.matrix();
    MatrixMap(out).rowwise() += tape.node(b_var).matrix().row(0);
    y.a = x_var;
    y.b = w_var;
    y.c = b_var;
    y.constants = tape.keep(ConvOp{shape});
    y.needs_gradient = x.needs_gradient || w.needs_gradient || tape.node(b_var).needs_gradient;
    y.backward = ConvOp::backward;
    return y.self;
}

// d_W += windows^T d_Y, d_b += sum of d_Y, d_x += scattered d_Y W^T
void ConvOp::backward(Tape& tape, Node& y) {
    const ConvShape& shape = y.as<ConvOp>().shape;
    Node& x = tape.node(y.a);
    Node& w = tape.node(y.b);
    const Windows windows = windows_of(shape, x.rows);
    const MatrixMap d_y = pixels(y.gradient, y.size(), shape.filters);
    add_bias_gradient(tape, tape.node(y.c), d_y);
    const MatrixMap gathered(y.saved, windows.count(), windows.size());
    if (w.needs_gradient) {
        tape.prepare_gradient(w);
        w.d_matrix().noalias() += gathered.transpose() * d_y;
    }
    if (!x.needs_gradient) return;
    tape.prepare_gradient(x);
    MatrixMap d_windows(tape.take(static_cast<std::size_t>(gathered.size())), gathered.rows(),
                        gathered.cols());
    d_windows.noalias() = d_y * w.matrix().transpose();
    windows.scatter(d_windows.data(), x.gradient);
}

// Y = scattered x W, + b
Var conv_transposed(Tape& tape, Var x_var, Var w_var, Var b_var, const ConvShape& shape) {
    const Node& x = tape.node(x_var);
    const Node& w = tape.node(w_var);
    const Node& b = tape.node(b_var);
    const Windows windows = transposed_windows(shape, x.rows);
    eigen_assert(x.columns == shape.height * shape.width * shape.channels);
    eigen_assert(w.rows == shape.channels && w.columns == windows.size());
    Node& y = tape.push(x.rows, windows.height * windows.width * shape.filters);
    MatrixMap product(tape.take(static_cast<std::size_t>(windows.count() * windows.size())),
                      windows.count(), windows.size());
    product.noalias() = pixels(x.value, x.size(), shape.channels) * w.matrix();
    MatrixMap out = pixels(y.value, y.size(), shape.filters);
    out.rowwise() = b.matrix().row(0);
    windows.scatter(product.data(), y.value);
    y.a = x_var;
    y.b = w_var;
    y.c = b_var;
    y.constants = tape.keep(ConvTransposedOp{shape});
    y.needs_gradient = x.needs_gradient || w.needs_gradient || b.needs_gradient;
    y.backward = ConvTransposedOp::backward;
    return y.self;
}

// With D the gathered d_Y: d_W += x^T D, d_x += D W^T, d_b += sum of d_Y
void ConvTransposedOp::backward(Tape& tape, Node& y) {
    const ConvShape& shape = y.as<ConvTransposedOp>().shape;
    Node& x = tape.node(y.a);
    Node& w = tape.node(y.b);
    const Windows windows = transposed_windows(shape, x.rows);
    add_bias_gradient(tape, tape.node(y.c), pixels(y.gradient, y.size(), shape.filters));
    MatrixMap gathered(tape.take(static_cast<std::size_t>(windows.count() * windows.size())),
                       windows.count(), windows.size());
    windows.gather(y.gradient, gathered.data());
    if (w.needs_gradient) {
        tape.prepare_gradient(w);
        w.d_matrix().noalias() += pixels(x.value, x.size(), shape.channels).transpose() * gathered;
    }
    if (!x.needs_gradient) return;
    tape.prepare_gradient(x);
    MatrixMap d_x = pixels(x.gradient, x.size(), shape.channels);
    d_x.noalias() += gathered * w.matrix().transpose();
}

} // namespace nn
