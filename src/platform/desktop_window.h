// The desktop window: GLFW, an OpenGL 3.3 core context, and ImGui's input from both.
//
// GLFW speaks of the pointer in window units, the app in framebuffer pixels (app/app.h); the two
// differ on macOS and Wayland, so positions are scaled on their way to ImGui.
#pragma once

#include "base/result.h"

#include <filesystem>
#include <memory>
#include <vector>

struct GLFWwindow;

namespace platform {

struct WindowOptions {
    int width = 1440; // CSS pixels
    int height = 900;
    bool visible = true;
};

class Window {
public:
    // Errors: no display, no OpenGL 3.3, with what to do.
    static base::Result<std::unique_ptr<Window>> create(const WindowOptions& options);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    GLFWwindow* handle() const { return handle_; }
    bool wants_to_close() const;
    // Waits for an event, at most this long; 0 only collects what is there.
    void events(double wait_s);
    // Size or content must be drawn again, for a reason that the app cannot see; asks once.
    bool take_damage();
    // Since the last call.
    std::vector<std::filesystem::path> take_dropped_files();
    void framebuffer_size(int& width, int& height) const;
    // Framebuffer pixels per CSS pixel.
    float scale() const;
    void new_frame();
    // Draws ImGui's result into the window and shows it.
    void present();

private:
    explicit Window(GLFWwindow* handle);
    void listen();

    GLFWwindow* handle_ = nullptr;
    bool damaged_ = true;
    std::vector<std::filesystem::path> dropped_;
};

} // namespace platform
