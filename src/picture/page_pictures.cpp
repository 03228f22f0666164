// SPDX-License-Identifier: Apache-2.0
#include "picture/page_pictures.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <utility>
#include <vector>

#include "picture/columns.hpp"
#include "picture/html.hpp"
#include "picture/range_bar.hpp"
#include "picture/words.hpp"

namespace rapporteur {
namespace {

std::string decimal(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.1f", value);
  return buffer;
}

std::string circle(double x, double y, double radius, const std::string& title) {
  return "<circle cx=\"" + decimal(x) + "\" cy=\"" + decimal(y) + "\" r=\"" + decimal(radius) + "\"><title>" +
         escaped(title) + "</title></circle>";
}

std::string label(double x, double y, const std::string& anchor, const std::string& text) {
  return "<text x=\"" + decimal(x) + "\" y=\"" + decimal(y) + "\" text-anchor=\"" + anchor + "\">" +
         escaped(text) + "</text>";
}

struct Bounds {
  double west = 180, east = -180, south = 90, north = -90;

  void hold(double latitude, double longitude) {
    west = std::min(west, longitude);
    east = std::max(east, longitude);
    south = std::min(south, latitude);
    north = std::max(north, latitude);
  }
};

struct Dot {
  double latitude;
  double longitude;
  std::size_t voices;
};

/// Puts names beside their dots so that none lies upon another or beyond the edge.
class Labels {
 public:
  std::string place(double x, double y, const std::string& text) {
    const double width = 7.2 * static_cast<double>(columns_of(text));
    for (const double down : {0.0, 16.0, -16.0, 32.0, -32.0, 48.0, -48.0})
      for (const bool to_right : {true, false}) {
        const double left = to_right ? x + gap : x - gap - width;
        const Box box{left, y + down - 8, left + width, y + down + 8};
        if (!is_free(box)) continue;
        taken_.push_back(box);
        return label(to_right ? left : x - gap, y + down + 4, to_right ? "start" : "end", text);
      }
    return {};  // its name stands when the dot is pointed at, and in the list below
  }

  void keep_clear(double x, double y, double radius) {
    taken_.push_back({x - radius, y - radius, x + radius, y + radius});
  }

 private:
  static constexpr double gap = 14;
  struct Box {
    double left, top, right, bottom;
  };

  [[nodiscard]] bool is_free(const Box& box) const {
    if (box.left < 4 || box.right > 636 || box.top < 2 || box.bottom > 278) return false;
    return std::ranges::none_of(taken_, [&](const Box& other) {
      return box.left < other.right && other.left < box.right && box.top < other.bottom &&
             other.top < box.bottom;
    });
  }

  std::vector<Box> taken_;
};

}  // namespace

std::string bar_picture(const CountLine& count, std::int64_t top) {
  constexpr double width = 180;
  const RangeBar bar = range_bar(count.low, count.high, top);
  const double from = bar.low * width, to = bar.high * width;
  std::string svg = "<svg viewBox=\"0 0 200 16\" role=\"img\" aria-label=\"" +
                    escaped(count.who + ": " + count.number) + "\">";
  svg += "<line class=\"scale\" x1=\"0\" y1=\"8\" x2=\"" + decimal(to) + "\" y2=\"8\"/>";
  if (to - from > 1)
    svg += "<rect x=\"" + decimal(from) + "\" y=\"5\" width=\"" + decimal(to - from) + "\" height=\"6\"/>";
  svg +=
      "<rect class=\"end\" x=\"" + decimal(std::max(0.0, to - 3)) + "\" y=\"2\" width=\"6\" height=\"12\"/>";
  if (bar.open_above) svg += "<path d=\"M" + decimal(to + 4) + " 8h8m-4 -4l4 4l-4 4\"/>";
  return svg + "</svg>";
}

std::string timeline_picture(const std::vector<TimelineEntry>& entries) {
  std::map<Day, std::size_t> days;
  for (const TimelineEntry& entry : entries)
    if (entry.day) ++days[*entry.day];
  if (days.size() < 2) return {};
  const Day first = days.begin()->first, last = days.rbegin()->first;
  const double length = static_cast<double>((last - first).count());
  std::string svg =
      "<svg class=\"strip\" viewBox=\"0 0 640 64\" role=\"img\" aria-label=\"Days on which something "
      "happened\"><line class=\"scale\" x1=\"20\" y1=\"30\" x2=\"620\" y2=\"30\"/>";
  for (const auto& [day, count] : days)
    svg +=
        circle(20 + 600 * static_cast<double>((day - first).count()) / length, 30,
               4 + 2 * std::sqrt(static_cast<double>(count)), day_words(day) + ": " + std::to_string(count));
  return svg + label(20, 58, "start", day_words(first)) + label(620, 58, "end", day_words(last)) + "</svg>\n";
}

std::string map_picture(const std::vector<IncidentPicture>& incidents) {
  std::map<std::string, Dot> dots;
  for (const IncidentPicture& incident : incidents) {
    if (!incident.latitude || !incident.longitude) continue;
    Dot& dot = dots.try_emplace(incident.name, Dot{*incident.latitude, *incident.longitude, 0}).first->second;
    dot.voices += std::max<std::size_t>(incident.accounts, 1);
  }
  if (dots.size() < 2) return {};
  Bounds bounds;
  for (const auto& [name, dot] : dots) bounds.hold(dot.latitude, dot.longitude);
  // A degree of longitude is shorter than one of latitude by the cosine of the latitude.
  const double squeeze = std::cos((bounds.south + bounds.north) / 2 * 3.14159265358979 / 180);
  const double reach =
      std::max({(bounds.east - bounds.west) * squeeze / 520, (bounds.north - bounds.south) / 220, 1e-4});
  const double middle_x = (bounds.east + bounds.west) / 2, middle_y = (bounds.north + bounds.south) / 2;
  std::string svg =
      "<svg class=\"map\" viewBox=\"0 0 640 280\" role=\"img\" aria-label=\"Where incidents are said to have "
      "happened\">";
  const auto place = [&](const Dot& dot) {
    return std::pair(320 + (dot.longitude - middle_x) * squeeze / reach,
                     140 - (dot.latitude - middle_y) / reach);
  };
  const auto radius = [](const Dot& dot) { return 4 + 2 * std::sqrt(static_cast<double>(dot.voices)); };
  Labels labels;
  for (const auto& [name, dot] : dots) {
    const auto [x, y] = place(dot);
    svg += circle(x, y, radius(dot), name);
    labels.keep_clear(x, y, radius(dot));
  }
  for (const auto& [name, dot] : dots) {
    const auto [x, y] = place(dot);
    svg += labels.place(x, y, shortened(name, 30));
  }
  return svg +
         "</svg>\n<p class=\"key\">Places resolved by the gazetteer; a larger dot means more voices. North "
         "is up.</p>\n";
}

}  // namespace rapporteur
