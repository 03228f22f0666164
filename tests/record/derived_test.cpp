// SPDX-License-Identifier: Apache-2.0
// What the record derives: copies, stories, incidents across reports, figures, contradictions, positions.
#include <gmock/gmock.h>

#include <algorithm>

#include "material.hpp"
#include "record/copies.hpp"
#include "record/figures.hpp"
#include "record/incidents.hpp"
#include "record/likeness.hpp"
#include "record/linkage.hpp"
#include "record/positions.hpp"
#include "record/same_people.hpp"
#include "record/stories.hpp"

namespace rapporteur {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::string wire =
    "Government forces shelled the Khaldiya district of Homs with mortars through the night, residents and "
    "opposition "
    "activists said on Saturday, and at least 36 houses were destroyed with families inside them before dawn "
    "came.";

// ---- copies

TEST(Copies, AreFoundUnderEdits) {
  const Shingles origin(wire);
  EXPECT_TRUE(origin.copied(Shingles("BEIRUT (Wire) - " + wire + " Read more: live updates.")));
  EXPECT_TRUE(origin.copied(Shingles(wire.substr(0, wire.size() * 6 / 10))));
  EXPECT_FALSE(origin.copied(Shingles(
      "At least 36 houses were destroyed in Homs, where mortars fell all night long, it was reported "
      "by a monitor that has people in the district and counts the dead.")));
  EXPECT_FALSE(origin.copied(Shingles("")));
}

TEST(Copies, ShareABand) {
  const auto a = Shingles(wire).bands(), b = Shingles(wire + " The agency could not verify this.").bands();
  EXPECT_TRUE(
      std::ranges::any_of(a, [&](std::int64_t band) { return std::ranges::find(b, band) != b.end(); }));
}

TEST(Copies, TheEarliestIsTheOriginUnlessOthersCreditOne) {
  const Day day = *parse_day("2012-02-04");
  std::vector<CopyMember> members{{"b", day, "", "Post", {}},
                                  {"a", day + std::chrono::days(1), "", "AFP", {}},
                                  {"c", std::nullopt, "", "", {}}};
  const std::vector<std::pair<std::string, std::string>> pairs{{"a", "b"}, {"c", "b"}};
  EXPECT_THAT(copies_of(members, pairs), ElementsAre(testing::Pair("a", "b"), testing::Pair("c", "b")));
  members[0].agencies = {"AFP"};
  EXPECT_THAT(copies_of(members, pairs), ElementsAre(testing::Pair("b", "a"), testing::Pair("c", "a")));
}

// ---- grouping

TEST(AverageLinkage, DoesNotFollowChains) {
  const std::vector<Likeness> chain{{0, 1, 0.5}, {1, 2, 0.4}, {2, 3, 0.5}};
  EXPECT_THAT(average_linkage(4, chain, 0.3), ElementsAre(ElementsAre(0, 1), ElementsAre(2, 3)));
  EXPECT_THAT(average_linkage(2, {}, 0.3), SizeIs(2));
  EXPECT_THAT(average_linkage(0, {}, 0.3), IsEmpty());
}

TEST(AverageLinkage, FollowsDecisions) {
  EXPECT_THAT(average_linkage(3, {{0, 1, 0.9}, {0, 1, surely_apart}, {1, 2, surely_alike}}, 0.3),
              ElementsAre(ElementsAre(0), ElementsAre(1, 2)));
}

StoredReport plain_report(const std::string& id, const std::string& text, const std::string& day) {
  StoredReport stored;
  stored.report = report_of(id, text, day);
  return stored;
}

std::vector<StoredReport> three_reports() {
  return {plain_report("a",
                       "Mortars hit a bakery in Rastan on Monday, killing seven. Rastan's mayor, Hadi "
                       "Qassem, spoke of a queue "
                       "for bread at the Nour bakery.",
                       "2012-03-12"),
          plain_report("b",
                       "The dead of Rastan were buried on Tuesday. Seven had stood in a queue for bread when "
                       "mortars hit the "
                       "Nour bakery, said Hadi Qassem.",
                       "2012-03-13"),
          plain_report("c", "An envoy visits Ankara; opposition leaders expect no agreement.", "2012-03-13")};
}

TEST(Stories, MeetByWordsAndNames) {
  const auto reports = three_reports();
  const auto stories = find_stories(reports, {});
  ASSERT_THAT(stories, SizeIs(2));
  EXPECT_THAT(stories[0].reports, ElementsAre("a", "b"));
  EXPECT_THAT(stories[1].reports, ElementsAre("c"));
}

TEST(Stories, PartWithTime) {
  auto reports = three_reports();
  reports[1].report.published = parse_day("2012-09-13");
  std::swap(reports[1], reports[2]);  // by day
  EXPECT_THAT(find_stories(reports, {}), SizeIs(3));
}

std::vector<std::vector<std::string>> stories_by(const Decision& decision) {
  std::vector<std::vector<std::string>> all;
  for (const Story& story : find_stories(three_reports(), {decision})) all.push_back(story.reports);
  return all;
}

TEST(Stories, FollowDecisions) {
  const FindingReference a{"a", ""}, b{"b", ""}, c{"c", ""};
  EXPECT_THAT(stories_by({false, a, b, "J. Doe", "two bakeries"}),
              ElementsAre(ElementsAre("a"), ElementsAre("b"), ElementsAre("c")));
  EXPECT_THAT(stories_by({true, a, c, "J. Doe", "one"}),
              testing::Contains(testing::IsSupersetOf({"a", "c"})));
}

// ---- incidents across reports

std::vector<RecordIncident> incidents_in(const std::vector<StoredReport>& reports,
                                         FigureRule rule = FigureRule::median,
                                         const std::vector<Decision>& decisions = {}) {
  return find_record_incidents(reports, find_stories(reports, decisions), decisions,
                               {rule, nullptr, nullptr});
}

StoredReport about(const std::string& id, const std::string& place, const std::string& day,
                   std::vector<Toll> tolls) {
  // Texts that share nothing, so that only place, day and kind can bring the incidents together.
  return stored_of(
      report_of(id, std::string(40, id.front()) + " " + std::string(30, id.front()), "2012-03-13"),
      incident_of(place, day), std::move(tolls));
}

TEST(RecordIncidents, MeetByPlaceAndDay) {
  const std::vector<StoredReport> reports{about("a", "Rastan", "2012-03-12", {toll_of("t1", 7, "activists")}),
                                          about("b", "Rastan", "2012-03-12", {toll_of("t1", 9, "a doctor")}),
                                          about("c", "Idlib", "2012-03-12", {}),
                                          about("d", "Rastan", "2012-02-12", {})};
  const auto incidents = incidents_in(reports);
  ASSERT_THAT(incidents, SizeIs(3));
  const auto rastan = std::ranges::find_if(incidents, [](const auto& i) { return i.reports.size() == 2; });
  ASSERT_NE(rastan, incidents.end());
  EXPECT_THAT(rastan->reports, ElementsAre("a", "b"));
  EXPECT_EQ(rastan->figures.at(Effect::killed).claims.size(), 2U);
}

TEST(RecordIncidents, AreOfTheTypeThatMostAccountsCarryTheGraverOfEquals) {
  const auto told_as = [](const std::string& id, IncidentType type, std::size_t accounts) {
    StoredReport report = about(id, "Rastan", "2012-03-12", {});
    report.findings.incidents.front().type = type;
    report.findings.incidents.front().accounts.resize(accounts);
    return report;
  };
  const auto type_of = [](const std::vector<StoredReport>& reports) {
    const auto incidents = incidents_in(reports);
    return incidents.size() == 1 ? incidents.front().type : IncidentType::other;
  };
  EXPECT_EQ(type_of({told_as("a", IncidentType::shooting, 1), told_as("b", IncidentType::massacre, 1)}),
            IncidentType::massacre);
  EXPECT_EQ(type_of({told_as("a", IncidentType::shooting, 3), told_as("b", IncidentType::massacre, 1)}),
            IncidentType::shooting);
  EXPECT_EQ(type_of({told_as("a", IncidentType::other, 3), told_as("b", IncidentType::shooting, 1)}),
            IncidentType::shooting);
}

TEST(RecordIncidents, FollowDecisions) {
  const std::vector<StoredReport> reports{about("a", "Rastan", "2012-03-12", {}),
                                          about("b", "Rastan", "2012-03-12", {}),
                                          about("c", "Idlib", "2012-03-12", {})};
  const FindingReference a{"a", "i1"}, b{"b", "i1"}, c{"c", "i1"};
  EXPECT_THAT(incidents_in(reports, FigureRule::median, {{false, a, b, "J. Doe", "two shells"}}), SizeIs(3));
  EXPECT_THAT(incidents_in(reports, FigureRule::median,
                           {{true, a, c, "J. Doe", "one"}, {true, b, c, "J. Doe", "one"}}),
              SizeIs(1));
}

TEST(RecordIncidents, ZeroIsGivenOnlyBesideACount) {
  const auto counted = incidents_in({about("a", "Rastan", "2012-03-12", {toll_of("t1", 7)})});
  EXPECT_EQ(counted[0].figures.at(Effect::injured).best, 0);
  EXPECT_THAT(counted[0].figures.at(Effect::injured).claims, IsEmpty());
  EXPECT_THAT(incidents_in({about("a", "Rastan", "2012-03-12", {})})[0].figures, IsEmpty());
}

// ---- figures

std::vector<StoredReport> counted_by(const std::vector<Toll>& tolls) {
  std::vector<StoredReport> reports;
  for (std::size_t i = 0; i < tolls.size(); ++i)
    reports.push_back(about(std::string(1, static_cast<char>('a' + i)), "Rastan", "2012-03-12", {tolls[i]}));
  return reports;
}

Figure killed(const std::vector<StoredReport>& reports, FigureRule rule) {
  return incidents_in(reports, rule)[0].figures.at(Effect::killed);
}

TEST(Figures, FollowTheRule) {
  auto reports = counted_by({toll_of("t1", 7, "activists"), toll_of("t1", 45, "a monitor"),
                             toll_of("t1", 12, "the council"), toll_of("t1", 7, "activists")});
  EXPECT_EQ(killed(reports, FigureRule::median).best, 12);
  EXPECT_EQ(killed(reports, FigureRule::acled).best, 7);
  EXPECT_EQ(killed(reports, FigureRule::ucdp).best, 7);
  reports[1].report.published = parse_day("2012-03-14");
  std::rotate(reports.begin() + 1, reports.begin() + 2, reports.end());  // by day
  EXPECT_EQ(killed(reports, FigureRule::latest).best, 45);
  EXPECT_EQ(killed(reports, FigureRule::median).low, 7);
  EXPECT_EQ(killed(reports, FigureRule::median).high, 45);
}

TEST(Figures, CountAnAgencyOnceHoweverManyCarryIt) {
  auto reports = counted_by({toll_of("t1", 7), toll_of("t1", 7), toll_of("t1", 7),
                             toll_of("t1", 12, "a monitor"), toll_of("t1", 15, "a doctor")});
  reports[1].copy_of = reports[2].copy_of = "a";
  const Figure figure = killed(reports, FigureRule::median);
  EXPECT_EQ(figure.best, 12);
  EXPECT_THAT(figure.claims[0].reports, ElementsAre("a", "b", "c"));
}

TEST(Figures, TheLaterWordOfASourceSupersedesTheEarlier) {
  auto reports = counted_by({toll_of("t1", 7, "activists"), toll_of("t1", 11, "activists")});
  reports[1].report.published = parse_day("2012-03-14");
  const Figure figure = killed(reports, FigureRule::median);
  EXPECT_EQ(figure.best, 11);
  ASSERT_THAT(figure.claims, SizeIs(2));
  EXPECT_TRUE(figure.claims[0].is_superseded);
  EXPECT_FALSE(figure.claims[1].is_superseded);
}

TEST(Figures, PartsAreNeverAdded) {
  Toll whole = toll_of("t1", 45, "activists"), part = toll_of("t2", 26, "activists");
  part.part_of = "t1";
  part.group = "children";
  const Figure figure = killed({about("a", "Rastan", "2012-03-12", {whole, part})}, FigureRule::median);
  EXPECT_EQ(figure.best, 45);
  EXPECT_EQ(figure.high, 45);
  EXPECT_TRUE(figure.claims[1].is_part);
}

TEST(Figures, WhatTheReportItselfSaysAgainIsSaidOnce) {
  Toll said = toll_of("t1", 45, "activists"), again = toll_of("t2", 45), fewer = toll_of("t3", 12);
  again.part_of = fewer.part_of = "t1";
  const Figure figure =
      killed({about("a", "Rastan", "2012-03-12", {said, again, fewer})}, FigureRule::median);
  ASSERT_THAT(figure.claims, SizeIs(2));
  EXPECT_EQ(figure.claims[0].low, 45);
  EXPECT_EQ(figure.claims[1].low, 12);
}

TEST(Figures, WhatIsFearedOrDeniedIsNoCount) {
  Toll feared = toll_of("t1", 45, "activists");
  feared.status = TollStatus::feared;
  EXPECT_THAT(incidents_in({about("a", "Rastan", "2012-03-12", {feared})})[0].figures, IsEmpty());
}

TEST(Figures, AReportCountsOnceUnlessItSetsKnownSourcesBesideOneAnother) {
  Toll own = toll_of("t1", 7), witness = toll_of("t2", 1, "a witness"), doctor = toll_of("t3", 2, "a doctor");
  const auto once = killed({about("a", "Rastan", "2012-03-12", {own, witness, doctor})}, FigureRule::median);
  EXPECT_EQ(once.best, 7);
  EXPECT_EQ(once.low, 1);
  EXPECT_THAT(once.claims, SizeIs(3));
  witness.source->actor = "org.monitor";
  doctor.source->actor = "org.network";
  EXPECT_EQ(killed({about("a", "Rastan", "2012-03-12", {own, witness, doctor})}, FigureRule::median).best, 2);
}

// ---- harm that nobody counts

class ToldHarm : public testing::Test {
 protected:
  void SetUp() override {
    auto words = HarmWords::load(RAPPORTEUR_SOURCE_DIR "/data");
    ASSERT_TRUE(words) << words.error().text();
    words_ = std::move(*words);
  }

