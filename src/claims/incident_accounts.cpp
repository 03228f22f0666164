// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_accounts.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace rapporteur {
namespace {

constexpr std::uint32_t none = IncidentMention::none;

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& letter : result)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return result;
}

std::string key_of(const std::optional<Mention>& mention) {
  if (!mention) return {};
  return mention->actor.empty() ? lower(mention->text) : mention->actor;
}

std::set<std::string> content_words(std::string_view text) {
  std::set<std::string> words;
  std::string word;
  for (const char letter : lower(text) + " ") {
    if (static_cast<unsigned char>(letter) >= 0x80 || (letter >= 'a' && letter <= 'z')) {
      word += letter;
    } else {
      if (word.size() > 3) words.insert(word);
      word.clear();
    }
  }
  return words;
}

/// Two names for one party: one actor, or a word in common.
bool may_be_same(const Mention& a, const Mention& b) {
  if (!a.actor.empty() && !b.actor.empty()) return a.actor == b.actor;
  if (!a.country.empty() && a.country == b.country && a.sector == b.sector) return true;
  const auto x = content_words(a.text);
  const auto y = content_words(b.text);
  return std::ranges::any_of(x, [&](const std::string& word) { return y.contains(word); });
}

bool is_pronoun(const Token& token) { return token.pos == "PRON"; }

/// The phrase as a mention; a pronoun carries the words of whom it stands for where that is known.
std::optional<Mention> mention_at(const Section& section, const std::vector<std::uint32_t>& heads) {
  if (heads.empty()) return std::nullopt;
  const Document& document = *section.document;
  const std::uint32_t head = heads.front();
  if (is_pronoun(document.tokens[head])) {
    const ActorExpression* actor = section.actor_at(head);
    if (actor == nullptr || actor->entity == Document::none || actor->entity >= section.actors.size())
      return std::nullopt;
    return section.actors[actor->entity].mention;
  }
  return mention_of(section, phrase_of_role(document, head, true));
}

class Accounts {
 public:
  Accounts(const Context& context, const Voices& voices) : context_(context), voices_(voices) {}

  void tell(const IncidentMention& mention) {
    const Section& section = context_.sections[mention.section];
    Account account = voiced(mention.statement);
    account.blames = mention_at(section, mention.roles.agents);
    account.spans = {section.document->span_of(
        section.document->sentences[section.document->tokens[mention.token].sentence])};
    if (mention.statement != none)
      take_position(context_.findings.statements[mention.statement].act, account);
    add(std::move(account));
  }

  void tell(const BlameRelation& relation) {
    const Section& section = context_.sections[relation.section];
    std::uint32_t statement = voices_.cue_at(relation.section, relation.token);
    const bool is_cue = statement != none;
    if (!is_cue) statement = voices_.content_at(relation.section, relation.token);
    Account account = voiced(statement);
    account.spans = {section.document->span_of(
        section.document->sentences[section.document->tokens[relation.token].sentence])};
    std::optional<Mention> party = mention_at(section, relation.blamed);
    const bool speaks = relation.speaker != none && relation.word->pos == "VERB";
    if (!is_cue && speaks &&
        (relation.word->slot != BlameSlot::subject || relation.word->kind != BlameKind::blames))
      if (auto speaker = mention_at(section, {relation.speaker})) account.source = std::move(speaker);
    if (relation.word->kind == BlameKind::blames && !party) return;
    judge(*relation.word, std::move(party), account);
    add(std::move(account));
  }

  std::vector<Account> take() { return std::move(accounts_); }

 private:
  Account voiced(std::uint32_t statement) const {
    Account account;
    if (statement == none) return account;
    const Statement& said = context_.findings.statements[statement];
    account.source = said.source;
    account.via = said.via;
    account.statement = said.id;
    return account;
  }

  static void take_position(Act act, Account& account) {
    if (act == Act::confirm) account.position = AccountPosition::confirms;
    if (act == Act::doubt) account.position = AccountPosition::doubts;
    if (act != Act::deny && act != Act::reject) return;
    account.position = AccountPosition::denies;
    account.exonerates = account.blames ? account.blames : account.source;
    account.blames.reset();
  }

  static void judge(const BlameWord& word, std::optional<Mention> party, Account& account) {
    switch (word.kind) {
      case BlameKind::blames:
        account.blames = std::move(party);
        return;
      case BlameKind::owns:
        account.blames = account.source ? account.source : party;
        return;
      case BlameKind::admits:
        account.position = AccountPosition::confirms;
        account.blames = account.source;
        return;
      case BlameKind::disowns:
        account.position = AccountPosition::denies;
        account.exonerates = account.source;
        return;
      case BlameKind::doubts:
        account.position = AccountPosition::doubts;
        return;
      case BlameKind::silent:
        account.position = AccountPosition::no_comment;
        return;
    }
  }

  /// Keeps one account of each voice and position unless it blames somebody else.
  void add(Account account) {
    for (Account& known : accounts_) {
      if (known.position != account.position || key_of(known.source) != key_of(account.source)) continue;
      if (account.blames && known.blames && !may_be_same(*known.blames, *account.blames)) continue;
      if (!known.blames) known.blames = std::move(account.blames);
      if (!known.exonerates) known.exonerates = std::move(account.exonerates);
      if (std::ranges::find(known.spans, account.spans.front()) == known.spans.end())
        known.spans.push_back(account.spans.front());
      return;
    }
    accounts_.push_back(std::move(account));
  }

  const Context& context_;
  const Voices& voices_;
  std::vector<Account> accounts_;
};

}  // namespace

std::vector<Account> accounts_of(const Context& context, const std::vector<IncidentMention>& mentions,
                                 const IncidentGroup& group,
                                 const std::vector<const BlameRelation*>& relations, const Voices& voices) {
  Accounts accounts(context, voices);
  for (const std::uint32_t m : group.mentions) accounts.tell(mentions[m]);
  for (const BlameRelation* relation : relations) accounts.tell(*relation);
  return accounts.take();
}

bool is_contested(const std::vector<Account>& accounts) {
  for (std::size_t i = 0; i < accounts.size(); ++i) {
    if (accounts[i].position == AccountPosition::denies || accounts[i].position == AccountPosition::doubts)
      return true;
    for (std::size_t j = 0; j < i; ++j) {
      if (key_of(accounts[i].source) == key_of(accounts[j].source)) continue;
      if (accounts[i].blames && accounts[j].blames && !may_be_same(*accounts[i].blames, *accounts[j].blames))
        return true;
    }
  }
  return false;
}

}  // namespace rapporteur
