# Finds Emscripten's own CMake toolchain, wherever this machine keeps it: Debian's package, an
# activated emsdk, or whatever em-config on the PATH belongs to.

if(NOT SAMPLE_SPACE_EMSCRIPTEN_ROOT)
    find_program(em_config em-config)
    if(em_config)
        execute_process(COMMAND "${em_config}" EMSCRIPTEN_ROOT
            OUTPUT_VARIABLE emscripten_root OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
    endif()
    foreach(candidate "${emscripten_root}" "$ENV{EMSCRIPTEN}" "$ENV{EMSDK}/upstream/emscripten"
            /usr/share/emscripten)
        if(EXISTS "${candidate}/cmake/Modules/Platform/Emscripten.cmake")
            set(SAMPLE_SPACE_EMSCRIPTEN_ROOT "${candidate}" CACHE PATH "Emscripten's folder")
            break()
        endif()
    endforeach()
endif()
if(NOT SAMPLE_SPACE_EMSCRIPTEN_ROOT)
    message(FATAL_ERROR "Emscripten was not found. Debian, Ubuntu: apt install emscripten. "
        "Elsewhere: activate an emsdk, so that em-config is on the PATH.")
endif()
set(CMAKE_TRY_COMPILE_PLATFORM_VARIABLES SAMPLE_SPACE_EMSCRIPTEN_ROOT)
include("${SAMPLE_SPACE_EMSCRIPTEN_ROOT}/cmake/Modules/Platform/Emscripten.cmake")

# Debian keeps the JavaScript parser of Emscripten's optimiser where a current Node does not look.
if(EXISTS /usr/share/nodejs/acorn)
    set(CMAKE_CXX_LINKER_LAUNCHER "${CMAKE_COMMAND};-E;env;NODE_PATH=/usr/share/nodejs")
endif()