  [[nodiscard]] std::map<Effect, Figure> figures(const std::string& title,
                                                 const std::vector<Toll>& tolls) const {
    StoredReport stored = about("a", "Rastan", "2012-03-12", tolls);
    stored.report.title = Text(title);
    return find_record_incidents({stored}, find_stories({stored}, {}), {},
                                 {FigureRule::median, &words_, nullptr})[0]
        .figures;
  }

  HarmWords words_;
};

TEST_F(ToldHarm, IsAtLeastOne) {
  const auto shot = figures("Guard shot at checkpoint", {});
  EXPECT_EQ(shot.at(Effect::injured).best, 1);
  EXPECT_EQ(shot.at(Effect::injured).claims[0].high, std::nullopt);
  EXPECT_EQ(shot.at(Effect::killed).best, 0);
  EXPECT_EQ(figures("Guard shot dead at checkpoint", {}).at(Effect::killed).best, 1);
  EXPECT_THAT(figures("Guards leave checkpoint", {}), IsEmpty());
}

TEST_F(ToldHarm, GivesWayToAnyCount) {
  EXPECT_EQ(figures("Guard shot dead at checkpoint", {toll_of("t1", 7)}).at(Effect::killed).best, 7);
}

TEST_F(ToldHarm, MakesAnIncidentOfAHeadlineAlone) {
  StoredReport stored = plain_report("a", "The street was closed.", "2012-03-12");
  stored.report.title = Text("Sniper kills baker");
  const auto found =
      find_record_incidents({stored}, find_stories({stored}, {}), {}, {FigureRule::median, &words_, nullptr});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0].figures.at(Effect::killed).claims[0].of, ElementsAre(FindingReference{"a", ""}));
}

