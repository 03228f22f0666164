// SPDX-License-Identifier: Apache-2.0
#include "record/rows.hpp"

#include <xxhash.h>

#include <array>
#include <nlohmann/json.hpp>

#include "claims/findings_json.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array furniture_kinds{FurnitureKind::repeated_lead, FurnitureKind::sign_up,
                                     FurnitureKind::consent,       FurnitureKind::credit,
                                     FurnitureKind::navigation,    FurnitureKind::agency_note,
                                     FurnitureKind::byline,        FurnitureKind::dateline};

Json credit_json(const Credit& credit) {
  Json out{{"name", credit.name}};
  if (credit.span) out["span"] = {credit.span->start, credit.span->end};
  return out;
}

Span span_from(const Json& pair) {
  return {pair.at(0).get<std::uint32_t>(), pair.at(1).get<std::uint32_t>()};
}

Credit credit_from(const Json& in) {
  Credit credit{in.at("name").get<std::string>(), std::nullopt};
  if (const auto span = in.find("span"); span != in.end()) credit.span = span_from(*span);
  return credit;
}

std::string details_of(const Report& report) {
  Json out = Json::object();
  if (!report.url.empty()) out["url"] = report.url;
  if (report.dateline) out["dateline"] = credit_json(*report.dateline);
  if (report.byline) out["byline"] = credit_json(*report.byline);
  for (const Credit& agency : report.agencies) out["agencies"].push_back(credit_json(agency));
  for (const Furniture& piece : report.furniture)
    out["furniture"].push_back({{"span", {piece.span.start, piece.span.end}}, {"kind", name_of(piece.kind)}});
  out["sha256"] = report.sha256;
  if (!report.origin.empty()) out["origin"] = report.origin;
  if (report.title) out["titled"] = true;
  return out.dump();
}

void read_details(const Json& in, Report& out) {
  out.url = in.value("url", "");
  out.sha256 = in.value("sha256", "");
  out.origin = in.value("origin", "");
  if (const auto found = in.find("dateline"); found != in.end()) out.dateline = credit_from(*found);
  if (const auto found = in.find("byline"); found != in.end()) out.byline = credit_from(*found);
  for (const Json& agency : in.value("agencies", Json::array())) out.agencies.push_back(credit_from(agency));
  for (const Json& piece : in.value("furniture", Json::array())) {
    const auto name = piece.at("kind").get<std::string>();
    for (const FurnitureKind kind : furniture_kinds)
      if (name_of(kind) == name) out.furniture.push_back({span_from(piece.at("span")), kind});
  }
}

std::string text_at(const Json& line, const char* outer, const char* inner = nullptr) {
  auto found = line.find(outer);
  if (found == line.end()) return {};
  if (inner != nullptr) {
    if (!found->is_object()) return {};
    const auto within = found->find(inner);
    return within != found->end() && within->is_string() ? within->get<std::string>() : std::string();
  }
  return found->is_string() ? found->get<std::string>() : std::string();
}

std::string first_of(std::string preferred, std::string otherwise) {
  return preferred.empty() ? std::move(otherwise) : std::move(preferred);
}

std::optional<std::int64_t> number_at(const Json& line, const char* key) {
  const auto found = line.find(key);
  if (found == line.end() || !found->is_number_integer()) return std::nullopt;
  return found->get<std::int64_t>();
}

/// Which field says what a finding of that kind is about.
const char* label_field(std::string_view kind) {
  if (kind == "statement") return "act";
  if (kind == "toll") return "effect";
  if (kind == "stance") return "measure";
  return "type";
}

FindingRow row_of(const Json& line) {
  FindingRow row;
  row.id = text_at(line, "id");
  row.kind = text_at(line, "kind");
  row.label = text_at(line, label_field(row.kind));
  row.low = number_at(line, "low");
  row.high = number_at(line, "high");
  const char* who = row.kind == "event" || row.kind == "stance" ? "actor" : "source";
  row.actor = first_of(text_at(line, who, "actor"), text_at(line, who, "text"));
  row.place = first_of(text_at(line, "place", "name"), text_at(line, "place", "text"));
  row.country = text_at(line, "place", "country");
  row.day_first = text_at(line, "date", "start");
  row.day_last = text_at(line, "date", "end");
  row.json = line.dump();
  return row;
}

tl::unexpected<Error> damaged(const std::string& report, const char* why) {
  return fail(Failure::corrupt_record, report,
              std::string("the record holds a line that it did not write: ") + why);
}

}  // namespace

std::string content_hash_of(const Report& report) {
  std::string all;
  for (const std::string& part :
       {report.id, report.text.utf8(), report.title ? report.title->utf8() : std::string(), report.outlet,
        report.published_text, report.url, report.language})
    all.append(std::to_string(part.size())).append(":").append(part);
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(all.data(), all.size()));
  return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
}

ReportRow row_of(const Report& report, const Findings& findings) {
  ReportRow row;
  row.id = report.id;
  row.title = report.title ? report.title->utf8() : std::string();
  row.text = report.text.utf8();
  row.outlet = report.outlet;
  row.published = report.published_text;
  row.day = report.published ? iso(*report.published) : std::string();
  row.language = report.language;
  row.details = details_of(report);
  row.content_hash = content_hash_of(report);
  FindingsJsonOptions options;
  options.explains = true;
  for (const Json& line : findings_json(report.id, findings, options)) row.findings.push_back(row_of(line));
  return row;
}

Result<Report> report_of(const ReportRow& row) {
  if (!is_valid_utf8(row.text) || !is_valid_utf8(row.title)) return damaged(row.id, "text that is not UTF-8");
  Report report;
  report.id = row.id;
  report.text = Text(row.text);
  report.outlet = row.outlet;
  report.published_text = row.published;
  report.published = parse_day(row.day);
  report.language = row.language;
  try {
    const Json details = Json::parse(row.details);
    if (details.value("titled", false)) report.title = Text(row.title);
    read_details(details, report);
  } catch (const Json::exception& broken) {
    return damaged(row.id, broken.what());
  }
  return report;
}

Result<Findings> findings_of(const std::vector<std::string>& lines, const std::string& report) {
  try {
    std::vector<Json> parsed;
    parsed.reserve(lines.size());
    for (const std::string& line : lines) parsed.push_back(Json::parse(line));
    return findings_from_json(parsed);
  } catch (const Json::exception& broken) {
    return damaged(report, broken.what());
  }
}

}  // namespace rapporteur
