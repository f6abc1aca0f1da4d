// Checked access to parsed JSON. A value of the wrong kind is not a crash and not a default in
// silence: the first fault is kept, with its path, and the reading goes on with empty values.
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace learn {

class JsonView {
public:
    using Json = nlohmann::json;

    JsonView(const Json& value, std::string& error) : value_(&value), error_(&error) {}

    // A missing key is a fault; optional() gives an empty view instead.
    JsonView operator[](std::string_view key) const;
    JsonView operator[](std::size_t index) const;
    JsonView optional(std::string_view key) const;

    bool absent() const { return value_ == nullptr || value_->is_null(); }
    bool is_string() const { return value_ != nullptr && value_->is_string(); }
    bool is_number() const { return value_ != nullptr && value_->is_number(); }

    // The number of elements; a fault unless this is an array.
    std::size_t size() const;
    std::string text() const;
    double real() const;
    int integer(int low, int high) const;
    bool boolean() const;

    // Visits the elements of a list; no more of them after a fault, so that a large damaged file
    // does not cost a long time.
    template <class Visit> void each(Visit visit) const {
        for (std::size_t i = 0, n = size(); i < n && error_->empty(); ++i)
            visit((*this)[i]);
    }
    // Calls visit(key, view) for every member of an object.
    template <class Visit> void members(Visit visit) const {
        if (!check(value_ != nullptr && value_->is_object(), "an object")) return;
        for (auto it = value_->begin(); it != value_->end(); ++it) {
            visit(it.key(), JsonView(*it, *error_, path_ + "." + it.key()));
        }
    }

    // Keeps the fault with this view's path, unless there is one already.
    void fault(std::string_view reason) const;

private:
    JsonView(const Json& value, std::string& error, std::string path)
        : value_(&value), error_(&error), path_(std::move(path)) {}
    JsonView(std::nullptr_t, std::string& error, std::string path)
        : value_(nullptr), error_(&error), path_(std::move(path)) {}

    bool check(bool right, std::string_view wanted) const;

    const Json* value_;
    std::string* error_;
    std::string path_;
};

} // namespace learn
