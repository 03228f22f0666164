// SPDX-License-Identifier: Apache-2.0
#include "claims/stance_scene.hpp"

#include <algorithm>
#include <map>

#include "claims/actor_names.hpp"
#include "claims/arguments.hpp"
#include "claims/event_roles.hpp"
#include "claims/one_of.hpp"
#include "claims/other_names.hpp"
#include "claims/triggers.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;
constexpr std::size_t most_frequent_words = 25;
constexpr std::size_t least_uses = 3;

/// What a report is about, in its own words.
std::vector<std::string_view> frequent_words(const Document& document) {
  std::vector<std::string_view> all;
  all.reserve(document.size());
  for (const Token& token : document.tokens)
    if (is_content_word(token)) all.push_back(token.lemma);
  std::ranges::sort(all);
  std::vector<std::pair<std::string_view, std::size_t>> ranked;
  for (auto word = all.begin(); word != all.end();) {
    const auto next = std::find_if(word, all.end(), [&](std::string_view other) { return other != *word; });
    const auto count = static_cast<std::size_t>(next - word);
    if (count >= least_uses) ranked.emplace_back(*word, count);
    word = next;
  }
  std::ranges::stable_sort(ranked, std::greater<>(), [](const auto& use) { return use.second; });
  std::vector<std::string_view> words;
  for (const auto& [word, count] : ranked)
    if (words.size() < most_frequent_words) words.push_back(word);
  return words;
}

void mark_measures(StanceScene& scene) {
  scene.measure_at.assign(scene.section.document->size(), nullptr);
  for (const StanceChain& chain : scene.chains)
    if (!chain.is_second && scene.measure_at[chain.trigger] == nullptr)
      scene.measure_at[chain.trigger] = &chain;
}

std::uint32_t predicate_above(const Document& document, std::uint32_t token) {
  while (!is_verb(document.tokens[token]) && !document.is_root(token)) token = document.tokens[token].head;
  return token;
}

/// The word of a range that governs the others.
std::uint32_t head_of(const Document& document, TokenRange range) {
  for (std::uint32_t t = range.first; t < range.last; ++t)
    if (document.is_root(t) || !range.contains(document.tokens[t].head)) return t;
  return none;
}

std::uint32_t speaker(const Section& section, const Statement& statement) {
  if (!statement.source || statement.source->spans.empty()) return none;
  const TokenRange words = section.document->tokens_in(statement.source->spans.front());
  return words.empty() ? none : head_of(*section.document, words);
}

void mark_statements(StanceScene& scene, const Context& context) {
  const Document& document = *scene.section.document;
  scene.said_in.assign(document.size(), nullptr);
  scene.said_through.resize(document.sentences.size());
  std::vector<std::uint32_t> size(document.size(), UINT32_MAX);
  for (const Statement& statement : context.findings.statements) {
    if (statement.in_title != scene.section.in_title) continue;
    scene.statements.push_back(&statement);
    scene.speaker_of.push_back(speaker(scene.section, statement));
    const auto index = static_cast<std::uint32_t>(scene.statements.size() - 1);
    for (const Span span : statement.content.spans) {
      const TokenRange range = document.tokens_in(span);
      if (range.empty()) continue;
      const std::uint32_t last = document.tokens[range.last - 1].sentence;
      for (std::uint32_t s = document.tokens[range.first].sentence; s <= last; ++s)
        if (auto& through = scene.said_through[s]; through.empty() || through.back() != index)
          through.push_back(index);
      for (std::uint32_t t = range.first; t < range.last; ++t)
        if (range.size() < size[t]) scene.said_in[t] = &statement, size[t] = range.size();
    }
  }
}

void mark_events(StanceScene& scene, const EventPatterns& patterns) {
  const auto mark = [&](const std::vector<EventTrigger>& triggers) {
    for (const EventTrigger& event : triggers) scene.event_at[event.token] = event;
  };
  if (scene.section.event_triggers)
    mark(*scene.section.event_triggers);
  else
    mark(find_triggers(scene.section, patterns));
}

bool is_relative(const Token& token) { return token.tag == "WP" || token.tag == "WDT"; }

/// The number under which a body files a document: "S/2012/77".
bool is_document_symbol(std::string_view word) {
  return word.find('/') != std::string_view::npos &&
         word.find_first_of("0123456789") != std::string_view::npos;
}

class Candidates {
 public:
  explicit Candidates(const StanceScene& scene) : scene_(scene), document_(*scene.section.document) {}

