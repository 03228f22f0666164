// SPDX-License-Identifier: Apache-2.0
#include "claims/event_roles.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "claims/actor_names.hpp"
#include "claims/one_of.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;

bool is_named(const Token& token) {
  return token.ent_type == "GPE" || token.ent_type == "NORP" || token.ent_type == "ORG" ||
         token.ent_type == "PERSON";
}

bool is_of_state(const Section& section, std::uint32_t head) {
  const Token& token = section.document->tokens[head];
  if (token.ent_type == "GPE" || token.ent_type == "NORP" || token.ent_type == "ORG") return true;
  const ActorExpression* actor = section.actor_at(head);
  return actor != nullptr && actor->head == head && is_one_of(actor->mention.sector, {"GOV", "MIL", "COP"});
}

bool is_pronoun(const Token& token) {
  return token.pos == "PRON" && (token.tag == "PRP" || token.tag == "PRP$");
}

/// Acts that are done to people and things, so that whatever is their object is the other side.
bool is_physical(EventType type) {
  return type == EventType::assault || type == EventType::coerce || type == EventType::retreat ||
         type == EventType::aid;
}

/// An actor inside the phrase of something else: "Turkey's efforts", "the German plan", "talks with Iran".
std::uint32_t actor_within(const Section& section, std::uint32_t head, int depth) {
  const Document& document = *section.document;
  std::uint32_t modifier = none;
  for (const std::uint32_t c : document.children(head)) {
    const Token& child = document.tokens[c];
    if (child.dep == "poss" && can_act(section, c)) return c;
    if ((child.dep == "amod" || child.dep == "compound" || child.dep == "nmod") && is_named(child) &&
        modifier == none)
      modifier = c;
  }
  if (modifier != none) return modifier;
  for (const std::uint32_t c : document.children(head)) {
    if (document.tokens[c].dep != "prep") continue;
    for (const std::uint32_t object : document.children(c)) {
      if (document.tokens[object].dep != "pobj") continue;
      if (can_act(section, object)) return object;
      if (depth < 2)
        if (const std::uint32_t deeper = actor_within(section, object, depth + 1); deeper != none)
          return deeper;
    }
  }
  return none;
}

/// What is done, not who does it ("demonstrators", "protesters").
bool is_name_of_act(const Token& token, const TriggerPatterns& triggers) {
  if (token.pos != "NOUN" || token.lemma.ends_with("er") || token.lemma.ends_with("or")) return false;
  return triggers.find(token.lemma, TriggerPos::noun) != nullptr;
}

class Recipient {
 public:
  Recipient(const Section& section, const EventTrigger& trigger, const Arguments& arguments,
            const EventPatterns& patterns)
      : section_(section),
        document_(*section.document),
        trigger_(trigger),
        arguments_(arguments),
        patterns_(patterns) {}

  [[nodiscard]] std::uint32_t find() const {
    for (const std::string& where : trigger_.meaning->recipient)
      if (const std::uint32_t found = at(where); found != none) return found;
    for (const std::string_view where : usual)
      if (const std::uint32_t found = at(where); found != none) return found;
    return none;
  }

 private:
  static constexpr std::array<std::string_view, 10> usual{"object", "dative", "against", "on", "with",
                                                          "to",     "from",   "at",      "of", "over"};

  [[nodiscard]] std::uint32_t at(std::string_view where) const {
    if (where == "object") return accepted(arguments_.patient, true);
    if (where == "dative") return accepted(arguments_.beneficiary, true);
    if (where == "subject") return accepted(arguments_.passive ? arguments_.patient : arguments_.agent, true);
    if (where == "clause") return of_clause();
    const bool direct = where == "on" || where == "against" || where == "of" || where == "towards" ||
                        where == "toward" || where == "into";
    if (const std::uint32_t found = accepted(arguments_.object_of({where}), direct); found != none)
      return found;
    return of_object(where, direct);
  }

  /// "held TALKS with Iran", "launched an OFFENSIVE against the rebels": the other side of the act that the
  /// object names.
  [[nodiscard]] std::uint32_t of_object(std::string_view where, bool direct) const {
    const std::uint32_t object = arguments_.patient;
    if (trigger_.pos != TriggerPos::verb || object == none || !is_act(object)) return none;
    return accepted(arguments_of_noun(document_, object, none).object_of({where}), direct);
  }

  [[nodiscard]] bool is_act(std::uint32_t token) const {
    return is_name_of_act(document_.tokens[token], patterns_.triggers());
  }

