#include "platform/desktop_system.h"

#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>

extern char** environ;

namespace platform {

void open_address(const std::string& address) {
    const bool plain = std::all_of(address.begin(), address.end(),
                                   [](unsigned char c) { return c > 0x20 && c < 0x7f; });
    if (!address.starts_with("https://") || !plain) return;
#if defined(__APPLE__)
    const char* opener = "open";
#else
    const char* opener = "xdg-open";
#endif
    // Children are not waited for: the browser may live longer than the book.
    std::signal(SIGCHLD, SIG_IGN);
    char* const words[] = {const_cast<char*>(opener), const_cast<char*>(address.c_str()), nullptr};
    pid_t child = 0;
    if (posix_spawnp(&child, opener, nullptr, nullptr, words, environ) != 0)
        std::fprintf(stderr, "sample_space: %s is missing; the address is %s\n", opener,
                     address.c_str());
}

std::filesystem::path free_name(std::string_view name) {
    namespace fs = std::filesystem;
    std::error_code problem;
    const char* home = std::getenv("HOME");
    if (!home) home = std::getenv("USERPROFILE");
    fs::path folder = home ? fs::path(home) / "Downloads" : fs::path();
    if (!fs::is_directory(folder, problem)) folder = fs::current_path(problem);
    const fs::path wanted = folder / fs::path(std::string(name)).filename();
    fs::path file = wanted;
    for (int i = 2; fs::exists(file, problem) && i < 1000; ++i)
        file = folder /
               (wanted.stem().string() + " " + std::to_string(i) + wanted.extension().string());
    return file;
}

} // namespace platform
