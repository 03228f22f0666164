// SPDX-License-Identifier: Apache-2.0
// Writes JSON (RFC 8259) as it goes, where building a tree of values first would take longer than all else.
#pragma once

#include <concepts>
#include <cstddef>
#include <string>
#include <string_view>

namespace rapporteur {

/// Appends to a string that outlives it. Whoever calls sees to it that what is opened is closed, that members
/// of an object have names and elements of a list none, and that texts are valid UTF-8.
class JsonText {
 public:
  explicit JsonText(std::string& out) : out_(out) {}

  /// Begins a list (`[`) or an object (`{`).
  void open(char bracket);
  void open(std::string_view name, char bracket);
  void close(char bracket);

  template <typename Value>
  void put(std::string_view name, const Value& value) {
    begin(name);
    append(value);
  }
  template <typename Value>
  void element(const Value& value) {
    separate();
    append(value);
  }

 private:
  void separate();
  void begin(std::string_view name);
  void append(std::string_view text);
  void append(const std::string& text) { append(std::string_view(text)); }
  void append(const char* text) { append(std::string_view(text)); }
  void append(std::nullptr_t) { out_ += "null"; }
  void append(bool value) { out_ += value ? "true" : "false"; }
  void append(double value);
  void append(std::integral auto value) { out_ += std::to_string(value); }

  std::string& out_;
  bool is_first_ = true;  // in the innermost object or list
};

}  // namespace rapporteur
