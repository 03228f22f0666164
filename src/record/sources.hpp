// SPDX-License-Identifier: Apache-2.0
// When two mentions speak of one and the same voice or party.
#pragma once

#include <string>
#include <string_view>

#include "rapporteur/record.hpp"

namespace rapporteur {

/// Lower-cased letters and digits with single spaces, articles at the start left out.
[[nodiscard]] std::string folded_words(std::string_view text);

/// The same for all mentions of one actor: its id where resolved, else its words.
[[nodiscard]] std::string voice_of(const Mention& mention);

/// Whose word a finding without a source is: that of the agency that the report credits, else of its outlet,
/// else of the report itself.
[[nodiscard]] std::string voice_of(const Report& report);

/// The same for those who stand together: a state's government and forces are one side.
[[nodiscard]] std::string side_of(const Mention& mention);

}  // namespace rapporteur
