// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_suspect_features.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Suspects::none;
constexpr float has_part = 0.3F;
constexpr std::uint32_t far_from = 8;  // sentences

std::string_view step_of(float chance) {
  static constexpr std::array<std::string_view, 10> names{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
  return names[std::min<std::size_t>(9, static_cast<std::size_t>(chance * 10))];
}

std::string_view distance_of(std::uint32_t sentences) {
  static constexpr std::array<std::string_view, 4> near{"0", "1", "2", "3"};
  if (sentences < 4) return near[sentences];
  return sentences < far_from ? "4-7" : "far";
}

std::string_view count_of(std::size_t count) {
  static constexpr std::array<std::string_view, 5> few{"0", "1", "2", "3", "4"};
  if (count < 5) return few[count];
  return count < 8 ? "5-7" : "many";
}

std::string joined(std::string_view a, std::string_view b) {
  std::string text(a);
  text += '|';
  text += b;
  return text;
}

/// The tokens that Section::paragraph_of counts to the same paragraph.
TokenRange paragraph_around(const Section& body, std::uint32_t token) {
  const std::uint32_t paragraph = body.paragraph_of(token);
  const std::uint32_t first = paragraph == 0 ? 0 : body.paragraphs[paragraph - 1].last;
  return {first,
          paragraph == body.paragraphs.size() ? body.document->size() : body.paragraphs[paragraph].last};
}

std::string_view name_of(BlameKind kind) {
  switch (kind) {
    case BlameKind::blames:
      return "blames";
    case BlameKind::owns:
      return "owns";
    case BlameKind::admits:
      return "admits";
    case BlameKind::disowns:
      return "disowns";
    case BlameKind::doubts:
      return "doubts";
    case BlameKind::silent:
      return "silent";
  }
  return "";
}

std::string_view sector_of(const Suspect& suspect) {
  return suspect.name != nullptr ? suspect.name->mention.sector : std::string_view();
}

const Token& word_of(const Document& document, const Suspect& suspect) {
  return document.tokens[suspect.name != nullptr ? suspect.name->head : suspect.heads.front()];
}

/// What kind of actor it is: armed force, rebels, a person, a noun.
void add_kind(const Document& document, const Suspect& suspect, FeatureVector& features) {
  const Token& token = word_of(document, suspect);
  features.add("sector", sector_of(suspect));
  features.add("entity", token.pos, token.ent_type);
  features.add("known", suspect.name != nullptr && !suspect.name->mention.actor.empty() ? "yes" : "no");
  features.add("tag", token.tag);
  const bool counted = std::ranges::any_of(
      suspect.heads, [&](std::uint32_t each) { return document.child(each, "nummod") != Document::none; });
  features.add("counted", counted ? "yes" : "no");
  std::map<std::string_view, float> lemmas;
  for (const std::uint32_t each : suspect.heads) {
    lemmas.emplace(document.tokens[each].lemma, 1.0F);
    for (const std::uint32_t child : document.children(each))
      if (const std::string_view pos = document.tokens[child].pos;
          pos == "NOUN" || pos == "PROPN" || pos == "ADJ")
        lemmas.emplace(document.tokens[child].lemma, 0.5F);
  }
  for (const auto& [lemma, amount] : lemmas) features.add("lemma", lemma, amount);
}

struct Crowd {
  std::size_t mentions = 0;  ///< Of all suspects together.
  std::size_t named = 0;
  std::size_t rebels = 0;
  std::vector<std::size_t> sizes;  ///< Mentions of each, the fewest first.
};

bool is_rebel(const Suspect& suspect) {
  return suspect.name != nullptr && suspect.name->mention.sector == "REB";
}

Crowd crowd_of(const Suspects& suspects) {
  Crowd crowd;
  for (const Suspect& suspect : suspects.all()) {
    crowd.mentions += suspect.heads.size();
    crowd.named += suspect.name != nullptr ? 1 : 0;
    crowd.rebels += is_rebel(suspect) ? 1 : 0;
    crowd.sizes.push_back(suspect.heads.size());
  }
  std::ranges::sort(crowd.sizes);
  return crowd;
}

void add_standing(const Suspect& suspect, const Crowd& crowd, FeatureVector& features) {
  const std::size_t mentions = suspect.heads.size();
  const auto more =
      static_cast<std::size_t>(crowd.sizes.end() - std::ranges::upper_bound(crowd.sizes, mentions));
  features.add("mentions", count_of(mentions));
  features.add("mentions sector", count_of(mentions), sector_of(suspect));
  features.add("more often", count_of(more));
  features.add("rebels", count_of(crowd.rebels), is_rebel(suspect) ? "one" : "none");
  features.add("named", count_of(crowd.named));
}

/// What a suspect is judged beside.
struct Beside {
  float done = 0;  ///< The likeliest of all others to have done it.
  float suffered = 0;
  std::string_view sector;
  std::string_view type;
};

void add_traces(const Traces& traces, const Beside& beside, FeatureVector& features) {
  const auto& [rival, sufferer, sector, type] = beside;
  features.add("done", step_of(traces.done));
  features.add("done amount", {}, traces.done);
  features.add("done sector", step_of(traces.done), sector);
  features.add("suffered", step_of(traces.suffered));
  features.add("suffered amount", {}, traces.suffered);
  features.add("suffered often", step_of(traces.suffered), count_of(traces.sufferings));
  features.add("suffered sector", step_of(traces.suffered), sector);
  features.add("suffered type", step_of(traces.suffered), type);
  features.add("suffered apart", step_of(traces.suffered), traces.in_first ? "first" : "later");
  features.add("done often", step_of(traces.done), count_of(traces.doings));
  features.add("done suffered", step_of(traces.done), step_of(traces.suffered));
  features.add("rival", step_of(rival));
  features.add("suffered rival", step_of(traces.suffered), step_of(sufferer));
  features.add("done rival", step_of(traces.done), step_of(rival));
  const std::string where = joined(distance_of(traces.apart), traces.is_before ? "before" : "after");
  features.add("apart", where);
  features.add("apart sector", where, sector);
  features.add("apart rival", where, step_of(rival));
  features.add("paragraph", traces.in_paragraph ? "same" : "other");
  features.add("speaks", traces.speaks ? "yes" : "no");
  features.add("speaks sector", traces.speaks ? "yes" : "no", sector);
  const std::string_view doings = count_of(traces.doings_elsewhere);
  features.add("doings elsewhere", doings, count_of(traces.like_doings));
  features.add("doings elsewhere done", doings, step_of(traces.done));
  features.add("doings elsewhere sector", doings, sector);
  features.add("doings elsewhere apart", doings, where);
  features.add("sufferings elsewhere", count_of(traces.sufferings_elsewhere), step_of(traces.done));
  features.add("related", traces.relations.empty() ? "no" : "yes");
  for (const std::string& relation : traces.relations) features.add("relation", relation);
}

/// What the name nearest to the act does there: "pobj|by" below "attributed".
void add_setting(const Document& document, const Traces& traces, FeatureVector& features) {
  if (traces.nearest == none) return;
  const std::string_view apart = distance_of(traces.apart);
  std::uint32_t at = traces.nearest;
  std::string way(document.tokens[at].dep);
  for (int step = 0; step < 4 && !document.is_root(at); ++step) {
    at = document.tokens[at].head;
    const Token& above = document.tokens[at];
    if (above.pos == "VERB" || above.pos == "AUX") break;
    if (above.dep == "prep" || above.dep == "agent") way += joined("", above.lemma);
  }
  const std::string_view verb = document.tokens[at].lemma;
  features.add("way", way);
  features.add("way apart", way, apart);
  features.add("verb", verb);
  features.add("verb way", verb, way);
  features.add("verb apart", verb, apart);
}
}  // namespace