  [[nodiscard]] std::uint32_t of_clause() const {
    if (arguments_.clause == none) return none;
    bool passive = false;
    const std::uint32_t subject = subject_of(document_, arguments_.clause, passive);
    if (subject != none && subject != arguments_.agent && can_act(section_, subject)) return subject;
    if (subject == none || passive || !is_verb(document_.tokens[arguments_.clause])) return none;
    return none;
  }

  [[nodiscard]] std::uint32_t accepted(std::uint32_t head, bool direct) const {
    if (head == none || head == arguments_.agent || head == trigger_.token) return none;
    const bool is_of_force = is_physical(trigger_.meaning->type);
    const bool names_act = is_act(head);
    if (names_act && is_of_force) return none;
    if (!names_act && can_act(section_, head)) return head;
    if (const std::uint32_t within = actor_within(section_, head, 0);
        within != none && within != arguments_.agent)
      return within;
    const Token& token = document_.tokens[head];
    const bool is_time = token.ent_type == "DATE" || token.ent_type == "TIME";
    if (direct && is_of_force && is_noun(token) && !is_time) return head;
    return none;
  }

  const Section& section_;
  const Document& document_;
  const EventTrigger& trigger_;
  const Arguments& arguments_;
  const EventPatterns& patterns_;
};

bool asks(const EventPattern& pattern, std::string_view where) {
  return std::ranges::find(pattern.recipient, where) != pattern.recipient.end();
}

/// "The pastor's ARREST": the possessor undergoes the act, unless somebody else does or a state is its owner.
bool undergoes(const Section& section, std::uint32_t owner, std::uint32_t noun, const EventPattern& pattern,
               const Arguments& arguments) {
  if (owner == none || !asks(pattern, "poss") || is_of_state(section, owner)) return false;
  const Token& token = section.document->tokens[owner];
  return token.dep == "poss" && token.head == noun && arguments.object_of({"of"}) == none;
}

/// Who does what a noun names, by its own phrase.
std::uint32_t doer_of_noun(const Section& section, std::uint32_t noun, const EventPatterns& patterns) {
  const Document& document = *section.document;
  const Arguments arguments = arguments_of_noun(document, noun, none);
  const auto* readings = patterns.triggers().find(document.tokens[noun].lemma, TriggerPos::noun);
  const bool is_its_own = std::ranges::any_of(*readings, [&](const TriggerPattern* reading) {
    return undergoes(section, arguments.agent, noun, patterns.meaning_of(*reading), arguments);
  });
  return is_its_own ? none : arguments.agent;
}

/// "Its troops", "the rebels": people, even where the word also tells of an act.
bool is_people(const Section& section, std::uint32_t head) {
  const ActorExpression* actor = section.actor_at(head);
  return actor != nullptr && actor->head == head && !actor->mention.sector.empty();
}

/// Somebody who acts through the noun that the tree gives as agent: "the rebel attack killed two".
std::uint32_t real_agent(const Section& section, std::uint32_t agent, const EventPatterns& patterns) {
  if (agent == none) return none;
  const Document& document = *section.document;
  const bool is_act =
      is_name_of_act(document.tokens[agent], patterns.triggers()) && !is_people(section, agent);
  if (!is_act && can_act(section, agent)) return agent;
  const std::uint32_t within =
      is_act ? doer_of_noun(section, agent, patterns) : actor_within(section, agent, 1);
  if (within != none) return within;
  return is_act ? none : agent;
}

/// Who acts where the predicate's own arguments leave it open: "an assault FROM Turkey"; what is done by law
/// in a state is done by the state ("convicted in Turkey").
std::uint32_t implied_agent(const Section& section, const EventTrigger& trigger, const Arguments& arguments) {
  const EventType type = trigger.meaning->type;
  const bool is_noun = trigger.pos == TriggerPos::noun;
  const bool goes_out =
      type == EventType::assault || type == EventType::accuse || type == EventType::threaten;
  const bool is_of_law = type == EventType::coerce || type == EventType::accuse;
  std::uint32_t agent = none;
  if (is_noun && goes_out) agent = arguments.object_of({"from"});
  if (!is_noun && is_of_law && arguments.passive) agent = arguments.object_of({"in"});
  return agent != none && is_named(section.document->tokens[agent]) ? agent : none;
}

EventHeads sides_of(const Section& section, std::uint32_t head) {
  const std::vector<std::uint32_t> sides = conjuncts(*section.document, head);
  if (sides.size() < 2) return {};
  return {sides[0], sides[1], true};
}

}  // namespace

