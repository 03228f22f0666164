// SPDX-License-Identifier: Apache-2.0
#include "claims/incident_accounts.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "claims/incident_parties.hpp"
#include "claims/incident_syntax.hpp"
#include "claims/toll_scope.hpp"

namespace rapporteur {
namespace {

Span sentence_of(const Section& section, std::uint32_t token) {
  return section.document->span_of(section.document->sentences[section.document->tokens[token].sentence]);
}

bool holds(const Statement& statement, Span words) {
  return std::ranges::any_of(statement.content.spans, [&](Span span) { return span.contains(words); });
}

/// Acts of speech about what the speaker itself did or did not do: "the army denied shelling the town".
bool may_be_about_oneself(Act act) {
  return act == Act::deny || act == Act::confirm || act == Act::claim || act == Act::reject ||
         act == Act::accept;
}

/// Heads of those whom an act harmed, with their section: they did not do it.
using Harmed = std::set<std::pair<std::uint32_t, std::uint32_t>>;

/// Whom the words blame. Who speaks is not blamed for what is told in its words, unless it speaks of what
/// grammar makes its own doing.
std::vector<Mention> blamed_by(const Context& context, const IncidentMention& mention, const Harmed& harmed) {
  const Section& section = context.sections[mention.section];
  const Document& document = *section.document;
  std::vector<std::uint32_t> heads = mention.roles.agents;
  std::erase_if(heads, [&](std::uint32_t head) {
    return harmed.contains({mention.section, head}) || is_act_or_thing(context, section, head);
  });
  const Statement* statement = mention.statement;
  if (statement != nullptr)
    std::erase_if(heads, [&](std::uint32_t head) {
      if (holds(*statement, document.tokens[head].span)) return false;
      return !may_be_about_oneself(statement->act) || doer_of(document, mention.token) != head;
    });
  return parties(context, section, those_who_act(context, section, heads));
}

std::optional<Mention> first_of(std::vector<Mention> mentions) {
  if (mentions.empty()) return std::nullopt;
  return std::move(mentions.front());
}

bool grants(AccountPosition position) {
  return position == AccountPosition::asserts || position == AccountPosition::confirms;
}

/// Whoever appeals, promises or warns takes the act for granted; only who tells something gives a version.
bool tells(Act act) {
  switch (act) {
    case Act::demand:
    case Act::promise:
    case Act::call:
    case Act::warn:
    case Act::accept:
    case Act::other:
      return false;
    default:
      return true;
  }
}

bool contradicts(Act act) { return act == Act::deny || act == Act::reject || act == Act::doubt; }

/// "The army denied carrying out the attack", said by nobody else: only the denial is told.
bool is_disowned(const Context& context, const IncidentMention& mention,
                 const std::vector<BlameRelation>& relations) {
  if (mention.statement != nullptr) return false;
  const Document& document = *context.sections[mention.section].document;
  return std::ranges::any_of(relations, [&](const BlameRelation& relation) {
    return relation.section == mention.section && relation.word->kind == BlameKind::disowns &&
           relation.token != mention.token && document.is_below(mention.token, relation.token);
  });
}

/// "20,000 people have been killed since the war began": who counts the dead of a whole war tells of no act.
bool counts_the_whole(const Context& context, const IncidentMention& mention) {
  const Section& section = context.sections[mention.section];
  const Span sentence = sentence_of(section, mention.token);
  return std::ranges::any_of(context.findings.tolls, [&](const Toll& toll) {
    return toll.in_title == section.in_title && toll.scope == Scope::cumulative &&
           toll.low.value_or(0) >= more_than_one_act &&
           std::ranges::any_of(toll.spans, [&](Span span) { return sentence.contains(span); });
  });
}

/// What somebody hardly tells and blames on nobody.
bool is_in_passing(const IncidentMention& mention, const Account& account) {
  constexpr float told_at = 0.2F;
  return account.source && account.position == AccountPosition::asserts && !account.blames &&
         mention.certainty < told_at;
}

/// "No group has claimed the attack": a voice that nobody has.
bool is_nobody(const Section& section, const Statement& statement) {
  if (!statement.source || statement.source->spans.empty()) return false;
  const TokenRange source = section.document->tokens_in(statement.source->spans.front());
  if (source.empty()) return false;
  const Token& first = section.document->tokens[source.first];
  return first.text == "No" || first.text == "no" || first.lemma == "nobody" || first.lemma == "none";
}

class Accounts {
 public:
  Accounts(const Context& context, const std::vector<StatementIndex>& voices, Telling telling)
      : context_(context), voices_(voices), telling_(telling) {}

