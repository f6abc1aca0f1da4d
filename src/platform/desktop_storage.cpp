#include "platform/desktop_storage.h"

#include "platform/files.h"

#include <cstdio>
#include <cstdlib>

namespace platform {
namespace {

namespace fs = std::filesystem;

fs::path from_environment(const char* name) {
    const char* value = std::getenv(name);
    return value && fs::path(value).is_absolute() ? fs::path(value) : fs::path();
}

fs::path user_data_folder() {
#if defined(_WIN32)
    const fs::path base = from_environment("APPDATA");
    return base.empty() ? base : base / "Sample Space";
#elif defined(__APPLE__)
    const fs::path home = from_environment("HOME");
    return home.empty() ? home : home / "Library" / "Application Support" / "Sample Space";
#else
    if (const fs::path data = from_environment("XDG_DATA_HOME"); !data.empty())
        return data / "sample-space";
    const fs::path home = from_environment("HOME");
    return home.empty() ? home : home / ".local" / "share" / "sample-space";
#endif
}

} // namespace

Storage::Storage() : folder_(user_data_folder()) {}

std::string Storage::read(const char* name) const {
    std::error_code problem;
    if (folder_.empty() || !fs::exists(folder_ / name, problem)) return {};
    auto text = read_file(folder_ / name);
    return text ? *text : std::string();
}

void Storage::write(const char* name, std::string_view text) {
    if (folder_.empty()) return;
    const auto done = write_file(folder_ / name, std::string(text));
    if (done || complained_) return;
    complained_ = true;
    std::fprintf(stderr, "sample_space: %s\n", done.error().c_str());
}

} // namespace platform
