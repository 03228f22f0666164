// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_parties.hpp"

#include <algorithm>
#include <set>

#include "claims/arguments.hpp"
#include "claims/referent.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t shortest_word = 4;  // shorter ones ("the", "of") are no names

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& letter : result)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return result;
}

std::set<std::string> content_words(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  for (const char letter : lower(text) + " ") {
    if (static_cast<unsigned char>(letter) >= 0x80 || (letter >= 'a' && letter <= 'z')) {
      word += letter;
    } else {
      if (word.size() >= shortest_word) words.insert(word);
      word.clear();
    }
  }
  return words;
}

bool can_be_party(const Token& token) {
  if (token.pos == "NUM" || token.ent_type == "DATE" || token.ent_type == "TIME") return false;
  return token.tag != "WDT" && token.tag != "WP";
}

/// "The army OF A GAS ATTACK": what somebody is accused of is none of the words for who it is.
std::uint32_t before_acts(const Context& context, const Section& section, std::uint32_t head,
                          std::uint32_t last) {
  const Document& document = *section.document;
  for (const std::uint32_t c : document.children(head)) {
    const Token& child = document.tokens[c];
    if (c < head || child.dep != "prep" || (child.lemma != "of" && child.lemma != "for")) continue;
    const std::uint32_t object = document.child(c, "pobj");
    if (object != Document::none && is_act_or_thing(context, section, object)) return std::min(last, c);
  }
  return last;
}

std::optional<Mention> party_at(const Context& context, const Section& section, std::uint32_t head) {
  const Document& document = *section.document;
  const Token& token = document.tokens[head];
  if (!can_be_party(token) || is_negated(document, head)) return std::nullopt;  // "no group claimed it"
  if (token.pos != "PRON") {
    TokenRange phrase = coordinated_phrase(document, head);
    phrase.last = before_acts(context, section, head, phrase.last);
    if (document.tokens[phrase.last - 1].tag == "POS") --phrase.last;
    return mention_of(section, phrase);
  }
  if (actor_of(section, {head, head + 1}) == nullptr) return std::nullopt;
  Mention named = naming_mention(section, {head, head + 1});
  if (!named.spans.empty() && named.spans.front() == token.span) return std::nullopt;
  return named;
}

/// "Russian" in "Russian jets", "FMLN" in "FMLN columns": somebody whose things they are.
bool is_owner(const Section& section, std::uint32_t token) {
  const Token& each = section.document->tokens[token];
  if (each.pos == "DET") return false;
  return each.pos == "PROPN" || !each.ent_type.empty() || section.actor_at(token) != nullptr;
}

/// The rebels, a group, the regime; and things under somebody's name.
bool is_somebody(const Context& context, const Section& section, std::uint32_t head) {
  const Document& document = *section.document;
  const Token& token = document.tokens[head];
  if (token.pos != "NOUN" || !token.ent_type.empty()) return true;
  if (const ActorExpression* actor = section.actor_at(head); actor != nullptr && actor->head == head)
    return true;
  if (context.knowledge.anaphors().noun(token.lemma) != nullptr || describes_an_actor(context, section, head))
    return true;
  if (context.knowledge.effects().counted(token.lemma) == Counted::person) return true;
  return std::ranges::any_of(document.children(head),
                             [&](std::uint32_t c) { return c < head && is_owner(section, c); });
}

/// "The rebels" in "the hands of the rebels"; none where the phrase has no such owner.
std::uint32_t owner_in(const Document& document, std::uint32_t head) {
  const std::uint32_t of = document.child(head, "prep");
  if (of == Document::none || document.tokens[of].lemma != "of") return Document::none;
  return document.child(of, "pobj");
}

/// Who is meant by a phrase that may be about a thing ("the hands of the rebels"); none where nobody is
/// ("planes", "the scale of the raids").
std::uint32_t who_is_meant(const Context& context, const Section& section, std::uint32_t head) {
  const Document& document = *section.document;
  for (std::uint32_t at = head; at != Document::none; at = owner_in(document, at)) {
    if (is_somebody(context, section, at)) return at;
    if (at != head && is_act_or_thing(context, section, at)) return Document::none;
  }
  const bool is_thing = context.knowledge.effects().counted(document.tokens[head].lemma) == Counted::thing;
  return is_thing && owner_in(document, head) == Document::none ? Document::none : head;
}

}  // namespace

