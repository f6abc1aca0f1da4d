# layer(name DEPENDS ...): the library of src/<name>, which sees only the layers it depends on.
#
# Its include path is a generated folder that holds one link, <name> -> src/<name>, so that
# "sim/gan.h" can be found only by targets that depend on sim: a forbidden include does not compile.

function(layer_include_folder name out)
    set(folder "${CMAKE_BINARY_DIR}/include/${name}")
    set(link "${folder}/${name}")
    if(NOT EXISTS "${link}")
        file(MAKE_DIRECTORY "${folder}")
        file(CREATE_LINK "${CMAKE_SOURCE_DIR}/src/${name}" "${link}" SYMBOLIC RESULT failed)
        if(NOT failed STREQUAL "0")
            message(STATUS "No symbolic links here: the layers are kept apart by the checker alone")
            set(folder "${CMAKE_SOURCE_DIR}/src")
        endif()
    endif()
    set(${out} "${folder}" PARENT_SCOPE)
endfunction()

function(layer name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "DEPENDS")
    layer_include_folder(${name} include_folder)
    file(GLOB_RECURSE sources CONFIGURE_DEPENDS "${CMAKE_CURRENT_SOURCE_DIR}/*.cpp")

    if(sources)
        add_library(${name} STATIC ${sources})
        set(scope PUBLIC)
        target_link_libraries(${name} PRIVATE sample_space_options)
    else()
        add_library(${name} INTERFACE)
        set(scope INTERFACE)
    endif()
    target_include_directories(${name} ${scope} "${include_folder}")
    target_link_libraries(${name} ${scope} sample_space_determinism ${arg_DEPENDS})
endfunction()