void TwoHighest::note(float chance) {
  second = std::max(second, std::min(first, chance));
  first = std::max(first, chance);
}

SuspectFeatures::SuspectFeatures(const Context& context, const std::vector<IncidentMention>& mentions,
                                 const Suspects& suspects)
    : body_(context.sections.back()),
      section_(static_cast<std::uint32_t>(context.sections.size() - 1)),
      mentions_(mentions),
      suspects_(suspects),
      positions_(*body_.document, suspects.all()),
      at_all_(suspects.all().size()),
      parts_(suspects.all().size()),
      traces_(suspects.all().size()),
      is_touched_(suspects.all().size()),
      own_like_(suspects.all().size()) {
  const Crowd crowd = crowd_of(suspects);
  for (std::size_t s = 0; s < at_all_.size(); ++s) {
    add_kind(document(), suspects.all()[s], at_all_[s]);
    add_standing(suspects.all()[s], crowd, at_all_[s]);
  }
  note_parts();
}

void SuspectFeatures::note_parts() {
  for (const IncidentMention& mention : mentions_) {
    if (mention.section != section_) continue;
    for (const RoleChance& chance : mention.chances) {
      const std::uint32_t s = suspects_.at(chance.token);
      if (s == none) continue;
      parts_[s].sufferings += chance.suffered >= has_part ? 1 : 0;
      if (chance.done < has_part) continue;
      ++parts_[s].doings;
      ++parts_[s].doings_of[mention.type];
    }
  }
}

