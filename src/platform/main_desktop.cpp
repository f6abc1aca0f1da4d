// The book as a desktop program.
#include "platform/desktop_data.h"
#include "platform/desktop_offscreen.h"
#include "platform/desktop_options.h"
#include "platform/desktop_storage.h"
#include "platform/desktop_system.h"
#include "platform/desktop_window.h"
#include "platform/files.h"
#include "platform/png.h"

#include "app/app.h"

#include <imgui.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <utility>

namespace {

using platform::DesktopOptions;

constexpr double kIdleWait_s = 0.5;
constexpr session::Tick kLongestKeptRun = 5000;

int fail(const std::string& sentence, int code) {
    std::fprintf(stderr, "sample_space: %s\n", sentence.c_str());
    return code;
}

double now_ms() {
    using namespace std::chrono;
    return duration<double, std::milli>(steady_clock::now().time_since_epoch()).count();
}

app::Services services(platform::Storage& storage, bool keep) {
    app::Services out;
    out.copy_text = [](std::string_view text) {
        ImGui::SetClipboardText(std::string(text).c_str());
    };
    out.open_address = [](std::string_view address) {
        platform::open_address(std::string(address));
    };
    out.set_page_link = [](std::string_view) {};
    out.save_settings = [&storage, keep](std::string_view json) {
        if (keep) storage.save_settings(json);
    };
    out.encode_png = platform::encode_png;
    out.save_file = [](std::string_view name, std::string_view, std::string_view bytes) {
        const std::filesystem::path file = platform::free_name(name);
        const auto written = platform::write_file(file, std::string(bytes));
        return written ? "Saved as " + file.string() + "." : written.error();
    };
    return out;
}

// Files dropped on the window.
void take_drops(platform::Window& window, app::App& app) {
    for (const std::filesystem::path& file : window.take_dropped_files()) {
        std::error_code problem;
        if (std::filesystem::file_size(file, problem) > session::kMaxRecordingBytes && !problem) {
            app.tell(file.filename().string() + " is too large: recordings and lists of points "
                                                "have at most 4 megabytes.");
            continue;
        }
        const auto bytes = platform::read_file(file);
        if (bytes)
            app.take_file(file.filename().string(), *bytes);
        else
            app.tell(bytes.error());
    }
}

app::FrameInput input_of(const DesktopOptions& options, float scale, int width, int height,
                         double elapsed_s) {
    app::FrameInput input;
    input.framebuffer_w = width;
    input.framebuffer_h = height;
    input.scale = scale;
    input.elapsed_s = elapsed_s;
    input.system_dark = options.dark;
    return input;
}

// The place is kept whenever the book rests, so that a killed program loses nothing. A long run is
// kept by its settings alone: the next start is not to compute it all again.
void keep_place(const app::App& app, platform::Storage& storage, std::string& kept) {
    session::Link place = session::parse_link(app.session().link());
    if (place.tick > kLongestKeptRun) {
        place.tick = 0;
        place.changes.clear();
    }
    std::string link = session::to_text(place);
    if (link == kept) return;
    storage.save_link(link);
    kept = std::move(link);
}

void run_window(platform::Window& window, app::App& app, platform::Storage& storage,
                const DesktopOptions& options) {
    std::string kept;
    double last_ms = now_ms();
    while (!window.wants_to_close()) {
        int width = 0, height = 0;
        window.framebuffer_size(width, height);
        const bool hidden = width == 0 || height == 0;
        if (!app.needs_frame()) keep_place(app, storage, kept);
        window.events(hidden || !app.needs_frame() ? kIdleWait_s : 0.0);
        if (window.take_damage()) app.wake();
        take_drops(window, app);
        window.framebuffer_size(width, height);
        if (width == 0 || height == 0 || !app.needs_frame()) continue;
        const double time_ms = now_ms();
        const double elapsed_s = std::min((time_ms - last_ms) / 1000.0, 0.1);
        last_ms = time_ms;
        window.new_frame();
        const float scale = options.scale > 0.0f ? options.scale : window.scale();
        app.frame(input_of(options, scale, width, height, elapsed_s));
        window.present();
    }
    keep_place(app, storage, kept);
}

int run_offscreen(platform::Window& window, app::App& app, const DesktopOptions& options) {
    const float scale = options.scale > 0.0f ? options.scale : 1.0f;
    const int width = static_cast<int>(std::lround(scale * static_cast<float>(options.width)));
    const int height = static_cast<int>(std::lround(scale * static_cast<float>(options.height)));
    platform::Offscreen picture;
    if (const auto made = picture.create(width, height); !made) return fail(made.error(), 1);
    app.session().finish_replay();
    for (int i = 0; i < options.frames; ++i) {
        window.events(0.0);
        window.new_frame();
        app.frame(input_of(options, scale, width, height, 1.0 / 60.0));
        picture.draw();
    }
    if (!options.screenshot.empty()) {
        const auto written = platform::write_file(
            options.screenshot, platform::encode_png(width, height, picture.pixels()));
        if (!written) return fail(written.error(), 1);
    }
    if (options.print_state) {
        std::printf("%s\n", app.session().state_json().c_str());
        if (std::fflush(stdout) != 0 || std::ferror(stdout))
            return fail("The state cannot be written; is the disk full?", 1);
    }
    return 0;
}

int run(const DesktopOptions& options, const char* program) {
    std::filesystem::path folder = options.data;
    if (folder.empty()) {
        const auto found = platform::find_book_folder(program);
        if (!found) return fail(found.error(), 1);
        folder = *found;
    }
    auto data = platform::load_book_data(folder);
    if (!data) return fail(data.error(), 1);
    auto window = platform::Window::create(
        {.width = options.width, .height = options.height, .visible = !options.offscreen()});
    if (!window) return fail(window.error(), 1);

    platform::Storage storage;
    const bool keep = !options.offscreen();
    const std::string link = options.has_link || !keep ? options.link : storage.link();
    app::App app(std::move(data->book), data->fonts(), now_ms, services(storage, keep), link,
                 keep ? storage.settings() : std::string());
    if (options.offscreen()) return run_offscreen(**window, app, options);
    run_window(**window, app, storage, options);
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    const auto options = platform::parse_desktop_options(argc, argv);
    if (!options) return fail(options.error(), 2);
    if (options->help) return std::fputs(platform::desktop_help(), stdout) < 0;
    if (options->version) return std::puts("sample_space 0.1.0") < 0;
    return run(*options, argv[0]);
}
