// SPDX-License-Identifier: Apache-2.0
#include "knowledge/actor_resolver.hpp"

#include <algorithm>
#include <cctype>

namespace rapporteur {
namespace {

/// One known phrase within the phrase to resolve.
struct Piece {
  Term term;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool is_tail = false;  ///< After a linking word: places or belongs to what came before.
  bool after_break = false;
  bool is_dropped = false;  ///< "Iran-backed", "anti-Assad": named, but not the one meant.
};

using Kind = Term::Kind;

std::string lower(std::string_view code) {
  std::string out(code);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

/// Gathers the pieces of one phrase and draws the conclusion.
class Resolution {
 public:
  Resolution(const Countries& countries, const ActorRegister& actors, const ResolveHints& hints)
      : countries_(countries), actors_(actors), hints_(hints) {}

  void read(std::span<const IndexedWord> words);
  ResolvedActor conclude() const;
  [[nodiscard]] bool lacks_country() const;

 private:
  const Term& best_of(std::span<const Term> terms, std::span<const IndexedWord> words) const;
  void apply_modifiers();
  void drop_before(std::size_t at);
  void drop_after(std::size_t at);
  [[nodiscard]] bool is_modifier(const Piece& piece, Modifier modifier) const {
    return piece.term.kind == Kind::modifier && actors_.modifier(piece.term.index) == modifier;
  }
  [[nodiscard]] bool is_owner_of_description(std::size_t at) const;
  [[nodiscard]] const Piece* description() const;
  [[nodiscard]] const Piece* actor_in(bool tail, bool person) const;
  [[nodiscard]] std::string country(const Piece* except) const;
  [[nodiscard]] std::string country_of(const Piece& piece) const;
  void name_actor(ResolvedActor& out, const Piece& piece) const;
  void name_described(ResolvedActor& out, const Piece& piece) const;
  void name_place(ResolvedActor& out) const;

  const Countries& countries_;
  const ActorRegister& actors_;
  const ResolveHints& hints_;
  std::vector<Piece> pieces_;
  bool is_former_ = false;
};

const Term& Resolution::best_of(std::span<const Term> terms, std::span<const IndexedWord> words) const {
  const Term* best = nullptr;
  const std::string said = country(nullptr);
  const bool has_description =
      std::ranges::any_of(terms, [](const Term& t) { return t.kind == Kind::description; });
  for (const Term& term : terms) {
    if (!is_written_as(term, words) && (!hints_.ignores_case || term.needs_upper)) continue;
    // "Peru's Congress": a name that one country's organ has is a plain noun beside another country.
    const bool is_foreign =
        term.kind == Kind::actor && !said.empty() && actors_.actor(term.index).country != said;
    if (is_foreign && has_description) continue;
    if (best == nullptr || term.kind < best->kind) best = &term;
    // One name for several actors: the one of the country at hand.
    else if (term.kind == Kind::actor && best->kind == Kind::actor &&
             actors_.actor(term.index).country == hints_.country)
      best = &term;
  }
  return *best;
}

void Resolution::read(std::span<const IndexedWord> words) {
  bool in_tail = false;
  bool breaks = false;
  for (std::size_t at = 0; at < words.size();) {
    breaks = breaks || words[at].after_break;
    const auto match = actors_.index().longest(words, at, hints_.ignores_case);
    if (match.length == 0) {
      ++at;
      continue;
    }
    const Term& term = best_of(match.terms, words.subspan(at, match.length));
    Piece piece{
        term, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + match.length), in_tail, breaks,
        false};
    if (is_modifier(piece, Modifier::link) && !pieces_.empty()) in_tail = true;
    if (is_modifier(piece, Modifier::former)) is_former_ = is_former_ || !in_tail;
    pieces_.push_back(piece);
    breaks = false;
    at += match.length;
  }
  apply_modifiers();
}

void Resolution::drop_before(std::size_t at) {
  if (at > 0 && pieces_[at - 1].last == pieces_[at].first) pieces_[at - 1].is_dropped = true;
}

void Resolution::drop_after(std::size_t at) {
  if (at + 1 < pieces_.size() && pieces_[at + 1].first == pieces_[at].last) pieces_[at + 1].is_dropped = true;
}

void Resolution::apply_modifiers() {
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    if (is_modifier(pieces_[i], Modifier::allied)) drop_before(i);
    if (is_modifier(pieces_[i], Modifier::opposed)) drop_after(i);
  }
}

/// "Assad's forces", "the Obama administration": who owns is not who acts.
bool Resolution::is_owner_of_description(std::size_t at) const {
  for (std::size_t i = at + 1; i < pieces_.size(); ++i) {
    const Piece& next = pieces_[i];
    if (next.is_tail || next.after_break) return false;
    if (is_modifier(next, Modifier::owner)) continue;
    if (next.term.kind == Kind::description) return true;
  }
  return false;
}

const Piece* Resolution::description() const {
  const Piece* best = nullptr;
  int best_weight = 0;
  for (const Piece& piece : pieces_) {
    if (piece.term.kind != Kind::description || piece.is_dropped) continue;
    const Description& read = actors_.description(piece.term.index);
    // "the leader of the rebels" is a rebel, "families of soldiers" are families.
    int weight = read.weight == 1 && read.sector != "CVL" ? 1 : 2 * read.weight;
    if (piece.is_tail) weight = read.weight == 1 ? 0 : weight > 1 ? 2 : 1;
    if (best == nullptr || weight > best_weight ||
        (weight == best_weight && !piece.is_tail && !piece.after_break)) {
      best = &piece;
      best_weight = weight;
    }
  }
  return best;
}

const Piece* Resolution::actor_in(bool tail, bool person) const {
  const Piece* best = nullptr;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const Piece& piece = pieces_[i];
    if (piece.term.kind != Kind::actor || piece.is_dropped || piece.is_tail != tail) continue;
    if (actors_.actor(piece.term.index).is_person() != person) continue;
    if (person && is_owner_of_description(i)) continue;
    if (best == nullptr || !piece.after_break) best = &piece;
  }
  return best;
}

