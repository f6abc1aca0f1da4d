// Convolution and its transpose on small images (Dumoulin and Visin 2016, arXiv:1603.07285).
//
// A row of a matrix is an image: pixel after pixel in reading order, the channels of a pixel
// together. Every window of the batch becomes a row of one tall matrix, so that a layer is one
// product; its result is images again without any reordering.
#pragma once

#include "nn/tape.h"

namespace nn {

struct ConvShape {
    Index height, width, channels; // of x
    Index filters;                 // channels of the result
    Index kernel = 3;              // side of the square window
    Index stride = 1;
    Index padding = 1; // zeros around x

    Index out_height() const { return (height + 2 * padding - kernel) / stride + 1; }
    Index out_width() const { return (width + 2 * padding - kernel) / stride + 1; }
    // Of the transposed convolution, which goes from the small image to the large one.
    Index transposed_height() const { return (height - 1) * stride - 2 * padding + kernel; }
    Index transposed_width() const { return (width - 1) * stride - 2 * padding + kernel; }
};

// x (B, height * width * channels), w (kernel * kernel * channels, filters), b (1, filters)
// -> (B, out_height * out_width * filters).
Var conv(Tape& tape, Var x, Var w, Var b, const ConvShape& shape);

// x (B, height * width * channels), w (channels, kernel * kernel * filters), b (1, filters)
// -> (B, transposed_height * transposed_width * filters).
Var conv_transposed(Tape& tape, Var x, Var w, Var b, const ConvShape& shape);

} // namespace nn
