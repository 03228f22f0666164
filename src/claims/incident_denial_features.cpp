// SPDX-License-Identifier: Apache-2.0
// What the two heads of denials see of a statement and of the acts that it may mean.
#include <algorithm>
#include <array>
#include <numeric>

#include "claims/incident_contest.hpp"
#include "claims/incident_denials.hpp"
#include "claims/incident_parties.hpp"
#include "claims/list_search.hpp"
#include "claims/one_of.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t far = 99;  // sentences
constexpr float share_of_word = 0.5F;
constexpr float share_of_pair = 0.35F;

std::string_view distance_of(std::uint32_t sentences) {
  static constexpr std::array<std::string_view, 3> near{"0", "1", "2"};
  if (sentences < near.size()) return near[sentences];
  if (sentences < 6) return "3-5";
  return sentences < 11 ? "6-10" : "far";
}

std::string_view count_of(std::size_t count) {
  static constexpr std::array<std::string_view, 6> few{"0", "1", "2", "3", "4", "5"};
  return count < few.size() ? few[count] : "many";
}

std::string_view yes_or_no(bool value) { return value ? "yes" : "no"; }

bool is_telling(const Token& token) { return is_one_of(token.pos, {"NOUN", "VERB", "PROPN", "ADJ", "NUM"}); }

bool is_complement(const Token& token) {
  return is_one_of(token.dep, {"dobj", "attr", "acomp", "ccomp", "xcomp"});
}

bool is_no(const Token& token) { return token.dep == "det" && token.lemma == "no"; }

bool share_any(const std::set<std::string_view>& a, const std::set<std::string_view>& b) {
  return std::ranges::any_of(a, [&](std::string_view word) { return b.contains(word); });
}

/// How far a sentence is from the nearest of some, and from the last of those before it.
struct Distance {
  std::uint32_t nearest = far;
  std::uint32_t back = far;
};

/// `others` in order.
Distance distance_between(std::uint32_t sentence, const std::vector<std::uint32_t>& others) {
  Distance distance;
  const auto after = std::ranges::upper_bound(others, sentence);
  if (after != others.end()) distance.nearest = std::min(far, *after - sentence);
  if (after != others.begin()) distance.back = std::min(far, sentence - *(after - 1));
  distance.nearest = std::min(distance.nearest, distance.back);
  return distance;
}

template <typename Value>
void keep_each_once(std::vector<Value>& values) {
  std::ranges::sort(values);
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

}  // namespace

DenialQuestions::DenialQuestions(const Context& context, const IncidentDrafts& drafts,
                                 const std::vector<bool>& kept)
    : body_(context.sections.back()),
      section_(static_cast<std::uint32_t>(context.sections.size() - 1)),
      knowledge_(context.knowledge),
      drafts_(drafts) {
  add_acts(kept);
  if (!acts_.empty()) add_statements(context.findings);
}

std::set<std::string_view> DenialQuestions::lemmas_in(const std::vector<std::uint32_t>& sentences) const {
  std::set<std::string_view> lemmas;
  for (const std::uint32_t sentence : sentences) {
    const TokenRange range = body_.document->sentences[sentence];
    for (std::uint32_t t = range.first; t < range.last; ++t)
      if (is_telling(body_.document->tokens[t])) lemmas.insert(body_.document->tokens[t].lemma);
  }
  return lemmas;
}

void DenialQuestions::add_statements(const Findings& findings) {
  const Document& document = *body_.document;
  for (const Statement& statement : findings.statements) {
    if (statement.in_title || !statement.source) continue;
    Words words;
    words.statement = &statement;
    const auto add = [&](const Mention& mention) {
      for (const Span span : mention.spans)
        if (const TokenRange piece = document.tokens_in(span); !piece.empty()) words.pieces.push_back(piece);
    };
    add(statement.content);
    if (statement.cue) add(*statement.cue);
    if (words.pieces.empty()) continue;
    std::ranges::sort(words.pieces);
    for (const TokenRange piece : words.pieces)
      for (std::uint32_t t = piece.first; t < piece.last; ++t)
        words.sentences.push_back(document.tokens[t].sentence);
    keep_each_once(words.sentences);
    words.speaker = key_of(statement.source);
    statements_.push_back(std::move(words));
  }
}

void DenialQuestions::add_acts(const std::vector<bool>& kept) {
  const Document& document = *body_.document;
  for (std::uint32_t g = 0; g < kept.size(); ++g) {
    if (!kept[g] || drafts_.incidents[g].in_title) continue;
    Act act;
    act.draft = g;
    for (const std::uint32_t m : drafts_.groups[g].mentions) {
      const IncidentMention& mention = drafts_.mentions[m];
      if (mention.section != section_) continue;
      act.sentences.push_back(document.tokens[mention.token].sentence);
      act.triggers.insert(document.tokens[mention.token].lemma);
    }
    keep_each_once(act.sentences);
    for (const Account& account : drafts_.incidents[g].accounts) {
      if (account.source) act.voices.insert(key_of(account.source));
      if (contradicts(account) && !account.statement.empty()) act.contradicted_by.insert(account.statement);
      if (!account.blames) continue;
      act.blamed.insert(key_of(account.blames));
      if (!account.blames->country.empty()) act.countries.insert(account.blames->country);
    }
    const std::set<std::string_view> lemmas = lemmas_in(act.sentences);
    act.lemmas.assign(lemmas.begin(), lemmas.end());
    all_.sentences.insert(all_.sentences.end(), act.sentences.begin(), act.sentences.end());
    all_.blamed.insert(act.blamed.begin(), act.blamed.end());
    all_.countries.insert(act.countries.begin(), act.countries.end());
    all_.contradicted_by.insert(act.contradicted_by.begin(), act.contradicted_by.end());
    acts_.push_back(std::move(act));
  }
  keep_each_once(all_.sentences);
}

