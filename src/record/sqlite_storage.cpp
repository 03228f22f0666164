// SPDX-License-Identifier: Apache-2.0
#include "record/sqlite_storage.hpp"

#include <algorithm>
#include <system_error>

#include "record/schema.hpp"

namespace rapporteur {
namespace {

tl::unexpected<Error> pass_on(const Error& error) { return tl::unexpected<Error>(error); }

Result<void> check_path(const std::filesystem::path& file, Record::Mode mode) {
  std::error_code failed;
  const auto status = std::filesystem::status(file, failed);
  if (std::filesystem::is_directory(status))
    return fail(Failure::not_readable, file.string(), "is a folder, not a record");
  if (mode == Record::Mode::read && !std::filesystem::exists(status))
    return fail(Failure::not_found, file.string(), "there is no such record; `rapporteur add` makes one");
  return {};
}

}  // namespace

Result<std::unique_ptr<Storage>> SqliteStorage::open(const std::filesystem::path& file, Record::Mode mode) {
  if (auto usable = check_path(file, mode); !usable) return pass_on(usable.error());
  const bool writes = mode == Record::Mode::write;
  auto database =
      sqlite::Database::open(file, writes ? sqlite::Database::Access::write : sqlite::Database::Access::read);
  if (!database) return pass_on(database.error());
  if (auto ready = writes ? prepare_schema(*database) : check_schema(*database); !ready)
    return pass_on(ready.error());
  return std::unique_ptr<Storage>(new SqliteStorage(std::move(*database)));
}

Result<bool> SqliteStorage::knows(std::string_view id, std::string_view content_hash) {
  auto query = database_.query("SELECT 1 FROM report WHERE given_id = ? AND content_hash = ?");
  const bool found = query.bind(1, id).bind_blob(2, content_hash).step();
  if (auto finished = query.finish(); !finished) return pass_on(finished.error());
  return found;
}

Result<std::string> SqliteStorage::free_id(const std::string& wanted) const {
  auto query = database_.query("SELECT 1 FROM report WHERE id = ?");
  for (int number = 1;; ++number) {
    std::string id = number == 1 ? wanted : wanted + "~" + std::to_string(number);
    const bool taken = query.bind(1, id).step();
    if (auto finished = query.finish(); !finished) return pass_on(finished.error());
    if (!taken) return id;
  }
}

Result<Added> SqliteStorage::add(const ReportRow& row, const CopySearch& search) {
  auto transaction = sqlite::Transaction::begin(database_);
  if (!transaction) return pass_on(transaction.error());
  const auto known = knows(row.id, row.content_hash);
  if (!known) return pass_on(known.error());
  if (*known) return Added::known;
  const auto id = free_id(row.id);
  if (!id) return pass_on(id.error());
  if (auto done = insert_report(row, *id); !done) return pass_on(done.error());
  const std::int64_t report = database_.last_row();
  if (auto done = insert_findings(row, report); !done) return pass_on(done.error());
  if (auto done = link_copies(search, report); !done) return pass_on(done.error());
  if (auto done = insert_bands(search, report); !done) return pass_on(done.error());
  if (auto done = transaction->commit(); !done) return pass_on(done.error());
  return *id == row.id ? Added::added : Added::renamed;
}

Result<void> SqliteStorage::insert_report(const ReportRow& row, const std::string& id) const {
  auto query = database_.query(
      "INSERT INTO report (id, given_id, content_hash, title, text, outlet, published, day, language, "
      "details) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  query.bind(1, id).bind(2, row.id).bind_blob(3, row.content_hash).bind(4, row.title).bind(5, row.text);
  query.bind(6, row.outlet)
      .bind(7, row.published)
      .bind(8, row.day)
      .bind(9, row.language)
      .bind(10, row.details);
  return query.run();
}

Result<void> SqliteStorage::insert_findings(const ReportRow& row, std::int64_t report) const {
  auto query = database_.query(
      "INSERT INTO finding (report, ordinal, id, kind, label, low, high, actor, place, country, day_first, "
      "day_last, json) "
      "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  std::int64_t ordinal = 0;
  for (const FindingRow& finding : row.findings) {
    query.bind(1, report).bind(2, ordinal++).bind(3, finding.id).bind(4, finding.kind).bind(5, finding.label);
    query.bind(6, finding.low).bind(7, finding.high).bind(8, finding.actor).bind(9, finding.place);
    query.bind(10, finding.country)
        .bind(11, finding.day_first)
        .bind(12, finding.day_last)
        .bind(13, finding.json);
    if (auto done = query.run(); !done) return done;
  }
  return {};
}

Result<std::vector<std::int64_t>> SqliteStorage::candidates(const CopySearch& search,
                                                            std::int64_t report) const {
  std::vector<std::int64_t> found;
  auto query = database_.query("SELECT report FROM band WHERE hash = ? AND report <> ?");
  for (const std::int64_t band : search.bands) {
    query.bind(1, band).bind(2, report);
    while (query.step()) found.push_back(query.number(0));
    if (auto finished = query.finish(); !finished) return pass_on(finished.error());
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

Result<void> SqliteStorage::link_copies(const CopySearch& search, std::int64_t report) const {
  const auto others = candidates(search, report);
  if (!others) return pass_on(others.error());
  auto text_of = database_.query("SELECT text FROM report WHERE number = ?");
  auto link = database_.query("INSERT INTO copy (earlier, later, shared) VALUES (?, ?, ?)");
  for (const std::int64_t other : *others) {
    std::optional<double> shared;
    if (text_of.bind(1, other).step()) shared = search.compare(text_of.text(0));
    if (auto finished = text_of.finish(); !finished) return finished;
    if (!shared) continue;
    link.bind(1, other).bind(2, report).bind(3, static_cast<std::int64_t>(*shared * 1000));
    if (auto done = link.run(); !done) return done;
  }
  return {};
}

Result<void> SqliteStorage::insert_bands(const CopySearch& search, std::int64_t report) const {
  auto query = database_.query("INSERT OR IGNORE INTO band (hash, report) VALUES (?, ?)");
  for (const std::int64_t band : search.bands)
    if (auto done = query.bind(1, band).bind(2, report).run(); !done) return done;
  return {};
}

Result<bool> SqliteStorage::remove(std::string_view id) {
  auto transaction = sqlite::Transaction::begin(database_);
  if (!transaction) return pass_on(transaction.error());
  auto query = database_.query("DELETE FROM report WHERE id = ?");
  if (auto done = query.bind(1, id).run(); !done) return pass_on(done.error());
  const bool was_there = database_.changes() > 0;
  if (auto done = transaction->commit(); !done) return pass_on(done.error());
  return was_there;
}

Result<std::vector<ReportRow>> SqliteStorage::reports(std::optional<std::string_view> id) {
  std::string sql =
      "SELECT id, title, text, outlet, published, day, language, details, content_hash FROM report";
  if (id) sql += " WHERE id = ?";
  auto query = database_.query(sql + " ORDER BY day, id");
  if (id) query.bind(1, *id);
  std::vector<ReportRow> rows;
  while (query.step()) {
    ReportRow& row = rows.emplace_back();
    int column = 0;
    for (std::string* cell : {&row.id, &row.title, &row.text, &row.outlet, &row.published, &row.day,
                              &row.language, &row.details, &row.content_hash})
      *cell = query.text(column++);
  }
  if (auto finished = query.finish(); !finished) return pass_on(finished.error());
  return rows;
}

Result<std::vector<std::pair<std::string, std::string>>> SqliteStorage::findings(
    std::optional<std::string_view> report, std::string_view kind) {
  std::string sql =
      "SELECT report.id, finding.json FROM report JOIN finding ON finding.report = report.number WHERE true";
  if (report) sql += " AND report.id = ?1";
  if (!kind.empty()) sql += " AND finding.kind = ?2";
  auto query = database_.query(sql + " ORDER BY report.day, report.id, finding.ordinal");
  if (report) query.bind(1, *report);
  if (!kind.empty()) query.bind(2, kind);
  std::vector<std::pair<std::string, std::string>> lines;
  while (query.step()) lines.emplace_back(query.text(0), query.text(1));
  if (auto finished = query.finish(); !finished) return pass_on(finished.error());
  return lines;
}

Result<std::vector<FindingCount>> SqliteStorage::finding_counts() {
  auto query = database_.query(
      "SELECT report.id, finding.kind, count(*) FROM report JOIN finding ON finding.report = report.number "
      "GROUP BY report.id, finding.kind ORDER BY report.id, finding.kind");
  std::vector<FindingCount> counts;
  while (query.step())
    counts.push_back(
        {std::string(query.text(0)), std::string(query.text(1)), static_cast<std::size_t>(query.number(2))});
  if (auto finished = query.finish(); !finished) return pass_on(finished.error());
  return counts;
}

Result<std::vector<CopyPair>> SqliteStorage::copies() {
  auto query = database_.query(
      "SELECT a.id, b.id FROM copy JOIN report a ON a.number = copy.earlier JOIN report b ON b.number = "
      "copy.later "
      "ORDER BY min(a.id, b.id), max(a.id, b.id)");
  std::vector<CopyPair> pairs;
  while (query.step()) pairs.emplace_back(query.text(0), query.text(1));
  if (auto finished = query.finish(); !finished) return pass_on(finished.error());
  return pairs;
}

Result<void> SqliteStorage::decide(const Decision& decision) {
  auto query = database_.query(
      "INSERT INTO decision (joins, report_a, finding_a, report_b, finding_b, author, reason) VALUES (?, ?, "
      "?, ?, ?, ?, ?)");
  query.bind(1, std::int64_t{decision.joins}).bind(2, decision.a.report).bind(3, decision.a.finding);
  query.bind(4, decision.b.report)
      .bind(5, decision.b.finding)
      .bind(6, decision.author)
      .bind(7, decision.reason);
  return query.run();
}

Result<std::vector<Decision>> SqliteStorage::decisions() {
  auto query = database_.query(
      "SELECT joins, report_a, finding_a, report_b, finding_b, author, reason FROM decision ORDER BY number");
  std::vector<Decision> made;
  while (query.step())
    made.push_back({query.number(0) != 0,
                    {std::string(query.text(1)), std::string(query.text(2))},
                    {std::string(query.text(3)), std::string(query.text(4))},
                    std::string(query.text(5)),
                    std::string(query.text(6))});
  if (auto finished = query.finish(); !finished) return pass_on(finished.error());
  return made;
}

Result<void> SqliteStorage::begin_reading() { return database_.run("BEGIN"); }

void SqliteStorage::end_reading() { (void)database_.run("COMMIT"); }

}  // namespace rapporteur
