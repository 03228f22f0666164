// SPDX-License-Identifier: Apache-2.0
#include "claims/stance_company.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace rapporteur {
namespace {

/// Where somebody stands in the sentence, and whose word the predicate is.
struct Part {
  std::string_view place, voice;
  bool operator==(const Part&) const = default;
};

Part part_of(const StanceScene& scene, const StanceHolder& holder) {
  return {place_of(scene, holder), voice_of(scene, holder, holder.predicate)};
}

bool is_same(const StanceHolder& one, const StanceHolder& other) {
  if (one.actor == nullptr || other.actor == nullptr) return one.token == other.token;
  const std::string &id = one.actor->mention.actor, &other_id = other.actor->mention.actor;
  if (!id.empty() || !other_id.empty()) return id == other_id;
  return one.actor == other.actor ||
         (one.actor->entity == other.actor->entity && one.actor->entity != Document::none);
}

/// Of those who are not the holder, each part once.
std::vector<Part> parts_of_others(const StanceScene& scene, const StanceCandidate& candidate) {
  std::vector<Part> parts;
  for (const StanceHolder& other : *candidate.company) {
    if (is_same(other, candidate.holder)) continue;
    const Part part = part_of(scene, other);
    if (std::ranges::find(parts, part) == parts.end()) parts.push_back(part);
  }
  return parts;
}

/// Each value once.
template <typename Member>
void add_each(FeatureName name, std::string_view mine, const std::vector<Part>& parts, Member member,
              FeatureVector& features) {
  for (auto part = parts.begin(); part != parts.end(); ++part)
    if (std::ranges::find(parts.begin(), part, (*part).*member, member) == part)
      features.add(name, mine, (*part).*member);
}

std::string counted(std::string_view what, std::size_t number, std::size_t most) {
  return std::string(what).append("|").append(std::to_string(std::min(number, most)));
}

}  // namespace

std::string_view place_of(const StanceScene& scene, const StanceHolder& holder) {
  if (holder.is_outside) return "outside";
  return scene.section.document->tokens[holder.token].dep;
}

void add_company_features(const StanceScene& scene, const StanceCandidate& candidate,
                          FeatureVector& features) {
  const Part mine = part_of(scene, candidate.holder);
  const std::string both = std::string(mine.place).append("|").append(mine.voice);
  const std::vector<Part> others = parts_of_others(scene, candidate);
  const auto others_of = [&](const StanceHolder& other) { return !is_same(other, candidate.holder); };
  const auto count = static_cast<std::size_t>(std::ranges::count_if(*candidate.company, others_of));
  const std::size_t all = candidate.company->size();
  features.add("company", counted(mine.place, count, 4));
  features.add("order", counted(mine.place, candidate.order, 3),
               std::to_string(std::min<std::size_t>(all, 4)));
  features.add("twice", std::to_string(std::min<std::size_t>(all - count, 4)));
  add_each("company place", mine.place, others, &Part::place, features);
  add_each("company voice", mine.voice, others, &Part::voice, features);
  for (const Part& part : others)
    features.add("company both", both, std::string(part.place).append("|").append(part.voice));
  const auto speaks = [](const Part& part) { return part.voice == "speaks"; };
  const auto is_subject = [](const Part& part) { return part.place.starts_with("nsubj"); };
  features.add("speaker here", both, std::ranges::any_of(others, speaks) ? "yes" : "no");
  features.add("subject here", both, std::ranges::any_of(others, is_subject) ? "yes" : "no");
}

}  // namespace rapporteur
