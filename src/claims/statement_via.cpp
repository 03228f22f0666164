// SPDX-License-Identifier: Apache-2.0
// The agency or outlet through which words came: the one that was told is not the one who speaks.
#include <algorithm>

#include "claims/statement_acts.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;

class ViaSearch {
 public:
  ViaSearch(const Section& section, const StatementDraft& draft, const CueLexicon& cues)
      : section_(section), document_(*section.document), draft_(draft), cues_(cues) {}

  [[nodiscard]] std::optional<TokenRange> run() const {
    const std::string_view lemma = document_.tokens[draft_.head].lemma;
    if (is(lemma, "TALK"))
      for (const std::string_view dep : {"dobj", "dative"})
        if (auto told = outlet(document_.child(draft_.head, dep))) return told;
    if (is(lemma, "CARRY"))
      if (auto carrier = outlet(object_of(draft_.head, "by"))) return carrier;
    if (auto spoken = spoken_to(draft_.head)) return spoken;
    return draft_.source ? by_source() : std::nullopt;
  }

 private:
  /// "said in an interview with Reuters", "speaking to the BBC".
  [[nodiscard]] std::optional<TokenRange> spoken_to(std::uint32_t verb) const {
    if (const std::uint32_t occasion = object_of(verb, "in");
        occasion != none && is(document_.tokens[occasion].lemma, "OCCASION"))
      for (const std::string_view preposition : {"with", "to", "by"})
        if (auto found = outlet(object_of(occasion, preposition))) return found;
    for (const std::uint32_t child : document_.children(verb))
      if (document_.tokens[child].dep == "advcl" && is(document_.tokens[child].lemma, "TALK"))
        if (auto found = outlet(object_of(child, "to"))) return found;
    return std::nullopt;
  }

  /// "a diplomat who spoke to Reuters", "an official quoted by state media".
  [[nodiscard]] std::optional<TokenRange> by_source() const {
    for (std::uint32_t t = draft_.source->first; t < draft_.source->last; ++t) {
      const Token& token = document_.tokens[t];
      if (token.dep != "relcl" && token.dep != "acl") continue;
      const bool is_carried = is(token.lemma, "CARRY");
      if (!is_carried && !is(token.lemma, "TALK")) continue;
      if (auto found = outlet(object_of(t, is_carried ? "by" : "to"))) return found;
      if (auto found = outlet(document_.child(t, "dobj")); found && !is_carried) return found;
    }
    return std::nullopt;
  }

  [[nodiscard]] bool is(std::string_view lemma, std::string_view tie) const {
    return cues_.find(lemma, tie) != nullptr;
  }

  /// Object of the first such preposition below a word.
  [[nodiscard]] std::uint32_t object_of(std::uint32_t token, std::string_view preposition) const {
    for (const std::uint32_t child : document_.children(token)) {
      const Token& link = document_.tokens[child];
      if ((link.dep == "prep" || link.dep == "agent" || link.dep == "dative") && link.lemma == preposition)
        return document_.child(child, "pobj");
    }
    return none;
  }

  /// The phrase, where it names an outlet: by the register, or an organisation that the register does not
  /// know.
  [[nodiscard]] std::optional<TokenRange> outlet(std::uint32_t head) const {
    if (head == none) return std::nullopt;
    const TokenRange range = document_.subtree(head);
    const ActorExpression* actor = section_.actor_at(head);
    if (actor != nullptr && !actor->mention.sector.empty())
      return actor->mention.sector == "MED" ? std::optional(range) : std::nullopt;
    const bool is_organisation = std::ranges::any_of(
        document_.entities, [&](const Entity& e) { return e.label == "ORG" && e.tokens.contains(head); });
    return is_organisation ? std::optional(range) : std::nullopt;
  }

  const Section& section_;
  const Document& document_;
  const StatementDraft& draft_;
  const CueLexicon& cues_;
};

}  // namespace

std::optional<TokenRange> via_of(const Section& section, const StatementDraft& draft,
                                 const CueLexicon& cues) {
  return ViaSearch(section, draft, cues).run();
}

}  // namespace rapporteur