  std::vector<StanceCandidate> find() {
    std::vector<StanceCandidate> candidates;
    for (std::uint32_t s = 0; s < document_.sentences.size(); ++s) {
      collect_chains(s);
      collect_holders(s);
      const auto company = std::make_shared<const std::vector<StanceHolder>>(holders_);
      for (std::size_t i = 0; i < company->size(); ++i)
        candidates.push_back({(*company)[i], s, closest_chains((*company)[i]), company, i});
    }
    return candidates;
  }

 private:
  void collect_chains(std::uint32_t sentence) {
    first_chain_ = last_chain_;
    while (last_chain_ < scene_.chains.size() &&
           document_.tokens[scene_.chains[last_chain_].trigger].sentence <= sentence)
      ++last_chain_;
  }

  void collect_holders(std::uint32_t sentence) {
    holders_.clear();
    const TokenRange range = document_.sentences[sentence];
    const auto& actors = scene_.section.actors;
    for (; next_actor_ < actors.size() && actors[next_actor_].tokens.first < range.last; ++next_actor_) {
      const ActorExpression& actor = actors[next_actor_];
      if (scene_.section.is_furniture[actor.head] || !range.contains(actor.head) || is_unresolved(actor) ||
          is_matter(actor))
        continue;
      holders_.push_back({actor.head, &actor, predicate_above(document_, actor.head), false});
    }
    for (const std::uint32_t statement : scene_.said_through[sentence]) add_outside(statement, range);
  }

  /// A pronoun of which nobody knows whom it means.
  [[nodiscard]] bool is_unresolved(const ActorExpression& actor) const {
    if (document_.tokens[actor.head].pos != "PRON") return false;
    if (actor.entity >= scene_.section.actors.size()) return true;
    return document_.tokens[scene_.section.actors[actor.entity].head].pos == "PRON";
  }

  /// What a stand is about takes none: "the DRAFT", "S/2012/77", "a resolution on SYRIA".
  [[nodiscard]] bool is_matter(const ActorExpression& actor) const {
    const Token& token = document_.tokens[actor.head];
    // A noun with a country beside it is read as that country's government; observers and the like are
    // people.
    const bool is_nobody = actor.mention.sector.empty() || actor.mention.sector == "GOV";
    if (is_nobody && token.pos == "NOUN" && scene_.measure_at[actor.head] != nullptr) return true;
    if (is_document_symbol(token.text)) return true;
    const Token& above = document_.tokens[token.head];
    return token.dep == "pobj" &&
           is_one_of(above.lemma, {"on", "about", "concerning", "regarding", "for", "over", "in"}) &&
           scene_.measure_at[above.head] != nullptr;
  }

  void add_outside(std::uint32_t statement, TokenRange sentence) {
    const std::uint32_t speaker = scene_.speaker_of[statement];
    if (speaker == none || sentence.contains(speaker)) return;
    const ActorExpression* actor = scene_.section.actor_at(speaker);
    if (document_.tokens[speaker].pos == "PRON" && (actor == nullptr || is_unresolved(*actor))) return;
    holders_.push_back({speaker, actor, head_of(document_, sentence), true});
  }

  std::vector<const StanceChain*> closest_chains(const StanceHolder& holder) const {
    std::vector<const StanceChain*> closest;
    for (std::size_t c = first_chain_; c < last_chain_; ++c) {
      const StanceChain& chain = scene_.chains[c];
      const auto same = std::ranges::find_if(closest, [&](const StanceChain* other) {
        return base_measure(scene_.measures, *other) == base_measure(scene_.measures, chain);
      });
      if (same == closest.end())
        closest.push_back(&chain);
      else if (closeness(holder, chain) > closeness(holder, **same))
        *same = &chain;
    }
    return closest;
  }

  /// A chain that the holder heads tells more than the nearest word.
  [[nodiscard]] int closeness(const StanceHolder& holder, const StanceChain& chain) const {
    const int distance = std::abs(static_cast<int>(holder.token) - static_cast<int>(chain.trigger));
    const int holds = is_held_by(scene_, chain, holder.token) ? 1000 : 0;
    return holds + (chain.cue != nullptr ? 20 : 0) - distance;
  }

  const StanceScene& scene_;
  const Document& document_;
  std::vector<StanceHolder> holders_;
  std::size_t first_chain_ = 0, last_chain_ = 0, next_actor_ = 0;
};

}  // namespace

bool is_content_word(const Token& token) {
  return token.pos == "VERB" || token.pos == "NOUN" || token.pos == "ADJ";
}