Traces& SuspectFeatures::touch(std::uint32_t suspect) {
  if (!is_touched_[suspect]) {
    is_touched_[suspect] = true;
    touched_.push_back(suspect);
    traces_[suspect] = {};
    own_like_[suspect] = 0;
  }
  return traces_[suspect];
}

void SuspectFeatures::note_mention(const IncidentMention& mention, bool is_first) {
  for (const RoleChance& chance : mention.chances) {
    const std::uint32_t s = suspects_.at(chance.token);
    if (s == none) continue;
    Traces& traces = touch(s);
    traces.done = std::max(traces.done, chance.done);
    traces.suffered = std::max(traces.suffered, chance.suffered);
    traces.doings += chance.done >= has_part ? 1 : 0;
    traces.sufferings += chance.suffered >= has_part ? 1 : 0;
    traces.in_first = traces.in_first || (is_first && std::max(chance.done, chance.suffered) >= has_part);
    own_like_[s] += chance.done >= has_part && mention.type == group_->type ? 1 : 0;
  }
}

void SuspectFeatures::note_neighbours(const IncidentMention& mention) {
  const std::uint32_t own = document().tokens[mention.token].sentence;
  const auto end = std::min<std::size_t>(document().sentences.size(), std::size_t{own} + far_from);
  for (std::uint32_t sentence = own - std::min(own, far_from - 1); sentence < end; ++sentence)
    for (const std::uint32_t s : positions_.named_in(sentence)) touch(s);
}

void SuspectFeatures::note_speakers(const IncidentMention& mention) {
  if (mention.statement == nullptr || !mention.statement->source || mention.statement->source->spans.empty())
    return;
  const TokenRange source = document().tokens_in(mention.statement->source->spans.front());
  for (std::uint32_t token = source.first; token < source.last; ++token)
    if (const std::uint32_t s = suspects_.at(token); s != none) touch(s).speaks = true;
}

void SuspectFeatures::note_relation(const BlameRelation& relation) {
  if (relation.section != section_) return;
  for (const std::uint32_t head : relation.blamed)
    if (const std::uint32_t s = suspects_.at(head); s != none)
      touch(s).relations.emplace_back(name_of(relation.word->kind));
  if (relation.speaker == BlameRelation::none) return;
  if (const std::uint32_t s = suspects_.at(relation.speaker); s != none)
    touch(s).relations.push_back(joined("speaker", name_of(relation.word->kind)));
}