void DenialQuestions::look_at(std::size_t s) {
  if (scene_.statement == s) return;
  const Words& words = statements_[s];
  scene_.statement = s;
  scene_.lemmas = lemmas_in(words.sentences);
  scene_.places.clear();
  for (const std::uint32_t sentence : words.sentences) {
    const TokenRange range = body_.document->sentences[sentence];
    for (std::size_t i = first_from(body_.places, range.first);
         i < body_.places.size() && body_.places[i].tokens.first < range.last; ++i)
      scene_.places.insert(body_.places[i].place.name);
  }
  scene_.acts_within.assign(far + 2, 0);
  scene_.acts_back.assign(far + 2, 0);
  for (const Act& act : acts_) {
    const Distance distance = distance_between(words.sentences.front(), act.sentences);
    ++scene_.acts_within[distance.nearest + 1];
    ++scene_.acts_back[distance.back + 1];
  }
  std::partial_sum(scene_.acts_within.begin(), scene_.acts_within.end(), scene_.acts_within.begin());
  std::partial_sum(scene_.acts_back.begin(), scene_.acts_back.end(), scene_.acts_back.begin());
}

Span DenialQuestions::sentence_of(std::size_t s) const {
  return body_.document->span_of(body_.document->sentences[statements_[s].sentences.front()]);
}

bool DenialQuestions::has_negation(const Words& words) const {
  return std::ranges::any_of(words.pieces, [&](TokenRange piece) {
    for (std::uint32_t t = piece.first; t < piece.last; ++t)
      if (const Token& token = body_.document->tokens[t]; token.dep == "neg" || is_no(token)) return true;
    return false;
  });
}

void DenialQuestions::add_words(const Words& words, FeatureVector& features) const {
  const Document& document = *body_.document;
  std::vector<std::string_view> lemmas;
  std::vector<std::pair<std::string_view, std::string_view>> pairs;
  for (const TokenRange piece : words.pieces)
    for (std::uint32_t t = piece.first; t < piece.last; ++t) {
      const Token& token = document.tokens[t];
      lemmas.push_back(token.lemma);
      if (t > piece.first) pairs.emplace_back(document.tokens[t - 1].lemma, token.lemma);
      const std::string_view above = document.tokens[token.head].lemma;
      if (token.dep == "neg" || is_no(token)) features.add("negated", above);
      if (is_complement(token)) features.add("object", above, token.lemma, share_of_word);
      for (const BlameWord& word : knowledge_.blame_words().find(token.lemma, token.pos))
        features.add("blame word", std::to_string(static_cast<int>(word.kind)), share_of_word);
    }
  keep_each_once(lemmas);
  keep_each_once(pairs);
  for (const std::string_view lemma : lemmas) features.add("word", lemma, share_of_word);
  for (const auto& [first, second] : pairs) features.add("pair", first, second, share_of_pair);
}

/// Blame and denial right before the statement.
void DenialQuestions::add_before(const Words& words, FeatureVector& features) const {
  const std::uint32_t sentence = words.sentences.front();
  if (sentence == 0) return;
  const TokenRange before = body_.document->sentences[sentence - 1];
  for (std::uint32_t t = before.first; t < before.last; ++t) {
    const Token& token = body_.document->tokens[t];
    for (const BlameWord& word : knowledge_.blame_words().find(token.lemma, token.pos))
      features.add("before", std::to_string(static_cast<int>(word.kind)), share_of_word);
  }
}

std::string_view DenialQuestions::part_of_speaker(const Words& words, const Act& act) const {
  if (act.blamed.contains(words.speaker)) return "blamed";
  const std::string& country = words.statement->source->country;
  if (!country.empty() && act.countries.contains(country)) return "country";
  return act.blamed.empty() ? "nobody" : "other";
}

void DenialQuestions::add_speaker(const Words& words, bool is_negated, FeatureVector& features) const {
  const std::string& country = words.statement->source->country;
  std::string_view part = all_.blamed.empty() ? "nobody" : "other";
  if (!country.empty() && all_.countries.contains(country)) part = "country";
  if (all_.blamed.contains(words.speaker)) part = "blamed";
  const bool is_ruled = all_.contradicted_by.contains(words.statement->id);
  const Statement& statement = *words.statement;
  const std::string_view act = name_of(statement.act);
  features.add("speaker", part);
  features.add("speaker act", part, act);
  features.add("speaker negated", part, yes_or_no(is_negated));
  features.add("speaker sector", part, statement.source->sector);
  features.add("sector", statement.source->sector);
  features.add("by rule", yes_or_no(is_ruled));
}

