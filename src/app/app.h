// The interactive book as one object: a platform constructs it and calls `frame` in its loop.
//
// The cut between App and platform, per frame:
//
//     platform   feed the input events of this frame to ImGui (io.Add...Event)
//     platform   ImGui_ImplOpenGL3_NewFrame, then its own window backend's NewFrame
//     App::frame sets io.DisplaySize and io.DeltaTime from FrameInput, ImGui::NewFrame, runs the
//                lab, draws pictures into their own targets, builds the page, ImGui::Render
//     platform   binds the window's framebuffer, sets its viewport, clears,
//                ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData()), shows the result
//
// Everything is measured in framebuffer pixels: io.DisplaySize equals FrameInput's size,
// io.DisplayFramebufferScale is 1, and mouse and touch positions arrive in framebuffer pixels.
// The platform creates the ImGui context and the GL context before App and destroys them after.
// App reads no clock, no file, no environment; all of that arrives here.
#pragma once

#include "app/settings.h"
#include "learn/book.h"
#include "session/session.h"
#include "ui/fonts.h"

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

struct Services {
    std::function<void(std::string_view text)> copy_text;
    std::function<void(std::string_view address)> open_address; // https only
    std::function<void(std::string_view link)> set_page_link;   // "#/gan?seed=7"
    std::function<void(std::string_view json)> save_settings;
    // Gives the reader a file. Returns a sentence for the reader: where it is, or why it is not.
    std::function<std::string(std::string_view name, std::string_view type, std::string_view bytes)>
        save_file;
    // Bytes of a PNG file. Rows from top to bottom, three bytes a pixel.
    std::function<std::string(int width, int height, std::span<const std::uint8_t> rgb)> encode_png;
    // Lets the reader choose a file, which then comes by App::take_file. Absent: files are dropped
    // on the window.
    std::function<void()> choose_file;
    // Turns "#/gan?..." into the address that a reader can send; empty: the link is shown as it is.
    std::function<std::string(std::string_view link)> address_of;
};

struct FrameInput {
    int framebuffer_w = 0;
    int framebuffer_h = 0;
    float scale = 1.0f;          // framebuffer pixels per CSS pixel
    double elapsed_s = 0.0;      // since the last frame
    bool reduced_motion = false; // the system's preference
    bool system_dark = false;    // the system's preference
    bool touch = false;          // the main pointer is a finger
    float pinch = 1.0f;          // growth of a two-finger gesture since the last frame
    float pinch_x = 0.0f;        // its centre, framebuffer pixels
    float pinch_y = 0.0f;
};

class App {
public:
    // `fonts` must outlive the App. GL is current. `settings` is what save_settings was given last
    // time, or empty. `link` opens as the first page.
    App(learn::Book book, const ui::FontBytes& fonts, session::Clock clock, Services services,
        std::string_view link, std::string_view settings);
    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    // One displayed frame. GL is current; framebuffer binding and viewport are not kept.
    void frame(const FrameInput& input);
    // True when the next frame may differ from the last one: input waits, the lab runs, something
    // moves. While it is false the platform may sleep until an event arrives.
    bool needs_frame() const;
    // Asks for frames after a change from outside: page interface, window size, theme preference.
    void wake();

    // Opens a link and shows what could not be used of it. Also returns those sentences.
    std::vector<std::string> open(std::string_view link);

    // A file that the reader chose, dropped or pasted: a recording, or points of the plane as CSV.
    // Also returns what was said to the reader.
    std::string take_file(std::string_view name, std::string_view bytes);

    // Shows the reader a sentence.
    void tell(std::string sentence);

    // GL lost everything it held; and is back (call with the new context current).
    void context_lost();
    void context_restored();

    // The lab's ticks, parameters, link: what the page interface works on. Call wake() after
    // changes.
    session::Session& session();
    const session::Session& session() const;
    const Settings& settings() const;
    // The page is drawn with the dark theme: for the colour around the canvas.
    bool dark() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace app
