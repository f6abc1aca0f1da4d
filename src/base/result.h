// A value, or one sentence that says why there is none. The project is built without exceptions:
// bad input is an ordinary case, and its message is written for the person who gave the input.
#pragma once

#include <optional>
#include <string>
#include <utility>

namespace base {

struct Error {
    std::string message;
};

template <class T> class [[nodiscard]] Result {
public:
    Result(T value) : value_(std::move(value)) {}
    Result(Error error) : error_(std::move(error)) {}

    explicit operator bool() const { return value_.has_value(); }
    const T& operator*() const { return *value_; }
    T& operator*() { return *value_; }
    const T* operator->() const { return &*value_; }
    const std::string& error() const { return error_.message; }

private:
    std::optional<T> value_;
    Error error_;
};

} // namespace base
