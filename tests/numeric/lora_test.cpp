#include "sim/lora.h"

#include "gradient_check.h"
#include "nn/arithmetic.h"
#include "nn/dense.h"
#include "nn/losses.h"

#include <Eigen/LU>
#include <Eigen/SVD>
#include <doctest/doctest.h>

#include <cmath>

using namespace sim;

namespace {

double readout(const Lora& lora, std::string_view key) {
    for (const base::Readout& r : lora.readouts())
        if (r.key == key) return r.value;
    FAIL("no such readout");
    return 0.0;
}

void run(Lora& lora, int ticks) {
    for (int i = 0; i < ticks; ++i)
        lora.step();
}

nn::ConstMatrixMap view(const nn::Matrix& m) {
    return {m.data(), m.rows(), m.cols()};
}

Eigen::VectorXd singular_values(const nn::Matrix& m) {
    return Eigen::JacobiSVD<Eigen::MatrixXd>(m.cast<double>()).singularValues();
}

// Root of the squares from entry r on.
double tail(const Eigen::VectorXd& values, Eigen::Index r) {
    return values.tail(values.size() - r).norm();
}

// Error over floor of the present adapter, from the weights and Eigen's decomposition alone.
double measured_ratio(const Lora& lora) {
    const nn::Matrix change = lora.full_net().weight(0).value - lora.base_net().weight(0).value;
    const nn::Matrix update = lora.adapter().update_of(0, lora.scale());
    return static_cast<double>((change - update).norm()) /
           tail(singular_values(change), lora.params.rank);
}

void check_ratios(Lora& lora) {
    for (const Plugged adapter : {Plugged::task_a, Plugged::task_b})
        for (const int rank : {1, 2, 4, 8}) {
            lora.params.adapter = adapter;
            lora.params.rank = rank;
            INFO("rank ", rank);
            CHECK(measured_ratio(lora) <= 1.25);
            CHECK(measured_ratio(lora) >= 1.0 - 1e-5);
            CHECK(readout(lora, "rank_error") / readout(lora, "rank_floor") <= 1.25);
            CHECK(readout(lora, "rank_error") >= readout(lora, "rank_floor") * (1.0 - 1e-6));
        }
}

void check_merging(Lora& lora) {
    for (const Plugged adapter : {Plugged::task_a, Plugged::task_b})
        for (int rank = 1; rank <= kHighestRank; ++rank) {
            lora.params.adapter = adapter;
            lora.params.rank = rank;
            INFO("rank ", rank);
            CHECK(readout(lora, "merge_difference") <= 1e-5);
        }
}

} // namespace

TEST_CASE("LoRA: the trained error lies within 1.25 of the best possible one (seed 1)") {
    Lora lora;
    lora.rebuild(1);
    run(lora, 605);
    check_ratios(lora);
}

TEST_CASE("LoRA: the measured curves are those of the weights") {
    Lora lora;
    lora.rebuild(2);
    // Long enough for a change, too short for the error to have come down to the floor.
    run(lora, 60);
    const nn::Matrix change = lora.full_net().weight(0).value - lora.base_net().weight(0).value;
    const Eigen::VectorXd values = singular_values(change);
    for (int k = 0; k < kMostValues; ++k)
        CHECK(std::abs(lora.curves().full[static_cast<std::size_t>(k)] - values(k)) < 1e-6);
    for (int rank = 1; rank <= kHighestRank; ++rank) {
        lora.params.rank = rank;
        const nn::Matrix update = lora.adapter().update_of(0, lora.scale());
        const double error = static_cast<double>((change - update).norm());
        CHECK(readout(lora, "rank_error") == doctest::Approx(error).epsilon(1e-5));
        CHECK(readout(lora, "rank_floor") == doctest::Approx(tail(values, rank)).epsilon(1e-6));
        const Eigen::VectorXd trained = singular_values(update);
        for (int k = 0; k < rank; ++k)
            CHECK(std::abs(lora.curves().trained[static_cast<std::size_t>(rank - 1)]
                                                [static_cast<std::size_t>(k)] -
                           trained(k)) < 2e-6);
        // The largest principal angle by its other definition: the smallest singular value of
        // U^T Q is its cosine. Here columns of (in, out) matrices are what the paper's write to.
        const Eigen::JacobiSVD<Eigen::MatrixXd> u(change.cast<double>(), Eigen::ComputeFullV);
        const Eigen::JacobiSVD<Eigen::MatrixXd> q(update.cast<double>(), Eigen::ComputeFullV);
        const Eigen::MatrixXd overlap =
            u.matrixV().leftCols(rank).transpose() * q.matrixV().leftCols(rank);
        const double cosine = Eigen::JacobiSVD<Eigen::MatrixXd>(overlap).singularValues()(rank - 1);
        const double degrees = std::acos(std::min(1.0, cosine)) * 180.0 / std::acos(-1.0);
        CHECK(std::abs(readout(lora, "subspace_angle_deg") - degrees) < 0.1);
    }
}

