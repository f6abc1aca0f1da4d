#include "platform/desktop_window.h"

#include "gfx/gl.h"

#define GLFW_INCLUDE_NONE
#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>
#include <imgui_impl_opengl3.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <utility>

namespace platform {
namespace {

// What GLFW says last, in words; it also clears the error.
std::string glfw_reason() {
    const char* text = nullptr;
    glfwGetError(&text);
    return text ? text : "no reason given";
}

GLFWwindow* open_window(const WindowOptions& options) {
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 3);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    glfwWindowHint(GLFW_DEPTH_BITS, 0);
    glfwWindowHint(GLFW_STENCIL_BITS, 0);
    glfwWindowHint(GLFW_VISIBLE, options.visible ? GLFW_TRUE : GLFW_FALSE);
    int width = options.width;
    int height = options.height;
    if (GLFWmonitor* monitor = glfwGetPrimaryMonitor()) {
        int x = 0, y = 0, area_w = 0, area_h = 0;
        glfwGetMonitorWorkarea(monitor, &x, &y, &area_w, &area_h);
        if (area_w > 0) width = std::min(width, area_w);
        if (area_h > 0) height = std::min(height, area_h);
    }
    return glfwCreateWindow(width, height, "Sample Space", nullptr, nullptr);
}

Window& of(GLFWwindow* handle) {
    return *static_cast<Window*>(glfwGetWindowUserPointer(handle));
}

void cursor_moved(GLFWwindow* handle, double x, double y) {
    int window_w = 0, window_h = 0, pixels_w = 0, pixels_h = 0;
    glfwGetWindowSize(handle, &window_w, &window_h);
    of(handle).framebuffer_size(pixels_w, pixels_h);
    if (window_w <= 0 || window_h <= 0) return;
    ImGui_ImplGlfw_CursorPosCallback(handle, x * pixels_w / window_w, y * pixels_h / window_h);
}

} // namespace

base::Result<std::unique_ptr<Window>> Window::create(const WindowOptions& options) {
    if (!glfwInit())
        return base::Error{"No window can be opened here (" + glfw_reason() +
                           "); start the program on a desktop, or under xvfb-run."};
    GLFWwindow* handle = open_window(options);
    if (!handle) {
        const std::string reason = glfw_reason();
        glfwTerminate();
        return base::Error{"The window needs OpenGL 3.3, which this machine did not give (" +
                           reason +
                           "); update the graphics driver, or read the book in a browser."};
    }
    return std::unique_ptr<Window>(new Window(handle));
}

Window::Window(GLFWwindow* handle) : handle_(handle) {
    glfwMakeContextCurrent(handle_);
    glfwSwapInterval(1);
    glfwSetWindowSizeLimits(handle_, 340, 420, GLFW_DONT_CARE, GLFW_DONT_CARE);
    glfwSetWindowUserPointer(handle_, this);
    ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    listen();
    ImGui_ImplGlfw_InitForOpenGL(handle_, false);
    ImGui_ImplOpenGL3_Init("#version 330 core");
}

Window::~Window() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext();
    glfwDestroyWindow(handle_);
    glfwTerminate();
}

void Window::listen() {
    glfwSetWindowFocusCallback(handle_, ImGui_ImplGlfw_WindowFocusCallback);
    glfwSetCursorEnterCallback(handle_, ImGui_ImplGlfw_CursorEnterCallback);
    glfwSetCursorPosCallback(handle_, cursor_moved);
    glfwSetMouseButtonCallback(handle_, ImGui_ImplGlfw_MouseButtonCallback);
    glfwSetScrollCallback(handle_, ImGui_ImplGlfw_ScrollCallback);
    glfwSetKeyCallback(handle_, ImGui_ImplGlfw_KeyCallback);
    glfwSetCharCallback(handle_, ImGui_ImplGlfw_CharCallback);
    glfwSetFramebufferSizeCallback(handle_, [](GLFWwindow* w, int, int) { of(w).damaged_ = true; });
    glfwSetWindowContentScaleCallback(handle_,
                                      [](GLFWwindow* w, float, float) { of(w).damaged_ = true; });
    glfwSetDropCallback(handle_, [](GLFWwindow* w, int count, const char** files) {
        for (int i = 0; i < count; ++i)
            of(w).dropped_.emplace_back(
                std::u8string(files[i], files[i] + std::strlen(files[i])));
        of(w).damaged_ = true;
    });
    glfwSetWindowRefreshCallback(handle_, [](GLFWwindow* w) { of(w).damaged_ = true; });
}

bool Window::wants_to_close() const {
    return glfwWindowShouldClose(handle_);
}

void Window::events(double wait_s) {
    if (wait_s > 0.0)
        glfwWaitEventsTimeout(wait_s);
    else
        glfwPollEvents();
}

std::vector<std::filesystem::path> Window::take_dropped_files() {
    return std::exchange(dropped_, {});
}

bool Window::take_damage() {
    return std::exchange(damaged_, false);
}

void Window::framebuffer_size(int& width, int& height) const {
    glfwGetFramebufferSize(handle_, &width, &height);
}

float Window::scale() const {
    float x = 1.0f, y = 1.0f;
    glfwGetWindowContentScale(handle_, &x, &y);
    return std::max(x, 0.5f);
}

void Window::new_frame() {
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
}

void Window::present() {
    int width = 0, height = 0;
    framebuffer_size(width, height);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glViewport(0, 0, width, height);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(handle_);
}

} // namespace platform
