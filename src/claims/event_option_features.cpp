// SPDX-License-Identifier: Apache-2.0
// What a trained head sees of the options for an event's roles.
#include <algorithm>
#include <array>

#include "claims/actor_names.hpp"
#include "claims/event_options.hpp"

namespace rapporteur {

/// A relation ("conj>pobj>prep:of>patient") without what only lists or explains, and its ends.
struct RoleTie {
  std::string plain;
  std::string_view start;  ///< "conj"
  std::string_view end;    ///< "patient"
  std::uint32_t steps = 0;
  std::uint32_t inner = 0;  ///< Steps of the plain one before its end.
};

namespace {

constexpr std::uint32_t none = Document::none;

std::string_view distance_name(std::uint32_t n) {
  if (n <= 2) return "near";
  if (n <= 5) return "close";
  return n <= 12 ? "away" : "far";
}

std::string_view pos_name(TriggerPos pos) {
  if (pos == TriggerPos::verb) return "V";
  return pos == TriggerPos::noun ? "N" : "A";
}

RoleTie tie_of(std::string_view relation) {
  RoleTie tie;
  while (true) {
    const std::size_t length = std::min(relation.find('>'), relation.size());
    const std::string_view step = relation.substr(0, length);
    if (tie.steps++ == 0) tie.start = step;
    const bool is_last = length == relation.size();
    if (step != "conj" && step != "appos") {
      tie.plain.append(tie.plain.empty() ? "" : ">").append(step);
      if (!is_last) ++tie.inner;
    }
    tie.end = step;
    if (is_last) return tie;
    relation.remove_prefix(length + 1);
  }
}

/// The kind of a tie, so that what is rare is seen with its like: an argument of the trigger, the trigger's
/// own phrase, a clause above it; and whether it lies deeper within.
std::string bond_of(const RoleTie& tie) {
  if (tie.end == "far" || tie.end == "earlier" || tie.end == "source") return std::string(tie.end);
  std::string bond = "argument";
  if (tie.end == "trigger") bond = "trigger";
  if (tie.end.ends_with('<'))
    bond = std::string("above ").append(few(static_cast<std::uint32_t>(std::ranges::count(tie.end, '<'))));
  return bond.append(tie.inner == 0 ? "" : tie.inner == 1 ? " inside" : " deep inside");
}

std::string_view sameness(std::string_view a, std::string_view b) {
  if (a.empty()) return b.empty() ? "unknown" : "first unknown";
  if (b.empty()) return "second unknown";
  return a == b ? "same" : "other";
}

/// Which roles the rules have filled.
std::string_view filled_by_rule(const EventHeads& by_rule) {
  if (by_rule.actor == none) return by_rule.recipient == none ? "none" : "recipient";
  return by_rule.recipient == none ? "actor" : "both";
}

}  // namespace

void RoleOptions::nobody_features(const RoleQuestion& question, FeatureVector& out) const {
  const std::string_view type = name_of(question.trigger->meaning->type);
  out.add("nobody");
  out.add("nobody type", type);
  out.add("nobody pos", pos_name(question.trigger->pos));
  out.add("nobody type pos", type, pos_name(question.trigger->pos));
  out.add("nobody lemma", at(question.trigger->token).lemma);
  out.add("nobody class", class_of(question.trigger->token));
  out.add("nobody actor by rule", question.by_rule.actor == none ? "no" : "yes");
  out.add("nobody recipient by rule", question.by_rule.recipient == none ? "no" : "yes", type);
  const std::string_view filled = filled_by_rule(question.by_rule);
  out.add("nobody filled", filled);
  out.add("nobody filled type", filled, type);
  out.add("nobody passive", question.arguments.passive ? "yes" : "no");
  out.add("nobody in statement", question.source == none ? "no" : "yes");
}

std::string_view RoleOptions::class_of(std::uint32_t token) const {
  return classes_.of(at(token).text, at(token).lemma).name;
}

/// The class of an option's word; of a pronoun, that of what it stands for. Names have none, so that the
/// heads learn what armies do, not what one of them did.
std::string_view RoleOptions::class_of_option(std::uint32_t head) const {
  const ActorExpression* actor = at(head).pos == "PRON" ? section_.actor_at(head) : nullptr;
  const ActorExpression* named = actor == nullptr ? nullptr : naming_expression(section_, *actor);
  if (named != nullptr) head = named->head;
  const char first = at(head).text.empty() ? '\0' : at(head).text.front();
  return first >= 'a' && first <= 'z' ? class_of(head) : std::string_view{};
}

RoleLook RoleOptions::look_of(const RoleQuestion& question, const RoleOption& option,
                              const std::string& relation) const {
  const Token& head = at(option.head);
  const std::uint32_t expression = expression_at_[option.head];
  const RoleTie tie = tie_of(relation);
  RoleLook look;
  look.is_actor = expression != none;
  if (look.is_actor) look.sector = section_.actors[expression].mention.sector;
  look.kind = head.ent_type.empty() ? std::string_view(head.pos) : std::string_view(head.ent_type);
  look.place = is_location_[option.head] ? "location" : "other";
  if (option.kind == RoleOption::Kind::in_sentence) look.dep = head.dep;
  look.word_class = class_of_option(option.head);
  look.bond = bond_of(tie);
  look.end = tie.end;
  look.is_source =
      question.source != none && (option.head == question.source ||
                                  (option.entity != none && option.entity == entity_of(question.source)));
  const bool is_inner = look.dep == "amod" || look.dep == "compound" || look.dep == "nmod";
  const ActorExpression* around = look.is_actor ? &section_.actors[expression]
                                  : is_inner    ? section_.actor_at(option.head)
                                                : nullptr;
  if (around != nullptr) {
    look.country = around->mention.country;
    look.actor_id = around->mention.actor;
  }
  look.entity = option.entity;
  look.is_actor_by_rule = option.head == question.by_rule.actor;
  look.is_recipient_by_rule = option.head == question.by_rule.recipient;
  return look;
}

void RoleOptions::word_features(const RoleQuestion& question, const RoleOption& option, const RoleLook& look,
                                FeatureVector& out) const {
  const std::string_view type = name_of(question.trigger->meaning->type);
  out.add("word", look.kind);
  out.add("word type", look.kind, type);
  out.add("sector type", look.sector, type);
  out.add("location", look.place, type);
  if (!look.word_class.empty()) {
    out.add("class", look.word_class);
    out.add("class type", look.word_class, type);
  }
  const auto known = mentions_.find(option.entity);
  out.add("mentions", few(known == mentions_.end() ? 0 : (known->second + 1) / 2));
  const Token& head = at(option.head);
  if (!look.is_actor) out.add("noun", head.lemma);
  if (head.pos != "NOUN") return;
  out.add("common noun", head.lemma);
  out.add("common noun type", head.lemma, type);
}

void RoleOptions::bond_features(const RoleQuestion& question, const RoleLook& look, FeatureVector& out) {
  const std::string& bond = look.bond;
  out.add("bond", bond);
  out.add("bond type", bond, name_of(question.trigger->meaning->type));
  out.add("bond dep", bond, look.dep);
  out.add("bond word", bond, look.kind);
  out.add("bond sector", bond, look.sector);
  const std::string_view filled = filled_by_rule(question.by_rule);
  const std::string filled_bond = std::string(filled).append("|").append(bond);
  out.add("filled word", filled, look.kind);
  out.add("filled bond", filled_bond);
  out.add("filled bond word", filled_bond, look.kind);
  out.add("filled bond dep", filled_bond, look.dep);
}

void RoleOptions::tie_features(const RoleQuestion& question, const RoleLook& look,
                               const std::string& relation, FeatureVector& out) const {
  const std::string_view type = name_of(question.trigger->meaning->type);
  const RoleTie tie = tie_of(relation);
  bond_features(question, look, out);
  out.add("tie", tie.plain);
  out.add("tie type", tie.plain, type);
  out.add("tie word", tie.plain, look.kind);
  out.add("end", tie.end);
  out.add("end type", tie.end, type);
  out.add("end steps", tie.end, few(tie.steps));
  out.add("ends", tie.start, tie.end);
  out.add("end word", tie.end, look.kind);
  out.add("end sector", tie.end, look.sector);
  out.add("end place", tie.end, look.place);
  out.add("relation place", relation, look.place);
  const std::string_view trigger_class = class_of(question.trigger->token);
  out.add("tie trigger class", tie.plain, trigger_class);
  out.add("end trigger class", tie.end, trigger_class);
  if (!look.word_class.empty()) out.add("end class", tie.end, look.word_class);
  const EventPattern* teller = question.trigger->told_by;
  const std::string_view told_by = teller == nullptr ? "nobody" : name_of(teller->type);
  out.add("told by", told_by, relation);
  out.add("told by type", std::string(told_by).append("|").append(tie.plain), type);
  const std::string typed_end = std::string(tie.end).append("|").append(type);
  out.add("end type word", typed_end, look.kind);
  out.add("end type place", typed_end, look.place);
}

void RoleOptions::rule_features(const RoleQuestion& question, const RoleOption& option,
                                const std::string& relation, FeatureVector& out) const {
  const std::string_view type = name_of(question.trigger->meaning->type);
  const std::string_view pos = pos_name(question.trigger->pos);
  if (option.head == question.by_rule.actor) {
    out.add("rule", "actor");
    out.add("rule type", "actor", type);
    out.add("rule relation", "actor", relation);
  }
  if (option.head == question.by_rule.recipient) {
    out.add("rule", "recipient");
    out.add("rule type", "recipient", type);
    out.add("rule relation", "recipient", relation);
    out.add("rule word", "recipient", at(option.head).ent_type);
  }
  out.add("relation", relation);
  out.add("relation type", relation, type);
  out.add("relation pos", relation, pos);
  out.add("relation lemma", relation, at(question.trigger->token).lemma);
  const std::string& first = question.trigger->meaning->recipient.empty()
                                 ? std::string()
                                 : question.trigger->meaning->recipient.front();
  out.add("relation asked", relation, first);
}

RoleLook RoleOptions::features(const RoleQuestion& question, const RoleOption& option,
                               FeatureVector& out) const {
  out.clear();
  if (option.kind == RoleOption::Kind::nobody) {
    nobody_features(question, out);
    scene_.features(question, option, out);
    return {};
  }
  static constexpr std::array<std::string_view, 4> kinds{"sentence", "earlier", "source", "nobody"};
  const std::string_view kind = kinds[static_cast<std::size_t>(option.kind)];
  const std::string_view type = name_of(question.trigger->meaning->type);
  const bool is_in_sentence = option.kind == RoleOption::Kind::in_sentence;
  const std::string relation = is_in_sentence ? relation_of(question, option.head) : std::string(kind);
  RoleLook look = look_of(question, option, relation);
  word_features(question, option, look, out);
  if (look.is_source) {
    out.add("source", kind);
    out.add("source type", type);
  }
  const bool is_together = quotation_at(option.head) == quotation_at(question.trigger->token);
  out.add("quotation", is_together ? "same" : "other", kind);
  out.add("kind type", kind, type);
  out.add("order", kind, few(option.order));
  if (is_in_sentence)
    side_features(question, option, out);
  else
    back_features(question, option, out);
  tie_features(question, look, relation, out);
  rule_features(question, option, relation, out);
  scene_.features(question, option, out);
  governor_features(question, option.head, out);
  phrase_features(question, option.head, out);
  return look;
}

/// The word that the option hangs on, where that is not the trigger.
void RoleOptions::governor_features(const RoleQuestion& question, std::uint32_t head,
                                    FeatureVector& out) const {
  const std::uint32_t trigger = question.trigger->token;
  const std::uint32_t above = at(head).head;
  if (at(head).dep != "pobj") {
    if (above == trigger || above == head) return;
    out.add("above", at(above).lemma, at(head).dep);
    out.add("above class", class_of(above), at(head).dep);
    return;
  }
  const std::string_view preposition = at(above).lemma;
  out.add("preposition", preposition);
  out.add("preposition type", preposition, name_of(question.trigger->meaning->type));
  const std::uint32_t governor = at(above).head;
  if (governor == trigger) return;
  out.add("governor", at(governor).lemma, preposition);
  out.add("governor class", class_of(governor), preposition);
}

/// What the option's own phrase is like: "the", "their"; "Turkish-BACKED".
void RoleOptions::phrase_features(const RoleQuestion& question, std::uint32_t head,
                                  FeatureVector& out) const {
  const std::string_view type = name_of(question.trigger->meaning->type);
  out.add("tag", at(head).tag);
  out.add("tag type", at(head).tag, type);
  if (head + 2 < document_.size() && at(head + 1).text == "-") {
    out.add("hyphen", at(head + 2).lemma);
    out.add("hyphen type", at(head + 2).lemma, type);
  }
  std::string_view determiner = "none";
  for (const std::uint32_t c : document_.children(head)) {
    if (at(c).dep == "det") determiner = at(c).lemma;
    if (at(c).dep == "poss") determiner = "poss";
  }
  out.add("determiner", determiner, at(head).dep);
  out.add("determiner type", determiner, type);
}

void RoleOptions::back_features(const RoleQuestion& question, const RoleOption& option,
                                FeatureVector& out) const {
  out.add("back", few(at(question.trigger->token).sentence - at(option.head).sentence));
  out.add("rule of earlier", question.by_rule.actor == none ? "nobody" : "somebody");
  const std::string_view type = name_of(question.trigger->meaning->type);
  const Token& head = at(option.head);
  const std::string place = std::string(head.dep).append(document_.is_root(head.head) ? "^" : "");
  out.add("back dep", place);
  out.add("back dep type", place, type);
  out.add("back word", place, head.ent_type);
  out.add("back order", few(at(question.trigger->token).sentence - head.sentence), few(option.order));
  const bool is_near = section_.paragraphs.empty() ||
                       section_.paragraph_of(option.head) == section_.paragraph_of(question.trigger->token);
  out.add("back paragraph", is_near ? "same" : "other", type);
}

void RoleOptions::side_features(const RoleQuestion& question, const RoleOption& option,
                                FeatureVector& out) const {
  const std::uint32_t trigger = question.trigger->token;
  const bool is_before = option.head < trigger;
  const std::uint32_t distance = is_before ? trigger - option.head : option.head - trigger;
  const std::string_view side = is_before ? "before" : "after";
  out.add("side", side, distance_name(distance));
  out.add("side order", side, few(option.order));
  out.add("side order type", std::string(side).append("|").append(few(option.order)),
          name_of(question.trigger->meaning->type));
  out.add("dep", at(option.head).dep);
}

void RoleOptions::pair_features(EventType type, const RoleLook& actor, const RoleLook& recipient,
                                FeatureVector& out) const {
  static constexpr std::array<std::string_view, 4> places{"no", "actor", "recipient", "both"};
  const auto by_rule = [](const RoleLook& look) {
    return places[(look.is_actor_by_rule ? 1 : 0) + (look.is_recipient_by_rule ? 2 : 0)];
  };
  const std::string bonds = actor.bond + "|" + recipient.bond;
  out.add("pair bonds", bonds);
  out.add("pair bonds type", bonds, name_of(type));
  out.add("pair ends", actor.end, recipient.end);
  out.add("pair rule bond", by_rule(actor), recipient.bond);
  out.add("pair rule", actor.is_actor_by_rule ? "actor" : "other", by_rule(recipient));
  const std::string_view voices = actor.is_source ? (recipient.is_source ? "both" : "actor")
                                                  : (recipient.is_source ? "recipient" : "none");
  out.add("pair source", voices, recipient.bond);
  const std::string sectors = std::string(actor.sector).append("|").append(recipient.sector);
  out.add("pair sectors", sectors);
  out.add("pair sectors type", sectors, name_of(type));
  out.add("pair words", actor.kind, recipient.kind);
  const std::string_view states = sameness(actor.country, recipient.country);
  out.add("pair countries", states);
  out.add("pair countries type", states, name_of(type));
  out.add("pair countries sectors", states, sectors);
  out.add("pair countries bond", states, recipient.bond);
  out.add("pair ids", sameness(actor.actor_id, recipient.actor_id), recipient.bond);
  scene_.pair_features(type, actor, recipient, out);
}

}  // namespace rapporteur