  void note_harmed(const IncidentMention& mention) {
    for (const std::uint32_t head : mention.roles.patients) harmed_.emplace(mention.section, head);
  }

  void tell(const IncidentMention& mention) {
    const Section& section = context_.sections[mention.section];
    if (mention.statement != nullptr && is_nobody(section, *mention.statement)) return;
    if (mention.statement != nullptr && mention.statement->act == Act::reject)
      return;  // "refused to hand over the men of the coup": a step is rejected, not the act
    const Statement* telling = telling_at(mention);
    Account account = voiced(telling);
    account.spans = {sentence_of(section, mention.token)};
    const std::vector<Mention> blamed = blamed_by(context_, mention, harmed_);
    if (!blamed.empty()) account.blames = blamed.front();
    if (telling != nullptr) take_position(telling->act, account);
    if (account.position == AccountPosition::doubts && !account.source) return;  // a doubt is somebody's
    if (telling_ == Telling::settled && is_in_passing(mention, account)) return;
    const bool says_so = grants(account.position);
    Account further = account;
    add(std::move(account));
    for (std::size_t i = 1; says_so && i < blamed.size(); ++i) {
      further.blames = blamed[i];
      add(further);
    }
  }

  void tell(const BlameRelation& relation) {
    const Section& section = context_.sections[relation.section];
    const Statement* statement = voices_[relation.section].with_cue_at(relation.token);
    const bool is_cue = statement != nullptr;
    if (is_cue && is_nobody(section, *statement)) return;
    if (!is_cue) statement = voices_[relation.section].at(relation.token);
    Account account = voiced(statement);
    const bool takes_it_on =
        relation.word->kind == BlameKind::owns || relation.word->kind == BlameKind::admits;
    if (takes_it_on && act_is_negated(*section.document, relation.token)) return;  // "has not claimed it yet"
    account.spans = {sentence_of(section, relation.token)};
    std::optional<Mention> party =
        first_of(parties(context_, section, those_who_act(context_, section, relation.blamed)));
    const bool speaks = relation.speaker != BlameRelation::none && relation.word->pos == "VERB";
    if (!is_cue && speaks &&
        (relation.word->slot != BlameSlot::subject || relation.word->kind != BlameKind::blames))
      if (auto speaker = first_of(parties(context_, section, {relation.speaker})))
        account.source = std::move(speaker);
    if (relation.word->kind == BlameKind::blames && !party) return;
    const bool is_denial =
        relation.word->kind == BlameKind::doubts || relation.word->kind == BlameKind::disowns;
    if (is_denial && !account.source) return;  // a doubt is somebody's
    judge(*relation.word, std::move(party), account);
    if (!is_cue && statement != nullptr && relation.word->kind == BlameKind::blames)
      take_position(statement->act, account);  // "denied that the army was responsible"
    if (relation.word->kind == BlameKind::admits && !relation.is_own) account.blames.reset();
    add(std::move(account));
  }

  /// Whom all that the report says of the act convicts, and nobody's words above.
  void tell_of_perpetrator(std::uint32_t section, std::uint32_t token) {
    const Section& body = context_.sections[section];
    if (is_act_or_thing(context_, body, token)) return;
    const Statement* statement = voices_[section].at(token);
    if (statement != nullptr && contradicts(statement->act)) return;  // named in a denial
    std::optional<Mention> party = first_of(parties(context_, body, those_who_act(context_, body, {token})));
    if (!party ||
        std::ranges::any_of(blamed_, [&](const Mention& known) { return may_be_same(known, *party); }))
      return;
    Account account = voiced(statement);
    account.spans = {sentence_of(body, token)};
    account.blames = std::move(party);
    add(std::move(account));
  }

  /// The report has one version: where all that it says of the act convicts some of those whom its own voice
  /// blames, the others only stand near; two arms of one state are one party.
  void settle_own_version(std::uint32_t section, const std::vector<std::uint32_t>& convicted) {
    const std::vector<Mention> known = parties(context_, context_.sections[section], convicted);
    const auto is_convicted = [&](const Account& account) {
      return std::ranges::any_of(known,
                                 [&](const Mention& one) { return may_be_same(one, *account.blames); });
    };
    const auto is_own = [](const Account& account) { return !account.source && account.blames; };
    const bool any = std::ranges::any_of(
        accounts_, [&](const Account& account) { return is_own(account) && is_convicted(account); });
    std::vector<Mention> kept;
    std::erase_if(accounts_, [&](const Account& account) {
      if (!is_own(account)) return false;
      if (any && !is_convicted(account)) return true;
      const bool is_again = std::ranges::any_of(kept, [&](const Mention& other) {
        return !other.country.empty() && other.country == account.blames->country &&
               may_be_arms_of_one_state(other, *account.blames);
      });
      if (!is_again) kept.push_back(*account.blames);
      return is_again;
    });
  }

