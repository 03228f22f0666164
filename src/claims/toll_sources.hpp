// SPDX-License-Identifier: Apache-2.0
// According to whom: the voice that gives a figure, under the name that the report gives it.
#pragma once

#include <optional>

#include "claims/toll_source_names.hpp"
#include "claims/toll_speakers.hpp"

namespace rapporteur {

struct TollSource {
  const Statement* statement = nullptr;
  std::optional<Mention> source;  ///< Nothing: the report's own voice.
};

class TollSources {
 public:
  TollSources(const Context& context, const Section& section)
      : context_(context),
        section_(section),
        document_(*section.document),
        speakers_(context, section),
        names_(context, section) {}

  [[nodiscard]] TollSource find(const TollCandidate& candidate) const;

 private:
  [[nodiscard]] const Token& at(std::uint32_t token) const { return document_.tokens[token]; }
  [[nodiscard]] const Statement* innermost(Span figure) const;
  [[nodiscard]] bool is_presupposed(const Statement& statement, const TollCandidate& candidate) const;
  [[nodiscard]] bool is_about_source(const Statement& statement) const;
  [[nodiscard]] const Statement* carried(const TollCandidate& candidate) const;

  const Context& context_;
  const Section& section_;
  const Document& document_;
  TollSpeakers speakers_;
  SourceNames names_;
};

}  // namespace rapporteur