void DenialQuestions::features(std::size_t s, FeatureVector& features) const {
  const Words& words = statements_[s];
  const Statement& statement = *words.statement;
  const bool is_negated = has_negation(words);
  features.clear();
  features.add("negation", yes_or_no(is_negated));
  features.add("act", name_of(statement.act));
  if (statement.cue) features.add("cue", statement.cue->text);
  features.add("quoted", name_of(statement.quoted));
  features.add("within", yes_or_no(!statement.within.empty()), share_of_word);
  const Distance near = distance_between(words.sentences.front(), all_.sentences);
  features.add("near", distance_of(near.nearest));
  features.add("back", distance_of(near.back));
  features.add("acts", count_of(acts_.size()));
  add_words(words, features);
  add_before(words, features);
  add_speaker(words, is_negated, features);
}

/// How far the act is told from the statement, and how many others are nearer.
void DenialQuestions::add_distance(const Words& words, const Act& act, FeatureVector& features) const {
  const std::uint32_t sentence = words.sentences.front();
  const Distance distance = distance_between(sentence, act.sentences);
  features.add("apart", distance_of(distance.nearest),
               distance.back <= distance.nearest ? "before" : "after");
  features.add("back", distance_of(distance.back));
  features.add("nearer", count_of(scene_.acts_within[distance.nearest]));
  features.add("later", count_of(scene_.acts_back[distance.back]));
}

/// What the statement says of the act, its kind and its place.
void DenialQuestions::add_names(const Words& words, const Act& act, FeatureVector& features) const {
  const IncidentType type = drafts_.groups[act.draft].type;
  const std::string_view how_far =
      distance_of(distance_between(words.sentences.front(), act.sentences).nearest);
  const bool names_it = share_any(act.triggers, scene_.lemmas);
  features.add("names it", yes_or_no(names_it));
  features.add("names it apart", yes_or_no(names_it), how_far);
  features.add("speaker names it", part_of_speaker(words, act), yes_or_no(names_it));
  features.add("names place", yes_or_no(names_place(act)));
  features.add("tells such", yes_or_no(tells_such(words, type)), how_far);
  for (const std::string_view lemma : scene_.lemmas)
    features.add("word type", lemma, name_of(type), share_of_pair);
}

bool DenialQuestions::names_place(const Act& act) const {
  const std::optional<Place>& place = drafts_.incidents[act.draft].place;
  return place && scene_.places.contains(place->name);
}

bool DenialQuestions::tells_such(const Words& words, IncidentType type) const {
  for (const TokenRange piece : words.pieces)
    for (std::uint32_t t = piece.first; t < piece.last; ++t) {
      const Token& token = body_.document->tokens[t];
      for (const IncidentTrigger& meaning : knowledge_.incident_triggers().find(token.lemma, token.pos))
        if (are_akin(meaning.type, type)) return true;
    }
  return false;
}

/// Telling words that the sentences of both have in common, where these are not the same sentences.
std::size_t DenialQuestions::common_words(const Words& words, const Act& act) const {
  const auto is_own = [&](std::uint32_t each) { return std::ranges::binary_search(words.sentences, each); };
  if (std::ranges::none_of(act.sentences, is_own))
    return static_cast<std::size_t>(std::ranges::count_if(scene_.lemmas, [&](std::string_view lemma) {
      return std::ranges::binary_search(act.lemmas, lemma);
    }));
  std::vector<std::uint32_t> elsewhere = act.sentences;
  std::erase_if(elsewhere, is_own);
  const std::set<std::string_view> lemmas = lemmas_in(elsewhere);
  return static_cast<std::size_t>(
      std::ranges::count_if(lemmas, [&](std::string_view lemma) { return scene_.lemmas.contains(lemma); }));
}

void DenialQuestions::features(std::size_t s, std::size_t a, FeatureVector& features) {
  const Words& words = statements_[s];
  look_at(s);
  const Act& act = acts_[a];
  const auto is_denied_by_rule = [&](const Act& other) {
    return other.contradicted_by.contains(words.statement->id);
  };
  features.clear();
  add_distance(words, act, features);
  add_names(words, act, features);
  features.add("common words", count_of(common_words(words, act)));
  features.add("type", name_of(drafts_.groups[act.draft].type));
  features.add("mentions", count_of(act.sentences.size()));
  features.add("accounts", count_of(drafts_.incidents[act.draft].accounts.size()));
  features.add("voices", count_of(act.voices.size()));
  features.add("order", count_of(a));
  features.add("told by speaker", yes_or_no(act.voices.contains(words.speaker)));
  features.add("speaker", part_of_speaker(words, act));
  if (is_denied_by_rule(act))
    features.add("by rule", "yes");
  else
    features.add("by rule", all_.contradicted_by.contains(words.statement->id) ? "another" : "no");
}

}  // namespace rapporteur
