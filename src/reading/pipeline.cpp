// SPDX-License-Identifier: Apache-2.0
#include "reading/pipeline.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

template <typename T, typename Target>
Result<void> take(Result<T> loaded, Target& target) {
  if (!loaded) return tl::unexpected(loaded.error());
  target = std::move(*loaded);
  return {};
}

Result<MoveList> load_moves(const std::string& component, const ModelFiles& files) {
  const auto bytes = files.get(component + "/moves");
  if (!bytes) return tl::unexpected(bytes.error());
  return MoveList::load(*bytes, files.place(component + "/moves"));
}

}  // namespace

Result<std::unique_ptr<Pipeline>> Pipeline::load(const ModelFiles& files, Arithmetic arithmetic) {
  const auto settings = files.get("config.cfg");
  if (!settings) return tl::unexpected(settings.error());
  const Config config(*settings);
  auto pipeline = std::make_unique<Pipeline>();
  pipeline->language = config.text("nlp", "lang");
  if (config.raw("nlp", "tokenizer").find("spacy.Tokenizer.v1") == std::string_view::npos)
    return fail(Failure::unsupported, files.place("config.cfg"),
                "a tokenizer of another kind than spacy.Tokenizer.v1");
  const auto tokenizer = files.get("tokenizer");
  if (!tokenizer) return tl::unexpected(tokenizer.error());
  if (auto done = take(TokenizerRules::load(*tokenizer, files.place("tokenizer")), pipeline->tokenizer);
      !done)
    return tl::unexpected(done.error());
  const auto lookups = files.has("vocab/lookups.bin") ? files.get("vocab/lookups.bin")
                                                      : Result<std::string_view>(std::string_view());
  if (auto done = take(NormTable::load(*lookups, files.place("vocab/lookups.bin")), pipeline->norms); !done)
    return tl::unexpected(done.error());

  const auto disabled = config.list("nlp", "disabled");
  const auto names = config.list("nlp", "pipeline");
  if (names.empty()) return fail(Failure::bad_model, files.place("config.cfg"), "no components");
  for (const std::string& name : names)
    if (std::ranges::find(disabled, name) == disabled.end())
      if (auto done = pipeline->load_component(name, config, files); !done)
        return tl::unexpected(done.error());
  if (arithmetic == Arithmetic::fast) pipeline->shorten();
  return pipeline;
}

void Pipeline::shorten() {
  for (Tok2Vec& network : networks) network.shorten();
  if (tagger) tagger->shorten();
  if (parser) parser->shorten(networks[parser_network].longest());
  if (entities) entities->shorten(networks[entity_network].longest());
}

Result<void> Pipeline::load_component(const std::string& name, const Config& config,
                                      const ModelFiles& files) {
  const std::string factory = config.text("components." + name, "factory");
  if (factory == "attribute_ruler") {
    const auto bytes = files.get(name + "/patterns");
    if (!bytes) return tl::unexpected(bytes.error());
    return take(AttributeRuler::load(*bytes, files.place(name + "/patterns")), ruler);
  }
  if (factory == "lemmatizer") {
    if (config.text("components." + name, "mode") != "rule")
      return fail(Failure::unsupported, files.place(name), "a lemmatizer in another mode than 'rule'");
    const auto bytes = files.get(name + "/lookups/lookups.bin");
    if (!bytes) return tl::unexpected(bytes.error());
    return take(Lemmatizer::load(*bytes, language, files.place(name + "/lookups/lookups.bin")), lemmatizer);
  }
  if (factory != "tok2vec" && factory != "tagger" && factory != "parser" && factory != "ner")
    return fail(Failure::unsupported, files.place(name), "a component of the kind '" + factory + "'");
  return load_trained(name, factory, files);
}

// The network a component reads: the shared one through a listener, or its own.
Result<std::size_t> Pipeline::network_of(const std::string& component, const ThincModel& model) {
  if (!model.named("tok2vec-listener").empty()) {
    if (!shared_) return fail(Failure::bad_model, model.place(), "listens to a tok2vec that is not there");
    return *shared_;
  }
  if (networks.size() == most_networks)
    return fail(Failure::unsupported, component, "more than four networks of embeddings");
  auto network = Tok2Vec::load(model);
  if (!network) return tl::unexpected(network.error());
  networks.push_back(std::move(*network));
  return networks.size() - 1;
}

Result<void> Pipeline::load_trained(const std::string& component, std::string_view factory,
                                    const ModelFiles& files) {
  const auto bytes = files.get(component + "/model");
  if (!bytes) return tl::unexpected(bytes.error());
  const auto model = ThincModel::parse(*bytes, files.place(component + "/model"));
  if (!model) return tl::unexpected(model.error());
  const auto network = network_of(component, *model);
  if (!network) return tl::unexpected(network.error());
  const std::size_t width = networks[*network].width();
  if (factory == "tok2vec") {
    shared_ = *network;
    return {};
  }
  if (factory == "tagger") {
    tagger_network = *network;
    const auto labels = files.get(component + "/cfg");
    if (!labels) return tl::unexpected(labels.error());
    return take(Tagger::load(*model, *labels, width), tagger);
  }
  auto moves = load_moves(component, files);
  if (!moves) return tl::unexpected(moves.error());
  if (factory == "parser") {
    parser_network = *network;
    return take(ParserModel::load(*model, std::move(*moves), width), parser);
  }
  entity_network = *network;
  return take(EntityModel::load(*model, std::move(*moves), width), entities);
}

}  // namespace rapporteur
