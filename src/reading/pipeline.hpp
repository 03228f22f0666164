// SPDX-License-Identifier: Apache-2.0
// A loaded pipeline: its components and how they feed one another. Immutable; one Workspace for each thread
// runs it.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "reading/arithmetic.hpp"
#include "reading/attribute_ruler.hpp"
#include "reading/config.hpp"
#include "reading/entities.hpp"
#include "reading/lemmatizer.hpp"
#include "reading/lexeme.hpp"
#include "reading/model_files.hpp"
#include "reading/parser.hpp"
#include "reading/tagger.hpp"
#include "reading/tok2vec.hpp"
#include "reading/tokenizer.hpp"

namespace rapporteur {

struct Pipeline {
  static Result<std::unique_ptr<Pipeline>> load(const ModelFiles& files,
                                                Arithmetic arithmetic = Arithmetic::exact);

  std::string language;
  NormTable norms;
  TokenizerRules tokenizer;
  std::vector<Tok2Vec> networks;
  /// Which of `networks` a component reads.
  std::size_t tagger_network = 0, parser_network = 0, entity_network = 0;
  std::optional<Tagger> tagger;
  std::optional<ParserModel> parser;
  std::optional<EntityModel> entities;
  std::optional<AttributeRuler> ruler;
  std::optional<Lemmatizer> lemmatizer;

 private:
  void shorten();
  Result<void> load_component(const std::string& name, const Config& config, const ModelFiles& files);
  Result<std::size_t> network_of(const std::string& component, const ThincModel& model);
  Result<void> load_trained(const std::string& component, std::string_view factory, const ModelFiles& files);
  std::optional<std::size_t> shared_;  // the network that listeners read
};

}  // namespace rapporteur
