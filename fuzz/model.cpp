// SPDX-License-Identifier: Apache-2.0
// Damaged model files give an error or a model that runs, with floats or in integers, never a crash. The
// first byte chooses the component and the arithmetic.
#include <array>
#include <cstdint>
#include <string_view>

#include "reading/attribute_ruler.hpp"
#include "reading/config.hpp"
#include "reading/encoder.hpp"
#include "reading/entities.hpp"
#include "reading/lemmatizer.hpp"
#include "reading/lexeme.hpp"
#include "reading/parser.hpp"
#include "reading/tagger.hpp"
#include "reading/tok2vec.hpp"
#include "reading/tokenizer.hpp"

namespace {

using namespace rapporteur;

constexpr std::size_t width = 4;
constexpr float longest = 10;  // vector of a token
constexpr int components = 9;

void run_transitions(std::string_view bytes, bool is_parser, bool is_fast) {
  const auto model = ThincModel::parse(bytes, "model");
  if (!model) return;
  auto moves =
      MoveList::load("\x81\xA5moves\xD9\x25{\"0\":{\"\":2},\"1\":{\"\":1},\"2\":{\"x\":1}}  ", "moves");
  if (!moves) return;
  const std::array<float, 640> vectors{};
  const std::vector<char> is_space(7, 0);
  if (is_parser) {
    auto parser = ParserModel::load(*model, std::move(*moves), width);
    if (!parser || parser->network().reduce.padded > 64) return;
    if (is_fast) parser->shorten(longest);
    Parse parse;
    Parser(*parser).parse(vectors.data(), is_space, parse);
  } else {
    auto recognizer = EntityModel::load(*model, std::move(*moves), width);
    if (!recognizer || recognizer->network().reduce.padded > 64) return;
    if (is_fast) recognizer->shorten(longest);
    std::vector<Entity> found;
    EntityRecognizer(*recognizer).find(vectors.data(), is_space, is_space, found);
  }
}

void run_network(std::string_view bytes, bool is_fast) {
  const auto model = ThincModel::parse(bytes, "model");
  if (!model) return;
  auto network = Tok2Vec::load(*model);
  if (!network) return;
  if (is_fast) network->shorten();
  const auto norms = NormTable::load({}, "norms");
  Lexicon lexicon(*norms);
  Encoder encoder(*network, 0);
  std::vector<std::int32_t> slots{WordVectors::pad};
  slots.push_back(encoder.words.slot(lexicon, lexicon.get("word"), true));
  encoder.words.finish_new(lexicon);
  static_cast<void>(encoder.encode(slots));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const bool is_fast = data[0] / components % 2 == 1;
  switch (data[0] % components) {
    case 0:
      static_cast<void>(TokenizerRules::load(bytes, "tokenizer"));
      break;
    case 1:
      static_cast<void>(NormTable::load(bytes, "lookups"));
      break;
    case 2:
      static_cast<void>(AttributeRuler::load(bytes, "patterns"));
      break;
    case 3:
      if (const auto lemmatizer = Lemmatizer::load(bytes, "en", "lookups"))
        static_cast<void>(lemmatizer->lemma("words", "NOUN", {}));
      break;
    case 4:
      static_cast<void>(MoveList::load(bytes, "moves"));
      break;
    case 5:
      static_cast<void>(Config(bytes).list("nlp", "pipeline"));
      break;
    case 6:
      run_network(bytes, is_fast);
      break;
    case 7:
      run_transitions(bytes, true, is_fast);
      break;
    default:
      run_transitions(bytes, false, is_fast);
  }
  return 0;
}
