// SPDX-License-Identifier: Apache-2.0
// Who is speaking at a word: quick questions to the statements of a section.
#pragma once

#include <cstdint>
#include <vector>

#include "claims/context.hpp"

namespace rapporteur {

/// Built once per section after the statements pass; valid until findings.statements changes.
class StatementIndex {
 public:
  StatementIndex(const Section& section, const Findings& findings);

  /// The innermost statement whose content covers the token, or nullptr where the report itself speaks.
  [[nodiscard]] const Statement* at(std::uint32_t token) const;
  /// The statement of which the shortest piece of content covers the token: of two that hold one another in
  /// several pieces, the one whose own words stand here.
  [[nodiscard]] const Statement* closest_at(std::uint32_t token) const;
  /// All statements whose content covers the token, the innermost first: [0] is said within [1].
  [[nodiscard]] std::vector<const Statement*> chain_at(std::uint32_t token) const;
  /// The statement whose cue covers the token, or nullptr.
  [[nodiscard]] const Statement* with_cue_at(std::uint32_t token) const;

 private:
  void paint_closest(const Document& document);

  static constexpr std::uint32_t nobody = UINT32_MAX;
  std::vector<const Statement*> statements_;
  std::vector<std::uint32_t> outer_;     // per statement: the statement around it, or nobody
  std::vector<std::uint32_t> at_token_;  // per token: the innermost statement, or nobody
  std::vector<const Statement*> closest_;
  std::vector<std::uint32_t> cue_at_;  // per token
};

/// One for each section, in order.
[[nodiscard]] std::vector<StatementIndex> statement_indices(const Context& context);

}  // namespace rapporteur
