// The part of a lab that is the same for every simulation. A lab derives from SimLab<Sim> and adds
// info() and draw().
//
// Sim has: Params params; rebuild(seed); live_changed(); step(); readouts() const;
// template state(archive), const and not; a free describe(ParamVisitor&, Params&); and, where it
// plots anything, arithmetic() const.
#pragma once

#include "labs/lab.h"
#include "nn/matrix.h"

namespace lab {

template <class Sim> class SimLab : public Lab {
public:
    void visit(base::ParamVisitor& v) override { describe(v, sim_.params); }
    void rebuild(Seed seed) override { sim_.rebuild(seed); }
    void live_changed() override { sim_.live_changed(); }
    void step() override { sim_.step(); }
    base::Readouts readouts() const override { return sim_.readouts(); }

    std::vector<base::Arithmetic> arithmetic() const override {
        if constexpr (requires(const Sim& s) { s.arithmetic(); })
            return sim_.arithmetic();
        else
            return {};
    }

    base::Snapshot save() const override {
        base::Snapshot snapshot;
        base::SaveArchive archive(snapshot);
        sim_.state(archive);
        return snapshot;
    }
    bool load(std::span<const std::byte> snapshot) override {
        if (snapshot.size() != save().size()) return false;
        base::LoadArchive archive(snapshot);
        sim_.state(archive);
        return archive.ok();
    }
    std::uint64_t fingerprint() const override {
        base::HashArchive archive;
        sim_.state(archive);
        return archive.fingerprint();
    }

protected:
    Sim& sim() { return sim_; }
    const Sim& sim() const { return sim_; }

private:
    Sim sim_;
};

} // namespace lab
