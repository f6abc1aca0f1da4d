// The lab beside the text: picture, transport, parameters, plots. It knows labs only through
// their declarations and the words of the chapter.
#pragma once

#include "app/foot_line.h"
#include "app/lab_guide.h"
#include "app/lab_plots.h"
#include "app/lab_stages.h"
#include "app/lab_transport.h"
#include "app/page.h"
#include "ui/param_panel.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace app {

class LabPane {
public:
    // The session has a driver. `one_column`: everything scrolls, the transport stays at the foot.
    void draw(const Page& page, const ui::Box& box, bool one_column, gfx::Renderer& renderer,
              std::string_view graphics_problem, const Pinch& pinch);
    void forget_gpu();

private:
    // What the reader arranged in one chapter's lab; a restart keeps it.
    struct View {
        explicit View(const lab::LabInfo& info) : stages(info) {}
        LabStages stages;
        LabGuide guide;
        ui::ParamPanel panel;
        FootLine foot;
        LabPlots plots;
        LabTransport transport;
        bool edits_b = false; // of two runs, the one that the panel shows
    };
    View& view_of(const session::Session& session);
    static session::Driver& edited(const Page& page, const View& view);
    float controls_height(const Page& page, View& view, float width);
    void controls(const Page& page, View& view, ui::Box box);
    void one_column_lab(const Page& page, View& view, ui::Box box, gfx::Renderer& renderer,
                        std::string_view graphics_problem, const Pinch& pinch);

    std::map<std::string, std::unique_ptr<View>, std::less<>> views_; // by slug
};

} // namespace app
