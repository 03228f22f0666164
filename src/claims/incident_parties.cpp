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

bool is_of_state(const Mention& party) {
  return party.sector == "GOV" || party.sector == "MIL" || party.sector == "COP";
}

bool can_be_party(const Token& token) {
  if (token.pos == "NUM" || token.ent_type == "DATE" || token.ent_type == "TIME") return false;
  return token.tag != "WDT" && token.tag != "WP";
}

std::optional<Mention> party_at(const Section& section, std::uint32_t head) {
  const Document& document = *section.document;
  const Token& token = document.tokens[head];
  if (!can_be_party(token) || is_negated(document, head)) return std::nullopt;  // "no group claimed it"
  if (token.pos != "PRON") {
    TokenRange phrase = coordinated_phrase(document, head);
    if (document.tokens[phrase.last - 1].tag == "POS") --phrase.last;
    return mention_of(section, phrase);
  }
  if (actor_of(section, {head, head + 1}) == nullptr) return std::nullopt;
  Mention named = naming_mention(section, {head, head + 1});
  if (!named.spans.empty() && named.spans.front() == token.span) return std::nullopt;
  return named;
}

}  // namespace

std::string key_of(const std::optional<Mention>& mention) {
  if (!mention) return {};
  return mention->actor.empty() ? lower(mention->text) : mention->actor;
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

std::vector<Mention> parties(const Section& section, const std::vector<std::uint32_t>& heads) {
  std::vector<Mention> all;
  for (const std::uint32_t head : heads) {
    const Span at = section.document->tokens[head].span;
    const bool known = std::ranges::any_of(all, [&](const Mention& mention) {
      return !mention.spans.empty() && mention.spans.front().contains(at);
    });
    if (known) continue;
    if (auto mention = party_at(section, head)) all.push_back(std::move(*mention));
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