TEST_CASE("LoRA: full fine-tuning of the layer finds the least-squares solution") {
    for (const float noise : {0.0f, 1.0f}) {
        Lora lora;
        lora.params.noise = noise;
        lora.rebuild(3);
        run(lora, 600);
        const LayerTasks tasks = make_layer_tasks(3, lora.params.decay, noise);
        const nn::Matrix white = tasks.x.transpose() * tasks.x / LayerTasks::kExamples;
        CHECK((white - nn::Matrix::Identity(32, 32)).norm() < 1e-5f);
        const nn::Matrix solution = tasks.x.transpose() * tasks.y[0] / LayerTasks::kExamples;
        CHECK((lora.full_net().weight(0).value - solution).norm() < 1e-4f);
        if (noise == 0.0f) CHECK((solution - tasks.base - tasks.change[0]).norm() < 1e-4f);
        const Eigen::VectorXd values = singular_values(tasks.change[0]);
        for (int k = 0; k < 32; ++k)
            CHECK(values(k) == doctest::Approx(2.0 * std::pow(0.8, k)).epsilon(1e-4).scale(1e-2));
    }
}

TEST_CASE("LoRA: merged equals unmerged, at every rank and with both adapters (seed 1)") {
    for (const LoraWorld world : {LoraWorld::layer, LoraWorld::plane}) {
        Lora lora;
        lora.params.world = world;
        lora.rebuild(1);
        run(lora, 400);
        check_merging(lora);
    }
}

TEST_CASE("LoRA: parameter counts, memory and work follow from the shapes") {
    const std::int64_t plane[][2] = {{2, 24}, {24, 24}, {24, 1}};
    for (int rank = 1; rank <= kHighestRank; ++rank) {
        Lora lora;
        lora.params.rank = rank;
        lora.rebuild(1);
        CHECK(readout(lora, "trainable_parameters") == rank * (32 + 32));
        CHECK(readout(lora, "full_parameters") == 32 * 32);
        CHECK(readout(lora, "optimiser_bytes_lora") == 8 * rank * 64);
        CHECK(readout(lora, "work_merged") == 32 * 32);
        CHECK(readout(lora, "work_unmerged") == 32 * 32 + rank * 64);
        lora.params.world = LoraWorld::plane;
        lora.params.optimiser = Optimiser::momentum;
        for (const AdaptedLayers which : {AdaptedLayers::all, AdaptedLayers::first,
                                          AdaptedLayers::hidden, AdaptedLayers::last}) {
            lora.params.layers = which;
            lora.rebuild(1);
            double expected = 0.0;
            for (int l = 0; l < 3; ++l)
                if (which == AdaptedLayers::all || static_cast<int>(which) == l + 1)
                    expected +=
                        static_cast<double>(lora_parameters(plane[l][1], plane[l][0], rank));
            CHECK(readout(lora, "trainable_parameters") == expected);
            CHECK(readout(lora, "optimiser_bytes_lora") == 4 * expected);
            CHECK(readout(lora, "full_parameters") == 2 * 24 + 24 + 24 * 24 + 24 + 24 + 1);
            CHECK(readout(lora, "work_unmerged") - readout(lora, "work_merged") == expected);
        }
    }
}

