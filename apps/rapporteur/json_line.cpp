// SPDX-License-Identifier: Apache-2.0
#include "json_line.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string_view>

namespace rapporteur::app {
namespace {

using Json = nlohmann::ordered_json;

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

void append_string(const std::string& text, std::string& line) {
  if (std::ranges::any_of(text, needs_escape)) {
    line += Json(text).dump();
    return;
  }
  line += '"';
  line += text;
  line += '"';
}

void append_members(const Json::object_t& members, std::string& line) {
  line += '{';
  for (std::string_view before; const auto& [name, value] : members) {
    line += before;
    append_string(name, line);
    line += ':';
    append_json(value, line);
    before = ",";
  }
  line += '}';
}

void append_elements(const Json::array_t& elements, std::string& line) {
  line += '[';
  for (std::string_view before; const Json& element : elements) {
    line += before;
    append_json(element, line);
    before = ",";
  }
  line += ']';
}

}  // namespace

void append_json(const Json& value, std::string& line) {
  if (value.is_object())
    append_members(value.get_ref<const Json::object_t&>(), line);
  else if (value.is_array())
    append_elements(value.get_ref<const Json::array_t&>(), line);
  else if (value.is_string())
    append_string(value.get_ref<const std::string&>(), line);
  else if (value.is_number_integer())
    line += value.is_number_unsigned() ? std::to_string(value.get<std::uint64_t>())
                                       : std::to_string(value.get<std::int64_t>());
  else
    line += value.dump();
}

}  // namespace rapporteur::app
