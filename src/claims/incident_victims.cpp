// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_victims.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "claims/arguments.hpp"
#include "claims/heads.hpp"
#include "reading/unicode.hpp"

namespace rapporteur {
namespace {

/// Acts whose object is nearly always a human being.
bool harms_people(const IncidentTrigger& trigger) {
  switch (trigger.type) {
    case IncidentType::execution:
    case IncidentType::assassination:
    case IncidentType::massacre:
    case IncidentType::kidnapping:
    case IncidentType::arrest:
    case IncidentType::torture:
    case IncidentType::shooting:
      return true;
    default:
      return trigger.frame == IncidentFrame::harm ||
             (trigger.type == IncidentType::other && trigger.frame == IncidentFrame::act);
  }
}

bool is_person(const Section& section, std::uint32_t head, const IncidentTrigger& trigger) {
  const Token& token = section.document->tokens[head];
  if (token.pos == "PRON" || token.pos == "NUM") return false;
  if (token.ent_type == "PERSON" || token.ent_type == "NORP") return true;
  if (token.ent_type == "GPE" || token.ent_type == "LOC" || token.ent_type == "FAC" ||
      token.ent_type == "DATE")
    return false;
  if (harms_people(trigger)) return true;
  const ActorExpression* actor = section.actor_at(head);
  return actor != nullptr && actor->head == head && token.pos != "PROPN";
}

bool is_name(const Token& token) { return token.pos == "PROPN"; }

/// "The massacre", "the deaths": an act harms nobody by being named.
bool is_act(const Knowledge& knowledge, const Token& token) {
  const auto& triggers = knowledge.incident_triggers().find(token.lemma, token.pos);
  return std::ranges::any_of(
      triggers, [](const IncidentTrigger& trigger) { return trigger.frame != IncidentFrame::event; });
}

/// The phrase without what a verb before it leaves at its edge ("shot DEAD two judges").
TokenRange own_words(const Document& document, std::uint32_t head) {
  TokenRange phrase = phrase_of(document, head);
  const auto opens = [&](std::uint32_t token) {
    return document.tokens[token].pos == "NUM" || document.tokens[token].pos == "DET";
  };
  if (phrase.first < head && document.tokens[phrase.first].pos == "ADJ" && opens(phrase.first + 1))
    ++phrase.first;
  return phrase;
}

/// One past the name that follows a title ("justice CARLOS RUIZ", "presidential hopeful LUIS PAZ"); the end
/// of the phrase where none does.
std::uint32_t end_of_titled(const Document& document, TokenRange phrase, std::uint32_t head) {
  const Token& token = document.tokens[head];
  std::uint32_t end = phrase.last;
  if (token.tag != "NN" || end != head + 1) return end;
  const auto is_of_name = [&](std::uint32_t at) {
    return at < document.size() && document.tokens[at].ent_type == "PERSON" &&
           document.tokens[at].pos == "PROPN" && document.tokens[at].sentence == token.sentence;
  };
  while (is_of_name(end)) ++end;
  return end;
}

struct NounPhrase {
  TokenRange words;
  std::uint32_t head = 0;
};

/// With the name that follows a title, and without the "'s" of an owner.
NounPhrase victim_phrase(const Document& document, std::uint32_t head) {
  NounPhrase phrase{own_words(document, head), head};
  if (const std::uint32_t end = end_of_titled(document, phrase.words, head); end > phrase.words.last) {
    phrase.words.last = end;
    phrase.head = end - 1;
  }
  if (document.tokens[phrase.words.last - 1].tag == "POS") --phrase.words.last;
  return phrase;
}

/// "jesuit" for "Jesuits": the lemma of a noun that is written as a name is the word as it stands.
std::string singular_of(const Token& token) {
  std::string word = unicode::lower(token.lemma);
  if (token.pos == "PROPN" && word.size() > 3 && word.ends_with('s') && !word.ends_with("ss"))
    word.pop_back();
  return word;
}

bool is_plural(const Token& token) { return token.tag == "NNS" || token.tag == "NNPS"; }

/// What tells one victim from another.
struct Identity {
  bool named = false;
  bool definite = false;          ///< "The", "these", "his": told of before, or known to everybody.
  std::set<std::string> name;     ///< Of a person, without titles.
  std::set<std::string> kinds;    ///< What it is said to be: the noun itself, or the title before a name.
  std::set<std::string> origins;  ///< Peoples, faiths and parties before the noun ("JESUIT priests").
};

bool is_definite(const Document& document, std::uint32_t head) {
  return std::ranges::any_of(document.children(head), [&](std::uint32_t c) {
    const Token& child = document.tokens[c];
    return child.dep == "poss" || (child.dep == "det" && child.lemma != "a" && child.lemma != "an" &&
                                   child.lemma != "another" && child.lemma != "some");
  });
}

/// The words of a name, and the titles before it ("SENATOR Hector Salinas").
void add_name(const Document& document, TokenRange phrase, std::uint32_t head, Identity& identity) {
  const std::string_view kind = document.tokens[head].ent_type;
  for (std::uint32_t token = phrase.first; token <= head; ++token) {
    const Token& each = document.tokens[token];
    const bool is_noun_before = each.pos == "NOUN" || each.pos == "PROPN";
    if (token == head || (each.pos == "PROPN" && each.ent_type == kind))
      identity.name.insert(unicode::lower(each.text));
    else if (is_noun_before && !is_plural(each) && (each.head == head || kind == "PERSON"))
      identity.kinds.insert(unicode::lower(each.lemma));
  }
}

Identity identity_of(const Document& document, TokenRange phrase, std::uint32_t head) {
  const Token& token = document.tokens[head];
  Identity identity;
  identity.named = is_name(token) && !is_plural(token) && token.ent_type != "NORP";
  identity.definite = is_definite(document, head);
  if (identity.named) {
    add_name(document, phrase, head, identity);
    return identity;
  }
  identity.kinds.insert(singular_of(token));
  for (const std::uint32_t c : document.children(head))
    if (c < head && (document.tokens[c].ent_type == "NORP" || document.tokens[c].pos == "PROPN"))
      identity.origins.insert(singular_of(document.tokens[c]));
  return identity;
}

bool share(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::ranges::any_of(a, [&](const std::string& word) { return b.contains(word); });
}

/// "Salinas" and "Hector Salinas", "Ana Ruiz" and "Ana Ruiz Prado".
bool is_one_name(const Identity& a, const Identity& b) {
  return std::ranges::includes(a.name, b.name) || std::ranges::includes(b.name, a.name);
}

/// `later` is told after `known`.
bool is_the_same(const Identity& known, const Identity& later) {
  if (known.named && later.named) return is_one_name(known, later);
  if (known.named)
    return later.definite && share(known.kinds, later.kinds);  // "Senator Salinas", "the senator"
  if (later.named) return share(known.kinds, later.kinds);     // "a judge", "Judge Ruiz"
  if (share(known.kinds, later.kinds)) return true;
  return later.definite && (share(known.kinds, later.origins) || share(known.origins, later.kinds));
}

/// One person under a longer and a shorter name or a description, one group under the same noun ("the two
/// nuns", "these nuns") or by its faith or people ("the Jesuit priests", "the Jesuits").
class Known {
 public:
  /// True where the phrase names nobody new. A name takes the place of a description, a longer name that of a
  /// shorter one.
  bool covers(const Section& section, std::uint32_t head, TokenRange phrase, const Mention& victim,
              std::vector<Mention>& victims) {
    Identity identity = identity_of(*section.document, phrase, head);
    const std::vector<std::string> keys = keys_of(section, head);
    const std::size_t number = find(identity, keys);
    for (const std::string& key : keys) by_key_.emplace(key, number);
    if (number == identities_.size()) {
      identities_.push_back(std::move(identity));
      return false;
    }
    Identity& known = identities_[number];
    const bool is_better = identity.named && (!known.named || identity.name.size() > known.name.size());
    known.kinds.merge(identity.kinds);
    if (is_better) {
      victims[number] = victim;
      known.named = true;
      known.name = std::move(identity.name);
    }
    return true;
  }

