// ImGui without a window or a graphics card: frames are built, input is fed, nothing is drawn.
#pragma once

#include "ui/context.h"
#include "ui/imgui_all.h"

#include <functional>

namespace test {

class UiRig {
public:
    UiRig() : context_(ImGui::CreateContext()) {
        ImGuiIO& io = ImGui::GetIO();
        io.IniFilename = nullptr;
        io.DisplaySize = {800.0f, 600.0f};
        io.ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
        io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
        ImFont* font = io.Fonts->AddFontDefault();
        look.fonts = {font, font, font, font, font};
        look.theme = ui::light_theme();
        look.elapsed_s = 1.0 / 60.0;
        ui::apply_style(look.theme, 1.0f);
    }
    ~UiRig() { ImGui::DestroyContext(context_); }
    UiRig(const UiRig&) = delete;
    UiRig& operator=(const UiRig&) = delete;

    // One frame with `build` inside a window that covers the whole page.
    void frame(const std::function<void()>& build) {
        ImGui::GetIO().DeltaTime = 1.0f / 60.0f;
        ImGui::NewFrame();
        ImGui::SetNextWindowPos({0.0f, 0.0f});
        ImGui::SetNextWindowSize({800.0f, 600.0f});
        ImGui::Begin("page", nullptr, ImGuiWindowFlags_NoDecoration);
        build();
        ImGui::End();
        ImGui::Render();
        for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
            if (texture->Status == ImTextureStatus_WantDestroy)
                texture->SetStatus(ImTextureStatus_Destroyed);
            else
                texture->SetStatus(ImTextureStatus_OK);
            texture->SetTexID(1);
        }
    }
    void move(float x, float y, const std::function<void()>& build) {
        ImGui::GetIO().AddMousePosEvent(x, y);
        frame(build);
    }
    void click(float x, float y, const std::function<void()>& build) {
        move(x, y, build);
        ImGui::GetIO().AddMouseButtonEvent(0, true);
        frame(build);
        ImGui::GetIO().AddMouseButtonEvent(0, false);
        frame(build);
    }
    void key(ImGuiKey which, const std::function<void()>& build) {
        ImGui::GetIO().AddKeyEvent(which, true);
        frame(build);
        ImGui::GetIO().AddKeyEvent(which, false);
        frame(build);
    }
    void type(const char* text, const std::function<void()>& build) {
        ImGui::GetIO().AddInputCharactersUTF8(text);
        frame(build);
        frame(build);
    }

    ui::Context look;

private:
    ImGuiContext* context_;
};

} // namespace test
