// SPDX-License-Identifier: Apache-2.0
// A JSON value as text, for the many lines that extract prints.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace rapporteur::app {

/// Appends the same bytes as value.dump(), several times as fast: a string that needs no escapes is copied
/// whole.
void append_json(const nlohmann::ordered_json& value, std::string& line);

}  // namespace rapporteur::app
