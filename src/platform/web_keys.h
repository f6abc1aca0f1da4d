// Names of keys in a page and in ImGui.
#pragma once

#include <imgui.h>

#include <string_view>

namespace platform {

// Letters and signs by what they type (`key`), so that shortcuts follow the keyboard's layout; all
// other keys by where they are (`code`). ImGuiKey_None for a key that ImGui has no name for.
ImGuiKey imgui_key(std::string_view code, std::string_view key);

} // namespace platform
