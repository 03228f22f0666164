// SPDX-License-Identifier: Apache-2.0
// The tagger: one affine layer over token vectors, the best label wins.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rapporteur/error.hpp"
#include "reading/kernels.hpp"
#include "reading/short_kernels.hpp"
#include "reading/thinc_model.hpp"

namespace rapporteur {

class Tagger {
 public:
  /// `settings` is the component's cfg file, a JSON object with the labels.
  /// Makes products in integers from now on, where the machine is faster so.
  void shorten() { rapporteur::shorten(layer_); }
  static Result<Tagger> load(const ThincModel& model, std::string_view settings, std::size_t token_width);

  [[nodiscard]] const std::vector<std::string>& labels() const { return labels_; }
  /// Index of each row's label. `scores` is working memory.
  void tag(RowBlock rows, Floats& scores, std::uint16_t* tags) const;

 private:
  PackedLayer layer_;
  std::vector<std::string> labels_;
};

}  // namespace rapporteur