void SuspectFeatures::turn_to(const SuspectCase& about) {
  for (const std::uint32_t s : touched_) is_touched_[s] = false;
  touched_.clear();
  group_ = about.group;
  own_.clear();
  for (const std::uint32_t m : group_->mentions) {
    if (mentions_[m].section != section_) continue;
    own_.push_back(m);
    note_mention(mentions_[m], m == group_->mentions.front());
    note_neighbours(mentions_[m]);
    note_speakers(mentions_[m]);
  }
  for (const BlameRelation* relation : about.relations) note_relation(*relation);
  doers_ = {};
  sufferers_ = {};
  for (const std::uint32_t s : touched_) {
    finish(s, traces_[s]);
    doers_.note(traces_[s].done);
    sufferers_.note(traces_[s].suffered);
  }
}

void SuspectFeatures::note_distance(std::uint32_t suspect, const IncidentMention& mention,
                                    Traces& traces) const {
  const auto name = positions_.nearest(suspect, document().tokens[mention.token].sentence);
  if (name.apart < traces.apart) {
    traces.apart = name.apart;
    traces.nearest = name.head;
    traces.is_before = name.head < mention.token;
  }
  traces.in_paragraph =
      traces.in_paragraph || positions_.is_named_in(suspect, paragraph_around(body_, mention.token));
}

void SuspectFeatures::finish(std::uint32_t suspect, Traces& traces) const {
  for (const std::uint32_t m : own_) note_distance(suspect, mentions_[m], traces);
  const Parts& parts = parts_[suspect];
  const auto like = parts.doings_of.find(group_->type);
  traces.doings_elsewhere = parts.doings - traces.doings;
  traces.sufferings_elsewhere = parts.sufferings - traces.sufferings;
  traces.like_doings = like == parts.doings_of.end() ? 0 : like->second;
  if (is_touched_[suspect]) traces.like_doings -= own_like_[suspect];
}

const Traces& SuspectFeatures::traces_of(std::uint32_t suspect) {
  if (is_touched_[suspect]) return traces_[suspect];
  far_ = {};
  finish(suspect, far_);
  return far_;
}

void SuspectFeatures::add_all(std::uint32_t suspect, const Traces& traces, const FarCase& act,
                              FeatureVector& features) const {
  const Suspect& own = suspects_.all()[suspect];
  Beside beside;
  beside.type = rapporteur::name_of(act.type);
  beside.sector = own.name != nullptr ? own.name->mention.sector : std::string_view("noun");
  beside.done = act.rival;
  beside.suffered = act.sufferer;
  features.clear();
  features.add(at_all_[suspect]);
  features.add("sector type", sector_of(own), beside.type);
  features.add("entity type", word_of(document(), own).ent_type, beside.type);
  add_traces(traces, beside, features);
}

const FeatureVector& SuspectFeatures::of(std::uint32_t suspect) {
  const Traces& traces = traces_of(suspect);
  FarCase act;
  act.type = group_->type;
  act.rival = doers_.but(traces.done);
  act.sufferer = sufferers_.but(traces.suffered);
  add_all(suspect, traces, act, features_);
  return features_;
}

const FeatureVector& SuspectFeatures::of_harmed(std::uint32_t suspect) {
  of_harmed_.clear();
  add_setting(document(), traces_of(suspect), of_harmed_);
  return of_harmed_;
}

const FeatureVector& SuspectFeatures::with_harmed(std::uint32_t suspect) {
  of(suspect);
  features_.add(of_harmed(suspect));
  return features_;
}

const FeatureVector& SuspectFeatures::of_far(std::uint32_t suspect, const FarCase& act) {
  far_ = {};
  far_.is_before = act.is_before;
  far_.in_paragraph = act.in_paragraph;
  far_.doings_elsewhere = parts_[suspect].doings;
  far_.sufferings_elsewhere = parts_[suspect].sufferings;
  far_.like_doings = act.like_doings;
  add_all(suspect, far_, act, features_);
  return features_;
}

std::string SuspectFeatures::kind_of(std::uint32_t suspect) const {
  const Suspect& own = suspects_.all()[suspect];
  std::string kind(own.name != nullptr ? own.name->mention.sector : "noun");
  kind += own.name != nullptr ? "|" : "-|";
  kind += joined(word_of(document(), own).ent_type, count_of(parts_[suspect].doings));
  return kind;
}

}  // namespace rapporteur