TEST_F(ToldHarm, OfThoseShotTheDeadAreNoInjured) {
  Toll shot = toll_of("t1", 5), dead = toll_of("t2", 2);
  shot.effect = Effect::injured;
  shot.made_by.evidence = "shot";
  EXPECT_EQ(figures("Soldiers open fire", {shot, dead}).at(Effect::injured).best, 3);
}

// ---- contradictions

std::vector<Contradiction> contradictions(const Toll& a, const Toll& b) {
  return incidents_in(counted_by({a, b}))[0].contradictions;
}

TEST(Contradictions, OfCountsThatNoNumberSatisfies) {
  const auto found = contradictions(toll_of("t1", 7, "activists"), toll_of("t1", 45, "a monitor"));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].field, ContradictionField::count);
  EXPECT_EQ(found[0].a, "activists: 7 killed");
  EXPECT_THAT(found[0].of, ElementsAre(FindingReference{"a", "t1"}, FindingReference{"b", "t1"}));

  Toll at_least = toll_of("t1", 7, "activists");
  at_least.high.reset();
  EXPECT_THAT(contradictions(at_least, toll_of("t1", 45, "a monitor")), IsEmpty());
  Toll about_forty = toll_of("t1", 42, "activists");
  about_forty.approx = true;
  EXPECT_THAT(contradictions(about_forty, toll_of("t1", 45, "a monitor")), IsEmpty());
}

