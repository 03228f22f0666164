// SPDX-License-Identifier: Apache-2.0
#include "claims/stance_features.hpp"

#include <algorithm>
#include <string>

#include "claims/arguments.hpp"
#include "claims/stance_company.hpp"
#include "claims/stance_judgement.hpp"
#include "claims/stance_predicate.hpp"
#include "claims/stance_tone.hpp"
#include "claims/stance_wording.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;

std::string_view band(std::uint32_t value) {
  if (value < 2) return "0";
  if (value < 4) return "2";
  if (value < 7) return "4";
  if (value < 12) return "7";
  return value < 20 ? "12" : "20";
}

bool is_complement(const Token& token) {
  return token.dep == "dobj" || token.dep == "xcomp" || token.dep == "ccomp";
}

class Features {
 public:
  Features(const StanceScene& scene, const StanceCandidate& candidate, FeatureVector& features)
      : scene_(scene),
        document_(*scene.section.document),
        candidate_(candidate),
        holder_(candidate.holder),
        out_(features) {
    place_ = place_of(scene, holder_);
  }

  void holder() {
    role();
    predicate();
    events();
    frequency();
    speech(nullptr);
    clause();
    add_company_features(scene_, candidate_, out_);
    add("chains", std::to_string(std::min<std::size_t>(candidate_.chains.size(), 3)));
    for (const StanceChain* chain : candidate_.chains) {
      this->chain(*chain);
      path(*chain);
      speech(chain);
      add("entry", scene_.measures.meaning_of(*chain->measure).measure);
    }
  }