bool is_act_or_thing(const Context& context, const Section& section, std::uint32_t head) {
  const Token& token = section.document->tokens[head];
  const auto& triggers = context.knowledge.incident_triggers().find(token.lemma, token.pos);
  if (triggers.empty()) return false;
  const ActorExpression* actor = section.actor_at(head);
  const bool is_somebody = actor != nullptr && actor->head == head;  // "the gunman"
  return !is_somebody || triggers.front().frame != IncidentFrame::event;
}

bool describes_an_actor(const Context& context, const Section& section, std::uint32_t token) {
  const auto match =
      context.knowledge.actors().index().longest(section.words.all(), section.words.start_of(token));
  return std::ranges::any_of(match.terms,
                             [](const Term& term) { return term.kind == Term::Kind::description; });
}

std::vector<std::uint32_t> those_who_act(const Context& context, const Section& section,
                                         const std::vector<std::uint32_t>& heads) {
  std::vector<std::uint32_t> actors;
  for (const std::uint32_t head : heads)
    if (const std::uint32_t who = who_is_meant(context, section, head); who != Document::none)
      actors.push_back(who);
  return actors;
}

std::string key_of(const std::optional<Mention>& mention) {
  if (!mention) return {};
  return mention->actor.empty() ? lower(mention->text) : mention->actor;
}

bool is_of_state(const Mention& party) {
  return party.sector == "GOV" || party.sector == "MIL" || party.sector == "COP";
}

bool may_be_same(const Mention& a, const Mention& b) {
  if (!a.actor.empty() && !b.actor.empty()) return a.actor == b.actor;
  if (!a.country.empty() && a.country == b.country && a.sector == b.sector) return true;
  const auto x = content_words(a.text);
  const auto y = content_words(b.text);
  return std::ranges::any_of(x, [&](const std::string& word) { return y.contains(word); });
}

bool may_be_arms_of_one_state(const Mention& a, const Mention& b) {
  const bool may_share_country = a.country == b.country || a.country.empty() || b.country.empty();
  return may_share_country && is_of_state(a) && is_of_state(b);
}

bool is_definite_description(const Mention& mention) {
  constexpr std::string_view article = "the ";
  if (!lower(mention.text).starts_with(article)) return false;
  const std::string_view rest = std::string_view(mention.text).substr(article.size());
  return std::ranges::none_of(rest, [](char letter) { return letter >= 'A' && letter <= 'Z'; });
}

std::vector<Mention> parties(const Context& context, const Section& section,
                             const std::vector<std::uint32_t>& heads) {
  std::vector<Mention> all;
  for (const std::uint32_t head : heads) {
    const Span at = section.document->tokens[head].span;
    const bool known = std::ranges::any_of(all, [&](const Mention& mention) {
      return !mention.spans.empty() && mention.spans.front().contains(at);
    });
    if (known) continue;
    if (auto mention = party_at(context, section, head)) all.push_back(std::move(*mention));
  }
  return all;
}

Mention named_source(const Context& context, const Statement& statement) {
  const Mention& source = *statement.source;
  if (source.spans.size() != 1) return source;
  for (const Section& section : context.sections) {
    if (section.in_title != statement.in_title) continue;
    const TokenRange tokens = section.document->tokens_in(source.spans.front());
    const bool is_pronoun = tokens.size() == 1 && section.document->tokens[tokens.first].pos == "PRON";
    if (!is_pronoun) return source;
    const std::uint32_t meant = resolved_relative(*section.document, tokens.first);
    return meant == tokens.first ? naming_mention(section, tokens)
                                 : mention_of(section, phrase_of(*section.document, meant));
  }
  return source;
}

}  // namespace rapporteur
