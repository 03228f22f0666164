// SPDX-License-Identifier: Apache-2.0
#include "read_rows.hpp"

#include <fstream>
#include <iostream>

#include "base/resources.hpp"
#include "claims/passes.hpp"

namespace rapporteur {

std::optional<RowReader> RowReader::load() {
  const Resources found = find_resources();
  auto reader = Reader::load(found.reading_model);
  auto knowledge = Knowledge::load(found.data);
  auto heads = Heads::load(found.models);
  if (!reader || !knowledge || !heads) {
    std::cerr << "data, models or the reading model are missing\n";
    return std::nullopt;
  }
  RowReader out;
  out.reader_ = std::move(*reader);
  out.knowledge_ = std::move(*knowledge);
  out.heads_ = std::move(*heads);
  return out;
}

void RowReader::read(const nlohmann::json& row, std::string_view pass,
                     const std::function<void(const Context&)>& use) const {
  Report report;
  report.id = row.at("id");
  report.text = Text(row.at("text").get<std::string>());
  const auto date = row.find("date");
  if (date != row.end() && date->is_string()) report.published = parse_day(date->get<std::string>());
  const std::vector<Document> documents = reader_->read(std::vector<const Text*>{&report.text});
  Context context = start_context(report, *knowledge_, *heads_, documents);
  for (const Pass& each : all_passes()) {
    if (each.name == pass) break;
    each.run(context);
  }
  use(context);
}

std::vector<nlohmann::json> rows_of(const std::filesystem::path& file) {
  std::vector<nlohmann::json> rows;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) rows.push_back(nlohmann::json::parse(line));
  return rows;
}

}  // namespace rapporteur