  void topic() {
    const TokenRange sentence = document_.sentences[candidate_.sentence];
    std::string_view before;
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
      if (!is_content_word(document_.tokens[t])) continue;
      const std::string_view word = document_.tokens[t].lemma;
      add("word", word);
      if (!before.empty()) add("pair", before, word);
      before = word;
    }
    const TokenRange clause = document_.subtree(holder_.predicate);
    for (std::uint32_t t = clause.first; t < clause.last; ++t)
      if (is_content_word(document_.tokens[t])) add("clause word", document_.tokens[t].lemma);
    verb_objects();
    add("verb", document_.tokens[holder_.predicate].lemma);
    for (const StanceChain* chain : candidate_.chains) {
      const std::string_view measure = base_measure(scene_.measures, *chain);
      add("measure", measure);
      if (is_held_by(scene_, *chain, holder_.token)) add("holds", measure);
      if (clause.contains(chain->trigger)) add("clause measure", measure);
      if (chain->is_second) add("second", measure);
      add("pattern", chain->measure->text);
      add("trigger", document_.tokens[chain->trigger].lemma);
      for (const std::uint32_t c : document_.children(chain->trigger))
        if (is_content_word(document_.tokens[c])) add("trigger below", measure, document_.tokens[c].lemma);
    }
    names(sentence);
    if (candidate_.sentence > 0) around(candidate_.sentence - 1);
    if (candidate_.sentence + 1 < document_.sentences.size()) around(candidate_.sentence + 1);
  }

  void position(const StanceChain* chain) {
    predicate();
    speech(chain);
    add("place", place_);
    add("verb class", scene_.word_classes.of(document_.tokens[holder_.predicate].lemma).name);
    add_side(chain);
    const TokenRange sentence = document_.sentences[candidate_.sentence];
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t)
      if (is_content_word(document_.tokens[t])) out_.add("word", document_.tokens[t].lemma, 0.5F);
    add_wording_features(document_, sentence, out_);
    add_predicate_features(scene_, holder_, out_);
    add_tone_features(scene_, holder_, candidate_.sentence, out_);
    const TokenRange clause = document_.subtree(holder_.predicate);
    for (std::uint32_t t = clause.first; t < clause.last; ++t) {
      if (is_content_word(document_.tokens[t])) add("clause word", document_.tokens[t].lemma);
      if (scene_.cues[t] != nullptr) add("clause cue", cue_at(t));
    }
    if (chain == nullptr) return;
    const std::string_view who = held_by(*chain);
    add("chain position", who, name_of(chain->position));
    add("chain cue", who, cue_of(*chain));
    add("obligation", who, chain->is_obligation ? "yes" : "no");
    add("measure", base_measure(scene_.measures, *chain),
        scene_.measures.meaning_of(*chain->measure).is_opposite ? "opposite" : "");
    for (const std::uint32_t cue : chain->cues) add("cue word", who, document_.tokens[cue].lemma);
  }

 private:
  /// Who the holder is to the measure, and whether a condition is stated.
  void add_side(const StanceChain* chain) {
    const std::string_view sector =
        holder_.actor == nullptr ? std::string_view() : std::string_view(holder_.actor->mention.sector);
    add("sector", sector);
    add("sector link", sector, stance_link(scene_, candidate_, chain));
    const bool has_condition = chain == nullptr ? condition_at(document_, holder_.predicate).has_value()
                                                : condition_of(document_, *chain).has_value();
    if (has_condition) out_.add("condition", {}, 2.0F);
    if (chain == nullptr) return;
    add("stand", name_of(chain->position));
    if (says_stand(scene_, candidate_, chain)) out_.add("said", name_of(chain->position), 2.0F);
  }

  /// Names in the sentence other than the holder's own: what a measure is about ("against ISIS").
  void names(TokenRange sentence) {
    const ActorExpression* own = holder_.actor;
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t)
      if (document_.tokens[t].pos == "PROPN" && (own == nullptr || !own->tokens.contains(t)))
        add("name", document_.tokens[t].lemma);
  }

  /// What a neighbouring sentence is about.
  void around(std::uint32_t sentence) {
    const TokenRange range = document_.sentences[sentence];
    for (std::uint32_t t = range.first; t < range.last; ++t) {
      if (scene_.measure_at[t] != nullptr)
        out_.add("near measure", base_measure(scene_.measures, *scene_.measure_at[t]), 0.5F);
      if (is_content_word(document_.tokens[t])) out_.add("near word", document_.tokens[t].lemma, 0.3F);
    }
  }

  void add(FeatureName name, std::string_view value) { out_.add(name, value); }
  void add(FeatureName name, std::string_view first, std::string_view second) {
    out_.add(name, first, second);
  }

  std::string_view cue_at(std::uint32_t token) const {
    const TriggerPattern* cue = scene_.cues[token];
    return cue == nullptr ? "-" : name_of(scene_.measures.position_of(*cue));
  }
  std::string_view cue_of(const StanceChain& chain) const {
    return chain.cue == nullptr ? "-" : name_of(scene_.measures.position_of(*chain.cue));
  }
  std::string_view held_by(const StanceChain& chain) const {
    if (chain.is_judgement) return "judged";
    if (chain.holder == none) return "nobody";
    return is_held_by(scene_, chain, holder_.token) ? "holds" : "other";
  }

  void role() {
    const Token& token = document_.tokens[holder_.token];
    std::string role = holder_.is_outside ? "outside" : "";
    for (std::uint32_t at = holder_.token; !holder_.is_outside && at != holder_.predicate && role.size() < 40;
         at = document_.tokens[at].head) {
      role += '>';
      role += document_.tokens[at].dep == "prep" ? document_.tokens[at].lemma : document_.tokens[at].dep;
    }
    add("role", role);
    add("dep", place_);
    const std::string_view kind = token.ent_type.empty() ? token.pos : token.ent_type;
    add("kind", kind);
    if (const ActorExpression* actor = holder_.actor) {
      add("sector", actor->mention.sector);
      add("resolved", actor->mention.actor.empty() ? "no" : "yes", kind);
    }
    if (holder_.is_outside) return;
    add("above cue", place_, cue_at(token.head));
    add("above", document_.tokens[token.head].lemma);
  }

  void predicate() {
    const std::uint32_t p = holder_.predicate;
    const Token& token = document_.tokens[p];
    add("verb", token.lemma);
    add("verb cue", cue_at(p), place_);
    add("verb dep", token.dep, place_);
    if (is_negated(document_, p)) add("negated", place_);
    for (const std::uint32_t c : document_.children(p)) {
      const Token& child = document_.tokens[c];
      if (child.dep == "aux") add("aux", child.lemma);
      if (is_complement(child)) add("object cue", child.dep, cue_at(c));
    }
    verb_objects();
  }

  void verb_objects() {
    for (const std::uint32_t c : document_.children(holder_.predicate))
      if (is_complement(document_.tokens[c]))
        add("verb object", document_.tokens[holder_.predicate].lemma, document_.tokens[c].lemma);
  }

  /// What the clause says, and what the holder has to do with it.
  void clause() {
    const std::string_view verb = document_.tokens[holder_.predicate].lemma;
    add("verb place", place_, verb);
    add("verb class place", place_, scene_.word_classes.of(verb).name);
    const TokenRange clause = document_.subtree(holder_.predicate);
    for (std::uint32_t t = clause.first; t < clause.last; ++t) {
      if (!is_content_word(document_.tokens[t])) continue;
      out_.add("clause word", document_.tokens[t].lemma, 0.5F);
      out_.add("clause word place", place_, document_.tokens[t].lemma, 0.5F);
    }
  }

  std::string_view type_at(std::uint32_t token) const {
    return scene_.event_at[token] ? name_of(scene_.event_at[token]->meaning->type) : "-";
  }

  /// What happens in the holder's clause and, where the holder stands deeper ("the Turkish OFFENSIVE"),
  /// between.
  void events() {
    const std::uint32_t p = holder_.predicate;
    add("event", type_at(p), place_);
    if (const auto& event = scene_.event_at[p]) {
      if (event->told_by != nullptr) add("event told", name_of(event->told_by->type), place_);
      add("event mode", event->meaning->mode, type_at(p));
    }
    for (const std::uint32_t c : document_.children(p)) {
      const Token& child = document_.tokens[c];
      if (is_complement(child)) add("event object", type_at(c), type_at(p));
    }
    if (holder_.is_outside) return;
    const std::uint32_t above = document_.tokens[holder_.token].head;
    if (above == p) return;
    add("above event", type_at(above), place_);
    const std::uint32_t higher = document_.tokens[above].head;
    if (higher != p) add("higher event", type_at(higher), place_);
  }

  void frequency() {
    const ActorExpression* actor = holder_.actor;
    const bool linked = actor != nullptr && actor->entity < scene_.mentions.size();
    add("mentions", band(linked ? scene_.mentions[actor->entity] : 0));
    if (linked && &scene_.section.actors[actor->entity] == actor) add("first", "");
    add("sentence", band(candidate_.sentence));
    add("words", band(document_.sentences[candidate_.sentence].size() / 3));
  }

  void chain(const StanceChain& chain) {
    const std::string_view who = held_by(chain), cue = cue_of(chain);
    add("chain", who, cue);
    add("chain position", who, name_of(chain.position));
    add("chain place", std::string(who) + '|' + std::string(place_), cue);
    if (chain.is_obligation) add("obligation", who, place_);
    if (!chain.cues.empty()) add("cue word", who, document_.tokens[chain.cues.back()].lemma);
    const Token& trigger = document_.tokens[chain.trigger];
    add("trigger", trigger.pos, trigger.dep);
    add("trigger cue", cue_at(trigger.head), trigger.dep);
    add("trigger above", document_.tokens[trigger.head].lemma);
  }

  void path(const StanceChain& chain) {
    if (holder_.is_outside) return;
    const std::uint32_t from = holder_.token, to = chain.trigger;
    std::uint32_t meet = from, length = 0;
    path_.clear();
    for (; !document_.is_below(to, meet) && !document_.is_root(meet); ++length) {
      path_ += '<';
      path_ += document_.tokens[meet].dep;
      meet = document_.tokens[meet].head;
      if (scene_.cues[meet] != nullptr) add("path cue", "up", cue_at(meet));
    }
    path_ += '^';
    for (std::uint32_t at = to; at != meet && !document_.is_root(at);
         at = document_.tokens[at].head, ++length) {
      path_ += document_.tokens[at].dep;
      path_ += '<';
      if (at != to && scene_.cues[at] != nullptr) add("path cue", "down", cue_at(at));
    }
    add("meet cue", place_, cue_at(meet));
    add("meet", place_, document_.tokens[meet].lemma);
    add("path length", std::to_string(std::min(length, 8U)));
    if (length <= 6) add("path", path_);
    add("distance", from < to ? "before" : "after", band(from < to ? to - from : from - to));
  }

  /// Whether the holder speaks the words, of the chain or of the clause where none is given.
  void speech(const StanceChain* chain) {
    const std::uint32_t word = chain == nullptr ? holder_.predicate : chain->trigger;
    const Statement* around = holder_.is_outside ? nullptr : scene_.said_in[holder_.token];
    const std::string_view voice = voice_of(scene_, holder_, word);
    const std::string_view act = voice == "speaks" ? name_of(scene_.said_in[word]->act) : "-";
    const std::string_view who = chain == nullptr ? "clause" : held_by(*chain);
    add("voice", voice, who);
    add("voice act", voice, act);
    add("voice place", std::string(voice) + (around == nullptr ? "" : "|said"), place_);
    if (chain != nullptr && chain->is_obligation) add("voice obligation", voice, act);
  }

  const StanceScene& scene_;
  const Document& document_;
  const StanceCandidate& candidate_;
  const StanceHolder& holder_;
  FeatureVector& out_;
  std::string_view place_;
  std::string path_;
};

}  // namespace

