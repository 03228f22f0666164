// SPDX-License-Identifier: Apache-2.0
#include "rapporteur/record.hpp"

#include <algorithm>
#include <utility>

#include "record/copies.hpp"
#include "record/incidents.hpp"
#include "record/positions.hpp"
#include "record/rows.hpp"
#include "record/sqlite_storage.hpp"
#include "record/stories.hpp"

namespace rapporteur {
namespace {

template <typename T>
tl::unexpected<Error> error_of(const Result<T>& result) {
  return tl::unexpected<Error>(result.error());
}

/// Reads of one moment, whoever writes meanwhile.
class Reading {
 public:
  explicit Reading(Storage& storage) : storage_(storage), begun_(storage.begin_reading()) {}
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;
  ~Reading() {
    if (begun_) storage_.end_reading();
  }
  [[nodiscard]] const Result<void>& begun() const { return begun_; }

 private:
  Storage& storage_;
  Result<void> begun_;
};

Result<CopyOf> copies_in(Storage& storage, const std::vector<Report>& reports) {
  const auto pairs = storage.copies();
  if (!pairs) return error_of(pairs);
  std::vector<CopyMember> members;
  members.reserve(reports.size());
  for (const Report& report : reports) {
    CopyMember& member = members.emplace_back(
        CopyMember{report.id, report.published, report.published_text, report.outlet, {}});
    for (const Credit& agency : report.agencies) member.agencies.push_back(agency.name);
  }
  return copies_of(members, *pairs);
}

Result<std::vector<Report>> reports_in(Storage& storage, std::optional<std::string_view> id) {
  const auto rows = storage.reports(id);
  if (!rows) return error_of(rows);
  std::vector<Report> reports;
  reports.reserve(rows->size());
  for (const ReportRow& row : *rows) {
    auto report = report_of(row);
    if (!report) return error_of(report);
    reports.push_back(std::move(*report));
  }
  return reports;
}

using Lines = std::map<std::string, std::vector<std::string>, std::less<>>;

Result<Lines> lines_in(Storage& storage, std::optional<std::string_view> report, std::string_view kind) {
  auto found = storage.findings(report, kind);
  if (!found) return error_of(found);
  Lines lines;
  for (auto& [id, line] : *found) lines[id].push_back(std::move(line));
  return lines;
}

/// Reports with findings of one kind, or of every kind where it is empty.
Result<std::vector<StoredReport>> stored_in(Storage& storage, std::optional<std::string_view> id,
                                            std::string_view kind) {
  auto reports = reports_in(storage, id);
  if (!reports) return error_of(reports);
  const auto lines = lines_in(storage, id, kind);
  if (!lines) return error_of(lines);
  // Origins are chosen among all copies, so a single report needs the others' names too.
  const auto all = id ? reports_in(storage, std::nullopt) : Result<std::vector<Report>>();
  if (!all) return error_of(all);
  const auto copies = copies_in(storage, id ? *all : *reports);
  if (!copies) return error_of(copies);
  std::vector<StoredReport> stored;
  stored.reserve(reports->size());
  for (Report& report : *reports) {
    StoredReport& one = stored.emplace_back();
    const auto own = lines->find(report.id);
    if (own != lines->end()) {
      auto findings = findings_of(own->second, report.id);
      if (!findings) return error_of(findings);
      one.findings = std::move(*findings);
    }
    if (const auto copy = copies->find(report.id); copy != copies->end()) one.copy_of = copy->second;
    one.report = std::move(report);
  }
  return stored;
}

ReportEntry entry_of(const Report& report) {
  ReportEntry entry;
  entry.id = report.id;
  if (report.title) entry.title = report.title->utf8();
  entry.outlet = report.outlet;
  entry.published = report.published;
  entry.language = report.language;
  entry.is_read = report.is_read();
  for (const Credit& agency : report.agencies) entry.agencies.push_back(agency.name);
  return entry;
}

}  // namespace

Record::Record(std::unique_ptr<Storage> storage) : storage_(std::move(storage)) {}
Record::Record(Record&&) noexcept = default;
Record& Record::operator=(Record&&) noexcept = default;
Record::~Record() = default;

Result<Record> Record::open(const std::filesystem::path& file, Mode mode) {
  auto storage = SqliteStorage::open(file, mode);
  if (!storage) return error_of(storage);
  return Record(std::move(*storage));
}

Result<Added> Record::add(const Report& report, const Findings& findings) {
  const Shingles shingles(report.text.utf8());
  const CopySearch search{shingles.bands(),
                          [&](std::string_view other) { return shingles.copied(Shingles(other)); }};
  return storage_->add(row_of(report, findings), search);
}

Result<bool> Record::knows(const Report& report) const {
  return storage_->knows(report.id, content_hash_of(report));
}

Result<bool> Record::remove(std::string_view id) { return storage_->remove(id); }

Result<std::vector<ReportEntry>> Record::reports() const {
  const Reading reading(*storage_);
  if (!reading.begun()) return error_of(reading.begun());
  const auto reports = reports_in(*storage_, std::nullopt);
  if (!reports) return error_of(reports);
  const auto copies = copies_in(*storage_, *reports);
  if (!copies) return error_of(copies);
  const auto counts = storage_->finding_counts();
  if (!counts) return error_of(counts);
  std::vector<ReportEntry> entries;
  std::map<std::string_view, std::size_t> index;
  for (const Report& report : *reports) {
    index.emplace(report.id, entries.size());
    ReportEntry& entry = entries.emplace_back(entry_of(report));
    if (const auto copy = copies->find(report.id); copy != copies->end()) entry.copy_of = copy->second;
  }
  for (const FindingCount& count : *counts)
    if (const auto at = index.find(count.report); at != index.end())
      entries[at->second].findings[count.kind] = count.number;
  return entries;
}

Result<StoredReport> Record::report(std::string_view id) const {
  const Reading reading(*storage_);
  if (!reading.begun()) return error_of(reading.begun());
  auto stored = stored_in(*storage_, id, "");
  if (!stored) return error_of(stored);
  if (stored->empty()) return fail(Failure::not_found, std::string(id), "there is no report of that id");
  return std::move(stored->front());
}

Result<std::vector<SearchHit>> Record::search(std::string_view words, std::size_t most) const {
  return storage_->search(words, most);
}

Result<std::vector<TollEntry>> Record::tolls() const {
  const Reading reading(*storage_);
  if (!reading.begun()) return error_of(reading.begun());
  auto stored = stored_in(*storage_, std::nullopt, "toll");
  if (!stored) return error_of(stored);
  std::vector<TollEntry> entries;
  for (StoredReport& one : *stored)
    for (Toll& toll : one.findings.tolls)
      entries.push_back({one.report.id, one.report.published, std::move(toll)});
  return entries;
}

Result<RecordContent> Record::content(const IncidentOptions& options) const {
  const Reading reading(*storage_);
  if (!reading.begun()) return error_of(reading.begun());
  auto stored = stored_in(*storage_, std::nullopt, "");
  if (!stored) return error_of(stored);
  const auto decided = storage_->decisions();
  if (!decided) return error_of(decided);
  RecordContent content;
  content.reports = std::move(*stored);
  content.stories = find_stories(content.reports, *decided);
  content.incidents = find_record_incidents(content.reports, content.stories, *decided, options);
  content.positions = find_positions(content.reports);
  return content;
}

Result<std::vector<RecordIncident>> Record::incidents(const IncidentOptions& options) const {
  auto all = content(options);
  if (!all) return error_of(all);
  return std::move(all->incidents);
}

Result<std::vector<Story>> Record::stories() const {
  auto all = content();
  if (!all) return error_of(all);
  return std::move(all->stories);
}

Result<std::vector<PositionHistory>> Record::positions() const {
  const Reading reading(*storage_);
  if (!reading.begun()) return error_of(reading.begun());
  const auto stored = stored_in(*storage_, std::nullopt, "stance");
  if (!stored) return error_of(stored);
  return find_positions(*stored);
}

Result<void> Record::decide(const Decision& decision) { return storage_->decide(decision); }

Result<std::vector<Decision>> Record::decisions() const { return storage_->decisions(); }

}  // namespace rapporteur
