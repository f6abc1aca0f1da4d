#include "platform/desktop_system.h"

#include <spawn.h>
#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <cstdio>

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

} // namespace platform
