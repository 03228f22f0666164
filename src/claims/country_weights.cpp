// SPDX-License-Identifier: Apache-2.0
#include "claims/country_weights.hpp"

#include <algorithm>

namespace rapporteur {

void CountryWeights::add_words(const SectionWords& words) {
  const auto all = words.all();
  for (std::size_t at = 0; at < all.size();) {
    const auto match = knowledge_.actors().index().longest(all, at);
    for (const Term& term : match.terms)
      if (is_written_as(term, all.subspan(at, match.length))) add_term(term);
    at += std::max<std::size_t>(1, match.length);
  }
}

double CountryWeights::share_of(std::string_view country) const {
  const auto found = weights_.find(country);
  return found == weights_.end() || most_ == 0 ? 0 : found->second / most_;
}

std::string CountryWeights::main_country() const {
  for (const auto& [country, weight] : weights_)
    if (weight * 2 >= all_) return country;
  return {};
}

void CountryWeights::add_term(const Term& term) {
  using enum Term::Kind;
  if (term.kind == country || term.kind == adjective || term.kind == seat)
    add(knowledge_.countries().all()[term.index].iso3, term.kind == country ? 1.0 : 0.5);
  else if (term.kind == actor && knowledge_.actors().actor(term.index).sector != "MED")
    add(knowledge_.actors().actor(term.index).country, 0.3);  // a wire tells of every country but its own
}

void CountryWeights::add(const std::string& country, double amount) {
  if (country.size() != 3 || knowledge_.countries().find(country) == nullptr) return;
  most_ = std::max(most_, weights_[country] += amount);
  all_ += amount;
}

}  // namespace rapporteur
