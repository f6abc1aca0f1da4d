#include "nn/weights_file.h"

#include "base/archive.h"

#include <cstdint>
#include <cstring>

namespace nn {
namespace {

constexpr std::string_view kMagic = "SSWEIGHT";
constexpr std::uint32_t kVersion = 1;
constexpr std::uint32_t kMaxText = 1000;
constexpr std::uint32_t kMaxSide = 1u << 20;

template <class T> void put(std::string& out, T value) {
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

void put_text(std::string& out, std::string_view text) {
    text = text.substr(0, kMaxText);
    put(out, static_cast<std::uint32_t>(text.size()));
    out += text;
}

std::uint64_t hash_of(std::string_view bytes) {
    base::Fingerprint hash;
    hash.bytes(bytes.data(), bytes.size());
    return hash.value();
}

base::Error wrong(const std::string& what) {
    return base::Error{"These weights cannot be used: " + what + "."};
}

// Takes values from the front; once the bytes are too few, everything fails.
class Reader {
public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    template <class T> bool take(T& value) {
        if (rest_.size() < sizeof value) return false;
        std::memcpy(&value, rest_.data(), sizeof value);
        rest_.remove_prefix(sizeof value);
        return true;
    }
    bool take_text(std::string& text) {
        std::uint32_t size = 0;
        if (!take(size) || size > kMaxText || size > rest_.size()) return false;
        text = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return true;
    }
    bool take_matrix(Matrix& m) {
        std::uint32_t rows = 0;
        std::uint32_t columns = 0;
        if (!take(rows) || !take(columns) || rows > kMaxSide || columns > kMaxSide) return false;
        const std::uint64_t bytes = std::uint64_t{rows} * columns * sizeof(float);
        if (bytes > rest_.size()) return false; // before any memory is asked for
        m.resize(rows, columns);
        if (bytes > 0) std::memcpy(m.data(), rest_.data(), static_cast<std::size_t>(bytes));
        rest_.remove_prefix(static_cast<std::size_t>(bytes));
        return true;
    }
    bool empty() const { return rest_.empty(); }

private:
    std::string_view rest_;
};

} // namespace

std::string to_bytes(const WeightsFile& file) {
    std::string out(kMagic);
    put(out, kVersion);
    put(out, static_cast<std::uint32_t>(file.matrices.size()));
    put_text(out, file.provenance);
    for (const NamedMatrix& m : file.matrices) {
        put_text(out, m.name);
        put(out, static_cast<std::uint32_t>(m.value.rows()));
        put(out, static_cast<std::uint32_t>(m.value.cols()));
        out.append(reinterpret_cast<const char*>(m.value.data()),
                   static_cast<std::size_t>(m.value.size()) * sizeof(float));
    }
    put(out, hash_of(out));
    return out;
}

base::Result<WeightsFile> read_weights(std::string_view bytes) {
    if (bytes.substr(0, kMagic.size()) != kMagic)
        return wrong("the file does not begin as a weights file does");
    if (bytes.size() < kMagic.size() + sizeof(std::uint64_t)) return wrong("the file is cut off");
    const std::string_view body = bytes.substr(0, bytes.size() - sizeof(std::uint64_t));
    std::uint64_t hash = 0;
    std::memcpy(&hash, bytes.data() + body.size(), sizeof hash);
    Reader reader(body.substr(kMagic.size()));
    std::uint32_t version = 0;
    if (!reader.take(version)) return wrong("the file is cut off");
    if (version != kVersion)
        return wrong("the file is of version " + std::to_string(version) +
                     ", and version 1 is known here");
    if (hash != hash_of(body)) return wrong("the file is damaged: its hash is another one");
    std::uint32_t count = 0;
    WeightsFile file;
    bool good = reader.take(count) && reader.take_text(file.provenance);
    for (std::uint32_t i = 0; good && i < count; ++i) {
        NamedMatrix m;
        good = reader.take_text(m.name) && reader.take_matrix(m.value);
        if (good) file.matrices.push_back(std::move(m));
    }
    if (!good || !reader.empty()) return wrong("the sizes in the file do not fit its length");
    return file;
}

base::Result<bool> assign(const WeightsFile& file, std::span<Parameter> parameters) {
    if (file.matrices.size() != parameters.size())
        return wrong("they are " + std::to_string(file.matrices.size()) +
                     " matrices, and the net has " + std::to_string(parameters.size()));
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const Matrix& from = file.matrices[i].value;
        const Matrix& to = parameters[i].value;
        if (from.rows() != to.rows() || from.cols() != to.cols())
            return wrong("\"" + file.matrices[i].name + "\" is " + std::to_string(from.rows()) +
                         " by " + std::to_string(from.cols()) + ", and the net needs " +
                         std::to_string(to.rows()) + " by " + std::to_string(to.cols()));
    }
    for (std::size_t i = 0; i < parameters.size(); ++i)
        parameters[i].value = file.matrices[i].value;
    return true;
}

} // namespace nn
