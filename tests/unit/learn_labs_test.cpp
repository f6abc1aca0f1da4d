// The words of a lab in content/ and the lab in C++ name the same things.
#include "labs/registry.h"
#include "learn_sample.h"
#include "session/goal.h"
#include "session/link.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <string>

using learn::LabText;
using learn::NamedText;

namespace {

using Keys = std::set<std::string>;

Keys keys_of(const std::vector<NamedText>& names) {
    Keys out;
    for (const NamedText& name : names)
        out.insert(name.key);
    return out;
}

std::string listed(const Keys& keys) {
    std::string out;
    for (const std::string& key : keys)
        out += key + " ";
    return out;
}

void check_same(const Keys& in_words, const Keys& in_lab) {
    CHECK(listed(in_words) == listed(in_lab));
}

void check_options(const LabText& text, const base::Param& param) {
    const NamedText* words = text.param(param.spec.key);
    if (words == nullptr || param.spec.kind != base::ParamKind::pick) return;
    Keys named;
    for (const auto& option : words->options)
        named.insert(option.first);
    check_same(named, Keys(param.spec.options.begin(), param.spec.options.end()));
}

void check_preset(const std::string& link, std::span<const base::Param> params) {
    const session::Link parsed = session::parse_link("#/any?" + link);
    CHECK(parsed.problems.empty());
    for (const auto& given : parsed.params) {
        const std::string& key = given.first;
        CAPTURE(key);
        const auto param = std::find_if(params.begin(), params.end(),
                                        [&](const base::Param& p) { return p.spec.key == key; });
        REQUIRE(param != params.end());
        if (param == params.end()) continue;
        const auto read = base::from_text(param->spec, given.second);
        CHECK_MESSAGE(static_cast<bool>(read), read.error());
    }
}

void check_goal(const std::string& text, const Keys& readouts) {
    if (text.empty()) return;
    const auto goal = session::parse_goal(text);
    REQUIRE_MESSAGE(static_cast<bool>(goal), goal.error());
    if (!goal) return;
    for (const session::GoalCondition& condition : goal->conditions)
        CHECK(readouts.count(condition.readout) == 1);
}

} // namespace

TEST_CASE("labs: every parameter, option, readout, view and preset has its words, and no more") {
    const auto parsed = learn::parse_book(built_book_json());
    REQUIRE_MESSAGE(static_cast<bool>(parsed),
                    "run: node tools/content/compile.mjs --out build/content");
    if (!parsed) return;
    std::size_t with_words = 0;
    for (const learn::Chapter& chapter : parsed->chapters)
        with_words += chapter.lab ? 1 : 0;
    CHECK(with_words == lab::all().size());

    for (const std::string_view slug : lab::all()) {
        CAPTURE(slug);
        const learn::Chapter* chapter = parsed->find(slug);
        REQUIRE(chapter != nullptr);
        if (chapter == nullptr || !chapter->lab) continue;
        const LabText& text = *chapter->lab;
        const auto lab = lab::make(slug);
        base::ParamCollector collector;
        lab->visit(collector);

        Keys params;
        for (const base::Param& param : collector.params) {
            params.insert(std::string(param.spec.key));
            check_options(text, param);
        }
        check_same(keys_of(text.params), params);
        Keys readouts;
        for (const base::Readout& readout : lab->readouts())
            readouts.insert(std::string(readout.key));
        check_same(keys_of(text.readouts), readouts);
        // A lab may need some time before a number is there to be explained.
        for (int i = 0; i < 400; ++i)
            lab->step();
        Keys explained;
        for (const base::Arithmetic& a : lab->arithmetic())
            explained.insert(a.readout);
        for (const learn::PlotText& plot : text.plots)
            for (const std::string& key : plot.series) {
                CAPTURE(key);
                const auto shown = lab->readouts();
                const auto here = std::find_if(shown.begin(), shown.end(),
                                               [&](const auto& r) { return r.key == key; });
                REQUIRE(here != shown.end());
                CHECK((std::isnan(here->value) || explained.count(key) == 1));
            }
        Keys views;
        for (const lab::View& view : lab->info().views)
            views.insert(std::string(view.key));
        check_same(keys_of(text.views), views);
        for (const learn::ExperimentText& experiment : text.experiments) {
            CAPTURE(experiment.key);
            check_preset(experiment.link, collector.params);
            if (!experiment.solution.empty()) check_preset(experiment.solution, collector.params);
            check_goal(experiment.goal, readouts);
            for (const learn::ExperimentText::Choice& choice : experiment.choices)
                check_goal(choice.goal, readouts);
        }
        for (const learn::PresetText& preset : text.presets) {
            CAPTURE(preset.key);
            check_preset(preset.link, collector.params);
        }
    }
}
