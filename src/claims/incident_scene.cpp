// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_scene.hpp"

#include <algorithm>
#include <string>

#include "claims/scene_country.hpp"

namespace rapporteur {
namespace {

constexpr std::size_t lead_sentences = 3;
constexpr std::chrono::days news_is_new{6};  // before the report's day

/// Where the lead ends: behind the first sentences that are not furniture.
std::uint32_t end_of_lead(const Section& body) {
  std::size_t seen = 0;
  std::uint32_t end = 0;
  for (const TokenRange sentence : body.document->sentences) {
    if (sentence.empty() || body.is_furniture[sentence.first]) continue;
    end = body.document->span_of(sentence).end;
    if (++seen == lead_sentences) break;
  }
  return end;
}

/// The day of the report as its dateline tells it, with the week before.
std::optional<Time> week_of_dateline(const Report& report) {
  const auto dateline = dated_dateline(report);
  if (!report.published || !dateline) return std::nullopt;
  Time time;
  time.text = report.text.slice(*dateline);
  time.spans = {*dateline};
  time.start = *report.published - news_is_new;
  time.end = report.published;
  time.precision = Precision::week;
  return time;
}

bool lacks_scene(const Incident& incident) {
  return !incident.date || !incident.place || incident.place->country.empty();
}

}  // namespace

std::optional<Span> dated_dateline(const Report& report) {
  const auto dateline = std::ranges::find(report.furniture, FurnitureKind::dateline, &Furniture::kind);
  if (dateline == report.furniture.end()) return std::nullopt;
  const std::string_view words = report.text.slice(dateline->span);
  if (words.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
  return dateline->span;
}

const LinearHead* head_for(const Context& context, std::string_view name) {
  if (dated_dateline(context.report))
    if (const LinearHead* filed = context.heads.find(std::string(name) + "_filed")) return filed;
  return context.heads.find(name);
}

void give_scene(Context& context) {
  if (std::ranges::none_of(context.findings.incidents, lacks_scene)) return;
  const auto country = scene_country(context);
  const auto week = week_of_dateline(context.report);
  const std::uint32_t lead = end_of_lead(context.sections.back());
  for (Incident& incident : context.findings.incidents) {
    if (incident.in_title) continue;  // the words that show it stand in the body
    if (!incident.place && country) incident.place = country;
    if (incident.place && country && incident.place->country.empty())
      incident.place->country = country->country;
    const bool is_news = !incident.spans.empty() && std::ranges::min(incident.spans).start < lead;
    if (!incident.date && week && is_news) incident.date = week;
  }
}

}  // namespace rapporteur
