// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "claims/incident_suspects.hpp"

namespace rapporteur {
namespace {

constexpr std::uint32_t none = Suspects::none;
constexpr float has_part = 0.3F;

/// What the mentions of an act say of one suspect.
struct Traces {
  float done = 0;
  float suffered = 0;
  std::size_t doings = 0;  ///< Mentions of the act that make it the doer.
  std::size_t sufferings = 0;
  bool in_first = false;         ///< Has a part in the first mention of the act.
  std::uint32_t apart = 99;      ///< Sentences between the act and the nearest name.
  std::uint32_t nearest = none;  ///< The head of that name.
  bool is_before = false;
  bool in_paragraph = false;
  bool speaks = false;  ///< Tells of the act itself.
  std::vector<std::string> relations;
  std::size_t doings_elsewhere = 0;  ///< Mentions of other acts that make it the doer.
  std::size_t sufferings_elsewhere = 0;
  std::size_t like_doings = 0;  ///< Those of acts of the same type.
};

std::string_view step_of(float chance) {
  static constexpr std::array<std::string_view, 10> names{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
  return names[std::min<std::size_t>(9, static_cast<std::size_t>(chance * 10))];
}

std::string_view distance_of(std::uint32_t sentences) {
  static constexpr std::array<std::string_view, 4> near{"0", "1", "2", "3"};
  if (sentences < 4) return near[sentences];
  return sentences < 8 ? "4-7" : "far";
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

/// Where an act is told.
struct Scene {
  std::uint32_t token = 0;
  std::uint32_t sentence = 0;
  TokenRange paragraph;
};

void note_distance(const Document& document, const Suspect& suspect, const Scene& act, Traces& traces) {
  for (const std::uint32_t head : suspect.heads) {
    const std::uint32_t its = document.tokens[head].sentence;
    const std::uint32_t apart = its > act.sentence ? its - act.sentence : act.sentence - its;
    if (apart < traces.apart) {
      traces.apart = apart;
      traces.nearest = head;
      traces.is_before = head < act.token;
    }
    traces.in_paragraph = traces.in_paragraph || act.paragraph.contains(head);
  }
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

/// What a suspect does in the report's other acts.
void note_elsewhere(const std::vector<IncidentMention>& mentions, std::uint32_t section,
                    const SuspectCase& about, const Suspects& suspects, std::vector<Traces>& all) {
  auto own = about.group->mentions.begin();
  for (std::uint32_t m = 0; m < mentions.size(); ++m) {
    while (own != about.group->mentions.end() && *own < m) ++own;
    const bool is_own = own != about.group->mentions.end() && *own == m;
    if (is_own || mentions[m].section != section) continue;
    for (const RoleChance& chance : mentions[m].chances) {
      if (chance.done < has_part && chance.suffered < has_part) continue;
      const std::uint32_t s = suspects.at(chance.token);
      if (s == none) continue;
      all[s].doings_elsewhere += chance.done >= has_part ? 1 : 0;
      all[s].sufferings_elsewhere += chance.suffered >= has_part ? 1 : 0;
      all[s].like_doings += chance.done >= has_part && mentions[m].type == about.group->type ? 1 : 0;
    }
  }
}

/// Gathers what the report says of each suspect and one act.
std::vector<Traces> traces_of(const Context& context, const std::vector<IncidentMention>& mentions,
                              const SuspectCase& about, const Suspects& suspects) {
  std::vector<Traces> all(suspects.all().size());
  const Section& body = context.sections.back();
  const auto section = static_cast<std::uint32_t>(context.sections.size() - 1);
  for (const std::uint32_t m : about.group->mentions) {
    const IncidentMention& mention = mentions[m];
    if (mention.section != section) continue;
    for (const RoleChance& chance : mention.chances)
      if (const std::uint32_t s = suspects.at(chance.token); s != none) {
        all[s].done = std::max(all[s].done, chance.done);
        all[s].suffered = std::max(all[s].suffered, chance.suffered);
        all[s].doings += chance.done >= has_part ? 1 : 0;
        all[s].sufferings += chance.suffered >= has_part ? 1 : 0;
        all[s].in_first = all[s].in_first || (m == about.group->mentions.front() &&
                                              std::max(chance.done, chance.suffered) >= has_part);
      }
    const Scene act{mention.token, body.document->tokens[mention.token].sentence,
                    paragraph_around(body, mention.token)};
    for (std::size_t s = 0; s < all.size(); ++s)
      note_distance(*body.document, suspects.all()[s], act, all[s]);
    if (mention.statement == nullptr || !mention.statement->source ||
        mention.statement->source->spans.empty())
      continue;
    const TokenRange source = body.document->tokens_in(mention.statement->source->spans.front());
    for (std::uint32_t token = source.first; token < source.last; ++token)
      if (const std::uint32_t s = suspects.at(token); s != none) all[s].speaks = true;
  }
  note_elsewhere(mentions, section, about, suspects, all);
  for (const BlameRelation* relation : about.relations) {
    if (relation->section != section) continue;
    for (const std::uint32_t head : relation->blamed)
      if (const std::uint32_t s = suspects.at(head); s != none)
        all[s].relations.emplace_back(name_of(relation->word->kind));
    if (relation->speaker == BlameRelation::none) continue;
    if (const std::uint32_t s = suspects.at(relation->speaker); s != none)
      all[s].relations.push_back(joined("speaker", name_of(relation->word->kind)));
  }
  return all;
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
  }
  return crowd;
}

void add_standing(const Suspect& suspect, const Suspects& suspects, const Crowd& crowd,
                  FeatureVector& features) {
  const std::size_t mentions = suspect.heads.size();
  const auto more = static_cast<std::size_t>(std::ranges::count_if(
      suspects.all(), [&](const Suspect& other) { return other.heads.size() > mentions; }));
  features.add("mentions", count_of(mentions));
  features.add("mentions sector", count_of(mentions), sector_of(suspect));
  features.add("more often", count_of(more));
  features.add("rebels", count_of(crowd.rebels), is_rebel(suspect) ? "one" : "none");
  features.add("named", count_of(crowd.named));
}

/// The two highest of some chances.
struct Likeliest {
  float first = 0;
  float second = 0;

  void note(float chance) {
    second = std::max(second, std::min(first, chance));
    first = std::max(first, chance);
  }
  /// The highest of all but one of that chance.
  [[nodiscard]] float but(float chance) const { return chance < first ? first : second; }
};

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

SuspectFeatures::SuspectFeatures(const Context& context, const std::vector<IncidentMention>& mentions,
                                 const Suspects& suspects)
    : context_(context),
      mentions_(mentions),
      suspects_(suspects),
      at_all_(suspects.all().size()),
      features_(suspects.all().size()),
      of_harmed_(suspects.all().size()) {
  const Crowd crowd = crowd_of(suspects);
  for (std::size_t s = 0; s < at_all_.size(); ++s) {
    add_kind(*context.sections.back().document, suspects.all()[s], at_all_[s]);
    add_standing(suspects.all()[s], suspects, crowd, at_all_[s]);
  }
}

const std::vector<FeatureVector>& SuspectFeatures::of(const SuspectCase& about) {
  const Document& document = *context_.sections.back().document;
  const std::vector<Traces> traces = traces_of(context_, mentions_, about, suspects_);
  const std::string_view type = rapporteur::name_of(about.group->type);
  Likeliest doers;
  Likeliest sufferers;
  for (const Traces& each : traces) {
    doers.note(each.done);
    sufferers.note(each.suffered);
  }
  for (std::size_t s = 0; s < traces.size(); ++s) {
    const Suspect& suspect = suspects_.all()[s];
    Beside beside;
    beside.type = type;
    beside.sector = suspect.name != nullptr ? suspect.name->mention.sector : std::string_view("noun");
    beside.done = doers.but(traces[s].done);
    beside.suffered = sufferers.but(traces[s].suffered);
    FeatureVector& features = features_[s];
    features.clear();
    features.add(at_all_[s]);
    features.add("sector type", sector_of(suspect), type);
    features.add("entity type", word_of(document, suspect).ent_type, type);
    add_traces(traces[s], beside, features);
    of_harmed_[s].clear();
    add_setting(document, traces[s], of_harmed_[s]);
  }
  return features_;
}

const std::vector<FeatureVector>& SuspectFeatures::with_harmed() {
  for (std::size_t s = 0; s < features_.size(); ++s) features_[s].add(of_harmed_[s]);
  return features_;
}
}  // namespace rapporteur
