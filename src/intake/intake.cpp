// SPDX-License-Identifier: Apache-2.0
#include "intake/intake.hpp"

#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>

namespace rapporteur {

void read_reports(const std::string& file, const IntakeOptions& options, const ReportSink& sink) {
  std::ifstream opened;
  if (file != "-") opened.open(file);
  std::istream& in = file == "-" ? std::cin : opened;
  if (!in) return sink.unread({file, {Failure::not_found, file, "no such file"}});
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    const std::string place = file + ":" + std::to_string(number);
    const auto json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object()) {
      sink.unread({place, {Failure::bad_format, place, "not a JSON object"}});
      continue;
    }
    Report report;
    report.id = json.value("id", place);
    report.text = Text(json.value("text", ""));
    if (json.contains("title") && json["title"].is_string()) report.title = Text(json["title"].get<std::string>());
    if (json.contains("published") && json["published"].is_string()) report.published_text = json["published"];
    else if (options.published) report.published_text = *options.published;
    report.published = parse_day(report.published_text);
    if (json.contains("outlet") && json["outlet"].is_string()) report.outlet = json["outlet"];
    report.language = "en";
    report.origin = place;
    sink.report(std::move(report));
  }
}

}  // namespace rapporteur
