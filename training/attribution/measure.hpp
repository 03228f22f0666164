// SPDX-License-Identifier: Apache-2.0
// Agreement of drafts with gold: exact spans per role and the relation measure.
#pragma once

#include <ostream>
#include <vector>

#include "attribution/corpus.hpp"
#include "claims/statement_drafts.hpp"

namespace rapporteur::training {

class Measure {
 public:
  void add(const StatementView& view, const std::vector<GoldStatement>& gold,
           const std::vector<StatementDraft>& drafts);
  void print(std::ostream& out) const;
  /// True where content and source overlap the gold's by F1 >= 0.5.
  static bool matches(const StatementView& view, const GoldStatement& gold, const StatementDraft& draft);

 private:
  struct Count {
    std::size_t hit = 0, gold = 0, found = 0;
    [[nodiscard]] double f1() const {
      return gold + found == 0 ? 0 : 200.0 * static_cast<double>(hit) / static_cast<double>(gold + found);
    }
  };
  Count source_, cue_, content_, relation_, given_cue_source_, given_cue_content_, head_;
};

}  // namespace rapporteur::training
