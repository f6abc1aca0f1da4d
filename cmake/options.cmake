# The compiler options that every target of ours shares.

set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_CXX_EXTENSIONS OFF)

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
# One optimisation level for what ships: CMake's own Release already means -O3 natively, and
# Emscripten's module lowers it to -O2 for some versions.
set(CMAKE_CXX_FLAGS_RELEASE "-O3 -DNDEBUG")

add_library(sample_space_options INTERFACE)
target_compile_features(sample_space_options INTERFACE cxx_std_20)
target_compile_options(sample_space_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Werror)

# Errors travel as values, so the web build need not carry unwinding tables; the same rule holds
# natively, or the two builds would differ in what they do with bad input.
target_compile_options(sample_space_options INTERFACE -fno-exceptions)
target_compile_definitions(sample_space_options INTERFACE JSON_NOEXCEPTION=1)

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # gcc 12 reports these inside Eigen's and the standard library's inlined code, where no
    # SYSTEM include path can silence them.
    target_compile_options(sample_space_options INTERFACE
        -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread -Wno-maybe-uninitialized
        -Wno-restrict)
endif()

if(SAMPLE_SPACE_SANITIZE)
    target_compile_options(sample_space_options INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(sample_space_options INTERFACE
        -fsanitize=address,undefined -fno-sanitize-recover=all)
endif()
