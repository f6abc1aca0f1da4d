// What the page does for the program: JavaScript functions of `Module.host`, see web/host.mjs.
#pragma once

#include <string>
#include <string_view>

namespace platform::host {

void copy_text(std::string_view text);
void open_address(std::string_view address);
void set_page_link(std::string_view link);
void save_settings(std::string_view json);
std::string address_of(std::string_view link);
// Hands the reader a file, as a download.
void save_file(std::string_view name, std::string_view type, std::string_view bytes);
// Lets the reader choose a file; it comes by ss_take_file.
void choose_file();
// Where a text field has the keyboard, in framebuffer pixels; `wanted` false: nowhere.
void text_input(bool wanted, float x, float y, float height);

} // namespace platform::host
