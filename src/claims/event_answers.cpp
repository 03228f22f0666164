// SPDX-License-Identifier: Apache-2.0
#include "claims/event_answers.hpp"

#include <algorithm>
#include <optional>

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;
constexpr std::uint32_t sentences_back = 3;

/// Acts of words that wait for an answer; any of them may be "the demand", "the offer".
bool is_proposal(EventType type) {
  return type == EventType::request || type == EventType::agree || type == EventType::consult ||
         type == EventType::threaten || type == EventType::aid;
}

bool may_be_same(EventType a, EventType b) { return a == b || (is_proposal(a) && is_proposal(b)); }

/// The type of what a noun names ("the REQUEST"), even where nothing beside it says what is asked.
std::optional<EventType> type_of_noun(const Token& token, const EventPatterns& patterns) {
  if (token.pos != "NOUN") return std::nullopt;
  const auto* readings = patterns.triggers().find(token.lemma, TriggerPos::noun);
  if (readings == nullptr) return std::nullopt;
  const EventType type = patterns.meaning_of(*readings->back()).type;
  const bool is_of_words = is_proposal(type) || type == EventType::accuse;
  return is_of_words ? std::optional(type) : std::nullopt;
}

class Earlier {
 public:
  Earlier(const Document& document, const std::vector<RoleQuestion>& questions)
      : document_(document), questions_(questions) {}

  /// The last event of the kind that somebody makes in words of its own.
  [[nodiscard]] EventHeads of(std::size_t at, EventType type) const {
    const std::uint32_t sentence = sentence_of(questions_[at]);
    for (std::size_t i = at; i-- > 0;) {
      const RoleQuestion& other = questions_[i];
      if (sentence_of(other) + sentences_back < sentence) break;
      const bool is_verb = other.trigger->pos == TriggerPos::verb;
      if (is_verb && other.by_rule.actor != none && may_be_same(other.trigger->meaning->type, type))
        return other.by_rule;
    }
    return {};
  }

  /// The event that the noun at that token tells of itself.
  [[nodiscard]] const RoleQuestion* named_by(std::uint32_t token) const {
    const auto token_of = [](const RoleQuestion& question) { return question.trigger->token; };
    const auto at = std::ranges::lower_bound(questions_, token, {}, token_of);
    return at == questions_.end() || at->trigger->token != token ? nullptr : &*at;
  }

 private:
  [[nodiscard]] std::uint32_t sentence_of(const RoleQuestion& question) const {
    return document_.tokens[question.trigger->token].sentence;
  }

  const Document& document_;
  const std::vector<RoleQuestion>& questions_;
};

}  // namespace

void link_answers(const Document& document, const EventPatterns& patterns,
                  std::vector<RoleQuestion>& questions) {
  const Earlier earlier(document, questions);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    RoleQuestion& question = questions[i];
    const bool is_noun = question.trigger->pos == TriggerPos::noun;
    const std::uint32_t named = is_noun ? question.trigger->token : question.arguments.patient;
    if (named == none || (is_noun && question.by_rule.actor != none)) continue;
    const auto type = type_of_noun(document.tokens[named], patterns);
    if (!type) continue;
    const RoleQuestion* own = is_noun ? nullptr : earlier.named_by(named);
    const bool has_maker = own != nullptr && own->by_rule.actor != none;
    question.earlier = has_maker ? own->by_rule : earlier.of(i, *type);
  }
  for (RoleQuestion& question : questions) {
    EventHeads& by_rule = question.by_rule;
    const bool is_refusal =
        question.trigger->meaning->type == EventType::reject && question.trigger->pos == TriggerPos::verb;
    if (is_refusal && by_rule.recipient == none && by_rule.actor != question.earlier.actor)
      by_rule.recipient = question.earlier.actor;
  }
}

bool is_own_demand(const Section& section, const RoleQuestion& question, const RoleOption& option) {
  const std::uint32_t maker = question.earlier.actor;
  if (question.trigger->meaning->type != EventType::reject || maker == none || option.head == none ||
      option.head == question.by_rule.actor)
    return false;
  const ActorExpression* actor = section.actor_at(maker);
  const bool is_actor = actor != nullptr && actor->head == maker && option.entity != none;
  return option.head == maker || (is_actor && actor->entity == option.entity);
}

}  // namespace rapporteur
