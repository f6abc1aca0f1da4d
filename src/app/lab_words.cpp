#include "app/lab_words.h"

#include <algorithm>

namespace app {

const learn::LabText* lab_words(const Page& page) {
    const learn::Chapter* chapter = page.session.chapter();
    return chapter && chapter->lab ? &*chapter->lab : nullptr;
}

ui::Origin origin_of(const session::Driver& driver, std::span<const std::string> keys) {
    for (const base::Readout& readout : driver.readouts()) {
        if (readout.provenance.computed_here()) continue;
        if (!keys.empty() && std::find(keys.begin(), keys.end(), readout.key) == keys.end())
            continue;
        return {"loaded from " + std::string(readout.provenance.file),
                "made by " + std::string(readout.provenance.command), false};
    }
    return {};
}

} // namespace app
