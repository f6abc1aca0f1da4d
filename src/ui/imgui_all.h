// Dear ImGui with the internals that custom widgets stand on: item registration, button behaviour,
// key ownership, glyphs of a baked size. Only .cpp files and this header's users in ui and app.
#pragma once

#ifndef IMGUI_DEFINE_MATH_OPERATORS
#define IMGUI_DEFINE_MATH_OPERATORS
#endif
#include <imgui.h>
#include <imgui_internal.h>
