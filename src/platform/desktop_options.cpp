#include "platform/desktop_options.h"

#include "platform/arguments.h"

#include <cstdlib>

namespace platform {
namespace {

constexpr Option kOptions[] = {
    {"--help", false},       {"--version", false}, {"--data", true},  {"--link", true},
    {"--screenshot", true},  {"--size", true},     {"--scale", true}, {"--dark", false},
    {"--print-state", false}, {"--frames", true}};

base::Result<bool> read_size(const std::string& text, DesktopOptions& options) {
    const std::size_t cross = text.find('x');
    const auto width = whole_number("--size", text.substr(0, cross), 200, 8192);
    const auto height = whole_number(
        "--size", cross == std::string::npos ? "" : text.substr(cross + 1), 200, 8192);
    if (!width || !height)
        return base::Error{"--size takes width and height in pixels from 200 to 8192, such as "
                           "1440x900."};
    options.width = static_cast<int>(*width);
    options.height = static_cast<int>(*height);
    return true;
}

base::Result<bool> read_scale(const std::string& text, DesktopOptions& options) {
    char* end = nullptr;
    options.scale = std::strtof(text.c_str(), &end);
    if (!text.empty() && *end == '\0' && options.scale >= 0.5f && options.scale <= 4.0f)
        return true;
    return base::Error{"--scale takes a number from 0.5 to 4."};
}

} // namespace

const char* desktop_help() {
    return R"(sample_space: an interactive book on generative AI

  --link '#/gan?seed=7'   opens the book there; else where you were last
  --size 1440x900         window size
  --scale 2               pixels per unit of length; else the screen's own
  --dark                  dark pages, unless you chose otherwise in the book
  --screenshot FILE.png   draws the book into a file, shows no window, and ends
  --print-state           prints the lab's state as JSON, shows no window, and ends
  --frames 3              frames that are drawn before --screenshot or --print-state ends
  --data FOLDER           where book.json and the fonts are
  --version  --help

Exit code: 0 done, 1 no display, no OpenGL or no data, 2 the arguments cannot be used.
)";
}

base::Result<DesktopOptions> parse_desktop_options(int argc, const char* const* argv) {
    const auto given = parse_arguments(argc, argv, kOptions);
    if (!given) return base::Error{given.error()};
    const auto value = [&](const char* name) {
        const auto found = given->find(name);
        return found == given->end() ? std::string() : found->second;
    };
    DesktopOptions options;
    options.help = given->contains("--help");
    options.version = given->contains("--version");
    options.dark = given->contains("--dark");
    options.print_state = given->contains("--print-state");
    options.has_link = given->contains("--link");
    options.link = value("--link");
    options.data = value("--data");
    options.screenshot = value("--screenshot");
    if (given->contains("--screenshot") && options.screenshot.empty())
        return base::Error{"--screenshot needs the name of a file."};
    if (given->contains("--size"))
        if (const auto read = read_size(value("--size"), options); !read)
            return base::Error{read.error()};
    if (given->contains("--scale"))
        if (const auto read = read_scale(value("--scale"), options); !read)
            return base::Error{read.error()};
    if (given->contains("--frames")) {
        const auto frames = whole_number("--frames", value("--frames"), 1, 100'000);
        if (!frames) return base::Error{frames.error()};
        options.frames = static_cast<int>(*frames);
    }
    return options;
}

} // namespace platform
