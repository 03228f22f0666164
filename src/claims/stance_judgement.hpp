// SPDX-License-Identifier: Apache-2.0
// What bears on whether somebody in a sentence takes a stand on one given measure. Hardly anything of it
// belongs to one measure alone, so that what is learnt of the common ones holds for the rare ones.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "claims/stance_scene.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

/// True where the chain itself tells this holder's stand.
[[nodiscard]] bool says_stand(const StanceScene& scene, const StanceCandidate& candidate,
                              const StanceChain* chain);

/// How a chain (or nullptr) ties the holder to its measure: "holds cue", "other", "no chain" ...
[[nodiscard]] std::string stance_link(const StanceScene& scene, const StanceCandidate& candidate,
                                      const StanceChain* chain);

/// What the words of sentence, neighbourhood and report say of one candidate and each measure. Refers to
/// the scene.
class StanceTies {
 public:
  StanceTies(const StanceScene& scene, const StanceCandidate& candidate);

  /// `link`: stance_link() of the candidate's chain on that measure.
  void add_features(std::string_view measure, std::string_view link, FeatureVector& features) const;

 private:
  using Names = std::vector<std::string_view>;
  /// A word of the candidate's sentence that names a measure.
  struct Use {
    std::string_view measure;
    std::uint32_t trigger = 0;
    std::uint32_t steps = 0;  // up to the candidate's predicate
  };
  static bool has(const Names& named, std::string_view measure);
  static void note(std::string_view measure, Names& named);
  void note_all(std::uint32_t sentence, Names& named) const;
  [[nodiscard]] float share_of_report(std::string_view measure) const;
  void add_own_sentence(std::string_view measure, FeatureVector& features) const;

  const StanceScene& scene_;
  std::vector<Use> uses_;
  Names named_, before_, after_;  // in its sentence and the two beside it, not as a second meaning
};

/// The judgements of the heads on holder and measure.
struct StanceJudgement {
  float takes_stand = 0;  ///< Log-odds.
  float on_measure = 0;   ///< Log-probability.
  std::size_t rank = 0;   ///< How many measures are likelier.
  std::string_view measure;
  std::string_view link;  ///< stance_link().
};
void add_judgement_features(const StanceJudgement& judgement, FeatureVector& features);

}  // namespace rapporteur