TEST(Contradictions, NotOfOtherPeople) {
  Toll men = toll_of("t1", 30, "a network"), children = toll_of("t1", 26, "an activist");
  men.group = "men";
  children.group = "children";
  EXPECT_THAT(contradictions(men, children), IsEmpty());
  children.group = "young men";
  men.group = "30 young men";
  EXPECT_THAT(contradictions(men, children), SizeIs(1));
}

TEST(Contradictions, NotOfAPartAndItsWhole) {
  const auto words = MentionWords::load(RAPPORTEUR_SOURCE_DIR "/data");
  ASSERT_TRUE(words) << words.error().text();
  const auto of = [&](std::int64_t children, std::int64_t all) {
    Toll part = toll_of("t1", children, "a network"), whole = toll_of("t1", all, "an activist");
    part.group = "children";
    whole.group = "people";
    const auto reports = counted_by({part, whole});
    return find_record_incidents(reports, find_stories(reports, {}), {},
                                 {FigureRule::median, nullptr, &*words})[0]
        .contradictions;
  };
  EXPECT_THAT(of(49, 108), IsEmpty());
  EXPECT_THAT(of(108, 49), SizeIs(1));
}

TEST(Accounts, BlameNobodyByAPronounOrADay) {
  const auto words = MentionWords::load(RAPPORTEUR_SOURCE_DIR "/data");
  ASSERT_TRUE(words) << words.error().text();
  EXPECT_FALSE(names_somebody(mention_of("Monday"), *words));
  EXPECT_FALSE(names_somebody(mention_of("More than 200"), *words));
  EXPECT_TRUE(names_somebody(mention_of("the army"), *words));
}

