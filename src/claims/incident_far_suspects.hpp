// SPDX-License-Identifier: Apache-2.0
// Which of the suspects named far from an act may have done it all the same: long reports name thousands, so
// most of them are left out by what their kind can reach at best.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "claims/incident_suspect_features.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

/// Refers to what it is made of.
class FarSuspects {
 public:
  /// `yes` is the label that is asked for; `least` the chance of it that matters.
  FarSuspects(const LinearHead& head, std::size_t yes, float least, SuspectFeatures& features);

  /// Everybody whose chance may be as high for the act that the features are about, if not touched by it;
  /// some whose chance is lower. Valid until the next call.
  const std::vector<std::uint32_t>& likely(IncidentType type);

 private:
  struct Member {
    float lead = 0;  ///< By how much it is likelier than the first of its kind, at most, in log-odds.
    std::uint32_t suspect = 0;
  };
  struct Kind {
    std::uint32_t first = 0;
    float odds_of_first = 0;      ///< In the plainest case, in log-odds.
    std::vector<Member> members;  ///< The likeliest first.
  };

  [[nodiscard]] float log_odds(std::uint32_t suspect, const SuspectFeatures::FarCase& act);
  void sort_by_kind();
  void add_likely(const Kind& kind, SuspectFeatures::FarCase act, std::vector<std::uint32_t>& out);

  const LinearHead& head_;
  std::size_t yes_;
  float least_;  // in log-odds
  SuspectFeatures& features_;
  std::vector<std::uint32_t> everybody_;
  std::map<std::string, Kind> kinds_;  // once asked for
  std::map<std::tuple<IncidentType, int, int>, std::vector<std::uint32_t>> known_;
  std::vector<float> scores_;
};

}  // namespace rapporteur