TEST_CASE("LoRA: gradients of A and B, beside a frozen net") {
    const std::array<int, 4> widths = {3, 6, 5, 2};
    LayerRow base{widths};
    base::RandomStream random(4, "init");
    base.initialise(random);
    LoraAdapter adapter(base, AdaptedLayers::all, 2, LoraStart::both_random, random);
    nn::Matrix x(8, 3), y(8, 2);
    random.fill_normal({x.data(), 24});
    random.fill_normal({y.data(), 16});
    const auto loss = [&](nn::Tape& tape) {
        const nn::Var in = tape.input(view(x));
        const nn::Var w = tape.frozen(base.weight(0));
        const nn::Var b = tape.frozen(base.bias(0));
        const nn::Var first = nn::dense(tape, in, w, b);
        const nn::Var out = adapter.forward(tape, base, in, first, 1.5f);
        const nn::Var target = tape.input(view(y));
        return nn::mean_square_error(tape, out, target);
    };
    // A product of products bends more than one layer does: smaller steps.
    for (nn::Parameter& p : adapter.pair.parameters)
        nn::check_gradient(p, loss, 3e-3f);
    for (const nn::Parameter& p : base.net.parameters)
        CHECK(p.gradient.norm() == 0.0f);
    // And the same values as the net with W + scale B A in one matrix.
    nn::Tape tape;
    const nn::Var in = tape.input(view(x));
    const nn::Matrix apart = tape.value(adapter.forward_frozen(tape, base, in, 1.5f));
    const nn::Matrix merged = Lora::outputs(adapter.merged(base, 1.5f), x);
    CHECK((apart - merged).cwiseAbs().maxCoeff() < 1e-5f);
    CHECK((apart - Lora::outputs(base, x)).cwiseAbs().maxCoeff() > 0.1f);
}

TEST_CASE("LoRA: with B = 0 the net begins as it was, and with both zero it stays so") {
    for (const LoraStart start : {LoraStart::b_zero, LoraStart::a_zero, LoraStart::both_zero}) {
        Lora lora;
        lora.params.start = start;
        lora.rebuild(5);
        const nn::Matrix before = Lora::outputs(lora.base_net(), lora.test_inputs(1));
        CHECK(Lora::outputs(lora.plugged_net(), lora.test_inputs(1)) == before);
        run(lora, 300);
        const bool same = Lora::outputs(lora.plugged_net(), lora.test_inputs(1)) == before;
        CHECK(same == (start == LoraStart::both_zero));
        CHECK(std::isnan(readout(lora, "subspace_angle_deg")) == (start == LoraStart::both_zero));
    }
}

TEST_CASE("LoRA: training never touches the base, and unplugging gives the old task back") {
    Lora lora;
    lora.params.world = LoraWorld::plane;
    lora.rebuild(6);
    run(lora, Lora::kPretrainTicks);
    const LayerRow before = lora.base_net();
    const double old_score = readout(lora, "old_task_lora");
    CHECK(old_score > 0.92);
    run(lora, 400);
    for (std::size_t i = 0; i < before.net.parameters.size(); ++i)
        CHECK(before.net.parameters[i].value == lora.base_net().net.parameters[i].value);
    CHECK(readout(lora, "old_task_lora") < 0.8);
    CHECK(readout(lora, "old_task_full") < 0.8);
    CHECK(readout(lora, "new_task_lora") > 0.88);
    lora.params.adapter = Plugged::task_b;
    CHECK(readout(lora, "new_task_lora") > 0.88);
    lora.params.adapter = Plugged::none;
    CHECK(readout(lora, "old_task_lora") == old_score);
    for (const char* key : {"rank_error", "rank_floor", "merge_difference", "loss_lora"})
        CHECK(std::isnan(readout(lora, key)));
}

