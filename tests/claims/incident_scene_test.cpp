// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_scene.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace rapporteur {
namespace {

namespace fs = std::filesystem;

Report report_under(const std::string& dateline) {
  Report report;
  report.text = Text(dateline + " -- The bridge was blown up.");
  report.furniture.push_back({{0, static_cast<std::uint32_t>(dateline.size())}, FurnitureKind::dateline});
  return report;
}

TEST(IncidentScene, DatelineWithADayIsDated) {
  EXPECT_TRUE(dated_dateline(report_under("SAN PEDRO, 4 Feb 90 (AFP)")));
  EXPECT_FALSE(dated_dateline(report_under("BEIRUT (AP)")));
  EXPECT_FALSE(dated_dateline(Report{}));
}

class HeadForFiling : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_);
    const auto head = LinearHead::from_weights({"no", "yes"}, {0, 0}, {1, -1, -1, 1});
    ASSERT_TRUE(head.save(folder_ / "act.head"));
    ASSERT_TRUE(head.save(folder_ / "act_filed.head"));
    ASSERT_TRUE(head.save(folder_ / "place.head"));
    heads_ = Heads::load(folder_);
    knowledge_ = Knowledge::load(fs::path(RAPPORTEUR_SOURCE_DIR) / "data");
    ASSERT_TRUE(heads_ && knowledge_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  const LinearHead* head(const Report& report, std::string_view name) {
    const Context context{report, **knowledge_, **heads_, {}, {}, false};
    return head_for(context, name);
  }
  const LinearHead* known(std::string_view name) { return (*heads_)->find(name); }

 private:
  fs::path folder_ = fs::path(testing::TempDir()) / "incident-scene-heads";
  Result<std::unique_ptr<Heads>> heads_;
  Result<std::unique_ptr<Knowledge>> knowledge_;
};

TEST_F(HeadForFiling, AgencyNotesHaveTheirOwn) {
  EXPECT_EQ(head(report_under("SAN PEDRO, 4 Feb 90 (AFP)"), "act"), known("act_filed"));
  EXPECT_EQ(head(report_under("BEIRUT (AP)"), "act"), known("act"));
}

TEST_F(HeadForFiling, WhereThereIsNoneTheCommonOneServes) {
  EXPECT_EQ(head(report_under("SAN PEDRO, 4 Feb 90 (AFP)"), "place"), known("place"));
  EXPECT_EQ(head(report_under("SAN PEDRO, 4 Feb 90 (AFP)"), "absent"), nullptr);
}

}  // namespace
}  // namespace rapporteur
