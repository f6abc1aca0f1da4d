// Guided experiments beside the lab: the list of them, and the open one with its task, prediction,
// goal, hint and answer. A teacher's goal without an experiment shows here as well.
#pragma once

#include "app/page.h"

#include <string>

namespace app {

class LabStages;

class LabGuide {
public:
    // 0 when the lab has neither experiments nor a goal.
    float height(const Page& page, float width);
    void draw(const Page& page, LabStages& stages, const ui::Box& box);

private:
    class Flow;
    void lay_out(Flow& flow);
    void experiment(Flow& flow, const learn::ExperimentText& open);
    void prediction(Flow& flow, const learn::ExperimentText& open);
    void goal(Flow& flow);
    void outcome(Flow& flow, const learn::ExperimentText& open);
    void buttons(Flow& flow, const learn::ExperimentText& open, bool over);
    void notice_start(const Page& page, LabStages& stages);

    std::string key_; // of the experiment that the following is about
    bool hint_ = false;
    std::uint64_t run_ = 0; // of the driver, when its view was last arranged
};

} // namespace app