std::string Resolution::country_of(const Piece& piece) const {
  switch (piece.term.kind) {
    case Kind::country:
    case Kind::adjective:
    case Kind::seat:
      return countries_.all()[piece.term.index].iso3;
    case Kind::actor:
      return actors_.actor(piece.term.index).country;
    default:
      return {};
  }
}

std::string Resolution::country(const Piece* except) const {
  for (const bool dropped : {false, true})
    for (const bool tail : {false, true})
      for (const Piece& piece : pieces_) {
        if (&piece == except || piece.is_dropped != dropped || piece.is_tail != tail) continue;
        if (dropped && piece.term.kind == Kind::actor) continue;
        if (std::string found = country_of(piece); !found.empty()) return dropped ? std::string() : found;
      }
  return {};
}

bool Resolution::lacks_country() const { return country(nullptr).empty(); }

void Resolution::name_actor(ResolvedActor& out, const Piece& piece) const {
  const Actor& actor = actors_.actor(piece.term.index);
  out.actor = actor.id;
  out.name = actor.name;
  out.country = actor.country.empty() ? country(&piece) : actor.country;
  out.sector = actor.is_person() ? std::string(actors_.sector_of(actor, hints_.day)) : actor.sector;
  out.is_named = true;
  out.is_person = actor.is_person();
}

void Resolution::name_described(ResolvedActor& out, const Piece& piece) const {
  const Description& description = actors_.description(piece.term.index);
  out.sector = description.sector;
  out.country = country(nullptr);
  out.is_described = true;
  out.is_plural = piece.term.is_plural || description.kind == Description::Kind::people;
  if (out.country.empty()) out.country = hints_.country;
  if (description.role.empty() || out.country.empty() || is_former_ ||
      countries_.find(out.country) == nullptr)
    return;
  out.actor = lower(out.country) + "." + description.role;
  out.name = actors_.name_of(out.actor);
}

