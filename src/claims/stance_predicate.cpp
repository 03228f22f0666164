// SPDX-License-Identifier: Apache-2.0
#include "claims/stance_predicate.hpp"

#include <algorithm>
#include <string>

#include "claims/arguments.hpp"
#include "claims/one_of.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Document::none;
constexpr int deepest = 4;

class Predicate {
 public:
  Predicate(const StanceScene& scene, const StanceHolder& holder)
      : scene_(scene), document_(*scene.section.document), holder_(holder), at_(holder.predicate) {
    start();
    while (depth_ < deepest && descend()) ++depth_;
  }

  void add_features(FeatureVector& out) const {
    const Token& word = document_.tokens[at_];
    out.add("deep", whose_, std::to_string(depth_));
    out.add("deep above", whose_, above_);
    out.add("deep verb", whose_, word.lemma);
    out.add("deep class", whose_, scene_.word_classes.of(word.lemma).name);
    out.add("deep group", above_, scene_.word_classes.of(word.lemma).name);
    if (is_negated(document_, at_)) out.add("deep negated", whose_);
    for (const std::uint32_t c : document_.children(at_)) {
      const Token& child = document_.tokens[c];
      if (child.dep == "aux") out.add("deep aux", whose_, child.lemma);
      if (is_one_of(child.dep, {"dobj", "prep", "attr", "acomp", "nsubjpass", "prt"})) {
        out.add("deep object", word.lemma, child.lemma);
        out.add("deep object whose", whose_, child.lemma);
      }
      const std::uint32_t object = child.dep == "prep" ? document_.child(c, "pobj") : none;
      if (object != none) {
        out.add("deep after", child.lemma, scene_.word_classes.of(document_.tokens[object].lemma).name);
        out.add("deep after whose", std::string(whose_).append("|").append(child.lemma),
                document_.tokens[object].lemma);
      }
    }
    if (scene_.event_at[at_]) out.add("deep event", whose_, name_of(scene_.event_at[at_]->meaning->type));
    if (scene_.cues[at_] != nullptr)
      out.add("deep cue", whose_, name_of(scene_.measures.position_of(*scene_.cues[at_])));
  }

 private:
  /// The predicate of who stands before it; the act of whose it is ("Trump's DECISION to leave", "a call by
  /// Egypt").
  void start() {
    const Token& token = document_.tokens[holder_.token];
    whose_ = "aside";
    if (holder_.is_outside || is_one_of(token.dep, {"nsubj", "nsubjpass"})) {
      whose_ = token.dep == "nsubjpass" ? "done to" : "own";
      return;
    }
    std::uint32_t act = token.head;
    const Token& preposition = document_.tokens[act];
    if (token.dep == "pobj" && is_one_of(preposition.lemma, {"by", "of", "from"})) act = preposition.head;
    if (act == holder_.token || !is_noun(document_.tokens[act])) return;
    if (token.dep != "pobj" && !is_one_of(token.dep, {"poss", "amod", "compound", "nmod"})) return;
    whose_ = "owned";
    at_ = act;
  }

  /// To what the word at hand governs; false where it governs nothing.
  bool descend() {
    for (const std::uint32_t c : document_.children(at_)) {
      const Token& child = document_.tokens[c];
      const bool is_predicate =
          is_verb(child) || child.pos == "AUX" || child.pos == "ADJ" || child.pos == "NOUN";
      if (!is_predicate || !is_one_of(child.dep, {"ccomp", "xcomp"})) continue;
      return go(c, whose(c));
    }
    if (const std::uint32_t act = document_.child(at_, "acl");
        act != none && document_.tokens[act].tag == "VB")
      return go(act, whose_);  // "Trump's decision to LEAVE"
    for (const std::uint32_t c : document_.children(at_)) {
      if (document_.tokens[c].dep != "dobj") continue;
      const std::uint32_t act = document_.child(c, "acl");
      if (act != none && document_.tokens[act].tag == "VB") return go(act, whose_);  // "a decision to LEAVE"
    }
    return false;
  }

  bool go(std::uint32_t to, std::string_view whose) {
    above_ = document_.tokens[at_].lemma;
    at_ = to;
    whose_ = whose;
    return true;
  }

  std::string_view whose(std::uint32_t act) const {
    std::uint32_t subject = document_.child(act, "nsubj");
    if (subject == none) subject = document_.child(act, "nsubjpass");
    if (subject == none) {
      return document_.tokens[act].dep == "xcomp" && asks_somebody() ? "other"
                                                                     : whose_;  // "urged Turkey to LEAVE"
    }
    return is_holder(subject) ? "own" : "other";
  }

  /// "urged TURKEY to", "called on TURKEY to".
  bool asks_somebody() const {
    return std::ranges::any_of(document_.children(at_), [&](std::uint32_t c) {
      const Token& child = document_.tokens[c];
      return is_one_of(child.dep, {"dobj", "dative"}) || (child.dep == "prep" && child.lemma == "on");
    });
  }

  bool is_holder(std::uint32_t subject) const {
    if (is_one_of(document_.tokens[subject].lemma, {"I", "we"}))
      return voice_of(scene_, holder_, subject) == "speaks";
    const ActorExpression* actor = scene_.section.actor_at(subject);
    if (actor == nullptr || actor->head != subject || holder_.actor == nullptr) return false;
    const std::string& id = holder_.actor->mention.actor;
    return (!id.empty() && id == actor->mention.actor) ||
           (actor->entity != none && actor->entity == holder_.actor->entity);
  }

  const StanceScene& scene_;
  const Document& document_;
  const StanceHolder& holder_;
  std::uint32_t at_;
  std::string_view whose_, above_ = "-";
  int depth_ = 0;
};

}  // namespace

void add_predicate_features(const StanceScene& scene, const StanceHolder& holder, FeatureVector& features) {
  Predicate(scene, holder).add_features(features);
}

}  // namespace rapporteur