  /// The report's own voice first, then the others as they spoke, last who speaks of its own deed.
  std::vector<Account> take() {
    std::ranges::stable_sort(accounts_, {}, [](const Account& account) {
      if (!account.source) return 0;
      return account.blames && may_be_same(*account.source, *account.blames) ? 2 : 1;
    });
    return std::move(accounts_);
  }

 private:
  /// The innermost statement around the mention that tells something; nullptr: the report itself does.
  const Statement* telling_at(const IncidentMention& mention) const {
    if (mention.statement == nullptr || tells(mention.statement->act)) return mention.statement;
    for (const Statement* statement : voices_[mention.section].chain_at(mention.token))
      if (tells(statement->act)) return statement;
    return nullptr;
  }

  Account voiced(const Statement* statement) const {
    Account account;
    if (statement == nullptr) return account;
    if (statement->source) account.source = named_source(context_, *statement);
    account.via = statement->via;
    account.statement = statement->id;
    return account;
  }

  static void take_position(Act act, Account& account) {
    if (act == Act::confirm) account.position = AccountPosition::confirms;
    if (act == Act::doubt) account.position = AccountPosition::doubts;
    if (act != Act::deny) return;
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

  /// "The gunmen", "the criminals": whom the same voice has blamed before, under another word.
  void take_up(Account& account) const {
    if (!account.blames || !account.blames->actor.empty() || !is_definite_description(*account.blames))
      return;
    for (const Account& known : accounts_)
      if (known.blames && key_of(known.source) == key_of(account.source)) {
        account.blames = known.blames;
        return;
      }
  }

  /// One party keeps one name throughout the incident: the first under which it was blamed.
  void settle_name(std::optional<Mention>& blamed) {
    if (!blamed) return;
    for (const Mention& known : blamed_)
      if (may_be_same(known, *blamed)) {
        blamed = known;
        return;
      }
    blamed_.push_back(*blamed);
  }

  /// Keeps one account of each voice and position unless it blames somebody else. To confirm an act and to
  /// tell of it is one position.
  void add(Account account) {
    take_up(account);
    settle_name(account.blames);
    for (Account& known : accounts_) {
      if (key_of(known.source) != key_of(account.source)) continue;
      if (known.position != account.position && !(grants(known.position) && grants(account.position)))
        continue;
      if (account.blames && known.blames && !may_be_same(*known.blames, *account.blames)) continue;
      if (account.position == AccountPosition::confirms) known.position = account.position;
      if (!known.blames) known.blames = std::move(account.blames);
      if (!known.exonerates) known.exonerates = std::move(account.exonerates);
      if (std::ranges::find(known.spans, account.spans.front()) == known.spans.end())
        known.spans.push_back(account.spans.front());
      return;
    }
    accounts_.push_back(std::move(account));
  }

  const Context& context_;
  const std::vector<StatementIndex>& voices_;
  Telling telling_;
  Harmed harmed_;
  std::vector<Account> accounts_;
  std::vector<Mention> blamed_;
};

}  // namespace

std::vector<Account> accounts_of(const Context& context, const std::vector<IncidentMention>& mentions,
                                 const IncidentGroup& group, const std::vector<BlameRelation>& relations,
                                 const std::vector<StatementIndex>& voices, Telling telling) {
  Accounts accounts(context, voices, telling);
  for (const std::uint32_t m : group.mentions) accounts.note_harmed(mentions[m]);
  for (const std::uint32_t m : group.mentions) {
    if (is_disowned(context, mentions[m], relations)) continue;
    if (m != group.mentions.front() && counts_the_whole(context, mentions[m])) continue;
    accounts.tell(mentions[m]);
  }
  for (const BlameRelation& relation : relations) accounts.tell(relation);
  const IncidentMention& first = mentions[group.mentions.front()];
  if (!context.sections[first.section].in_title)
    for (const std::uint32_t token : group.perpetrators) accounts.tell_of_perpetrator(first.section, token);
  if (telling == Telling::settled) accounts.settle_own_version(first.section, group.perpetrators);
  return accounts.take();
}

}  // namespace rapporteur
