// SPDX-License-Identifier: Apache-2.0
// All acts that a report may tell of, each with its accounts, before it is decided which of them are worth a
// record.
#pragma once

#include <optional>
#include <vector>

#include "claims/context.hpp"
#include "claims/incident_accounts.hpp"
#include "claims/incident_merging.hpp"
#include "reading/linear_head.hpp"

namespace rapporteur {

/// `incidents[g]` was made from `groups[g]`; its id is unique in the report.
struct IncidentDrafts {
  std::vector<IncidentMention> mentions;
  std::vector<IncidentGroup> groups;
  std::vector<Incident> incidents;
};

[[nodiscard]] IncidentDrafts draft_incidents(const Context& context);

/// Fills in the accounts of those drafts that are kept, and whether they are contested and verified. What
/// refers to no act by itself ("both sides deny") is taken to mean one of them.
void tell_accounts(const Context& context, const std::vector<bool>& kept, Telling telling,
                   IncidentDrafts& drafts);

/// Says where draft g took place, in its name too.
void set_place(const Context& context, std::size_t g, std::optional<Place> place, IncidentDrafts& drafts);

/// Makes incident g anew from its group, without accounts; its place stays.
void tell_again(const Context& context, std::size_t g, IncidentDrafts& drafts);

/// What the head "incident_kept" looks at: does draft g tell of one act that can be recorded?
void draft_features(const Context& context, const IncidentDrafts& drafts, std::size_t g,
                    const std::vector<std::uint32_t>& tolls, FeatureVector& features);

/// Which drafts are reported: those that the head keeps, or all where it is not loaded.
[[nodiscard]] std::vector<bool> kept_drafts(const Context& context, const IncidentDrafts& drafts);

/// All drafts with `kept` of each, places decided, what is told twice joined, and the accounts that rules
/// find.
[[nodiscard]] IncidentDrafts settled_drafts(const Context& context, std::vector<bool>& kept);

}  // namespace rapporteur