void add_holder_features(const StanceScene& scene, const StanceCandidate& candidate,
                         FeatureVector& features) {
  Features(scene, candidate, features).holder();
}

void add_topic_features(const StanceScene& scene, const StanceCandidate& candidate, FeatureVector& features) {
  Features(scene, candidate, features).topic();
}

void add_report_topic_features(const StanceScene& scene, FeatureVector& features) {
  for (const auto& [measure, share] : scene.topics) {
    if (share > 0.1F) features.add("topic", measure, std::to_string(static_cast<int>(share * 5)));
    features.add("report measure", measure, 2.0F * share);
  }
  for (const std::string_view word : scene.frequent_words) features.add("report word", word, 0.5F);
}

void add_position_features(const StanceScene& scene, const StanceCandidate& candidate,
                           const StanceChain* chain, FeatureVector& features) {
  Features(scene, candidate, features).position(chain);
}

StanceSide stance_side(const StanceScene& scene, const StanceCandidate& candidate, const StanceChain* chain) {
  const Document& document = *scene.section.document;
  const StanceHolder& holder = candidate.holder;
  StanceSide side;
  side.verb = document.tokens[holder.predicate].lemma;
  side.verb_class = scene.word_classes.of(side.verb).name;
  if (holder.actor != nullptr) side.sector = holder.actor->mention.sector;
  side.link = stance_link(scene, candidate, chain);
  if (chain != nullptr) side.chain_position = name_of(chain->position);
  const TokenRange clause = document.subtree(holder.predicate);
  for (std::uint32_t t = clause.first; t < clause.last; ++t) {
    if (!is_content_word(document.tokens[t])) continue;
    const std::string_view name = scene.word_classes.of(document.tokens[t].lemma).name;
    if (std::ranges::find(side.classes, name) == side.classes.end()) side.classes.push_back(name);
  }
  side.words = wording_of(document, document.sentences[candidate.sentence]);
  side.tone = tone_of(scene, holder);
  side.is_negated = is_negated(document, holder.predicate);
  return side;
}

// The same as side_features in training/train_stances.py.
void add_position_features(const StanceSide& side, std::string_view measure, FeatureVector& features) {
  features.add("on", measure);
  features.add("on verb", measure, side.verb);
  features.add("on sector", measure, side.sector);
  features.add("on verb class", measure, side.verb_class);
  features.add("on link", measure, side.link);
  features.add("on chain", measure, side.chain_position);
  for (const std::string_view name : side.classes)
    features.add("on class", std::string(measure).append("|").append(name), 0.5F);
  for (const std::string_view word : side.words) features.add("on word", measure, word, 0.35F);
  features.add("on tone", measure, side.tone);
  if (side.is_negated) features.add("on negated", measure);
}

}  // namespace rapporteur
