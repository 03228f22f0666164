// SPDX-License-Identifier: Apache-2.0
#include "reading/tok2vec.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "reading/short_convolution.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t most_reach = 512;

std::optional<Attribute> attribute_named(std::string_view name) {
  struct Name {
    std::string_view name;
    Attribute attribute;
  };
  constexpr Name names[] = {{"ORTH", Attribute::orth},     {"LOWER", Attribute::lower},
                            {"NORM", Attribute::norm},     {"PREFIX", Attribute::prefix},
                            {"SUFFIX", Attribute::suffix}, {"SHAPE", Attribute::shape},
                            {"SPACY", Attribute::spacy},   {"IS_SPACE", Attribute::is_space}};
  for (const Name& known : names)
    if (known.name == name) return known.attribute;
  return std::nullopt;
}

Result<NormWeights> load_norm(const ThincModel& model, const ThincLayer& layer, std::size_t width) {
  const auto gain = model.tensor(layer, "G", {width});
  if (!gain) return tl::unexpected(gain.error());
  const auto bias = model.tensor(layer, "b", {width});
  if (!bias) return tl::unexpected(bias.error());
  NormWeights both((*gain)->values.begin(), (*gain)->values.end());
  both.insert(both.end(), (*bias)->values.begin(), (*bias)->values.end());
  return both;
}

// The greatest length a normalized row can have, given a length before gain of the root of its width.
float longest_row(const NormWeights& norm, std::size_t width) {
  float gain = 0;
  float squares = 0;
  for (std::size_t i = 0; i < width; ++i) {
    gain = std::max(gain, std::abs(norm[i]));
    squares += norm[width + i] * norm[width + i];
  }
  return gain * std::sqrt(static_cast<float>(width)) + std::sqrt(squares);
}

// [width][pieces] to [pieces][width]
Floats by_piece(const std::vector<float>& values, std::size_t width, std::size_t pieces) {
  Floats out(values.size());
  for (std::size_t o = 0; o < width; ++o)
    for (std::size_t p = 0; p < pieces; ++p) out[p * width + o] = values[o * pieces + p];
  return out;
}

struct LayerWeights {
  const Tensor* weights;
  const Tensor* bias;
  std::size_t pieces;
};

Result<LayerWeights> load_maxout(const ThincModel& model, const ThincLayer& layer, std::size_t width,
                                 std::size_t inputs) {
  const auto weights = model.tensor(layer, "W", {width, 0, inputs});
  if (!weights) return tl::unexpected(weights.error());
  const std::size_t pieces = (*weights)->shape[1];
  const auto bias = model.tensor(layer, "b", {width, pieces});
  if (!bias) return tl::unexpected(bias.error());
  if (pieces > most_pieces)
    return fail(Failure::unsupported, model.place() + "/" + layer.name, "maxout of more than 4 pieces");
  return LayerWeights{*weights, *bias, pieces};
}

}  // namespace

bool Tok2Vec::uses_space() const {
  return std::ranges::any_of(tables_,
                             [](const EmbeddingTable& table) { return table.attribute == Attribute::spacy; });
}

Result<Tok2Vec> Tok2Vec::load(const ThincModel& model) {
  for (const char* other : {"static_vectors", "charembed", "mish", "bilstm", "lstm"})
    for (const ThincLayer& layer : model.layers())
      if (layer.name == other)
        return fail(Failure::unsupported, model.place() + "/" + layer.name,
                    "layer of a kind this program does not run");
  Tok2Vec network;
  if (auto done = network.load_embeddings(model); !done) return tl::unexpected(done.error());
  if (auto done = network.load_layers(model); !done) return tl::unexpected(done.error());
  return network;
}

float Tok2Vec::longest() const {
  float length = longest_row(mixer_norm_, width_);
  for (const NormWeights& norm : norms_) length += longest_row(norm, width_);
  return length;
}

void Tok2Vec::shorten() {
  if (!can_shorten(first_) || width_ % 32 != 0) return;
  shorten_first_layer(longest_row(mixer_norm_, width_));
  for (PackedConvolution& layer : convolutions_) rapporteur::shorten(layer);
}

// The products of the words in a window, added in 16 bits: steps so large that no sum is cut off.
void Tok2Vec::shorten_first_layer(float bound) {
  const std::size_t columns = pieces_ * width_;
  const std::size_t places = 2 * window_ + 1;
  // A column's products are largest with a row of the greatest length that points the same way.
  Floats row(width_);
  Floats product(first_.padded);
  std::vector<float> squares(first_.padded, 0.0F);
  for (std::size_t k = 0; k < width_; ++k) {
    std::ranges::fill(row, 0.0F);
    row[k] = 1.0F;
    linear(first_, {row.data(), width_, 1}, product.data());
    for (std::size_t c = 0; c < squares.size(); ++c) squares[c] += product[c] * product[c];
  }
  std::vector<float> largest(columns);
  for (std::size_t c = 0; c < columns; ++c) {
    largest[c] = std::abs(first_bias_[c]);
    for (std::size_t place = 0; place < places; ++place)
      largest[c] += bound * std::sqrt(squares[place * columns + c]);
  }
  first_sums_ = short_sums(largest, first_bias_, width_);
  rapporteur::shorten(first_);
  // The layer's columns are padded: more steps than outputs, in turn.
  narrow(first_, first_sums_.scales);
}

