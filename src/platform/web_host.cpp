#include "platform/web_host.h"

#include <emscripten.h>

#include <cstdlib>

// clang-format off
EM_JS(void, host_say, (const char* what, const char* text), {
    Module["host"][UTF8ToString(what)](UTF8ToString(text));
});

EM_JS(char*, host_address_of, (const char* link), {
    const text = Module["host"]["addressOf"](UTF8ToString(link));
    const size = lengthBytesUTF8(text) + 1;
    const bytes = _malloc(size);
    stringToUTF8(text, bytes, size);
    return bytes;
});

EM_JS(void, host_save_file, (const char* name, const char* type, const char* bytes, int size), {
    const copy = HEAPU8.slice(bytes, bytes + size);
    Module["host"]["saveFile"](UTF8ToString(name), UTF8ToString(type), copy);
});

EM_JS(void, host_text_input, (int wanted, float x, float y, float height), {
    Module["host"]["textInput"](wanted !== 0, x, y, height);
});
// clang-format on

namespace platform::host {

void copy_text(std::string_view text) {
    host_say("copyText", std::string(text).c_str());
}
void open_address(std::string_view address) {
    host_say("openAddress", std::string(address).c_str());
}
void set_page_link(std::string_view link) {
    host_say("setPageLink", std::string(link).c_str());
}
void save_settings(std::string_view json) {
    host_say("saveSettings", std::string(json).c_str());
}

std::string address_of(std::string_view link) {
    char* const bytes = host_address_of(std::string(link).c_str());
    std::string address(bytes);
    std::free(bytes);
    return address;
}

void save_file(std::string_view name, std::string_view type, std::string_view bytes) {
    host_save_file(std::string(name).c_str(), std::string(type).c_str(), bytes.data(),
                   static_cast<int>(bytes.size()));
}
void choose_file() {
    host_say("chooseFile", "");
}

void text_input(bool wanted, float x, float y, float height) {
    host_text_input(wanted, x, y, height);
}

} // namespace platform::host
