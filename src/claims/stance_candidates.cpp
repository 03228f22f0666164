// SPDX-License-Identifier: Apache-2.0
#include "claims/stance_candidates.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "claims/arguments.hpp"

namespace rapporteur {
namespace {

bool is_content_word(const Token& token) {
  return token.pos == "VERB" || token.pos == "NOUN" || token.pos == "ADJ" || token.pos == "ADV";
}

std::uint32_t predicate_above(const Document& document, std::uint32_t token) {
  while (!is_verb(document.tokens[token]) && !document.is_root(token)) token = document.tokens[token].head;
  return token;
}

bool leads_up(std::string_view dep) {
  return dep == "xcomp" || dep == "ccomp" || dep == "conj" || dep == "advcl" || dep == "acl" ||
         dep == "relcl" || dep == "pcomp" || dep == "prep";
}

bool says_something(std::string_view dep) {
  return dep == "prt" || dep == "xcomp" || dep == "dobj" || dep == "ccomp" || dep == "acomp" ||
         dep == "attr" || dep == "neg" || dep == "prep" || dep == "agent" || dep == "aux";
}

class Features {
 public:
  Features(const StanceScene& scene, const StanceCandidate& candidate, FeatureVector& features)
      : scene_(scene), document_(*scene.section.document), candidate_(candidate), out_(features) {}

  void add() {
    role();
    predicate();
    clause();
    sentence();
    for (const auto& [measure, share] : scene_.topics) out_.add("topic", measure, share);
    if (candidate_.chain == nullptr) return;
    const StanceChain& chain = *candidate_.chain;
    out_.add("chain", scene_.measures.meaning_of(*chain.measure).measure);
    out_.add("chain position", name_of(chain.position));
    if (chain.cue != nullptr) out_.add("chain cue", name_of(scene_.measures.position_of(*chain.cue)));
  }

 private:
  void pair(std::string_view name, std::string_view first, std::string_view second, float amount = 1.0F) {
    value_ = first;
    value_ += '|';
    value_ += second;
    out_.add(name, value_, amount);
  }

  void role() {
    role_.clear();
    for (std::uint32_t at = candidate_.actor; at != candidate_.predicate; at = document_.tokens[at].head) {
      const Token& token = document_.tokens[at];
      role_ += '>';
      role_ += token.dep == "prep" ? token.lemma : token.dep;
    }
    out_.add("role", role_);
    const Token& token = document_.tokens[candidate_.actor];
    out_.add("kind", token.ent_type.empty() ? token.pos : token.ent_type);
    if (const ActorExpression* actor = scene_.section.actor_at(candidate_.actor))
      if (!actor->mention.sector.empty()) out_.add("sector", actor->mention.sector);
    out_.add("above", document_.tokens[token.head].lemma);
    for (const std::uint32_t c : document_.children(candidate_.actor))
      out_.add("below", document_.tokens[c].lemma, 0.5F);
  }

  void predicate() {
    const std::uint32_t p = candidate_.predicate;
    const std::string_view lemma = document_.tokens[p].lemma;
    out_.add("verb", lemma);
    pair("role verb", role_, lemma);
    for (const std::uint32_t c : document_.children(p)) {
      const Token& child = document_.tokens[c];
      if (!says_something(child.dep)) continue;
      pair("argument", child.dep, child.lemma);
      pair("verb argument", lemma, child.lemma);
    }
    std::uint32_t at = p;
    for (int step = 0; step < 3 && leads_up(document_.tokens[at].dep) && !document_.is_root(at); ++step) {
      at = document_.tokens[at].head;
      out_.add("up", document_.tokens[at].lemma);
    }
  }

  void clause() {
    const TokenRange range = document_.subtree(candidate_.predicate);
    for (std::uint32_t t = range.first; t < range.last; ++t) {
      const Token& token = document_.tokens[t];
      if (is_content_word(token)) out_.add("word", token.lemma, 0.5F);
      if (scene_.measure_at[t] == nullptr) continue;
      out_.add("measure", scene_.measure_at[t]->measure);
      pair("measure role", scene_.measure_at[t]->measure, role_);
    }
  }

  void sentence() {
    const TokenRange range = document_.sentences[document_.tokens[candidate_.actor].sentence];
    for (std::uint32_t t = range.first; t < range.last; ++t) {
      if (is_content_word(document_.tokens[t])) out_.add("sentence", document_.tokens[t].lemma, 0.3F);
      if (scene_.measure_at[t] != nullptr) out_.add("sentence measure", scene_.measure_at[t]->measure, 0.5F);
    }
  }

  const StanceScene& scene_;
  const Document& document_;
  const StanceCandidate& candidate_;
  FeatureVector& out_;
  std::string role_;
  std::string value_;
};

}  // namespace

StanceScene stance_scene(const Section& section, const Measures& measures) {
  StanceScene scene{section, measures, stance_chains(section, measures), {}, {}};
  scene.measure_at.assign(section.document->size(), nullptr);
  std::map<std::string_view, float> counts;
  for (const StanceChain& chain : scene.chains) {
    scene.measure_at[chain.trigger] = &measures.meaning_of(*chain.measure);
    counts[scene.measure_at[chain.trigger]->measure] += 1.0F;
  }
  for (const auto& [measure, count] : counts)
    scene.topics.emplace_back(measure, 2.0F * count / static_cast<float>(scene.chains.size()));
  return scene;
}

std::vector<StanceCandidate> stance_candidates(const StanceScene& scene) {
  const Document& document = *scene.section.document;
  std::vector<StanceCandidate> candidates;
  for (const ActorExpression& actor : scene.section.actors) {
    if (scene.section.is_furniture[actor.head]) continue;
    candidates.push_back({actor.head, actor.entity, predicate_above(document, actor.head), nullptr});
  }
  for (const StanceChain& chain : scene.chains)
    for (StanceCandidate& candidate : candidates)
      if (candidate.actor == chain.holder && (candidate.chain == nullptr || candidate.chain->cue == nullptr))
        candidate.chain = &chain;
  return candidates;
}

void add_features(const StanceScene& scene, const StanceCandidate& candidate, FeatureVector& features) {
  Features(scene, candidate, features).add();
}

TokenRange proof_of(const StanceScene& scene, const StanceCandidate& candidate) {
  const Document& document = *scene.section.document;
  if (is_verb(document.tokens[candidate.predicate])) return document.subtree(candidate.predicate);
  return clause_extent(document, candidate.predicate);
}

}  // namespace rapporteur
