// SPDX-License-Identifier: Apache-2.0
#include "reading/workspace.hpp"

#include <algorithm>

namespace rapporteur {
namespace {

// Short texts are read together up to so many tokens: enough for full-speed matrix products, few enough for
// the cache.
constexpr std::size_t tokens_together = 1500;
// Rows of token vectors made in one go; longer texts take several, which overlap by the networks' reach.
constexpr std::size_t rows_together = 2048;
static_assert(2 * rows_together <= WordVectors::most_at_once);  // with the networks' reach on both sides
// Bounds of what a thread remembers besides vectors of words: some 300 bytes for each word.
constexpr std::size_t most_words = 60000;
constexpr std::size_t most_analyses = 200000;

AnnotationModels annotation_models(const Pipeline& pipeline) {
  AnnotationModels models;
  if (pipeline.ruler) models.ruler = &*pipeline.ruler;
  if (pipeline.lemmatizer) models.lemmatizer = &*pipeline.lemmatizer;
  if (pipeline.tagger) models.tags = pipeline.tagger->labels();
  if (pipeline.parser) models.deps = pipeline.parser->labels();
  return models;
}

}  // namespace

Workspace::Workspace(const Pipeline& pipeline)
    : pipeline_(&pipeline),
      lexicon_(pipeline.norms),
      tokenizer_(pipeline.tokenizer, lexicon_),
      annotator_(annotation_models(pipeline), lexicon_) {
  for (std::size_t n = 0; n < pipeline.networks.size(); ++n)
    encoders_.push_back(std::make_unique<Encoder>(pipeline.networks[n], n));
  if (pipeline.parser) parser_ = std::make_unique<Parser>(*pipeline.parser);
  if (pipeline.entities) recognizer_ = std::make_unique<EntityRecognizer>(*pipeline.entities);
}

void Workspace::read(std::span<const Text* const> texts, std::span<Document> documents) {
  for (std::size_t i = 0; i < texts.size(); ++i) {
    add(*texts[i], documents[i]);
    if (pieces_.size() >= tokens_together) finish();
  }
  finish();
}

void Workspace::forget() {
  for (const auto& encoder : encoders_) encoder->words.clear();
  tokenizer_.clear();
  annotator_.clear();
  lexicon_.clear();
}

void Workspace::add(const Text& text, Document& document) {
  if (parts_.empty() && (lexicon_.size() > most_words || annotator_.size() > most_analyses)) forget();
  const std::size_t first = pieces_.size();
  tokenizer_.tokenize(text.utf8(), pieces_);
  document.text = &text;
  parts_.push_back({&text, &document, first, pieces_.size() - first});
}

void Workspace::finish() {
  tags_.resize(pieces_.size());
  if (pipeline_->parser)
    parser_vectors_.resize(
        std::max(parser_vectors_.size(), pieces_.size() * pipeline_->parser->network().reduce.padded));
  if (pipeline_->entities)
    entity_vectors_.resize(
        std::max(entity_vectors_.size(), pieces_.size() * pipeline_->entities->network().reduce.padded));
  for (std::size_t network = 0; network < encoders_.size(); ++network) encode(network);
  for (const Part& part : parts_) {
    fill(part);
    annotate(part);
    part.document->finish();
  }
  parts_.clear();
  pieces_.clear();
}

void Workspace::encode(std::size_t network) {
  for (const Part& part : parts_)
    for (std::size_t from = 0; from < part.count; from += rows_together) {
      const std::size_t to = std::min(part.count, from + rows_together);
      if (!slots_.empty() && slots_.size() + (to - from) > rows_together) run(network);
      add_rows(network, part, from, to);
    }
  run(network);
}

// Rows of the tokens [from, to) of a text and of what the network sees beside them: neighbours, or padding at
// the text's ends, which two texts share.
void Workspace::add_rows(std::size_t network, const Part& part, std::size_t from, std::size_t to) {
  const auto reach = static_cast<std::ptrdiff_t>(pipeline_->networks[network].padding());
  const auto count = static_cast<std::ptrdiff_t>(part.count);
  const bool shares_padding = from == 0 && !slots_.empty();
  const std::ptrdiff_t first = static_cast<std::ptrdiff_t>(from) - (shares_padding ? 0 : reach);
  while ((static_cast<std::ptrdiff_t>(slots_.size()) - first) %
             static_cast<std::ptrdiff_t>(Encoder::alignment) !=
         0)
    slots_.push_back(WordVectors::pad);
  for (std::ptrdiff_t t = first; t < static_cast<std::ptrdiff_t>(to) + reach; ++t) {
    if (t == static_cast<std::ptrdiff_t>(from))
      segments_.push_back({part.first + from, to - from, slots_.size()});
    if (t < 0 || t >= count) {
      slots_.push_back(WordVectors::pad);
    } else {
      const Piece& piece = pieces_[part.first + static_cast<std::size_t>(t)];
      slots_.push_back(encoders_[network]->words.slot(lexicon_, piece.lexeme, piece.space));
    }
  }
}

void Workspace::run(std::size_t network) {
  if (slots_.empty()) return;
  Encoder& encoder = *encoders_[network];
  encoder.words.finish_new(lexicon_);
  const Rows& rows = encoder.encode(slots_);
  for (const Segment& segment : segments_) {
    const RowBlock block{rows.row(static_cast<std::ptrdiff_t>(segment.row)), rows.width(), segment.count};
    if (pipeline_->tagger && pipeline_->tagger_network == network)
      pipeline_->tagger->tag(block, scores_, tags_.data() + segment.first);
    if (pipeline_->parser && pipeline_->parser_network == network) {
      const PackedLayer& reduce = pipeline_->parser->network().reduce;
      linear(reduce, block, parser_vectors_.data() + segment.first * reduce.padded);
    }
    if (pipeline_->entities && pipeline_->entity_network == network) {
      const PackedLayer& reduce = pipeline_->entities->network().reduce;
      linear(reduce, block, entity_vectors_.data() + segment.first * reduce.padded);
    }
  }
  encoder.words.release();
  slots_.clear();
  segments_.clear();
}

void Workspace::fill(const Part& part) {
  Document& document = *part.document;
  const std::string_view text = part.text->utf8();
  document.tokens.resize(part.count);
  is_space_.resize(part.count);
  std::size_t byte = 0;
  std::uint32_t code_point = 0;
  for (std::size_t t = 0; t < part.count; ++t) {
    const Piece& piece = pieces_[part.first + t];
    const Lexeme& lexeme = lexicon_[piece.lexeme];
    Token& token = document.tokens[t];
    token.text = text.substr(byte, lexeme.text.size());
    token.span = {code_point, code_point + lexeme.length};
    token.space = piece.space;
    token.head = static_cast<std::uint32_t>(t);
    is_space_[t] = lexeme.is_space ? 1 : 0;
    byte += lexeme.text.size() + (piece.space ? 1 : 0);
    code_point += lexeme.length + (piece.space ? 1 : 0);
  }
}

void Workspace::annotate(const Part& part) {
  Document& document = *part.document;
  const auto count = static_cast<std::uint32_t>(part.count);
  if (count == 0) return;
  const auto pieces = std::span(pieces_).subspan(part.first, part.count);
  auto tags = std::span<const std::uint16_t>(tags_).subspan(part.first, part.count);
  if (!pipeline_->tagger) tags = {};
  no_starts_.assign(part.count, 0);
  parse_.labels.clear();
  if (parser_) {
    parser_->parse(parser_vectors_.data() + part.first * pipeline_->parser->network().reduce.padded,
                   is_space_, parse_);
    for (std::uint32_t t = 0; t < count; ++t) document.tokens[t].head = parse_.heads[t];
  }
  const std::vector<char>& starts = parser_ ? parse_.starts : no_starts_;
  for (std::uint32_t t = 0, first = 0; t < count; ++t) {
    if (t + 1 < count && starts[t + 1] == 0) continue;
    document.sentences.push_back({first, t + 1});
    first = t + 1;
  }
  annotator_.annotate(pieces, tags, parse_.labels, document);
  if (!recognizer_) return;
  entities_.clear();
  recognizer_->find(entity_vectors_.data() + part.first * pipeline_->entities->network().reduce.padded,
                    is_space_, starts, entities_);
  for (const Entity& entity : entities_)
    for (std::uint32_t t = entity.tokens.first; t < entity.tokens.last; ++t) {
      document.tokens[t].ent_iob = t == entity.tokens.first ? 'B' : 'I';
      document.tokens[t].ent_type = entity.label;
    }
}

}  // namespace rapporteur
