// Reverse-mode differentiation (Griewank and Walther, "Evaluating Derivatives", 2008, chapter 3).
//
// Each operation computes its value at once and leaves a node on the tape; `backward` walks the
// nodes from the loss to the front and adds up gradients. Values and gradients live in the tape's
// arena: `clear` frees them all, and a step whose shapes have been seen before allocates nothing.
//
//     tape.clear();
//     Var y = tape.dense(tape.input(x), w, b, Activation::relu);
//     tape.backward(tape.mean_softplus(y, -1.0f));
//
// Operations are functions of Tape with the forward pass directly above the backward pass; see
// tape_dense.cpp, tape_losses.cpp.
#pragma once

#include "nn/arena.h"
#include "nn/matrix.h"
#include "nn/parameter.h"

#include <vector>

namespace nn {

// A value on the tape.
struct Var {
    int node = -1;
};

enum class Activation { none, relu, leaky_relu, tanh };
inline constexpr float kLeak = 0.2f; // slope of leaky_relu below zero

class Tape {
public:
    Tape() = default;
    Tape(const Tape&) = delete;
    Tape& operator=(const Tape&) = delete;

    void clear();

    // A matrix that the caller keeps until `clear`; no copy. Shape (B, D).
    Var input(ConstMatrixMap x);
    // The same, and `gradient_of` can be asked for it.
    Var variable(ConstMatrixMap x);

    // activation(x W + b). x (B, in), w (in, out), b (1, out) -> (B, out).
    Var dense(Var x, Parameter& w, Parameter& b, Activation activation);
    // The same with weights that get no gradient: passes only d x on.
    Var dense_frozen(Var x, const Parameter& w, const Parameter& b, Activation activation);
    // scale * mean over all elements of softplus(sign * x) -> (1, 1); sign is 1 or -1.
    // softplus(x) = log(1 + exp x), computed so that nothing overflows.
    Var mean_softplus(Var x, float sign, float scale = 1.0f);
    // a + b of the same shape.
    Var add(Var a, Var b);

    // Adds d loss / d parameter to every trained parameter's gradient. `loss` is (1, 1).
    void backward(Var loss);

    ConstMatrixMap value(Var v) const;
    // Value of a (1, 1) result.
    float scalar(Var v) const { return *nodes_[static_cast<std::size_t>(v.node)].value; }
    // d loss / d v after `backward`; zero matrix where the loss does not depend on v.
    ConstMatrixMap gradient_of(Var v);

private:
    struct Node {
        void (*backward)(Tape&, Node&) = nullptr; // null: nothing to pass on
        float* value = nullptr;
        float* gradient = nullptr; // null until the first contribution arrives
        Index rows = 0;
        Index columns = 0;
        bool needs_gradient = false;
        // Operands and constants; each operation says which it uses.
        Var a{};
        Var b{};
        const Parameter* weight = nullptr;
        Parameter* trained_weight = nullptr; // null: frozen
        Parameter* trained_bias = nullptr;
        Activation activation = Activation::none;
        float sign = 0.0f;
        float scale = 0.0f;
    };

    Node& node(Var v) { return nodes_[static_cast<std::size_t>(v.node)]; }
    const Node& node(Var v) const { return nodes_[static_cast<std::size_t>(v.node)]; }
    Node& push(Index rows, Index columns);
    Var last() const { return {static_cast<int>(nodes_.size()) - 1}; }
    static std::size_t size_of(const Node& n) {
        return static_cast<std::size_t>(n.rows * n.columns);
    }
    static MatrixMap value_map(const Node& n) { return {n.value, n.rows, n.columns}; }
    static MatrixMap gradient_map(const Node& n) { return {n.gradient, n.rows, n.columns}; }
    // Makes room for the gradient. True when this is the first contribution: assign, do not add.
    bool first_contribution(Node& n);

    Node& push_dense(Var x, const Parameter& w, const Parameter& b, Activation activation);
    static void dense_backward(Tape& tape, Node& y);
    static void mean_softplus_backward(Tape& tape, Node& y);
    static void add_backward(Tape& tape, Node& y);

    Arena arena_;
    std::vector<Node> nodes_;
};

} // namespace nn
