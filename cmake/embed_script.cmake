# Runs at build time for embed_text(): writes `out` from the files named in `list_file`.
file(STRINGS "${list_file}" files)
set(body "")
foreach(file IN LISTS files)
    get_filename_component(name "${file}" NAME)
    file(READ "${file}" text)
    string(APPEND body "    {\"${name}\", R\"text(${text})text\"},\n")
endforeach()
file(WRITE "${out}" "#pragma once
#include <string_view>

namespace ${namespace} {

struct File {
    std::string_view name;
    std::string_view text;
};

inline constexpr File kFiles[] = {
${body}    {},  // keeps the array legal when there are no files
};

}  // namespace ${namespace}
")