void Resolution::name_place(ResolvedActor& out) const {
  out.country = country(nullptr);
  if (out.country.empty()) return;
  out.is_place = true;
  const Country* found = countries_.find(out.country);
  if (found == nullptr) return;
  const bool is_adjective = std::ranges::none_of(
      pieces_, [](const Piece& p) { return p.term.kind == Kind::country || p.term.kind == Kind::seat; });
  if (std::ranges::any_of(pieces_, [](const Piece& p) { return p.term.kind == Kind::seat; }))
    out.sector = "GOV";
  if (is_adjective) return;
  out.actor = lower(out.country) + ".government";
  out.name = found->name;
}

ResolvedActor Resolution::conclude() const {
  ResolvedActor out;
  const Piece* described = description();
  const bool is_weak = described != nullptr && actors_.description(described->term.index).weight == 1;
  if (const Piece* person = actor_in(false, true)) {
    name_actor(out, *person);
  } else if (const Piece* body = actor_in(false, false)) {
    name_actor(out, *body);
    if (described != nullptr) out.is_described = true;
  } else if (const Piece* owner = actor_in(true, false);
             owner != nullptr && (described == nullptr ||
                                  (is_weak && actors_.description(described->term.index).sector != "CVL"))) {
    name_actor(out, *owner);
    out.is_described = described != nullptr;
  } else if (described != nullptr) {
    name_described(out, *described);
  } else {
    name_place(out);
  }
  if (out.country.empty()) out.country = hints_.country;
  if (is_former_ && (out.is_described || out.is_person) && out.sector != "CVL") {
    out.sector = "ELI";
    if (!out.is_person) out.actor.clear();
  }
  return out;
}

/// The country of a place within the phrase. Without a word for an actor beside it, only the whole phrase may
/// be a place: names of people are also towns.
std::string country_by_place(const Gazetteer& gazetteer, std::string_view phrase, bool is_described,
                             bool ignores_case) {
  if (is_described) return gazetteer.country_of_place_in(phrase, ignores_case);
  std::string country;
  std::int64_t most = -1;
  for (const GazetteerPlace& place : gazetteer.find(phrase)) {
    if (place.by_spelling || place.population <= most) continue;
    most = place.population;
    country = place.country;
  }
  return country;
}

}  // namespace

std::vector<IndexedWord> ActorResolver::words_of(std::string_view text) const {
  std::vector<FoldedWord> folded;
  folding_.fold(text, folded);
  std::vector<IndexedWord> words;
  words.reserve(folded.size());
  std::uint32_t end = 0;
  for (const FoldedWord& word : folded) {
    const bool breaks = text.substr(end, word.start - end).find_first_of(",;:(") != std::string_view::npos;
    words.push_back({actors_.index().number_of(word.text), static_cast<std::uint32_t>(words.size()),
                     word.capital, word.upper, breaks});
    end = word.end;
  }
  return words;
}

ResolvedActor ActorResolver::resolve(std::span<const IndexedWord> words, const ResolveHints& hints) const {
  Resolution resolution(countries_, actors_, hints);
  resolution.read(words);
  return resolution.conclude();
}

ResolvedActor ActorResolver::resolve(std::string_view phrase, const ResolveHints& hints) const {
  ResolveHints relaxed = hints;
  relaxed.ignores_case = std::ranges::none_of(phrase, [](char c) { return c >= 'A' && c <= 'Z'; });
  const std::vector<IndexedWord> words = words_of(phrase);
  Resolution resolution(countries_, actors_, relaxed);
  resolution.read(words);
  ResolvedActor out = resolution.conclude();
  if (!out.country.empty() || out.is_named || !resolution.lacks_country()) return out;
  const std::string country = country_by_place(gazetteer_, phrase, out.is_described, relaxed.ignores_case);
  relaxed.country = country;
  return country.empty() ? out : resolution.conclude();
}

}  // namespace rapporteur