std::string_view base_measure(const Measures& measures, const StanceChain& chain) {
  const std::string_view full = measures.meaning_of(*chain.measure).measure;
  return full.substr(0, full.find(':'));
}

std::uint32_t speaker_of(const StanceScene& scene, const Statement* statement) {
  const auto found = std::ranges::lower_bound(scene.statements, statement);
  if (found == scene.statements.end() || *found != statement) return none;
  return scene.speaker_of[static_cast<std::size_t>(found - scene.statements.begin())];
}

std::string_view voice_of(const StanceScene& scene, const StanceHolder& holder, std::uint32_t token) {
  const Statement* said = scene.said_in[token];
  if (said == nullptr) return "report";
  return speaker_of(scene, said) == holder.token ? "speaks" : "other";
}

bool is_held_by(const StanceScene& scene, const StanceChain& chain, std::uint32_t holder) {
  const Document& document = *scene.section.document;
  if (is_relative(document.tokens[holder]) && chain.holder != none) {
    const ActorExpression* one = scene.section.actor_at(holder);
    const ActorExpression* other = scene.section.actor_at(chain.holder);
    if (one != nullptr && other != nullptr && one->entity == other->entity && other->head == chain.holder)
      return true;
  }
  while (holder != chain.holder && document.tokens[holder].dep == "conj" && !is_verb(document.tokens[holder]))
    holder = document.tokens[holder].head;
  return holder == chain.holder;
}

Mention actor_of(const Section& section, const StanceHolder& holder) {
  const Token& token = section.document->tokens[holder.token];
  const ActorExpression* actor = holder.actor;
  const bool is_linked = actor != nullptr && actor->entity != none;
  if (is_linked && is_relative(token))
    if (const ActorExpression* named = naming_expression(section, *actor)) actor = named;
  Mention mention = mention_of_head(section, actor == nullptr ? holder.token : actor->head, false);
  if (is_linked) name_described(mention, section, *actor);
  return mention;
}

std::string identity_of(const Section& section, const StanceHolder& holder) {
  const ActorExpression* actor = holder.actor;
  if (actor == nullptr) return actor_of(section, holder).text;
  if (!actor->mention.actor.empty()) return actor->mention.actor;
  if (actor->entity == none) return actor->mention.text;
  return "#" + std::to_string(actor->entity);
}

const StanceChain* StanceCandidate::chain_on(const Measures& measures, std::string_view measure) const {
  for (const StanceChain* chain : chains)
    if (base_measure(measures, *chain) == measure) return chain;
  return nullptr;
}

StanceScene stance_scene(const Context& context, const Section& section) {
  const Measures& measures = context.knowledge.measures();
  StanceScene scene{section,
                    measures,
                    context.knowledge.word_classes(),
                    context.knowledge.tone_words(),
                    {},
                    stance_chains(section, measures),
                    {},
                    {},
                    {},
                    {},
                    {},
                    {},
                    {},
                    {},
                    frequent_words(*section.document)};
  scene.mentions.assign(section.actors.size(), 0);
  for (const ActorExpression& actor : section.actors)
    if (actor.entity < scene.mentions.size()) ++scene.mentions[actor.entity];
  mark_statements(scene, context);
  mark_measures(scene);
  scene.event_at.resize(section.document->size());
  mark_events(scene, context.knowledge.event_patterns());
  for (std::uint32_t t = 0; t < section.document->size(); ++t)
    scene.cues.push_back(reading_of(*section.document, t, measures.cues()));
  std::map<std::string_view, float> counts;
  for (const StanceChain& chain : scene.chains) counts[base_measure(measures, chain)] += 1.0F;
  for (const auto& [measure, count] : counts)
    scene.topics.emplace_back(measure, count / static_cast<float>(scene.chains.size()));
  return scene;
}

std::vector<StanceCandidate> stance_candidates(const StanceScene& scene) { return Candidates(scene).find(); }

TokenRange proof_of(const StanceScene& scene, const StanceCandidate& candidate, const StanceChain* chain) {
  const Document& document = *scene.section.document;
  const std::uint32_t p = candidate.holder.predicate;
  TokenRange proof = is_verb(document.tokens[p]) ? document.subtree(p) : clause_extent(document, p);
  if (chain == nullptr) return proof;
  const TokenRange inner = clause_extent(document, chain->trigger);
  return {std::min(proof.first, inner.first), std::max(proof.last, inner.last)};
}

}  // namespace rapporteur
