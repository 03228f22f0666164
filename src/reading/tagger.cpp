// SPDX-License-Identifier: Apache-2.0
#include "reading/tagger.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace rapporteur {

Result<Tagger> Tagger::load(const ThincModel& model, std::string_view settings, std::size_t token_width) {
  Tagger tagger;
  const auto json = nlohmann::json::parse(settings, nullptr, false);
  if (!json.is_object() || !json.contains("labels") || !json["labels"].is_array())
    return fail(Failure::bad_model, model.place(), "cfg has no labels");
  for (const auto& label : json["labels"])
    if (label.is_string()) tagger.labels_.push_back(label);
  const auto softmax = model.named("softmax");
  const std::size_t count = tagger.labels_.size();
  if (softmax.size() != 1 || count == 0 || count > UINT16_MAX)
    return fail(Failure::unsupported, model.place(), "not a tagger of one softmax layer");
  const auto weights = model.tensor(*softmax.front(), "W", {count, token_width});
  if (!weights) return tl::unexpected(weights.error());
  const auto bias = model.tensor(*softmax.front(), "b", {count});
  if (!bias) return tl::unexpected(bias.error());
  tagger.layer_ = pack_linear({count, 1, token_width}, (*weights)->values.data(), (*bias)->values.data());
  return tagger;
}

void Tagger::tag(RowBlock rows, Floats& scores, std::uint16_t* tags) const {
  constexpr std::size_t chunk = 256;
  scores.resize(std::max(scores.size(), chunk * layer_.padded));
  for (std::size_t from = 0; from < rows.count; from += chunk) {
    const std::size_t count = std::min(chunk, rows.count - from);
    linear(layer_, {rows.data + from * rows.stride, rows.stride, count}, scores.data());
    for (std::size_t r = 0; r < count; ++r)
      tags[from + r] = static_cast<std::uint16_t>(arg_max(scores.data() + r * layer_.padded, labels_.size()));
  }
}

}  // namespace rapporteur
