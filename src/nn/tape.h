// Reverse-mode differentiation (Griewank and Walther, "Evaluating Derivatives", 2008, chapter 3).
//
// Each operation computes its value at once and leaves a node on the tape; `backward` walks the
// nodes from the loss to the front and adds up gradients. Values and gradients live in the tape's
// arena: `clear` gives it all back, and a step whose shapes have been seen allocates nothing.
//
//     tape.clear();
//     Var y = dense(tape, tape.input(x), tape.parameter(w), tape.parameter(b), Activation::relu);
//     tape.backward(mean_softplus(tape, y, -1.0f));
//
// Give a name to each operand that is itself an operation's result. C++ leaves open which argument
// of a call is evaluated first, compilers differ, and the order of the nodes is the order in which
// gradients are summed: f(tape, g(tape, a), h(tape, a)) has other last bits from gcc than from
// clang.
//
// The tape knows no operation. Operations are free functions in files of their own (dense.h,
// losses.h, ...), the forward pass directly above the backward pass.
#pragma once

#include "nn/arena.h"
#include "nn/matrix.h"
#include "nn/parameter.h"

#include <memory>
#include <new>
#include <type_traits>
#include <vector>

namespace nn {

// A value on the tape.
struct Var {
    int node = -1;
    explicit operator bool() const { return node >= 0; }
};

class Tape;

// One operation's result. Only operations look at it.
struct Node {
    // Adds d loss / d operand to the operands, from `gradient`. Null: nothing to pass on.
    void (*backward)(Tape&, Node&) = nullptr;
    // The same as values on the tape, for gradients of gradients (input_gradient.h): calls
    // tape.contribute for operands. Null: the operation has no second derivative here.
    void (*record_backward)(Tape&, Node&, Var d_y) = nullptr;
    float* value = nullptr;
    float* gradient = nullptr; // null until the first contribution arrives
    Index rows = 0;
    Index columns = 0;
    bool needs_gradient = false;
    Var a{}, b{}, c{};               // operands
    float* saved = nullptr;          // what the forward pass keeps for the backward pass
    const void* constants = nullptr; // a struct of the operation's own, kept by Tape::keep
    Var recorded{};                  // gradient as a value on the tape, in input_gradient
    Var self{};

    std::size_t size() const { return static_cast<std::size_t>(rows * columns); }
    MatrixMap matrix() const { return {value, rows, columns}; }
    MatrixMap d_matrix() const { return {gradient, rows, columns}; }
    template <class T> const T& as() const { return *static_cast<const T*>(constants); }
};

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
    // A parameter: `backward` adds d loss / d value to its gradient.
    Var parameter(Parameter& p);
    // A parameter that is not trained here.
    Var frozen(const Parameter& p);

    // `loss` is (1, 1). Once per loss and `clear`.
    void backward(Var loss);

    ConstMatrixMap value(Var v) const;
    // Value of a (1, 1) result.
    float scalar(Var v) const { return *node(v).value; }
    // d loss / d v of a `variable` after `backward`; zero where the loss does not depend on v.
    ConstMatrixMap gradient_of(Var v);

    // For operations. ---------------------------------------------------------------------------

    // References to nodes stay good until `clear`.
    Node& node(Var v) { return *nodes_[static_cast<std::size_t>(v.node)]; }
    const Node& node(Var v) const { return *nodes_[static_cast<std::size_t>(v.node)]; }
    // A new node with room for its value, not initialised.
    Node& push(Index rows, Index columns);
    // `count` floats until `clear`, not initialised.
    float* take(std::size_t count) { return arena_.take(count); }
    template <class T> const T* keep(const T& constants) {
        static_assert(std::is_trivially_copyable_v<T> && alignof(T) <= 16);
        return new (arena_.take((sizeof(T) + 3) / sizeof(float))) T(constants);
    }
    // Makes room for the gradient. True when this is the first contribution: assign, do not add.
    bool first_contribution(Node& n);
    // The same with zeros, so that an operation can always add.
    void prepare_gradient(Node& n);
    // While input_gradient walks: adds `d_x` to the recorded gradient of `x`, if it is wanted.
    void contribute(Var x, Var d_x);
    // Whether the walk needs the gradient of `x`.
    bool wants(Var x) const { return depends_[static_cast<std::size_t>(x.node)]; }

private:
    friend Var input_gradient(Tape& tape, Var y, Var x);
    Node& next_node();

    Arena arena_;
    std::vector<std::unique_ptr<Node>> nodes_; // the first used_ are on the tape
    std::size_t used_ = 0;
    std::vector<char> depends_; // in input_gradient: does the node depend on x?
};

// acc += or = x, as the first contribution to d_x demands.
template <class Expression> void add_gradient(Tape& tape, Node& x, const Expression& d_x) {
    if (!x.needs_gradient) return;
    if (tape.first_contribution(x))
        x.d_matrix() = d_x;
    else
        x.d_matrix() += d_x;
}

} // namespace nn
