# embed_text(target NAMESPACE HEADER FILES...): a generated header with the text of small files.
# It declares  namespace <ns> { struct File { string_view name, text; };  constexpr File kFiles[]; }

function(embed_text target namespace header)
    set(out "${CMAKE_BINARY_DIR}/generated/${target}/${header}")
    set(list_file "${CMAKE_BINARY_DIR}/generated/${target}/${namespace}.list")
    list(JOIN ARGN "\n" text)
    file(CONFIGURE OUTPUT "${list_file}" CONTENT "${text}\n" @ONLY)
    add_custom_command(OUTPUT "${out}"
        COMMAND "${CMAKE_COMMAND}" "-Dlist_file=${list_file}" "-Dout=${out}"
            "-Dnamespace=${namespace}" -P "${CMAKE_SOURCE_DIR}/cmake/embed_script.cmake"
        DEPENDS ${ARGN} "${list_file}" "${CMAKE_SOURCE_DIR}/cmake/embed_script.cmake"
        COMMENT "Embedding ${namespace}" VERBATIM)
    get_target_property(type ${target} TYPE)
    if(type STREQUAL "INTERFACE_LIBRARY")
        return()
    endif()
    target_sources(${target} PRIVATE "${out}")
    target_include_directories(${target} PRIVATE "${CMAKE_BINARY_DIR}/generated/${target}")
endfunction()
