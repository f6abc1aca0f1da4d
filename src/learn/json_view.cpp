#include "learn/json_view.h"

namespace learn {

void JsonView::fault(std::string_view reason) const {
    if (!error_->empty()) return;
    *error_ = "The book's data is damaged: " + (path_.empty() ? std::string("the whole") : path_);
    *error_ += ' ';
    *error_ += reason;
    *error_ += '.';
}

bool JsonView::check(bool right, std::string_view wanted) const {
    if (right) return true;
    fault((value_ == nullptr ? "is missing, where there should be " : "is not ") +
          std::string(wanted));
    return false;
}

JsonView JsonView::optional(std::string_view key) const {
    std::string path = path_.empty() ? std::string(key) : path_ + "." + std::string(key);
    if (check(value_ != nullptr && value_->is_object(), "an object")) {
        const auto found = value_->find(key);
        if (found != value_->end()) return JsonView(*found, *error_, std::move(path));
    }
    return JsonView(nullptr, *error_, std::move(path));
}

JsonView JsonView::operator[](std::string_view key) const {
    JsonView found = optional(key);
    if (found.value_ == nullptr) found.fault("is missing");
    return found;
}

JsonView JsonView::operator[](std::size_t index) const {
    std::string path = path_ + "[" + std::to_string(index) + "]";
    if (index < size()) return JsonView((*value_)[index], *error_, std::move(path));
    JsonView none(nullptr, *error_, std::move(path));
    none.fault("is missing");
    return none;
}

std::size_t JsonView::size() const {
    return check(value_ != nullptr && value_->is_array(), "a list") ? value_->size() : 0;
}

std::string JsonView::text() const {
    if (!check(is_string(), "a text")) return {};
    return value_->get_ref<const std::string&>();
}

double JsonView::real() const {
    return check(is_number(), "a number") ? value_->get<double>() : 0.0;
}

int JsonView::integer(int low, int high) const {
    if (!check(value_ != nullptr && value_->is_number_integer(), "a whole number")) return low;
    // As a real first: an unsigned value beyond 2^63 would wrap to a negative integer.
    const double value = value_->get<double>();
    if (value >= low && value <= high) return static_cast<int>(value);
    fault("is not between " + std::to_string(low) + " and " + std::to_string(high));
    return low;
}

bool JsonView::boolean() const {
    return check(value_ != nullptr && value_->is_boolean(), "true or false") && value_->get<bool>();
}

} // namespace learn
