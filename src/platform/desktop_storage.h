// What the reader chose and where they were, in the user's own data folder:
// $XDG_DATA_HOME/sample-space, ~/Library/Application Support/Sample Space, %APPDATA%\Sample Space.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace platform {

class Storage {
public:
    Storage();

    // Empty when there is none.
    std::string settings() const { return read("settings.json"); }
    std::string link() const { return read("link.txt"); }
    // A failure is said once on standard error; reading goes on without.
    void save_settings(std::string_view json) { write("settings.json", json); }
    void save_link(std::string_view link) { write("link.txt", link); }

private:
    std::string read(const char* name) const;
    void write(const char* name, std::string_view text);

    std::filesystem::path folder_; // empty: nothing is kept
    bool complained_ = false;
};

} // namespace platform
