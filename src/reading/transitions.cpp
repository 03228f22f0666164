// SPDX-License-Identifier: Apache-2.0
#include "reading/transitions.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "reading/msgpack.hpp"
#include "reading/short_kernels.hpp"

namespace rapporteur {
namespace {

struct Counted {
  std::int64_t count;
  std::string label;
};

}  // namespace

// {"0": {"label": count}, ...} by action. spaCy numbers the moves of each action by falling count, then
// falling label; labels that were added later have negative counts and come after all others.
Result<MoveList> MoveList::load(std::string_view bytes, const std::string& place) {
  const auto root = Msgpack::parse(bytes);
  const Msgpack* text = root ? root->find("moves") : nullptr;
  const auto json =
      nlohmann::json::parse(text != nullptr ? text->bytes() : std::string_view(), nullptr, false);
  if (!json.is_object()) return fail(Failure::bad_model, place, "not a list of moves");
  MoveList list;
  struct Later {
    std::int64_t count;
    std::string label;
    int action;
  };
  std::vector<Later> later;
  for (const auto& [action, labels] : json.items()) {
    if (action.size() != 1 || action[0] < '0' || action[0] > '9' || !labels.is_object())
      return fail(Failure::bad_model, place, "unknown action '" + action + "'");
    std::vector<Counted> sorted;
    for (const auto& [label, count] : labels.items()) {
      if (!count.is_number_integer()) return fail(Failure::bad_model, place, "a label without a count");
      if (count.get<std::int64_t>() < 0)
        later.push_back({count, label, action[0] - '0'});
      else
        sorted.push_back({count, label});
    }
    std::ranges::sort(sorted, [](const Counted& a, const Counted& b) {
      return a.count != b.count ? a.count > b.count : a.label > b.label;
    });
    for (Counted& entry : sorted) list.moves_.push_back({action[0] - '0', std::move(entry.label)});
  }
  std::ranges::stable_sort(later, [](const Later& a, const Later& b) {
    return a.count != b.count ? a.count > b.count : a.label > b.label;
  });
  for (Later& entry : later) list.moves_.push_back({entry.action, std::move(entry.label)});
  if (list.moves_.empty()) return fail(Failure::bad_model, place, "no moves");
  list.group();
  return list;
}

void MoveList::group() {
  groups_.clear();
  for (std::size_t i = 0; i < moves_.size(); ++i) {
    if (groups_.empty() || groups_.back().action != moves_[i].action)
      groups_.push_back({moves_[i].action, i, i});
    groups_.back().last = i + 1;
  }
}

Result<TransitionNetwork> TransitionNetwork::load(const ThincModel& model, Sizes sizes) {
  const ThincLayer* lower = model.referred("lower");
  const ThincLayer* upper = model.referred("upper");
  if (lower == nullptr || upper == nullptr || lower->name != "precomputable_affine" ||
      upper->name != "linear")
    return fail(Failure::unsupported, model.place(),
                "not a parser with a hidden layer and a layer of scores");
  const ThincLayer* reduce = nullptr;
  for (const ThincLayer* layer : model.named("linear"))
    if (layer != upper) reduce = layer;
  if (reduce == nullptr)
    return fail(Failure::bad_model, model.place(), "no layer from token vectors to the hidden width");

  TransitionNetwork network;
  const auto reduce_weights = model.tensor(*reduce, "W", {0, sizes.token_width});
  if (!reduce_weights) return tl::unexpected(reduce_weights.error());
  const std::size_t width = (*reduce_weights)->shape[0];
  const auto reduce_bias = model.tensor(*reduce, "b", {width});
  const auto weights = model.tensor(*lower, "W", {0, 0, 0, width});
  if (!reduce_bias) return tl::unexpected(reduce_bias.error());
  if (!weights) return tl::unexpected(weights.error());
  const std::size_t features = network.feature_count = (*weights)->shape[0];
  const std::size_t hidden = network.hidden = (*weights)->shape[1];
  const std::size_t pieces = network.pieces = (*weights)->shape[2];
  const auto bias = model.tensor(*lower, "b", {hidden, pieces});
  const auto padding = model.tensor(*lower, "pad", {1, features, hidden, pieces});
  const auto upper_weights = model.tensor(*upper, "W", {sizes.moves, hidden});
  const auto upper_bias = model.tensor(*upper, "b", {sizes.moves});
  for (const auto* loaded : {&bias, &padding, &upper_weights, &upper_bias})
    if (!*loaded) return tl::unexpected(loaded->error());
  if (pieces < 2)
    return fail(Failure::unsupported, model.place() + "/" + lower->name, "hidden layer without maxout");

  network.reduce = pack_linear({width, 1, sizes.token_width}, (*reduce_weights)->values.data(),
                               (*reduce_bias)->values.data());
  network.scores =
      pack_single({sizes.moves, 1, hidden}, (*upper_weights)->values.data(), (*upper_bias)->values.data());
  Floats ordered((*weights)->values.size());
  network.padding.resize((*padding)->values.size());
  network.bias.resize(hidden * pieces);
  for (std::size_t f = 0; f < features; ++f)
    for (std::size_t o = 0; o < hidden; ++o)
      for (std::size_t p = 0; p < pieces; ++p) {
        const std::size_t from = (f * hidden + o) * pieces + p;
        const std::size_t to = (f * pieces + p) * hidden + o;
        std::copy_n((*weights)->values.data() + from * width, width, ordered.data() + to * width);
        network.padding[to] = (*padding)->values[from];
        if (f == 0) network.bias[to] = (*bias)->values[from];
      }
  const std::size_t common = network.common_features = std::min(sizes.common_features, features);
  network.features = pack_linear({common * pieces * hidden, 1, width}, ordered.data(), nullptr);
  for (std::size_t f = common; f < features; ++f)
    network.rare_features.push_back(
        pack_single({pieces * hidden, 1, width}, ordered.data() + f * pieces * hidden * width, nullptr));
  return network;
}

// What the pieces of hidden outputs hardly sum up to [piece][hidden]: that each feature's product is as large
// as the longest vector of a random direction makes it, all of one sign. Seen through both layers, the vector
// that points the same way as the weights gives root(inputs) times as much; such sums are cut off.
std::vector<float> TransitionNetwork::largest_sums(float longest) const {
  const std::size_t columns = pieces * hidden;
  std::vector<float> largest(columns);
  for (std::size_t c = 0; c < columns; ++c) largest[c] = std::abs(bias[c]);
  for (std::size_t f = 0; f < feature_count; f = std::max(f + 1, common_features)) {
    const PackedLayer& layer = f < common_features ? features : rare_features[f - common_features];
    const ProductSizes sizes = product_sizes(layer);
    const std::size_t end = f < common_features ? common_features * columns : columns;
    for (std::size_t c = 0; c < end; ++c)
      largest[c % columns] +=
          std::max(longest * sizes.of_unit[c] + sizes.at_zero[c], std::abs(padding[f * columns + c]));
  }
  return largest;
}

// Of each of the layer's outputs, seen through both layers.
TransitionNetwork::ProductSizes TransitionNetwork::product_sizes(const PackedLayer& layer) const {
  Floats row(reduce.inputs, 0.0F);
  Floats reduced(reduce.padded);
  Floats product(layer.padded);
  ProductSizes sizes{std::vector<float>(layer.padded, 0.0F), std::vector<float>(layer.padded)};
  const auto multiply = [&](float* out) {
    linear(reduce, {row.data(), row.size(), 1}, reduced.data());
    linear(layer, {reduced.data(), reduce.padded, 1}, out);
  };
  multiply(sizes.at_zero.data());
  for (float& input : row) {
    input = 1.0F;
    multiply(product.data());
    input = 0.0F;
    for (std::size_t c = 0; c < product.size(); ++c) {
      const float slope = product[c] - sizes.at_zero[c];
      sizes.of_unit[c] += slope * slope / static_cast<float>(row.size());
    }
  }
  for (float& size : sizes.of_unit) size = std::sqrt(size);
  for (float& size : sizes.at_zero) size = std::abs(size);
  return sizes;
}

void TransitionNetwork::shorten(float longest) {
  const bool is_plain = hidden % 32 == 0 && features.padded == common_features * pieces * hidden;
  if (is_plain && can_shorten(features) && can_shorten(scores)) {
    sums = short_sums(largest_sums(longest), bias, hidden);
    short_padding.resize(padding.size());
    to_shorts(padding.data(), padding.size(), sums.scales, short_padding.data());
  }
  rapporteur::shorten(reduce);
  rapporteur::shorten(features);
  for (PackedLayer& layer : rare_features) rapporteur::shorten(layer);
  if (!is_short()) return rapporteur::shorten(scores);
  narrow(features, sums.scales);
  for (PackedLayer& layer : rare_features) narrow(layer, sums.scales);
  rapporteur::shorten(scores, sums.steps);
}

namespace {

void multiply(const PackedLayer& layer, RowBlock rows, float* out) { linear(layer, rows, out); }
void multiply(const PackedLayer& layer, RowBlock rows, std::int16_t* out) {
  linear_to_shorts(layer, rows, out);
}

}  // namespace

template <typename Number>
void StateScorer::begin(Kept<Number>& kept) {
  kept.common.resize(kept_blocks * block_tokens * network_->features.padded);
  if (!network_->rare_features.empty())
    kept.rare.resize(network_->rare_features.size() * network_->rare_features.front().padded);
  kept.terms.resize(network_->feature_count);
}

void StateScorer::begin(const float* vectors, std::size_t count) {
  vectors_ = vectors;
  count_ = count;
  place_of_block_.assign((count + block_tokens - 1) / block_tokens, -1);
  block_at_place_.assign(kept_blocks, -1);
  next_place_ = 0;
  rare_tokens_.assign(network_->rare_features.size(), count);
  if (network_->is_short())
    begin(shorts_);
  else
    begin(floats_);
  hidden_.resize(network_->hidden);
  short_hidden_.resize(network_->hidden);
  scores_.resize(network_->scores.padded);
}

template <typename Number>
const Number* StateScorer::products(Kept<Number>& kept, std::size_t token) {
  const std::size_t block = token / block_tokens;
  const std::size_t size = block_tokens * network_->features.padded;
  std::int32_t& place = place_of_block_[block];
  if (place < 0) {
    place = static_cast<std::int32_t>(next_place_);
    std::int32_t& held = block_at_place_[next_place_];
    if (held >= 0) place_of_block_[static_cast<std::size_t>(held)] = -1;
    held = static_cast<std::int32_t>(block);
    next_place_ = (next_place_ + 1) % kept_blocks;
    const std::size_t first = block * block_tokens;
    const std::size_t stride = network_->reduce.padded;
    multiply(network_->features, {vectors_ + first * stride, stride, std::min(block_tokens, count_ - first)},
             kept.common.data() + static_cast<std::size_t>(place) * size);
  }
  return kept.common.data() + static_cast<std::size_t>(place) * size +
         token % block_tokens * network_->features.padded;
}

template <typename Number>
const Number* StateScorer::rare_products(Kept<Number>& kept, std::size_t token, std::size_t which) {
  const PackedLayer& layer = network_->rare_features[which];
  Number* const products = kept.rare.data() + which * layer.padded;
  if (rare_tokens_[which] == token) return products;
  rare_tokens_[which] = token;
  const std::size_t stride = network_->reduce.padded;
  multiply(layer, {vectors_ + token * stride, stride, 1}, products);
  return products;
}

template <typename Number>
void StateScorer::find_terms(Kept<Number>& kept, const Number* padding,
                             std::span<const std::int32_t> tokens) {
  const std::size_t columns = network_->pieces * network_->hidden;
  const std::size_t common = network_->common_features;
  for (std::size_t f = 0; f < tokens.size(); ++f) {
    const auto token = static_cast<std::size_t>(tokens[f]);
    if (tokens[f] < 0)
      kept.terms[f] = padding + f * columns;
    else if (f < common)
      kept.terms[f] = products(kept, token) + f * columns;
    else
      kept.terms[f] = rare_products(kept, token, f - common);
  }
}

const float* StateScorer::score(std::span<const std::int32_t> tokens) {
  const TransitionNetwork& network = *network_;
  if (network.is_short()) {
    find_terms(shorts_, network.short_padding.data(), tokens);
    short_sum_maxout(shorts_.terms, network.sums.bias, network.pieces, short_hidden_);
    linear_of_shorts(network.scores, short_hidden_.data(), scores_.data());
  } else {
    find_terms(floats_, network.padding.data(), tokens);
    sum_maxout(floats_.terms, network.bias.data(), network.pieces, network.hidden, hidden_.data());
    linear(network.scores, {hidden_.data(), network.hidden, 1}, scores_.data());
  }
  return scores_.data();
}

}  // namespace rapporteur
