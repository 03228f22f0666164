// SPDX-License-Identifier: Apache-2.0
// A read text as one JSON line or as CoNLL-U.
#pragma once

#include <string>
#include <string_view>

#include "rapporteur/document.hpp"

namespace rapporteur::app {

/// {"report", "sentences", "tokens"} and a newline.
void append_jsonl(std::string_view report, const Document& document, std::string& out);
/// Sentences in CoNLL-U (universaldependencies.org/format), with the report's id as document id.
void append_conllu(std::string_view report, const Document& document, std::string& out);

}  // namespace rapporteur::app