TEST_CASE("LoRA: the plane's new tasks are changes of the first layer of rank 2 and 1") {
    Lora lora;
    lora.params.world = LoraWorld::plane;
    lora.rebuild(7);
    run(lora, Lora::kPretrainTicks);
    for (int task = 1; task <= 2; ++task) {
        const PlaneMap map = plane_map(task, lora.params.turn_deg);
        Eigen::Matrix2f m;
        m << map.xx, map.xy, map.yx, map.yy;
        LayerRow net = lora.base_net();
        // Rows of x are points, so x' = x M^T, and x = x' M^-T.
        const nn::Matrix change =
            (m.inverse().transpose() - Eigen::Matrix2f::Identity()) * net.weight(0).value;
        net.weight(0).value += change;
        const Eigen::VectorXd values = singular_values(change);
        CHECK(values(0) > 0.5);
        if (task == 1)
            CHECK(values(1) > 0.5);
        else
            CHECK(values(1) < 1e-5);
        const nn::Matrix old_task = Lora::outputs(lora.base_net(), lora.test_inputs(0));
        const nn::Matrix new_task = Lora::outputs(net, lora.test_inputs(task));
        CHECK((old_task - new_task).cwiseAbs().maxCoeff() < 1e-3f);
    }
}

TEST_CASE("LoRA: the figure's halves are equally large, and points lie evenly in the disc") {
    base::RandomStream random(8, "batch");
    nn::Matrix disc(40000, 2), labels(40000, 1);
    sample_plane(random, disc, labels);
    CHECK(std::abs(labels.mean() - 0.5f) < 0.01f);
    // The mean square radius of a disc is half of R^2.
    const float expected = 0.5f * kDiscRadius * kDiscRadius;
    CHECK(std::abs(disc.rowwise().squaredNorm().mean() / expected - 1.0f) < 0.01f);
    for (int i = 0; i < 2000; ++i) {
        const base::Vec2 p = {disc(i, 0), disc(i, 1)};
        // Half a turn swaps the halves.
        CHECK(in_light_half(p) != in_light_half({-p.x, -p.y}));
    }
}

TEST_CASE("LoRA: steps that are too large end a run, and its numbers stay finite") {
    Lora lora;
    lora.params.optimiser = Optimiser::momentum;
    lora.params.lr = 1.0f;
    lora.params.alpha = 64.0f;
    lora.rebuild(9);
    run(lora, 200);
    CHECK(lora.adapter().pair.lost);
    CHECK_FALSE(lora.full_net().net.lost);
    CHECK(lora.plugged_net().weight(0).value.allFinite());
    const double error = readout(lora, "rank_error");
    CHECK(std::isfinite(error));
    run(lora, 20);
    CHECK(readout(lora, "rank_error") == doctest::Approx(error).epsilon(1e-3));
}

TEST_CASE("LoRA: with few noisy examples a low rank beats full fine-tuning on the truth") {
    Lora lora;
    lora.params.noise = 2.0f;
    lora.params.decay = 0.5f;
    lora.params.rank = 2;
    lora.rebuild(10);
    run(lora, 600);
    CHECK(readout(lora, "loss_full") < readout(lora, "loss_lora"));
    CHECK(readout(lora, "lora_lead") > 0.1);
}

TEST_CASE("LoRA: the arithmetic of every number ends in that number") {
    for (const LoraWorld world : {LoraWorld::layer, LoraWorld::plane}) {
        Lora lora;
        lora.params.world = world;
        lora.rebuild(11);
        run(lora, 120);
        const std::vector<base::Arithmetic> all = lora.arithmetic();
        CHECK(all.size() == lora.readouts().size());
        for (const base::Arithmetic& entry : all) {
            CAPTURE(entry.readout);
            CHECK(entry.value == readout(lora, entry.readout));
            CHECK_FALSE(entry.formula.empty());
            CHECK(entry.numbers.ends_with("= " + base::in_words(entry.value, 6)));
        }
    }
}

TEST_SUITE("long") {
    TEST_CASE("LoRA: within 1.25 of the best possible error for ranks 1, 2, 4, 8 (seeds 1 to 5)") {
        for (std::uint32_t seed = 1; seed <= 5; ++seed) {
            INFO("seed ", seed);
            Lora lora;
            lora.rebuild(seed);
            run(lora, 605);
            check_ratios(lora);
        }
    }

    TEST_CASE("LoRA: merged equals unmerged to 1e-5 (seeds 1 to 5)") {
        for (std::uint32_t seed = 1; seed <= 5; ++seed)
            for (const LoraWorld world : {LoraWorld::layer, LoraWorld::plane}) {
                INFO("seed ", seed);
                Lora lora;
                lora.params.world = world;
                lora.rebuild(seed);
                run(lora, 600);
                check_merging(lora);
            }
    }
}
