#include "platform/png.h"

#include <algorithm>
#include <array>

namespace platform {
namespace {

void put_u32(std::string& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift);
}

// CRC-32 of ISO 3309, as PNG asks (PNG specification, annex D).
std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = 0xffffffffu;
    for (unsigned char byte : bytes) {
        crc ^= byte;
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (0xedb88320u & (0u - (crc & 1u)));
    }
    return ~crc;
}

void put_chunk(std::string& out, std::string_view type, std::string_view data) {
    put_u32(out, static_cast<std::uint32_t>(data.size()));
    std::string body(type);
    body += data;
    out += body;
    put_u32(out, crc32(body));
}

std::uint32_t adler32(std::string_view bytes) {
    std::uint32_t a = 1, b = 0;
    for (unsigned char byte : bytes) {
        a = (a + byte) % 65521u;
        b = (b + a) % 65521u;
    }
    return (b << 16) | a;
}

// A zlib stream of stored blocks (RFC 1950, RFC 1951 section 3.2.4).
std::string stored(std::string_view bytes) {
    std::string out = "\x78\x01";
    std::size_t at = 0;
    do {
        const std::size_t size = std::min<std::size_t>(bytes.size() - at, 65535);
        const bool last = at + size == bytes.size();
        const auto low = static_cast<char>(size & 0xff);
        const auto high = static_cast<char>(size >> 8);
        out += static_cast<char>(last);
        out += low;
        out += high;
        out += static_cast<char>(~low);
        out += static_cast<char>(~high);
        out += bytes.substr(at, size);
        at += size;
    } while (at < bytes.size());
    put_u32(out, adler32(bytes));
    return out;
}

} // namespace

std::string encode_png(int width, int height, std::span<const std::uint8_t> rgb) {
    std::string rows;
    const std::size_t stride = static_cast<std::size_t>(width) * 3;
    const auto* bytes = reinterpret_cast<const char*>(rgb.data());
    for (int y = 0; y < height; ++y) {
        rows += '\0'; // filter: none
        rows.append(bytes + static_cast<std::size_t>(y) * stride, stride);
    }
    std::string header;
    put_u32(header, static_cast<std::uint32_t>(width));
    put_u32(header, static_cast<std::uint32_t>(height));
    header += std::string("\x08\x02\x00\x00\x00", 5); // 8 bits, true colour
    std::string out = "\x89PNG\r\n\x1a\n";
    put_chunk(out, "IHDR", header);
    put_chunk(out, "IDAT", stored(rows));
    put_chunk(out, "IEND", {});
    return out;
}

} // namespace platform
