// SPDX-License-Identifier: Apache-2.0
// Any valid text is cut into tokens that tile it.
#include "reading/tokenizer.hpp"

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "rapporteur/text.hpp"
#include "reading/model_files.hpp"

namespace {

rapporteur::TokenizerRules load_rules() {
  std::ifstream in(RAPPORTEUR_SOURCE_DIR "/build/models/en_core_web_sm/tokenizer", std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
  auto rules = rapporteur::TokenizerRules::load(bytes, "tokenizer");
  if (!rules) std::abort();  // scripts/fetch-model first
  return std::move(*rules);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace rapporteur;
  static const TokenizerRules rules = load_rules();
  static const NormTable norms = *NormTable::load({}, "norms");
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!is_valid_utf8(text)) return 0;
  Lexicon lexicon(norms);
  Tokenizer tokenizer(rules, lexicon);
  std::vector<Piece> pieces;
  tokenizer.tokenize(text, pieces);
  std::size_t at = 0;
  for (const Piece& piece : pieces) {
    const std::string_view word = lexicon[piece.lexeme].text;
    if (word.empty() || text.substr(at, word.size()) != word) std::abort();
    at += word.size();
    if (!piece.space) continue;
    if (at >= text.size() || text[at] != ' ') std::abort();
    ++at;
  }
  if (at != text.size()) std::abort();
  return 0;
}
