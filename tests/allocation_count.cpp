#include "allocation_count.h"

#include <cstdlib>
#include <new>

namespace {

std::int64_t count = 0;

} // namespace

extern "C" {

void* __real_malloc(std::size_t size);
void* __real_calloc(std::size_t number, std::size_t size);
void* __real_realloc(void* p, std::size_t size);

void* __wrap_malloc(std::size_t size) {
    ++count;
    return __real_malloc(size);
}
void* __wrap_calloc(std::size_t number, std::size_t size) {
    ++count;
    return __real_calloc(number, size);
}
void* __wrap_realloc(void* p, std::size_t size) {
    ++count;
    return __real_realloc(p, size);
}
}

void* operator new(std::size_t size) {
    if (void* p = std::malloc(size > 0 ? size : 1)) return p;
    std::abort();
}
void* operator new[](std::size_t size) {
    return operator new(size);
}
// The forms that may return null are ours too: the address sanitizer brings its own, which would
// hand out blocks that the operator delete below may not free (std::stable_sort asks for one).
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    return std::malloc(size > 0 ? size : 1);
}
void* operator new[](std::size_t size, const std::nothrow_t&) noexcept {
    return std::malloc(size > 0 ? size : 1);
}
void* operator new(std::size_t size, std::align_val_t alignment) {
    ++count;
    const auto step = static_cast<std::size_t>(alignment);
    if (void* p = std::aligned_alloc(step, (size + step - 1) / step * step)) return p;
    std::abort();
}
void* operator new[](std::size_t size, std::align_val_t alignment) {
    return operator new(size, alignment);
}
void operator delete(void* p) noexcept {
    std::free(p);
}
void operator delete[](void* p) noexcept {
    std::free(p);
}
void operator delete(void* p, std::size_t) noexcept {
    std::free(p);
}
void operator delete[](void* p, std::size_t) noexcept {
    std::free(p);
}
void operator delete(void* p, std::align_val_t) noexcept {
    std::free(p);
}
void operator delete[](void* p, std::align_val_t) noexcept {
    std::free(p);
}
void operator delete(void* p, std::size_t, std::align_val_t) noexcept {
    std::free(p);
}
void operator delete[](void* p, std::size_t, std::align_val_t) noexcept {
    std::free(p);
}

namespace test {

std::int64_t allocations_during(const std::function<void()>& work) {
    const std::int64_t before = count;
    work();
    return count - before;
}

} // namespace test
