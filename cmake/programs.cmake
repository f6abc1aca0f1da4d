# program(name [shared files] PREFIX desktop DEPENDS ...): an executable of src/platform from
# main_<prefix>.cpp, every <prefix>_*.cpp, and the shared files that are named.

function(program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "PREFIX" "DEPENDS")
    set(here "${CMAKE_CURRENT_SOURCE_DIR}")
    file(GLOB main CONFIGURE_DEPENDS "${here}/main_${arg_PREFIX}.cpp")
    if(NOT main)
        message(STATUS "${name}: no main_${arg_PREFIX}.cpp, not built")
        return()
    endif()
    file(GLOB own CONFIGURE_DEPENDS "${here}/${arg_PREFIX}_*.cpp")
    add_executable(${name} ${main} ${own} ${arg_UNPARSED_ARGUMENTS})
    target_link_libraries(${name} PRIVATE
        sample_space_options sample_space_determinism ${arg_DEPENDS})
    layer_include_folder(platform include_folder)
    target_include_directories(${name} PRIVATE "${include_folder}")
endfunction()

# Emscripten renamed the option; older versions stop at the new name, newer ones warn at the old.
if(EMSCRIPTEN)
    if(EMSCRIPTEN_VERSION VERSION_LESS 3.1.27)
        set(wasm_stack -sTOTAL_STACK=4194304)
        set(wasm_views "")
    else()
        set(wasm_stack -sSTACK_SIZE=4194304)
        set(wasm_views ",HEAPU8,HEAPF32")
    endif()
    # The tree's own package.json makes every .js below it a module; what Emscripten writes is none.
    file(CONFIGURE OUTPUT "${CMAKE_BINARY_DIR}/package.json" CONTENT "{ \"type\": \"commonjs\" }\n")
    set(wasm_memory ${wasm_stack} -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=33554432)
endif()

# A wasm program for the command line: it runs under Node and sees the real file system.
function(wasm_for_node name)
    if(NOT EMSCRIPTEN)
        return()
    endif()
    target_link_options(${name} PRIVATE ${wasm_memory}
        -sENVIRONMENT=node -sNODERAWFS=1 -sEXIT_RUNTIME=1)
endfunction()

# The page calls createSampleSpace(); assets arrive as bytes from the page, so no file system is
# linked in.
function(wasm_for_page name)
    target_link_options(${name} PRIVATE ${wasm_memory}
        -sENVIRONMENT=web -sMODULARIZE=1 -sEXPORT_NAME=createSampleSpace -sFILESYSTEM=0
        -sEXPORTED_FUNCTIONS=_main,_malloc,_free
        "-sEXPORTED_RUNTIME_METHODS=ccall,cwrap,UTF8ToString,stringToUTF8,lengthBytesUTF8${wasm_views}")
    set_target_properties(${name} PROPERTIES OUTPUT_NAME sample_space)
endfunction()
