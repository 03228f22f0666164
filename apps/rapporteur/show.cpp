// SPDX-License-Identifier: Apache-2.0
// show: one report, each finding marked where its words end.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "claims/findings_json.hpp"
#include "commands.hpp"
#include "engine.hpp"
#include "picture/words.hpp"
#include "record_commands.hpp"

namespace rapporteur::app {
namespace {

using Json = nlohmann::ordered_json;
using Marks = std::map<std::uint32_t, std::string>;  // where words end, to "[t1][i2]"

template <typename T>
void mark(const std::vector<T>& findings, bool in_title, Marks& marks) {
  for (const T& finding : findings) {
    if (finding.in_title != in_title) continue;
    const auto& spans = [&]() -> const std::vector<Span>& {
      if constexpr (std::is_same_v<T, Statement>)
        return finding.content.spans;
      else
        return finding.spans;
    }();
    if (!spans.empty()) marks[std::ranges::max(spans, {}, &Span::end).end] += "[" + finding.id + "]";
  }
}

std::string marked(const Text& text, const Findings& findings, bool in_title) {
  Marks marks;
  mark(findings.statements, in_title, marks);
  mark(findings.tolls, in_title, marks);
  mark(findings.events, in_title, marks);
  mark(findings.stances, in_title, marks);
  mark(findings.incidents, in_title, marks);
  std::string out;
  std::uint32_t at = 0;
  for (const auto& [end, names] : marks) {
    out.append(text.slice({at, end})).append(names);
    at = end;
  }
  return out.append(text.slice({at, text.size()}));
}

void print_paragraphs(Columns& out, const std::string& text) {
  std::size_t at = 0;
  while (at <= text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (end > at) out.paragraph(text.substr(at, end - at), 2);
    at = end + 1;
  }
}

/// "t3  toll killed 45 or more · ..." without the JSON's furniture.
std::string summary_of(const Json& line) {
  std::string text = line.at("kind").get<std::string>();
  for (const char* key : {"act", "effect", "type", "measure", "position", "low", "high", "status"}) {
    const auto found = line.find(key);
    if (found == line.end() || found->is_null()) continue;
    text += std::string(" · ") +
            (found->is_string() ? found->get<std::string>() : std::string(key) + " " + found->dump());
  }
  for (const char* key : {"source", "actor", "recipient", "place", "date"}) {
    const auto found = line.find(key);
    if (found != line.end() && found->is_object())
      text += std::string(" · ") + key + ": " + found->value("text", "");
  }
  const auto content = line.find("content");
  const std::string words =
      content != line.end() && content->is_object() ? content->value("text", "") : line.value("text", "");
  if (!words.empty()) text += " · “" + shortened(words, 70) + "”";
  return text;
}

int show(const RecordCall& call) {
  const auto record = Record::open(call.record, Record::Mode::read);
  if (!record) return print_failure(record.error());
  const auto stored = record->report(call.words.front());
  if (!stored) return print_failure(stored.error());
  const auto& [report, findings, copy_of] = *stored;
  const auto lines = findings_json(report.id, findings, {false, true});
  if (call.json) {
    std::vector<Json> all{report_json(report, {true, false})};
    if (!copy_of.empty()) all.front()["copy_of"] = copy_of;
    all.insert(all.end(), lines.begin(), lines.end());
    return print_lines(all);
  }
  Columns out = terminal_columns();
  out.heading(report.title ? marked(*report.title, findings, true) : report.id);
  out.paragraph(report.id + (report.outlet.empty() ? "" : " · " + report.outlet) + " · " +
                    day_or_blank(report.published),
                2);
  if (!copy_of.empty()) out.paragraph("copy of " + copy_of, 2);
  if (!report.is_read()) out.paragraph("not read: language " + report.language, 2);
  out.section("TEXT");
  print_paragraphs(out, marked(report.text, findings, false));
  out.section("FINDINGS");
  for (const Json& line : lines) out.field(line.at("id").get<std::string>(), summary_of(line));
  return print_all(out.take());
}

}  // namespace

void add_show(CLI::App& program, int& exit_code) {
  const auto call = std::make_shared<RecordCall>();
  CLI::App* command =
      add_record_command(program, exit_code, call, "show", "Show a report with its findings marked", show);
  command->add_option("ID", call->words, "Id of the report, as list prints it")->required()->expected(1);
  command->footer(
      "Example:\n  rapporteur show syria.record ap-17\nA mark such as [t3] stands where the words of finding "
      "t3 end.");
}

}  // namespace rapporteur::app
