// SPDX-License-Identifier: Apache-2.0
// Prints what the heads of the events pass see, for training: one JSON line a report with its triggers and,
// for each, the options for its actor and recipient. Labels are put on by train_events.py.
//   dump_events TEXTS.jsonl [--names] > SEEN.jsonl        TEXTS has id, date and text
#include <iostream>
#include <nlohmann/json.hpp>

#include "claims/actor_names.hpp"
#include "claims/event_deciding.hpp"
#include "claims/event_status.hpp"
#include "claims/statement_index.hpp"
#include "read_rows.hpp"

namespace {

using namespace rapporteur;
using Json = nlohmann::ordered_json;

class Events {
 public:
  Events(const Context& context, bool names)
      : section_(context.sections.front()),
        voices_(section_, context.findings),
        patterns_(context.knowledge.event_patterns()),
        implicatives_(context.knowledge.implicative_verbs()),
        deciding_(context, section_),
        options_(section_, context.knowledge.word_classes()),
        prints_names_(names) {
    features_.keep_names(true);
  }

  Json json() {
    Json list = Json::array();
    const std::vector<EventTrigger> triggers = find_triggers(section_, patterns_);
    const std::vector<RoleQuestion> questions = deciding_.questions(triggers, voices_);
    options_.take(questions);
    for (const RoleQuestion& question : questions) list.push_back(json_of(question));
    return list;
  }

 private:
  Json json_of(const RoleQuestion& question) {
    const EventTrigger& trigger = *question.trigger;
    const Document& document = *section_.document;
    const Span word = document.tokens[trigger.token].span;
    const Span clause = document.span_of(clause_extent(document, trigger.token));
    Event event;
    event.type = trigger.meaning->type;
    settle_status(document, implicatives_, trigger, event);
    features_.clear();
    add_worth_features(section_, question, features_);
    const Json worth = seen([](std::string_view) { return true; });
    Json options = Json::array();
    looks_.clear();
    for (const RoleOption& option : options_.of(question)) options.push_back(json_of(question, option));
    return {{"type", name_of(event.type)},
            {"trigger", {word.start, word.end}},
            {"word", document.tokens[trigger.token].text},
            {"clause", {clause.start, clause.end}},
            {"subordinate", trigger.told_by != nullptr},
            {"told_by", trigger.told_by == nullptr ? "" : name_of(trigger.told_by->type)},
            {"sides", question.by_rule.are_sides},
            {"worth", worth},
            {"options", options},
            {"pairs", pairs_of(trigger.meaning->type)}};
  }

  Json json_of(const RoleQuestion& question, const RoleOption& option) {
    looks_.push_back(options_.features(question, option, features_));
    const bool is_nobody = option.head == Document::none;
    const Mention mention = is_nobody ? Mention{} : mention_of_head(section_, option.head, true);
    return {{"text", mention.text},
            {"name", is_nobody ? "" : naming(option.head)},
            {"head", is_nobody ? -1 : static_cast<int>(option.head)},
            {"entity", option.entity == Document::none ? -1 : static_cast<int>(option.entity)},
            {"actor_by_rule", !is_nobody && option.head == question.by_rule.actor},
            {"recipient_by_rule", !is_nobody && option.head == question.by_rule.recipient},
            {"features", seen([](std::string_view name) { return !is_of_teller(name); })},
            {"teller", seen(is_of_teller)}};
  }

  /// For each option as the actor, what the recipient's head sees besides of each option.
  Json pairs_of(EventType type) {
    Json actors = Json::array();
    for (const RoleLook& actor : looks_) {
      Json recipients = Json::array();
      for (const RoleLook& recipient : looks_) {
        features_.clear();
        options_.pair_features(type, actor, recipient, features_);
        recipients.push_back(seen([](std::string_view) { return true; }));
      }
      actors.push_back(recipients);
    }
    return actors;
  }

  /// What the trigger's own teller says ("accused Moscow of BOMBING"): only the actor's head learns from
  /// that.
  static bool is_of_teller(std::string_view name) { return name.starts_with("told by"); }

  template <typename Wanted>
  Json seen(Wanted wanted) const {
    Json list = Json::array();
    for (std::size_t i = 0; i < features_.names().size(); ++i) {
      const std::string& name = features_.names()[i];
      if (!wanted(name)) continue;
      list.push_back(prints_names_ ? Json(name) : Json(features_.entries()[i].hash));
    }
    return list;
  }

  std::string naming(std::uint32_t head) const {
    const ActorExpression* actor = section_.actor_at(head);
    if (actor == nullptr || actor->head != head) return {};
    const ActorExpression* named = naming_expression(section_, *actor);
    return named == nullptr ? std::string() : named->mention.text;
  }

  const Section& section_;
  StatementIndex voices_;
  const EventPatterns& patterns_;
  const ImplicativeVerbs& implicatives_;
  EventDeciding deciding_;
  RoleOptions options_;
  FeatureVector features_;
  std::vector<RoleLook> looks_;  // of the options of the trigger at hand
  bool prints_names_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count < 2 || count > 3) return std::cerr << "usage: dump_events TEXTS.jsonl [--names]\n", 2;
  const auto reader = RowReader::load();
  if (!reader) return 1;
  for (const auto& row : rows_of(arguments[1]))
    reader->read(row, "tolls", [&](const Context& context) {
      const Json events = Events(context, count == 3).json();
      std::cout << Json{{"id", context.report.id}, {"events", events}}.dump() << '\n';
    });
  return 0;
}
