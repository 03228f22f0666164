// SPDX-License-Identifier: Apache-2.0
#include "intake/furniture.hpp"

#include <algorithm>

#include "intake/published.hpp"

namespace rapporteur {
namespace {

struct Piece {
  ByteRange bytes;
  FurnitureKind kind = FurnitureKind::navigation;
};

bool is_space(char byte) {
  return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n' || byte == '\f';
}
bool is_form(FurnitureKind kind) { return kind == FurnitureKind::sign_up || kind == FurnitureKind::consent; }

bool ends_sentence(std::string_view line) {
  return line.ends_with('.') || line.ends_with('!') || line.ends_with('?') || line.ends_with('"');
}

class Marker {
 public:
  Marker(Report& report, const Knowledge& knowledge)
      : report_(report), knowledge_(knowledge), text_(report.text.utf8()), lines_(lines_of(text_)) {}

  void mark() {
    const std::size_t body = mark_repeated_lead();
    for (const ByteRange& line : lines_)
      if (line.start >= body) mark_line(line);
    mark_credit_at_end();
    mark_dateline(body);
    join_forms();
    std::ranges::sort(pieces_, {}, [](const Piece& piece) { return piece.bytes.start; });
    for (const Piece& piece : pieces_) report_.furniture.push_back({span(piece.bytes), piece.kind});
  }

 private:
  [[nodiscard]] Span span(ByteRange bytes) const {
    return {report_.text.code_point_of(bytes.start), report_.text.code_point_of(bytes.end)};
  }
  [[nodiscard]] std::string_view words(ByteRange bytes) const {
    return text_.substr(bytes.start, bytes.end - bytes.start);
  }

  std::size_t mark_repeated_lead() {
    const auto lead = find_repeated_lead(text_);
    if (!lead) return 0;
    pieces_.push_back({*lead, FurnitureKind::repeated_lead});
    return lead->end;
  }

  void mark_line(ByteRange line) {
    const auto match = knowledge_.furniture().match(words(line));
    if (!match) return;
    const ByteRange bytes{line.start + match->start, line.start + match->end};
    if (match->kind == FurnitureKind::byline && !take_byline(bytes)) return;
    if (match->kind == FurnitureKind::agency_note)
      take_agencies(knowledge_.agencies().named_in(words(bytes)), bytes.start);
    pieces_.push_back({bytes, match->kind});
  }

  /// A byline stands above the report or after its last word.
  bool take_byline(ByteRange line) {
    constexpr std::size_t top = 5;
    const bool at_top = lines_.size() <= top || line.start <= lines_[top].start;
    if (!at_top && line.start != lines_.back().start) return false;
    if (report_.byline) return true;
    std::string_view name = words(line);
    name.remove_prefix(std::min(name.find(' ') + 1, name.size()));
    name = name.substr(0, name.find_first_of(",|/"));
    const std::size_t start = static_cast<std::size_t>(name.data() - text_.data());
    report_.byline = Credit{std::string(name), span({start, start + name.size()})};
    take_agencies(knowledge_.agencies().named_in(words(line)), line.start);
    return true;
  }

  void take_agencies(const std::vector<AgencyName>& found, std::size_t offset) {
    for (const AgencyName& agency : found)
      if (std::ranges::none_of(report_.agencies,
                               [&](const Credit& credit) { return credit.name == agency.name; }))
        report_.agencies.push_back(
            {std::string(agency.name), span({offset + agency.start, offset + agency.end})});
  }

  /// A last line that is nothing but agencies: "- AFP, Reuters".
  void mark_credit_at_end() {
    constexpr std::size_t longest = 60;
    for (auto line = lines_.rbegin(); line != lines_.rend(); ++line) {
      if (std::ranges::any_of(pieces_, [&](const Piece& piece) { return piece.bytes.end == line->end; }))
        continue;
      const std::string_view last = words(*line);
      const auto found =
          last.size() > longest ? std::vector<AgencyName>() : knowledge_.agencies().named_in(last);
      std::size_t letters = 0;
      for (const AgencyName& agency : found) letters += agency.end - agency.start;
      const auto others = static_cast<std::size_t>(std::ranges::count_if(
          last, [](char byte) { return (byte | 0x20) >= 'a' && (byte | 0x20) <= 'z'; }));
      constexpr std::size_t joints = 5;  // "and", "via"
      if (found.empty() || others > letters + joints) return;
      pieces_.push_back({*line, FurnitureKind::agency_note});
      return take_agencies(found, line->start);
    }
  }

  void mark_dateline(std::size_t body) {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      ByteRange line = lines_[i];
      if (line.end <= body) continue;
      line.start = std::max(line.start, body);
      while (line.start < line.end && is_space(text_[line.start])) ++line.start;
      const bool is_marked =
          std::ranges::any_of(pieces_, [&](const Piece& piece) { return piece.bytes.start == line.start; });
      if (is_marked || line.start == line.end) continue;
      return take_dateline(line);
    }
  }

  void take_dateline(ByteRange line) {
    const auto found = parse_dateline(words(line), knowledge_.agencies());
    if (!found) return;
    ByteRange bytes{line.start, line.start + found->end};
    while (bytes.end > bytes.start && is_space(text_[bytes.end - 1])) --bytes.end;
    pieces_.push_back({bytes, FurnitureKind::dateline});
    if (found->place.end > found->place.start) {
      const ByteRange place{line.start + found->place.start, line.start + found->place.end};
      report_.dateline = Credit{std::string(words(place)), span(place)};
    }
    take_agencies(found->agencies, line.start);
    if (!report_.published && parse_printed_day(found->date)) set_published(report_, found->date);
  }

  /// Lines of one form are one piece, short labels between them included.
  void join_forms() {
    std::ranges::sort(pieces_, {}, [](const Piece& piece) { return piece.bytes.start; });
    std::vector<Piece> joined;
    for (const Piece& piece : pieces_) {
      const bool goes_on = !joined.empty() && is_form(piece.kind) && is_form(joined.back().kind) &&
                           is_part_of_form({joined.back().bytes.end, piece.bytes.start});
      if (goes_on)
        joined.back().bytes.end = piece.bytes.end;
      else
        joined.push_back(piece);
    }
    pieces_ = std::move(joined);
  }

  [[nodiscard]] bool is_part_of_form(ByteRange between) const {
    constexpr std::size_t longest_label = 120;  // bytes
    constexpr std::size_t most_labels = 3;
    std::size_t labels = 0;
    for (const ByteRange& line : lines_) {
      if (line.start < between.start || line.end > between.end) continue;
      if (line.end - line.start > longest_label || ends_sentence(words(line)) || ++labels > most_labels)
        return false;
    }
    return true;
  }

  Report& report_;
  const Knowledge& knowledge_;
  std::string_view text_;
  std::vector<ByteRange> lines_;
  std::vector<Piece> pieces_;
};

}  // namespace

std::vector<ByteRange> lines_of(std::string_view text) {
  std::vector<ByteRange> lines;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t newline = std::min(text.find('\n', start), text.size());
    ByteRange line{start, newline};
    while (line.start < line.end && is_space(text[line.start])) ++line.start;
    while (line.end > line.start && is_space(text[line.end - 1])) --line.end;
    if (line.end > line.start) lines.push_back(line);
    start = newline + 1;
  }
  return lines;
}

void mark_furniture(Report& report, const Knowledge& knowledge) { Marker(report, knowledge).mark(); }

}  // namespace rapporteur
