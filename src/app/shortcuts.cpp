#include "app/shortcuts.h"

#include "ui/imgui_all.h"

#include <array>

namespace app {

namespace {

constexpr std::array<ui::KeyLine, 22> kLines{{
    {"Lab", ""},
    {"Space", "Play or pause"},
    {".  ,", "One tick on, one tick back"},
    {"R", "Restart from the seed"},
    {"Arrow keys", "Change the focused slider, move the focused picture"},
    {"Shift + arrows", "Change a slider ten times as far"},
    {"Page Up, Down", "Zoom the focused picture"},
    {"Arrows, Home, End", "Read values on the focused plot, move the focused timeline"},
    {"Enter on a plot", "Enlarge it, and back"},
    {"Double click", "A slider's default, the picture's first view"},
    {"Book", ""},
    {"/  Ctrl+K", "Search"},
    {"J  ]", "Next chapter"},
    {"K  [", "Previous chapter"},
    {"Page", ""},
    {"Tab", "Next control (with Shift: the one before)"},
    {"Enter, Space", "Press the focused control"},
    {"+  −", "Larger or smaller text"},
    {"T", "Next theme: system, light, dark"},
    {"?", "These keys"},
    {"Esc", "Close what is open, leave the focused control"},
    {"Wheel, pinch", "Zoom the picture under the pointer"},
}};

// Letters by the character they type, so that they work on every keyboard layout.
void read_letter(unsigned int letter, Shortcuts& keys) {
    switch (letter) {
    case '.':
        keys.step = true;
        break;
    case ',':
        keys.step_back = true;
        break;
    case 'r':
    case 'R':
        keys.restart = true;
        break;
    case '/':
        keys.search = true;
        break;
    case '?':
        keys.help = true;
        break;
    case 't':
    case 'T':
        keys.next_theme = true;
        break;
    case 'j':
    case 'J':
    case ']':
        keys.chapter = 1;
        break;
    case 'k':
    case 'K':
    case '[':
        keys.chapter = -1;
        break;
    case '+':
    case '=':
        keys.text_size = 1;
        break;
    case '-':
        keys.text_size = -1;
        break;
    default:
        break;
    }
}

} // namespace

Shortcuts read_shortcuts() {
    Shortcuts keys;
    const ImGuiIO& io = ImGui::GetIO();
    const bool command = io.KeyCtrl || io.KeySuper;
    if (command && ImGui::IsKeyPressed(ImGuiKey_K, false)) keys.search = true;
    if (io.WantTextInput || command || io.KeyAlt) return keys;
    for (const ImWchar letter : io.InputQueueCharacters)
        read_letter(letter, keys);
    // On a focused control the space bar presses that control.
    const bool control_focused = io.NavVisible && ImGui::IsAnyItemFocused();
    if (!control_focused && ImGui::IsKeyPressed(ImGuiKey_Space, false)) keys.play = true;
    return keys;
}

std::span<const ui::KeyLine> key_lines() {
    return kLines;
}

} // namespace app