 private:
  std::size_t find(const Identity& identity, const std::vector<std::string>& keys) const {
    for (const std::string& key : keys)
      if (const auto found = by_key_.find(key); found != by_key_.end()) return found->second;
    const auto same = std::ranges::find_if(
        identities_, [&](const Identity& known) { return is_the_same(known, identity); });
    return static_cast<std::size_t>(same - identities_.begin());
  }

  static std::string place_of(const Section& section, std::uint32_t head) {
    return (section.in_title ? "title token " : "body token ") + std::to_string(head);
  }

  /// The word itself, what it stands in apposition to, and the actor it names.
  static std::vector<std::string> keys_of(const Section& section, std::uint32_t head) {
    const Token& token = section.document->tokens[head];
    std::vector<std::string> keys{place_of(section, head)};
    if (token.dep == "appos") keys.push_back(place_of(section, token.head));
    const ActorExpression* actor = section.actor_at(head);
    if (actor != nullptr && actor->head == head && actor->entity != Document::none)
      keys.push_back((section.in_title ? "title " : "body ") + std::to_string(actor->entity));
    return keys;
  }

  std::map<std::string, std::size_t, std::less<>> by_key_;
  std::vector<Identity> identities_;
};

}  // namespace

std::vector<Mention> victims_of(const Context& context, const std::vector<IncidentMention>& mentions,
                                const IncidentGroup& group) {
  std::vector<Mention> victims;
  Known known;
  const bool judged = context.heads.find("incident_harmed") != nullptr;
  for (const std::uint32_t m : group.mentions) {
    const Section& section = context.sections[mentions[m].section];
    for (const std::uint32_t head : mentions[m].roles.patients) {
      const Token& token = section.document->tokens[head];
      if (token.pos == "PRON" || is_act(context.knowledge, token)) continue;
      if (!judged && !is_person(section, head, *mentions[m].trigger)) continue;
      const NounPhrase phrase = victim_phrase(*section.document, head);
      const Mention victim = mention_of(section, phrase.words);
      if (!known.covers(section, phrase.head, phrase.words, victim, victims)) victims.push_back(victim);
    }
  }
  return victims;
}

}  // namespace rapporteur
