// Runs a link without a window and prints what came of it.
#include "platform/arguments.h"
#include "platform/files.h"
#include "platform/headless_describe.h"

#include "session/session.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <cstdio>

namespace {

using platform::Arguments;
using Json = nlohmann::ordered_json;

constexpr platform::Option kOptions[] = {
    {"--link", true},   {"--book", true},     {"--data", true},  {"--json", false},
    {"--list", false},  {"--describe", true}, {"--help", false}, {"--record", true},
    {"--replay", true}, {"--csv", true},      {"--params", true}};

constexpr const char* kHelp = R"(sample_space_headless: runs a lab of the book without a window

  --link '#/gan?seed=7&tick=400'   opens the link and runs the ticks that it asks for
  --replay FILE                    runs a recording and compares its fingerprint
  --record FILE                    writes the run as a recording
  --csv FILE                       writes the readouts, a line per recorded tick
  --params FILE                    writes the parameters as JSON
  --json                           prints one JSON object instead of lines of text
  --list                           prints the chapters as JSON
  --describe gan                   prints the lab's parameters and readouts as JSON
  --book FILE                      the book (book.json); else it is looked for near the program
  --data FOLDER                    the folder that holds book.json
  --help                           prints this

Exit code: 0 done, 1 the book cannot be read, 2 the arguments or the link cannot be used,
           3 the output cannot be written, 4 a recording came out otherwise than recorded.
)";

// A link's words go to a terminal, which would obey control characters.
std::string printable(std::string text) {
    for (char& c : text)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = '?';
    return text;
}

int fail(const std::string& sentence, int code) {
    std::fprintf(stderr, "sample_space_headless: %s\n", printable(sentence).c_str());
    return code;
}

base::Result<learn::Book> load_book(const Arguments& arguments, const char* program) {
    std::filesystem::path file;
    if (const auto book = arguments.find("--book"); book != arguments.end()) {
        file = book->second;
    } else if (const auto data = arguments.find("--data"); data != arguments.end()) {
        file = std::filesystem::path(data->second) / "book.json";
    } else {
        const auto folder = platform::find_book_folder(program);
        if (!folder) return base::Error{folder.error()};
        file = *folder / "book.json";
    }
    const auto bytes = platform::read_file(file);
    if (!bytes) return base::Error{bytes.error()};
    auto book = learn::parse_book(*bytes);
    if (!book) return base::Error{file.string() + ": " + book.error()};
    return book;
}

double now_ms() {
    using namespace std::chrono;
    return duration<double, std::milli>(steady_clock::now().time_since_epoch()).count();
}

std::string dumped(const Json& json, int indent = -1) {
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

void print_lines(const Json& state) {
    for (const auto& [key, value] : state.items()) {
        if (value.is_object()) {
            std::printf("%s:\n", key.c_str());
            for (const auto& [name, inner] : value.items())
                std::printf("  %s: %s\n", name.c_str(), dumped(inner).c_str());
        } else {
            const std::string text = value.is_string() ? value.get<std::string>() : dumped(value);
            std::printf("%s: %s\n", key.c_str(), printable(text).c_str());
        }
    }
}

// Writes what the options ask for; an exit code.
int write_files(const session::Session& session, const Arguments& arguments) {
    const std::pair<const char*, base::Result<std::string> (session::Session::*)() const> kFiles[] =
        {{"--record", &session::Session::record},
         {"--csv", &session::Session::readouts_csv},
         {"--params", &session::Session::params_json}};
    for (const auto& [option, text_of] : kFiles) {
        const auto file = arguments.find(option);
        if (file == arguments.end()) continue;
        const auto text = (session.*text_of)();
        if (!text) return fail(text.error(), 2);
        if (const auto written = platform::write_file(file->second, *text); !written)
            return fail(written.error(), 3);
    }
    return 0;
}

int finish(session::Session& session, const std::vector<std::string>& problems,
           const Arguments& arguments) {
    for (const std::string& problem : problems)
        fail(problem, 0);
    session.finish_replay();
    auto state = Json::parse(session.state_json(), nullptr, false);
    state["readouts"] = Json::parse(session.readouts_json(), nullptr, false);
    state["problems"] = problems;
    if (const int code = write_files(session, arguments); code != 0) return code;
    if (arguments.contains("--json"))
        std::printf("%s\n", dumped(state, 2).c_str());
    else
        print_lines(state);
    if (session.replay_proof() == session::Session::Proof::different)
        return fail("The replay ended with another fingerprint than the recording: it was made by "
                    "another version of the lab, or changed.",
                    4);
    return 0;
}

int run(const learn::Book& book, const std::string& link, const Arguments& arguments) {
    session::Session session(book, now_ms);
    const std::vector<std::string> problems = session.open(link);
    const session::Link wanted = session::parse_link(link);
    const bool unread = link.size() > session::kMaxLinkLength;
    if (unread || session.path() != wanted.path) return fail(problems.back(), 2);
    return finish(session, problems, arguments);
}

int replay(const learn::Book& book, const std::string& file, const Arguments& arguments) {
    const auto bytes = platform::read_file(file);
    if (!bytes) return fail(bytes.error(), 2);
    session::Session session(book, now_ms);
    const auto problems = session.replay(*bytes);
    if (!problems) return fail(problems.error(), 2);
    return finish(session, *problems, arguments);
}

int obey(int argc, char** argv) {
    const auto arguments = platform::parse_arguments(argc, argv, kOptions);
    if (!arguments) return fail(arguments.error(), 2);
    if (arguments->contains("--help")) return std::fputs(kHelp, stdout) < 0;
    const auto link = arguments->find("--link");
    const auto slug = arguments->find("--describe");
    const bool list = arguments->contains("--list");
    const auto recording = arguments->find("--replay");
    const bool replays = recording != arguments->end();
    if (link == arguments->end() && slug == arguments->end() && !list && !replays)
        return fail("Nothing to do: give --link, --replay, --list or --describe; --help explains "
                    "them.",
                    2);
    if (link != arguments->end() && replays)
        return fail("--link and --replay both state a run; give one of them.", 2);
    const auto book = load_book(*arguments, argv[0]);
    if (!book) return fail(book.error(), 1);
    if (list) std::printf("%s\n", platform::list_chapters(*book).c_str());
    if (slug != arguments->end()) {
        const std::string table = platform::describe_lab(slug->second, *book);
        if (table.empty())
            return fail("No lab has the name given with --describe; --list shows which chapters "
                        "have one.",
                        2);
        std::printf("%s\n", table.c_str());
    }
    if (replays) return replay(*book, recording->second, *arguments);
    if (link == arguments->end()) return 0;
    return run(*book, link->second, *arguments);
}

} // namespace

int main(int argc, char** argv) {
    const int code = obey(argc, argv);
    if (std::fflush(stdout) != 0 || std::ferror(stdout))
        return fail("The output cannot be written; is the disk full?", 3);
    return code;
}