Result<void> Tok2Vec::load_embeddings(const ThincModel& model) {
  const auto extract = model.named("extract_features");
  const auto embeddings = model.named("hashembed");
  const auto mixers = model.named("maxout");
  if (extract.size() != 1 || embeddings.empty() || mixers.empty())
    return fail(Failure::unsupported, model.place(), "not a MultiHashEmbed network");
  const auto columns = extract.front()->texts("columns");
  for (const ThincLayer* layer : embeddings) {
    const auto column = layer->number("column");
    const auto seed = layer->number("seed");
    const std::string where = model.place() + "/" + layer->name;
    if (!column || *column < 0 || static_cast<std::size_t>(*column) >= columns.size() || !seed)
      return fail(Failure::bad_model, where, "no such column of features");
    const std::string& name = columns[static_cast<std::size_t>(*column)];
    const auto attribute = attribute_named(name);
    if (!attribute) return fail(Failure::unsupported, where, "embeds the attribute " + name);
    const auto weights = model.tensor(*layer, "E", {0, width_});
    if (!weights) return tl::unexpected(weights.error());
    width_ = (*weights)->shape[1];
    tables_.push_back({*attribute,
                       static_cast<std::uint32_t>(*seed),
                       static_cast<std::uint32_t>((*weights)->shape[0]),
                       {}});
  }
  return load_mixer(model, *mixers.front());
}

// The mixer is linear up to its maxout, so its product with each embedding row can be made once.
Result<void> Tok2Vec::load_mixer(const ThincModel& model, const ThincLayer& mixer) {
  const auto embeddings = model.named("hashembed");
  const std::size_t inputs = width_ * embeddings.size();
  const auto loaded = load_maxout(model, mixer, width_, inputs);
  if (!loaded) return tl::unexpected(loaded.error());
  mixer_pieces_ = loaded->pieces;
  mixer_bias_ = by_piece(loaded->bias->values, width_, mixer_pieces_);
  const auto norms = model.named("layernorm");
  if (norms.empty()) return fail(Failure::bad_model, model.place(), "the mixer has no layer normalization");
  auto norm = load_norm(model, *norms.front(), width_);
  if (!norm) return tl::unexpected(norm.error());
  mixer_norm_ = std::move(*norm);

  const std::size_t columns = width_ * mixer_pieces_;
  Floats part(columns * width_);
  for (std::size_t t = 0; t < tables_.size(); ++t) {
    for (std::size_t o = 0; o < width_; ++o)
      for (std::size_t p = 0; p < mixer_pieces_; ++p)
        std::copy_n(loaded->weights->values.data() + (o * mixer_pieces_ + p) * inputs + t * width_, width_,
                    part.data() + (p * width_ + o) * width_);
    const PackedLayer packed = pack_linear({columns, 1, width_}, part.data(), nullptr);
    const auto rows = model.tensor(*embeddings[t], "E", {0, width_});
    if (!rows) return tl::unexpected(rows.error());
    constexpr std::size_t chunk = 256;
    Floats out(chunk * packed.padded);
    tables_[t].products.resize(std::size_t{tables_[t].rows} * columns);
    for (std::size_t from = 0; from < tables_[t].rows; from += chunk) {
      const std::size_t count = std::min<std::size_t>(chunk, tables_[t].rows - from);
      linear(packed, {(*rows)->values.data() + from * width_, width_, count}, out.data());
      for (std::size_t r = 0; r < count; ++r)
        std::copy_n(out.data() + r * packed.padded, columns,
                    tables_[t].products.data() + (from + r) * columns);
    }
  }
  return {};
}

Result<void> Tok2Vec::load_layers(const ThincModel& model) {
  const auto windows = model.named("expand_window");
  const auto maxouts = model.named("maxout");
  const auto norms = model.named("layernorm");
  if (windows.empty() || maxouts.size() != windows.size() + 1 || norms.size() != maxouts.size())
    return fail(Failure::unsupported, model.place(), "not a MaxoutWindowEncoder network");
  const auto window = windows.front()->number("window_size");
  if (!window || *window < 1 || *window > 8)
    return fail(Failure::unsupported, model.place() + "/expand_window", "window of an unusual size");
  window_ = static_cast<std::size_t>(*window);
  padding_ = window_ * windows.size();
  if (padding_ > most_reach)
    return fail(Failure::unsupported, model.place(), "a network that looks further than 512 words");
  const std::size_t inputs = width_ * (2 * window_ + 1);
  for (std::size_t i = 0; i < windows.size(); ++i) {
    const auto loaded = load_maxout(model, *maxouts[i + 1], width_, inputs);
    if (!loaded) return tl::unexpected(loaded.error());
    auto norm = load_norm(model, *norms[i + 1], width_);
    if (!norm) return tl::unexpected(norm.error());
    norms_.push_back(std::move(*norm));
    if (i == 0) {
      pieces_ = loaded->pieces;
      first_bias_ = by_piece(loaded->bias->values, width_, pieces_);
      pack_first_layer(*loaded->weights);
    } else if (window_ == 1) {
      convolutions_.push_back(pack_convolution({width_, loaded->pieces, inputs},
                                               loaded->weights->values.data(), loaded->bias->values.data()));
    } else {
      layers_.push_back(pack_maxout({width_, loaded->pieces, inputs}, loaded->weights->values.data(),
                                    loaded->bias->values.data()));
    }
  }
  return {};
}

void Tok2Vec::pack_first_layer(const Tensor& weights) {
  const std::size_t places = 2 * window_ + 1;
  const std::size_t inputs = width_ * places;
  Floats part(places * pieces_ * width_ * width_);
  float* target = part.data();
  for (std::size_t place = 0; place < places; ++place)
    for (std::size_t p = 0; p < pieces_; ++p)
      for (std::size_t o = 0; o < width_; ++o, target += width_)
        std::copy_n(weights.values.data() + (o * pieces_ + p) * inputs + place * width_, width_, target);
  first_ = pack_linear({places * pieces_ * width_, 1, width_}, part.data(), nullptr);
}

}  // namespace rapporteur
