# The half of the dependencies that needs a window: dep::gl, dep::glfw, dep::imgui.

add_library(dep_gl INTERFACE)
add_library(dep::gl ALIAS dep_gl)
add_library(dep_glfw INTERFACE)
add_library(dep::glfw ALIAS dep_glfw)

if(EMSCRIPTEN)
    target_link_options(dep_glfw INTERFACE -sUSE_GLFW=3)
    target_link_options(dep_gl INTERFACE -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2)
else()
    set(OpenGL_GL_PREFERENCE GLVND)
    find_package(OpenGL REQUIRED)
    target_link_libraries(dep_gl INTERFACE OpenGL::GL ${CMAKE_DL_LIBS})
    if(APPLE)
        target_compile_definitions(dep_gl INTERFACE GL_SILENCE_DEPRECATION)
    endif()

    find_package(glfw3 3.3 QUIET)
    if(NOT glfw3_FOUND)
        set(GLFW_BUILD_DOCS OFF CACHE BOOL "" FORCE)
        set(GLFW_BUILD_TESTS OFF CACHE BOOL "" FORCE)
        set(GLFW_BUILD_EXAMPLES OFF CACHE BOOL "" FORCE)
        set(GLFW_INSTALL OFF CACHE BOOL "" FORCE)
        FetchContent_Declare(glfw GIT_REPOSITORY https://github.com/glfw/glfw.git
            GIT_TAG 3.4 GIT_SHALLOW ON)
        FetchContent_MakeAvailable(glfw)
    endif()
    target_link_libraries(dep_glfw INTERFACE glfw)
endif()

# imgui_demo.cpp also holds the style editor and the metrics window; none of it ships.
add_library(dep_imgui STATIC
    "${imgui_source}/imgui.cpp"
    "${imgui_source}/imgui_draw.cpp"
    "${imgui_source}/imgui_tables.cpp"
    "${imgui_source}/imgui_widgets.cpp"
    "${imgui_source}/backends/imgui_impl_glfw.cpp"
    "${imgui_source}/backends/imgui_impl_opengl3.cpp")
add_library(dep::imgui ALIAS dep_imgui)
target_include_directories(dep_imgui SYSTEM PUBLIC "${imgui_source}" "${imgui_source}/backends")
target_compile_features(dep_imgui PUBLIC cxx_std_20)
target_compile_options(dep_imgui PRIVATE -fno-exceptions -w)
target_compile_definitions(dep_imgui PUBLIC
    IMGUI_DISABLE_DEMO_WINDOWS
    IMGUI_DISABLE_DEBUG_TOOLS
    IMGUI_DISABLE_OBSOLETE_FUNCTIONS
    IMGUI_USE_WCHAR32)
if(EMSCRIPTEN)
    target_compile_definitions(dep_imgui PUBLIC IMGUI_IMPL_OPENGL_ES3)
    # Its questions for the GL state must not wait for the graphics process: web_gl_state.cpp.
    set_source_files_properties("${imgui_source}/backends/imgui_impl_opengl3.cpp" PROPERTIES
        COMPILE_DEFINITIONS glGetIntegerv=sample_space_get_gl_integer)
endif()
target_link_libraries(dep_imgui PUBLIC dep::glfw dep::gl)
