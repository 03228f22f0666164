// SPDX-License-Identifier: Apache-2.0
// The agency or outlet through which words came: the one that was told is not the one who speaks.
#include <algorithm>
#include <array>

#include "claims/statement_acts.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;

class ViaSearch {
 public:
  ViaSearch(const Section& section, const StatementDraft& draft)
      : section_(section), document_(*section.document), draft_(draft) {}

  [[nodiscard]] std::optional<TokenRange> run() const {
    const std::string_view lemma = document_.tokens[draft_.head].lemma;
    if (lemma == "tell" || lemma == "inform")
      for (const std::string_view dep : {"dobj", "dative"})
        if (auto told = outlet(document_.child(draft_.head, dep))) return told;
    if (lemma == "quote" || lemma == "cite")
      if (auto carrier = outlet(object_of(draft_.head, "by"))) return carrier;
    if (auto spoken = spoken_to(draft_.head)) return spoken;
    return draft_.source ? by_source() : std::nullopt;
  }

 private:
  /// "said in an interview with Reuters", "speaking to the BBC".
  [[nodiscard]] std::optional<TokenRange> spoken_to(std::uint32_t verb) const {
    if (const std::uint32_t occasion = object_of(verb, "in");
        occasion != none && is_occasion(document_.tokens[occasion].lemma))
      for (const std::string_view preposition : {"with", "to", "by"})
        if (auto found = outlet(object_of(occasion, preposition))) return found;
    for (const std::uint32_t child : document_.children(verb))
      if (document_.tokens[child].dep == "advcl" && is_talk(document_.tokens[child].lemma))
        if (auto found = outlet(object_of(child, "to"))) return found;
    return std::nullopt;
  }

  /// "a diplomat who spoke to Reuters", "an official quoted by state media".
  [[nodiscard]] std::optional<TokenRange> by_source() const {
    for (std::uint32_t t = draft_.source->first; t < draft_.source->last; ++t) {
      const Token& token = document_.tokens[t];
      if (token.dep != "relcl" && token.dep != "acl") continue;
      const bool is_quoted = token.lemma == "quote" || token.lemma == "cite";
      if (!is_quoted && !is_talk(token.lemma)) continue;
      if (auto found = outlet(object_of(t, is_quoted ? "by" : "to"))) return found;
      if (auto found = outlet(document_.child(t, "dobj")); found && token.lemma == "tell") return found;
    }
    return std::nullopt;
  }

  [[nodiscard]] static bool is_talk(std::string_view lemma) {
    return lemma == "speak" || lemma == "talk" || lemma == "tell";
  }
  [[nodiscard]] static bool is_occasion(std::string_view lemma) {
    return lemma == "interview" || lemma == "remark" || lemma == "comment" || lemma == "statement";
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
};

}  // namespace

std::optional<TokenRange> via_of(const Section& section, const StatementDraft& draft) {
  return ViaSearch(section, draft).run();
}

}  // namespace rapporteur
