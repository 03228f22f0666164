// SPDX-License-Identifier: Apache-2.0
#include "record/likeness.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

#include "record/words.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t lead_words = 100;
constexpr double fade_days = 25;    // likeness falls to a third over so many days between two reports
constexpr double unknown_days = 6;  // what a missing date is taken for
constexpr double least_likeness = 0.06;
constexpr double window_days = 70;         // beyond, even equal words would fall below the least likeness
constexpr std::size_t rare_reports = 150;  // a word that more reports of the window share proposes no pair
constexpr double single_weight =
    0.5;  // a word of one report alone: says little about whether others are alike
// A small record does not show how rare a word is. It is taken to be part of a larger collection in which
// short words stand in many reports, other words in some, and names in few.
constexpr double unseen_reports = 50;
constexpr double short_share = 0.4, word_share = 0.05, name_share = 0.005;

/// How often one word stands in each of the three views of a report, then its weight in each.
struct Views {
  double whole = 0;
  double lead = 0;
  double name = 0;

  [[nodiscard]] double dot(const Views& other) const {
    return whole * other.whole + lead * other.lead + name * other.name;
  }
};

struct Entry {
  std::uint32_t word = 0;
  Views views;
};

using Vector = std::vector<Entry>;  // by word

struct Posting {
  std::uint32_t report = 0;
  Views views;
};

class Index {
 public:
  explicit Index(const std::vector<ReportWords>& reports) : reports_(reports) {
    for (const ReportWords& report : reports) vectors_.push_back(count(report));
    weigh();
    postings_.resize(in_reports_.size());
    for (std::uint32_t i = 0; i < vectors_.size(); ++i)
      for (const Entry& entry : vectors_[i]) postings_[entry.word].push_back({i, entry.views});
  }

  [[nodiscard]] std::vector<Likeness> pairs() {
    std::vector<Likeness> found;
    std::vector<double> shared(vectors_.size(), 0);
    for (std::size_t i = 0; i < vectors_.size(); ++i) {
      std::vector<std::uint32_t> candidates = candidates_of(i, shared);
      std::ranges::sort(candidates);
      for (const std::uint32_t j : candidates) {
        shared[j] = 0;
        const double value = dot(vectors_[i], vectors_[j]) * faded(i, j);
        if (value >= least_likeness) found.push_back({j, i, value});
      }
    }
    return found;
  }

 private:
  Vector count(const ReportWords& report);
  void weigh();
  [[nodiscard]] double weight_of(std::uint32_t word) const;
  [[nodiscard]] std::vector<std::uint32_t> candidates_of(std::size_t report,
                                                         std::vector<double>& shared) const;

  [[nodiscard]] double faded(std::size_t a, std::size_t b) const {
    const auto& first = reports_[a].day;
    const auto& second = reports_[b].day;
    const double gap =
        first && second ? std::abs(static_cast<double>((*first - *second).count())) : unknown_days;
    return std::exp(-gap / fade_days);
  }

  [[nodiscard]] bool is_near(std::size_t earlier, std::size_t later) const {
    const auto& first = reports_[earlier].day;
    const auto& second = reports_[later].day;
    return !first || !second || static_cast<double>((*second - *first).count()) <= window_days;
  }

  static double dot(const Vector& a, const Vector& b) {
    double sum = 0;
    for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
      if (i->word == j->word)
        sum += (i++)->views.dot((j++)->views);
      else if (i->word < j->word)
        ++i;
      else
        ++j;
    }
    return sum;
  }

  const std::vector<ReportWords>& reports_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> words_;
  std::vector<std::uint32_t> in_reports_;  // per word: reports that hold it
  std::vector<std::uint32_t> as_name_;     // per word: reports that hold it with a capital
  std::vector<Vector> vectors_;
  std::vector<std::vector<Posting>> postings_;
};

Vector Index::count(const ReportWords& report) {
  std::unordered_map<std::uint32_t, Views> counts;
  const auto see = [&](std::string_view word) -> Views& {
    const auto [at, is_new] =
        numbers_.try_emplace(std::string(word), static_cast<std::uint32_t>(words_.size()));
    if (is_new) {
      words_.emplace_back(word);
      in_reports_.push_back(0);
      as_name_.push_back(0);
    }
    return counts[at->second];
  };
  const Words title(report.title), body(report.body);
  for (const std::string_view word : title.list()) {
    Views& views = see(word);
    ++views.whole;
    ++views.lead;
  }
  for (std::size_t i = 0; i < body.list().size(); ++i) {
    Views& views = see(body.list()[i]);
    ++views.whole;
    if (i < lead_words) ++views.lead;
    if (body.is_capital(i)) ++views.name;
  }
  Vector vector;
  vector.reserve(counts.size());
  for (const auto& [word, views] : counts) {
    vector.push_back({word, views});
    ++in_reports_[word];
    if (views.name > 0) ++as_name_[word];
  }
  std::ranges::sort(vector, {}, &Entry::word);
  return vector;
}

double Index::weight_of(std::uint32_t word) const {
  const double reports = in_reports_[word];
  const bool is_name = as_name_[word] >= 0.7 * reports;
  const double share = is_name ? name_share : words_[word].size() <= 3 ? short_share : word_share;
  const double weight =
      std::log((static_cast<double>(vectors_.size()) + unseen_reports) / (reports + unseen_reports * share));
  return std::max(0.0, weight) * (reports == 1 ? single_weight : 1.0);
}

void Index::weigh() {
  std::vector<double> weights(words_.size());
  for (std::uint32_t word = 0; word < weights.size(); ++word) weights[word] = weight_of(word);
  const auto damped = [](double times) { return times > 0 ? 1 + std::log(times) : 0; };
  for (Vector& vector : vectors_) {
    Views squares;
    for (auto& [word, views] : vector) {
      views = {damped(views.whole) * weights[word], damped(views.lead) * weights[word],
               damped(views.name) * weights[word]};
      squares = {squares.whole + views.whole * views.whole, squares.lead + views.lead * views.lead,
                 squares.name + views.name * views.name};
    }
    // The likeness of two reports is the mean of the cosines of the three views.
    const auto scale = [](double square) { return square > 0 ? 1 / std::sqrt(3 * square) : 0; };
    for (Entry& entry : vector) {
      entry.views.whole *= scale(squares.whole);
      entry.views.lead *= scale(squares.lead);
      entry.views.name *= scale(squares.name);
    }
  }
}

std::vector<std::uint32_t> Index::candidates_of(std::size_t report, std::vector<double>& shared) const {
  std::vector<std::uint32_t> candidates;
  const auto is_early = [&](const Posting& posting) { return !is_near(posting.report, report); };
  for (const Entry& entry : vectors_[report]) {
    const auto& all = postings_[entry.word];
    const auto end = std::ranges::lower_bound(all, report, {}, &Posting::report);
    // Reports are in order of days: those out of the window stand together, after the ones without a day.
    const auto dated =
        std::partition_point(all.begin(), end, [&](const Posting& p) { return !reports_[p.report].day; });
    const auto start = std::partition_point(dated, end, is_early);
    if (static_cast<std::size_t>((dated - all.begin()) + (end - start)) > rare_reports) continue;
    const auto propose = [&](auto from, auto to) {
      for (auto at = from; at != to; ++at) {
        if (shared[at->report] == 0) candidates.push_back(at->report);
        shared[at->report] += 1;
      }
    };
    propose(all.begin(), dated);
    propose(start, end);
  }
  return candidates;
}

}  // namespace

std::vector<Likeness> likeness_of(const std::vector<ReportWords>& reports) { return Index(reports).pairs(); }

}  // namespace rapporteur