Account account_of(const std::string& source, AccountPosition position, const std::string& blames = {},
                   const std::string& exonerates = {}) {
  Account account;
  account.source = mention_of(source);
  account.position = position;
  if (!blames.empty()) account.blames = mention_of(blames);
  if (!exonerates.empty()) account.exonerates = mention_of(exonerates);
  account.spans = {{0, 4}};
  return account;
}

std::vector<ContradictionField> fields_between(const Account& a, const Account& b) {
  auto reports = counted_by({toll_of("t1", 7), toll_of("t1", 7)});
  reports[0].findings.incidents[0].accounts = {a};
  reports[1].findings.incidents[0].accounts = {b};
  const auto incident = incidents_in(reports)[0];
  std::vector<ContradictionField> fields;
  for (const Contradiction& c : incident.contradictions) fields.push_back(c.field);
  EXPECT_EQ(incident.contested, !fields.empty());
  return fields;
}

TEST(Contradictions, OfBlameAndOccurrence) {
  using enum AccountPosition;
  EXPECT_THAT(fields_between(account_of("activists", asserts, "soldiers"),
                             account_of("state media", asserts, "gunmen")),
              ElementsAre(ContradictionField::blame));
  EXPECT_THAT(fields_between(account_of("activists", asserts), account_of("the ministry", denies)),
              ElementsAre(ContradictionField::occurrence));
  EXPECT_THAT(fields_between(account_of("activists", asserts, "the army"),
                             account_of("the army", denies, "", "the army")),
              ElementsAre(ContradictionField::blame));
  EXPECT_THAT(
      fields_between(account_of("activists", asserts, "the army"), account_of("residents", confirms, "army")),
      IsEmpty());
}

// ---- positions

TEST(Positions, AreAHistoryByDate) {
  Stance stance;
  stance.id = "p1";
  stance.spans = {{0, 4}};
  stance.actor = mention_of("Moscow");
  stance.actor.actor = "rus.government";
  stance.measure = "un_resolution";
  stance.position = Position::against;
  std::vector<StoredReport> reports{plain_report("a", "One.", "2012-02-04"),
                                    plain_report("b", "Two.", "2012-02-04"),
                                    plain_report("c", "Three.", "2012-03-21")};
  for (StoredReport& report : reports) report.findings.stances = {stance};
  reports[2].findings.stances[0].position = Position::in_favour;
  reports[2].findings.stances[0].actor.text = "Russia";
  const auto positions = find_positions(reports);
  ASSERT_THAT(positions, SizeIs(1));
  ASSERT_THAT(positions[0].history, SizeIs(2));
  EXPECT_THAT(positions[0].history[0].of, SizeIs(2));
  EXPECT_EQ(positions[0].history[1].position, Position::in_favour);
}

}  // namespace
}  // namespace rapporteur
