// The book in a page. The page owns the loop, the canvas and the events (web/*.mjs); this side owns
// the book. There is no main loop here: the page calls ss_frame when a frame is due.
//
// GLFW is not used: what Emscripten offers under its name knows neither fingers nor pixel ratios
// nor on-screen keyboards, and keeps keys that belong to the browser.
#include "platform/png.h"
#include "platform/web_book.h"
#include "platform/web_host.h"

#include "gfx/gl.h"

#include <emscripten.h>
#include <emscripten/html5.h>
#include <imgui.h>
#include <imgui_impl_opengl3.h>

using platform::WebBook;
namespace host = platform::host;

namespace {

bool create_context(const char* canvas) {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.alpha = false;
    attributes.depth = false;
    attributes.stencil = false;
    attributes.antialias = false;
    const auto context = emscripten_webgl_create_context(canvas, &attributes);
    return context > 0 && emscripten_webgl_make_context_current(context) == 0;
}

void create_imgui(WebBook* self, bool mac_keys) {
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.BackendPlatformName = "sample_space_page";
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    io.ConfigMacOSXBehaviors = mac_keys;
    ImGuiPlatformIO& platform_io = ImGui::GetPlatformIO();
    platform_io.Platform_SetClipboardTextFn = [](ImGuiContext*, const char* text) {
        host::copy_text(text);
    };
    // A page may not look into the clipboard; it only learns what the reader pastes (ss_paste).
    platform_io.Platform_ClipboardUserData = self;
    platform_io.Platform_GetClipboardTextFn = [](ImGuiContext*) {
        const void* book = ImGui::GetPlatformIO().Platform_ClipboardUserData;
        return static_cast<const WebBook*>(book)->pasted.c_str();
    };
    platform_io.Platform_SetImeDataFn = [](ImGuiContext*, ImGuiViewport*,
                                           ImGuiPlatformImeData* data) {
        host::text_input(data->WantTextInput, data->InputPos.x, data->InputPos.y,
                         data->InputLineHeight);
    };
    ImGui_ImplOpenGL3_Init("#version 300 es");
}

app::Services page_services() {
    return {.copy_text = host::copy_text,
            .open_address = host::open_address,
            .set_page_link = host::set_page_link,
            .save_settings = host::save_settings,
            .save_file =
                [](std::string_view name, std::string_view type, std::string_view bytes) {
                    host::save_file(name, type, bytes);
                    return "“" + std::string(name) + "” goes to this browser's downloads.";
                },
            .encode_png = platform::encode_png,
            .choose_file = host::choose_file,
            .address_of = host::address_of};
}

void draw_to_canvas(int width, int height) {
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glViewport(0, 0, width, height);
    glClearColor(0.0f, 0.0f, 0.0f, 1.0f);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
}

enum FrameFlag { kReducedMotion = 1, kSystemDark = 2 };
enum FrameResult { kNeedsFrame = 1, kDark = 2, kCursorShift = 8 };

} // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE WebBook* ss_new() {
    return new WebBook;
}

// `bytes` stay where they are: the page does not free them.
EMSCRIPTEN_KEEPALIVE void ss_give_font(WebBook* self, const char* name, const std::byte* bytes,
                                       int size) {
    const std::span font(bytes, static_cast<std::size_t>(size));
    const std::string_view which = name;
    if (which == "inter-regular.ttf") self->fonts.regular = font;
    if (which == "inter-semibold.ttf") self->fonts.semibold = font;
    if (which == "inter-italic.ttf") self->fonts.italic = font;
    if (which == "mono.ttf") self->fonts.mono = font;
    if (which == "math.ttf") self->fonts.math = font;
}

// Returns why the book cannot be read, or "".
EMSCRIPTEN_KEEPALIVE const char* ss_give_book(WebBook* self, const char* bytes, int size) {
    auto book = learn::parse_book({bytes, static_cast<std::size_t>(size)});
    if (!book) return self->answer(book.error());
    self->book = std::move(*book);
    return self->answer("");
}

// Returns why the book cannot start, or "". Once, after everything was given.
EMSCRIPTEN_KEEPALIVE const char* ss_start(WebBook* self, const char* canvas, const char* link,
                                          const char* settings, int mac_keys) {
    if (!self->book) return self->answer("The book's text has not arrived.");
    if (!create_context(canvas)) return self->answer("This browser gives the page no WebGL2.");
    self->has_context = true;
    create_imgui(self, mac_keys != 0);
    self->app = std::make_unique<app::App>(std::move(*self->book), self->fonts, emscripten_get_now,
                                           page_services(), link, settings);
    self->book.reset();
    return self->answer("");
}

// Draws a frame and returns FrameResult bits; the pointer's shape (ImGuiMouseCursor + 1) stands
// above kCursorShift.
EMSCRIPTEN_KEEPALIVE int ss_frame(WebBook* self, int width, int height, double scale,
                                  double elapsed_s, int flags) {
    if (!self->has_context || width <= 0 || height <= 0) return 0;
    app::FrameInput input;
    input.framebuffer_w = width;
    input.framebuffer_h = height;
    input.scale = static_cast<float>(scale);
    input.elapsed_s = elapsed_s;
    input.reduced_motion = (flags & kReducedMotion) != 0;
    input.system_dark = (flags & kSystemDark) != 0;
    input.touch = self->touch;
    input.pinch = self->pinch;
    input.pinch_x = self->pinch_x;
    input.pinch_y = self->pinch_y;
    self->pinch = 1.0f;
    ImGui_ImplOpenGL3_NewFrame();
    self->app->frame(input);
    draw_to_canvas(width, height);
    const int result =
        (self->app->needs_frame() ? kNeedsFrame : 0) | (self->app->dark() ? kDark : 0);
    return result | ((ImGui::GetMouseCursor() + 1) << kCursorShift);
}

EMSCRIPTEN_KEEPALIVE int ss_needs_frame(const WebBook* self) {
    return self->app->needs_frame();
}

EMSCRIPTEN_KEEPALIVE void ss_wake(WebBook* self) {
    self->app->wake();
}

EMSCRIPTEN_KEEPALIVE void ss_context_lost(WebBook* self) {
    self->has_context = false;
    self->app->context_lost();
    ImGui_ImplOpenGL3_DestroyDeviceObjects();
}

EMSCRIPTEN_KEEPALIVE void ss_context_restored(WebBook* self) {
    self->has_context = true;
    self->app->context_restored();
    self->app->wake();
}

} // extern "C"

// Emscripten starts every program here; the book starts in ss_start, when its data are there.
int main() {
    return 0;
}
