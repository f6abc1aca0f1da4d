#include "platform/files.h"

#include <fstream>
#include <iterator>
#include <system_error>
#include <vector>

namespace platform {

namespace fs = std::filesystem;

base::Result<std::string> read_file(const fs::path& file) {
    std::error_code problem;
    if (fs::is_directory(file, problem))
        return base::Error{file.string() + " is a folder, not a file."};
    std::ifstream in(file, std::ios::binary);
    if (!in) return base::Error{"The file " + file.string() + " cannot be opened for reading."};
    std::string bytes{std::istreambuf_iterator<char>(in), {}};
    if (in.bad()) return base::Error{"The file " + file.string() + " cannot be read to its end."};
    return bytes;
}

base::Result<bool> write_file(const fs::path& file, const std::string& bytes) {
    std::error_code problem;
    if (file.has_parent_path()) fs::create_directories(file.parent_path(), problem);
    fs::path beside = file;
    beside += ".part";
    std::ofstream out(beside, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (out) fs::rename(beside, file, problem);
    if (out && !problem) return true;
    fs::remove(beside, problem);
    return base::Error{"The file " + file.string() +
                       " cannot be written; check that the folder exists, that it is yours and "
                       "that the disk is not full."};
}

namespace {

// The program's own place. argv[0] may be a bare name found on the PATH, hence the link.
fs::path program_folder(const char* program) {
    std::error_code problem;
    fs::path self = fs::read_symlink("/proc/self/exe", problem);
    if (problem) self = fs::weakly_canonical(program, problem);
    return self.parent_path();
}

} // namespace

base::Result<fs::path> find_book_folder(const char* program) {
    const fs::path here = program_folder(program);
    std::vector<fs::path> places{here / "data", here / ".." / "share" / "sample-space"};
    for (fs::path up = here; !up.empty() && up != up.root_path(); up = up.parent_path())
        places.push_back(up / "content");
    std::error_code problem;
    for (const fs::path& place : places)
        if (fs::is_regular_file(place / "book.json", problem)) return place.lexically_normal();
    return base::Error{"The book's text (book.json) was not found near " + here.string() +
                       "; run ./book build desktop, or name its folder with --data."};
}

} // namespace platform
