#include "platform/web_keys.h"

#include <array>
#include <charconv>

namespace platform {
namespace {

struct Named {
    std::string_view code;
    ImGuiKey key;
};

constexpr std::array kByCode{
    Named{"Tab", ImGuiKey_Tab},
    Named{"ArrowLeft", ImGuiKey_LeftArrow},
    Named{"ArrowRight", ImGuiKey_RightArrow},
    Named{"ArrowUp", ImGuiKey_UpArrow},
    Named{"ArrowDown", ImGuiKey_DownArrow},
    Named{"PageUp", ImGuiKey_PageUp},
    Named{"PageDown", ImGuiKey_PageDown},
    Named{"Home", ImGuiKey_Home},
    Named{"End", ImGuiKey_End},
    Named{"Insert", ImGuiKey_Insert},
    Named{"Delete", ImGuiKey_Delete},
    Named{"Backspace", ImGuiKey_Backspace},
    Named{"Space", ImGuiKey_Space},
    Named{"Enter", ImGuiKey_Enter},
    Named{"NumpadEnter", ImGuiKey_KeypadEnter},
    Named{"Escape", ImGuiKey_Escape},
    Named{"ContextMenu", ImGuiKey_Menu},
    Named{"ControlLeft", ImGuiKey_LeftCtrl},
    Named{"ControlRight", ImGuiKey_RightCtrl},
    Named{"ShiftLeft", ImGuiKey_LeftShift},
    Named{"ShiftRight", ImGuiKey_RightShift},
    Named{"AltLeft", ImGuiKey_LeftAlt},
    Named{"AltRight", ImGuiKey_RightAlt},
    Named{"MetaLeft", ImGuiKey_LeftSuper},
    Named{"MetaRight", ImGuiKey_RightSuper},
    Named{"NumpadDecimal", ImGuiKey_KeypadDecimal},
    Named{"NumpadDivide", ImGuiKey_KeypadDivide},
    Named{"NumpadMultiply", ImGuiKey_KeypadMultiply},
    Named{"NumpadSubtract", ImGuiKey_KeypadSubtract},
    Named{"NumpadAdd", ImGuiKey_KeypadAdd},
};

struct Sign {
    char typed;
    ImGuiKey key;
};

// Both signs of a key of the US layout, which ImGui's names go by.
constexpr std::array kBySign{
    Sign{'\'', ImGuiKey_Apostrophe},  Sign{'"', ImGuiKey_Apostrophe},
    Sign{',', ImGuiKey_Comma},        Sign{'<', ImGuiKey_Comma},
    Sign{'-', ImGuiKey_Minus},        Sign{'_', ImGuiKey_Minus},
    Sign{'.', ImGuiKey_Period},       Sign{'>', ImGuiKey_Period},
    Sign{'/', ImGuiKey_Slash},        Sign{'?', ImGuiKey_Slash},
    Sign{';', ImGuiKey_Semicolon},    Sign{':', ImGuiKey_Semicolon},
    Sign{'=', ImGuiKey_Equal},        Sign{'+', ImGuiKey_Equal},
    Sign{'[', ImGuiKey_LeftBracket},  Sign{'{', ImGuiKey_LeftBracket},
    Sign{'\\', ImGuiKey_Backslash},   Sign{'|', ImGuiKey_Backslash},
    Sign{']', ImGuiKey_RightBracket}, Sign{'}', ImGuiKey_RightBracket},
    Sign{'`', ImGuiKey_GraveAccent},  Sign{'~', ImGuiKey_GraveAccent},
};

ImGuiKey offset(ImGuiKey first, int by) {
    return static_cast<ImGuiKey>(static_cast<int>(first) + by);
}

ImGuiKey by_typed_sign(char typed) {
    if (typed >= 'a' && typed <= 'z') return offset(ImGuiKey_A, typed - 'a');
    if (typed >= 'A' && typed <= 'Z') return offset(ImGuiKey_A, typed - 'A');
    if (typed >= '0' && typed <= '9') return offset(ImGuiKey_0, typed - '0');
    for (const Sign& sign : kBySign)
        if (sign.typed == typed) return sign.key;
    return ImGuiKey_None;
}

ImGuiKey function_key(std::string_view code) {
    int number = 0;
    const char* end = code.data() + code.size();
    const auto [stop, problem] = std::from_chars(code.data() + 1, end, number);
    const bool whole = problem == std::errc() && stop == end;
    return whole && number >= 1 && number <= 24 ? offset(ImGuiKey_F1, number - 1) : ImGuiKey_None;
}

} // namespace

ImGuiKey imgui_key(std::string_view code, std::string_view key) {
    for (const Named& named : kByCode)
        if (named.code == code) return named.key;
    if (code.size() == 7 && code.starts_with("Numpad") && code[6] >= '0' && code[6] <= '9')
        return offset(ImGuiKey_Keypad0, code[6] - '0');
    if (key.size() == 1) {
        if (const ImGuiKey typed = by_typed_sign(key[0]); typed != ImGuiKey_None) return typed;
    }
    // A letter key of a layout without Latin letters, and what a phone reports without a code.
    if (code.size() == 4 && code.starts_with("Key")) return by_typed_sign(code[3]);
    if (code.size() >= 2 && code[0] == 'F') return function_key(code);
    for (const Named& named : kByCode)
        if (named.code == key) return named.key;
    return ImGuiKey_None;
}

} // namespace platform
