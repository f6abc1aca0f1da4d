// Events of the page on their way to ImGui. Positions are framebuffer pixels.
#include "platform/web_book.h"
#include "platform/web_keys.h"

#include <emscripten.h>
#include <imgui.h>

#include <cfloat>

using platform::WebBook;

namespace {

enum Modifier { kCtrl = 1, kShift = 2, kAlt = 4, kMeta = 8 };

void set_source(WebBook* self, int touch) {
    self->touch = touch != 0;
    ImGui::GetIO().AddMouseSourceEvent(touch ? ImGuiMouseSource_TouchScreen
                                             : ImGuiMouseSource_Mouse);
}

void set_modifiers(ImGuiIO& io, int modifiers) {
    io.AddKeyEvent(ImGuiMod_Ctrl, (modifiers & kCtrl) != 0);
    io.AddKeyEvent(ImGuiMod_Shift, (modifiers & kShift) != 0);
    io.AddKeyEvent(ImGuiMod_Alt, (modifiers & kAlt) != 0);
    io.AddKeyEvent(ImGuiMod_Super, (modifiers & kMeta) != 0);
}

} // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE void ss_pointer_move(WebBook* self, float x, float y, int touch) {
    set_source(self, touch);
    ImGui::GetIO().AddMousePosEvent(x, y);
}

// Buttons as ImGui counts them: 0 left, 1 right, 2 middle.
EMSCRIPTEN_KEEPALIVE void ss_pointer_button(WebBook* self, int button, int down, int touch) {
    if (button < 0 || button > 4) return;
    set_source(self, touch);
    ImGui::GetIO().AddMouseButtonEvent(button, down != 0);
}

// The pointer is nowhere: it left the canvas, the finger was lifted, or a gesture took over.
EMSCRIPTEN_KEEPALIVE void ss_pointer_leave(WebBook*) {
    ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
}

// In steps of a wheel, away from the reader positive.
EMSCRIPTEN_KEEPALIVE void ss_wheel(WebBook* self, float dx, float dy) {
    set_source(self, 0);
    ImGui::GetIO().AddMouseWheelEvent(dx, dy);
}

EMSCRIPTEN_KEEPALIVE void ss_pinch(WebBook* self, float growth, float x, float y) {
    if (!(growth > 0.0f)) return;
    self->pinch *= growth;
    self->pinch_x = x;
    self->pinch_y = y;
    self->app->wake();
}

// `code` and `key` as KeyboardEvent has them. Returns 1 when ImGui knows the key.
EMSCRIPTEN_KEEPALIVE int ss_key(WebBook*, const char* code, const char* key, int down,
                                int modifiers) {
    ImGuiIO& io = ImGui::GetIO();
    set_modifiers(io, modifiers);
    const ImGuiKey known = platform::imgui_key(code, key);
    if (known == ImGuiKey_None) return 0;
    io.AddKeyEvent(known, down != 0);
    return 1;
}

EMSCRIPTEN_KEEPALIVE void ss_text(WebBook*, const char* text) {
    ImGui::GetIO().AddInputCharactersUTF8(text);
}

// The reader pasted. ImGui takes it from its clipboard at its own key for that.
EMSCRIPTEN_KEEPALIVE void ss_paste(WebBook* self, const char* text) {
    self->pasted = text;
    ImGuiIO& io = ImGui::GetIO();
    const ImGuiKey modifier = io.ConfigMacOSXBehaviors ? ImGuiMod_Super : ImGuiMod_Ctrl;
    io.AddKeyEvent(modifier, true);
    io.AddKeyEvent(ImGuiKey_V, true);
    io.AddKeyEvent(ImGuiKey_V, false);
    io.AddKeyEvent(modifier, false);
}

EMSCRIPTEN_KEEPALIVE void ss_focus(WebBook* self, int focused) {
    ImGui::GetIO().AddFocusEvent(focused != 0);
    self->app->wake();
}

} // extern "C"
