// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "picture/render.hpp"

namespace rapporteur {
namespace {

using Json = nlohmann::ordered_json;

Json number(const auto& value) { return value ? Json(*value) : Json(nullptr); }

class JsonBrief {
 public:
  explicit JsonBrief(const Brief& brief) : brief_(brief) {}

  Json draw() const {
    Json out{{"subject", brief_.subject},
             {"as_of", brief_.as_of},
             {"independent", brief_.independent},
             {"copies", brief_.copies},
             {"rule", brief_.rule}};
    out["lead"] = list(brief_.lead);
    out["contested"] = list(brief_.contested);
    out["incidents"] = list(brief_.incidents);
    out["totals"] = list(brief_.totals);
    out["timeline"] = list(brief_.timeline);
    out["stands"] = stands();
    out["council"] = {{"date", brief_.council.date},
                      {"members", Json::array()},
                      {"drafts", list(brief_.council.drafts)},
                      {"common_elements", list(brief_.council.common_elements)},
                      {"open_points", list(brief_.council.open_points)}};
    for (const CouncilSeat& seat : brief_.council.members)
      out["council"]["members"].push_back(
          {{"country", seat.country}, {"name", seat.name}, {"permanent", seat.permanent}});
    out["plans"] = list(brief_.plans);
    out["sources"] = list(brief_.sources);
    out["independence"] = list(brief_.independence);
    out["reports"] = list(brief_.reports);
    return out;
  }

 private:
  template <typename T>
  Json list(const std::vector<T>& values) const {
    Json out = Json::array();
    for (const T& value : values) out.push_back(json(value));
    return out;
  }

  Json marks(const std::vector<Mark>& marks) const {
    Json out = Json::array();
    for (const Mark mark : marks) {
      const Note& note = brief_.notes[mark];
      Json spans = Json::array();
      for (const Span& span : note.spans) spans.push_back({span.start, span.end});
      out.push_back({{"label", note.label},
                     {"report", note.report},
                     {"sentence", note.sentence},
                     {"spans", spans},
                     {"words", note.words}});
    }
    return out;
  }

  Json json(const Line& line) const { return {{"text", line.text}, {"marks", marks(line.marks)}}; }

  Json json(const CountLine& c) const {
    return {{"who", c.who},         {"via", c.via},
            {"number", c.number},   {"group", c.group},
            {"low", number(c.low)}, {"high", number(c.high)},
            {"reports", c.reports}, {"superseded", c.is_superseded},
            {"part", c.is_part},    {"marks", marks(c.marks)}};
  }

  Json json(const FigurePicture& f) const {
    return {{"effect", name_of(f.effect)},
            {"low", number(f.low)},
            {"best", number(f.best)},
            {"high", number(f.high)},
            {"counts", list(f.counts)}};
  }

  Json json(const BlameLine& b) const { return {{"blamed", b.blamed}, {"by", list(b.by)}}; }

  Json json(const IncidentPicture& i) const {
    return {{"id", i.id},
            {"name", i.name},
            {"type", i.type},
            {"date", i.date},
            {"lat", number(i.latitude)},
            {"lon", number(i.longitude)},
            {"contested", i.contested},
            {"accounts", i.accounts},
            {"reports", i.reports},
            {"figures", list(i.figures)},
            {"blame", list(i.blame)},
            {"denials", list(i.denials)},
            {"notes", list(i.notes)},
            {"contradictions", list(i.contradictions)},
            {"marks", marks(i.marks)}};
  }

  Json json(const TimelineEntry& e) const {
    return {{"day", e.day ? Json(iso(*e.day)) : Json(nullptr)},
            {"date", e.date},
            {"status", e.status},
            {"text", e.what.text},
            {"marks", marks(e.what.marks)}};
  }

  Json json(const TotalPicture& t) const {
    return {{"scope", t.scope},
            {"effect", t.effect},
            {"date", t.date},
            {"place", t.place},
            {"count", json(t.count)}};
  }

  Json json(const DeclaredVote& v) const {
    return {{"member", v.member}, {"vote", v.vote}, {"permanent", v.permanent}, {"marks", marks(v.marks)}};
  }

  Json json(const DraftPicture& d) const {
    return {{"symbol", d.symbol},
            {"date", d.date},
            {"lines", list(d.lines)},
            {"votes", list(d.votes)},
            {"outlook", d.outlook}};
  }

  Json json(const SourcePicture& s) const {
    return {{"name", s.name},
            {"figures", s.figures},
            {"statements", s.statements},
            {"via", s.via},
            {"marks", marks(s.marks)}};
  }

  Json json(const ReportPicture& r) const {
    return {{"number", r.number}, {"report", r.id},
            {"title", r.title},   {"outlet", r.outlet},
            {"date", r.date},     {"copy_of", r.copy_of == 0 ? Json(nullptr) : Json(r.copy_of)},
            {"read", r.is_read}};
  }

  Json stands() const {
    Json rows = Json::array();
    for (const StandRow& row : brief_.stands.rows) {
      Json cells = Json::object();
      for (std::size_t i = 0; i < row.cells.size(); ++i) {
        const StandCell& cell = row.cells[i];
        if (!cell.position.empty())
          cells[brief_.stands.measures[i]] = {{"position", cell.position},
                                              {"condition", cell.condition},
                                              {"moved", cell.moved},
                                              {"marks", marks(cell.marks)}};
      }
      rows.push_back({{"actor", row.actor}, {"measures", cells}});
    }
    return rows;
  }

  const Brief& brief_;
};

}  // namespace

nlohmann::ordered_json brief_as_json(const Brief& brief) { return JsonBrief(brief).draw(); }

}  // namespace rapporteur
