# Supplies dep::eigen, dep::json, dep::doctest, dep::imgui, dep::glfw and dep::gl.
#
# On Debian the sources come as packages, unpacked into the user's cache; elsewhere from the
# upstream repositories at the tags below. Both ways give the same targets. On the web GLFW and GL
# are Emscripten's own.

include(FetchContent)

set(SAMPLE_SPACE_FETCH "auto" CACHE STRING "Where libraries come from: auto, debian or upstream")
set_property(CACHE SAMPLE_SPACE_FETCH PROPERTY STRINGS auto debian upstream)

if(DEFINED ENV{SAMPLE_SPACE_CACHE})
    set(dependency_cache "$ENV{SAMPLE_SPACE_CACHE}")
else()
    set(dependency_cache "$ENV{HOME}/.cache/sample-space")
endif()

# The kept packages also serve where apt cannot run, such as inside another root file system.
function(choose_source out)
    if(NOT SAMPLE_SPACE_FETCH STREQUAL "auto")
        set(${out} ${SAMPLE_SPACE_FETCH} PARENT_SCOPE)
        return()
    endif()
    set(id "")
    if(EXISTS "/etc/os-release")
        file(STRINGS "/etc/os-release" id REGEX "^ID=\"?debian\"?$")
    endif()
    if(id OR EXISTS "${dependency_cache}/debian/versions")
        set(${out} debian PARENT_SCOPE)
    else()
        set(${out} upstream PARENT_SCOPE)
    endif()
endfunction()

function(unpack_debian_packages folder)
    if(EXISTS "${folder}/versions")
        return()
    endif()
    message(STATUS "Fetching Dear ImGui, Eigen, nlohmann/json and doctest from Debian (about 15 s)")
    execute_process(
        COMMAND sh "${CMAKE_SOURCE_DIR}/tools/setup/fetch-debian.sh" "${folder}"
        RESULT_VARIABLE failed)
    if(failed)
        message(FATAL_ERROR "The libraries could not be fetched; the reason stands above. "
            "-DSAMPLE_SPACE_FETCH=upstream takes them from the upstream repositories instead.")
    endif()
endfunction()

function(fetch_upstream name tag url)
    FetchContent_Declare(${name} GIT_REPOSITORY ${url} GIT_TAG ${tag} GIT_SHALLOW ON
        SOURCE_SUBDIR no-cmake-file-here)
    FetchContent_MakeAvailable(${name})
    set(${name}_SOURCE_DIR "${${name}_SOURCE_DIR}" PARENT_SCOPE)
endfunction()

choose_source(dependency_source)
if(dependency_source STREQUAL "debian")
    set(packages "${dependency_cache}/debian")
    unpack_debian_packages("${packages}")
    set(eigen_include "${packages}/eigen")
    set(json_include "${packages}/json")
    set(doctest_include "${packages}/doctest")
    set(imgui_source "${packages}/imgui")
    set(licences "${packages}/licences")
    file(STRINGS "${packages}/versions" versions)
    list(JOIN versions ", " versions)
    message(STATUS "Libraries: ${versions}")
else()
    message(STATUS "Libraries: from their upstream repositories (the first time, about a minute)")
    fetch_upstream(eigen 5.0.1 https://gitlab.com/libeigen/eigen.git)
    fetch_upstream(json v3.11.3 https://github.com/nlohmann/json.git)
    fetch_upstream(doctest v2.4.11 https://github.com/doctest/doctest.git)
    set(eigen_include "${eigen_SOURCE_DIR}")
    set(json_include "${json_SOURCE_DIR}/include")
    set(doctest_include "${doctest_SOURCE_DIR}")
    set(licences "${CMAKE_BINARY_DIR}/licences")
    configure_file("${eigen_SOURCE_DIR}/COPYING.MPL2" "${licences}/eigen.txt" COPYONLY)
    configure_file("${json_SOURCE_DIR}/LICENSE.MIT" "${licences}/json.txt" COPYONLY)
    if(SAMPLE_SPACE_GUI)
        fetch_upstream(imgui v1.92.2b https://github.com/ocornut/imgui.git)
        set(imgui_source "${imgui_SOURCE_DIR}")
        configure_file("${imgui_source}/LICENSE.txt" "${licences}/imgui.txt" COPYONLY)
    endif()
endif()

function(header_only name folder)
    add_library(dep_${name} INTERFACE)
    add_library(dep::${name} ALIAS dep_${name})
    target_include_directories(dep_${name} SYSTEM INTERFACE "${folder}")
endfunction()
header_only(eigen "${eigen_include}")
header_only(json "${json_include}")
header_only(doctest "${doctest_include}")
target_compile_definitions(dep_eigen INTERFACE EIGEN_MPL2_ONLY)

if(SAMPLE_SPACE_GUI)
    include(dependencies_gui)
endif()

# What is linked into the programs goes out with its licence; the test library is not.
file(GLOB licence_files "${licences}/*.txt")
list(FILTER licence_files EXCLUDE REGEX "doctest")
if(EMSCRIPTEN AND EXISTS "/usr/share/doc/emscripten/copyright")
    configure_file("/usr/share/doc/emscripten/copyright" notices/emscripten.txt COPYONLY)
endif()
foreach(file IN LISTS licence_files)
    get_filename_component(name "${file}" NAME)
    configure_file("${file}" "notices/${name}" COPYONLY)
endforeach()
