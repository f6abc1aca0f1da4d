#include "app/lab_transport.h"

#include "ui/number_format.h"
#include "ui/timeline.h"
#include "ui/transport.h"

#include <algorithm>
#include <vector>

namespace app {

void toggle_play(session::Session& session) {
    session::Driver* driver = session.driver();
    if (driver == nullptr) return;
    if (session.replay_left() > 0)
        session.cancel_replay();
    else if (driver->playing())
        driver->pause();
    else
        driver->play();
}

void step(session::Session& session) {
    if (session.driver() == nullptr || session.replay_left() > 0) return;
    session.driver()->pause();
    session.driver()->advance(1);
}

void step_back(session::Session& session) {
    if (session.driver() == nullptr || session.driver()->tick() == 0) return;
    (void)session.seek(session.driver()->tick() - 1);
}

float LabTransport::height(const Page& page) {
    return page.context.control_height() + page.px(4.0f) + ui::timeline_height(page.context);
}

// What is left of a replay, from its speed so far; negative while that is not known.
double LabTransport::replay_seconds(const Page& page) {
    const session::Tick tick = page.session.driver()->tick();
    const session::Tick left = page.session.replay_left();
    if (left == 0 || tick < replay_from_) {
        replay_from_ = tick;
        replay_s_ = 0.0;
    }
    replay_s_ += page.context.elapsed_s;
    const session::Tick done = tick - replay_from_;
    if (done <= 0 || replay_s_ <= 0.5) return -1.0;
    return replay_s_ * static_cast<double>(left) / static_cast<double>(done);
}

void LabTransport::draw_timeline(const Page& page, const ui::Box& box) {
    session::Driver& driver = *page.session.driver();
    std::vector<ui::TimelineBranch> branches;
    int newest = 0;
    for (const session::Branch& branch : driver.branches()) {
        branches.push_back({branch.id, branch.fork, branch.end});
        newest = std::max(newest, branch.id);
    }
    const session::Tick target = driver.tick() + page.session.replay_left();
    const ui::TimelineEvents events = ui::timeline(page.context,
                                                   {.tick = driver.tick(),
                                                    .end = std::max(driver.end(), target),
                                                    .target = target,
                                                    .branches = branches},
                                                   box);
    if (events.seek) (void)page.session.seek(*events.seek);
    if (events.branch) {
        const base::Result<bool> done = page.session.switch_branch(*events.branch);
        if (!done) page.wishes.notes.push_back(done.error());
    } else if (run_ == driver.run() && newest > newest_branch_) {
        page.wishes.notes.push_back("Another future begins at tick " +
                                    ui::format_count(driver.branches().back().fork) +
                                    "; the one before is kept as a branch.");
    }
    run_ = driver.run();
    newest_branch_ = newest;
    for (const session::Branch& branch : driver.branches())
        newest_branch_ = std::max(newest_branch_, branch.id);
}

void LabTransport::draw(const Page& page, ui::Box box) {
    session::Driver& driver = *page.session.driver();
    ui::TransportInput input;
    input.playing = driver.playing();
    input.tick = driver.tick();
    input.ticks_per_second = driver.ticks_per_second();
    input.normal_ticks_per_second = driver.info().ticks_per_second;
    input.replay_left = page.session.replay_left();
    input.replay_seconds = replay_seconds(page);
    input.replay_from = replay_from_;
    const ui::Box row = box.cut_top(page.context.control_height(), page.px(4.0f));
    const ui::TransportEvents events = ui::transport(page.context, input, row);
    if (events.toggle_play || events.stop_replay) toggle_play(page.session);
    if (events.restart) {
        page.session.cancel_replay();
        driver.restart();
    }
    if (events.set_speed >= 0) driver.set_ticks_per_second(events.set_speed);
    if (events.step) step(page.session);
    draw_timeline(page, box);
}

} // namespace app
