// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_denials.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "claims/heads.hpp"
#include "claims/incident_contest.hpp"
#include "claims/incident_parties.hpp"

namespace rapporteur {
namespace {

// Found best by folds over the training reports: the chance that the statement denies times the chance that
// it means the act.
constexpr float told_at = 0.2F;

/// A head's labels by name.
class Chances {
 public:
  explicit Chances(const LinearHead& head) : head_(head) {}

  void ask(const FeatureVector& features) { head_.score(features, scores_); }
  [[nodiscard]] float of(std::string_view label) const {
    const auto at = std::ranges::find(head_.labels(), label) - head_.labels().begin();
    return static_cast<std::size_t>(at) < scores_.size() ? std::exp(scores_[static_cast<std::size_t>(at)])
                                                         : 0;
  }

 private:
  const LinearHead& head_;
  std::vector<float> scores_;
};

/// What a statement is found to say of the acts.
struct Denial {
  AccountPosition position = AccountPosition::denies;
  float chance = 0;
};

class Denials {
 public:
  Denials(const Context& context, const LinearHead& denial, const LinearHead& denied)
      : context_(context), denial_(denial), denied_(denied) {}

  Denial of(const DenialQuestions& questions, std::size_t s) {
    questions.features(s, features_);
    denial_.ask(features_);
    const float doubts = denial_.of("doubts");
    const float denies = denial_.of("denies");
    return {doubts > denies ? AccountPosition::doubts : AccountPosition::denies, doubts + denies};
  }

  float meant(DenialQuestions& questions, std::size_t s, std::size_t act) {
    questions.features(s, act, features_);
    denied_.ask(features_);
    return denied_.of("yes");
  }

  [[nodiscard]] Account account(const DenialQuestions& questions, std::size_t s, Denial denial,
                                const Incident& incident) const {
    const Statement& statement = questions.statement(s);
    Account account;
    account.source = named_source(context_, statement);
    account.via = statement.via;
    account.statement = statement.id;
    account.position = denial.position;
    account.spans = {questions.sentence_of(s)};
    const bool is_blamed = std::ranges::any_of(incident.accounts, [&](const Account& other) {
      return other.blames && (may_be_same(*other.blames, *account.source) ||
                              may_be_arms_of_one_state(*other.blames, *account.source));
    });
    if (is_blamed) account.exonerates = account.source;
    return account;
  }

 private:
  const Context& context_;
  Chances denial_;
  Chances denied_;
  FeatureVector features_;
};

bool is_told(const std::vector<Account>& accounts, const Account& account) {
  return std::ranges::any_of(accounts, [&](const Account& known) {
    return contradicts(known) && key_of(known.source) == key_of(account.source);
  });
}

/// Adds what the heads found, and takes back what rules made of a statement that they were asked about and
/// found nothing in.
void take_over(const std::set<std::string_view>& asked, std::vector<Account> found,
               std::vector<Account>& accounts) {
  const auto is_found = [&](const Account& account) {
    return std::ranges::find(found, account.statement, &Account::statement) != found.end();
  };
  std::erase_if(accounts, [&](const Account& account) {
    return contradicts(account) && asked.contains(account.statement) && !is_found(account);
  });
  for (Account& account : found)
    if (!is_told(accounts, account)) accounts.push_back(std::move(account));
}

}  // namespace

void tell_denials(const Context& context, const std::vector<bool>& kept, IncidentDrafts& drafts) {
  const LinearHead* denial_head = context.heads.find("incident_denial");
  const LinearHead* denied_head = context.heads.find("incident_denied");
  if (denial_head == nullptr || denied_head == nullptr) return;
  DenialQuestions questions(context, drafts, kept);
  Denials denials(context, *denial_head, *denied_head);
  std::set<std::string_view> asked;  // ids of the statements
  std::vector<std::vector<Account>> found(questions.acts());
  for (std::size_t s = 0; s < questions.statements(); ++s) {
    asked.insert(questions.statement(s).id);
    const Denial denial = denials.of(questions, s);
    if (denial.chance < told_at) continue;
    for (std::size_t act = 0; act < questions.acts(); ++act)
      if (denial.chance * denials.meant(questions, s, act) >= told_at)
        found[act].push_back(denials.account(questions, s, denial, drafts.incidents[questions.draft(act)]));
  }
  for (std::size_t act = 0; act < questions.acts(); ++act) {
    const std::uint32_t g = questions.draft(act);
    take_over(asked, std::move(found[act]), drafts.incidents[g].accounts);
  }
}

}  // namespace rapporteur