bool can_act(const Section& section, std::uint32_t head) {
  const Token& token = section.document->tokens[head];
  if (is_pronoun(token))
    return (token.lemma != "it" && token.lemma != "its") || section.actor_at(head) != nullptr;
  if (is_named(token)) return true;
  const ActorExpression* actor = section.actor_at(head);
  return actor != nullptr && actor->head == head;
}

Mention mention_of_head(const Section& section, std::uint32_t head, bool coordinated) {
  const Document& document = *section.document;
  if (is_pronoun(document.tokens[head])) {
    const ActorExpression* actor = section.actor_at(head);
    const ActorExpression* named = actor == nullptr ? nullptr : naming_expression(section, *actor);
    if (named != nullptr) {
      Mention mention = mention_of(section, named->tokens);
      mention.actor = actor->mention.actor;
      mention.country = actor->mention.country;
      mention.sector = actor->mention.sector;
      return mention;
    }
  }
  TokenRange phrase = coordinated ? coordinated_phrase(document, head) : phrase_of(document, head);
  if (phrase.size() > 1 && document.tokens[phrase.last - 1].tag == "POS") --phrase.last;
  return mention_of(section, phrase);
}

Arguments arguments_of(const Section& section, const EventTrigger& trigger, const EventPatterns& patterns,
                       const BlameWords& words) {
  const Document& document = *section.document;
  const std::uint32_t t = trigger.token;
  if (trigger.pos == TriggerPos::verb) return arguments_of_verb(document, t);
  const std::uint32_t above = document.tokens[t].head;
  if (trigger.pos == TriggerPos::adjective) {
    Arguments arguments = arguments_of_verb(document, t);
    bool passive = false;
    if (above != t && is_verb(document.tokens[above])) arguments.agent = subject_of(document, above, passive);
    return arguments;
  }
  const std::string_view dep = document.tokens[t].dep;
  const bool lends = above != t && is_verb(document.tokens[above]) && (dep == "dobj" || dep == "nsubjpass") &&
                     words.lends_subject(document.tokens[above].lemma) &&
                     reading_of(document, above, TriggerPos::verb, patterns.triggers()) == nullptr;
  Arguments arguments = arguments_of_noun(document, t, lends ? above : none);
  if (undergoes(section, arguments.agent, t, *trigger.meaning, arguments))
    arguments.patient = std::exchange(arguments.agent, none);
  return arguments;
}

EventHeads heads_of(const Section& section, const EventTrigger& trigger, Arguments arguments,
                    const EventPatterns& patterns) {
  const EventPattern& pattern = *trigger.meaning;
  EventHeads heads;
  if (asks(pattern, "reverse")) {
    const std::uint32_t giver = arguments.object_of({"from", "by", "in"});
    if (giver != none) heads.actor = real_agent(section, giver, patterns);
    heads.recipient = arguments.passive ? arguments.patient : arguments.agent;
    return heads;
  }
  if (asks(pattern, "mutual")) {
    const std::uint32_t between = arguments.object_of({"between"});
    if (between != none)
      if (heads = sides_of(section, between); heads.are_sides) return heads;
  }
  arguments.agent = real_agent(section, arguments.agent, patterns);
  if (arguments.agent == none) arguments.agent = implied_agent(section, trigger, arguments);
  heads.actor = arguments.agent;
  heads.recipient = Recipient(section, trigger, arguments, patterns).find();
  // "Russian and Syrian airstrikes" are not airstrikes on one another
  const bool among = trigger.pos == TriggerPos::verb || pattern.type != EventType::assault;
  if (heads.recipient == none && among && asks(pattern, "mutual") && arguments.agent != none)
    if (const EventHeads both = sides_of(section, arguments.agent); both.are_sides) return both;
  return heads;
}

std::uint32_t doer_behind(const Section& section, std::uint32_t head, const EventPatterns& patterns) {
  if (head == none || !is_name_of_act(section.document->tokens[head], patterns.triggers())) return head;
  return real_agent(section, head, patterns);
}

EventRoles roles_of(const Section& section, const EventHeads& heads) {
  EventRoles roles;
  if (heads.actor != none) roles.actor = mention_of_head(section, heads.actor, !heads.are_sides);
  if (heads.recipient != none) roles.recipient = mention_of_head(section, heads.recipient, true);
  return roles;
}

}  // namespace rapporteur
