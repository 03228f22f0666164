// SPDX-License-Identifier: Apache-2.0
#include "knowledge/knowledge.hpp"

#include "base/resources.hpp"

namespace rapporteur {

Result<void> Knowledge::load_names(const std::filesystem::path& data) {
  if (auto done = folding_.load(data); !done) return done;
  if (auto done = countries_.load(data); !done) return done;
  if (auto done = actors_.load(data, folding_, countries_); !done) return done;
  if (auto done = place_words_.load(data, folding_); !done) return done;
  if (auto done = anaphors_.load(data / "en/anaphors.tsv"); !done) return done;
  return gazetteer_.load(data, gazetteer_of(data), folding_, countries_);
}

Result<std::unique_ptr<Knowledge>> Knowledge::load(const std::filesystem::path& data) {
  auto knowledge = std::unique_ptr<Knowledge>(new Knowledge());
  knowledge->folder_ = data;
  if (!std::filesystem::is_directory(data)) return fail(Failure::not_found, data.string(), "no data folder");
  auto council = Council::load(data / "council/terms.tsv");
  if (!council) return tl::unexpected(council.error());
  knowledge->council_ = std::move(*council);
  auto cues = CueLexicon::load(data);
  if (!cues) return tl::unexpected(cues.error());
  knowledge->cues_ = std::move(*cues);
  if (auto read = knowledge->event_patterns_.load(data / "en/event_patterns.tsv"); !read)
    return tl::unexpected(read.error());
  if (auto read = knowledge->number_words_.load(data); !read) return tl::unexpected(read.error());
  if (auto read = knowledge->time_words_.load(data); !read) return tl::unexpected(read.error());
  auto furniture = FurniturePatterns::load(data);
  if (!furniture) return tl::unexpected(furniture.error());
  knowledge->furniture_ = std::move(*furniture);
  auto agencies = Agencies::load(data);
  if (!agencies) return tl::unexpected(agencies.error());
  knowledge->agencies_ = std::move(*agencies);
  if (auto read = knowledge->measures_.load(data / "en"); !read) return tl::unexpected(read.error());
  auto incident_triggers = IncidentTriggers::load(data / "en/incident_triggers.tsv");
  if (!incident_triggers) return tl::unexpected(incident_triggers.error());
  knowledge->incident_triggers_ = std::move(*incident_triggers);
  auto blame_words = BlameWords::load(data);
  if (!blame_words) return tl::unexpected(blame_words.error());
  knowledge->blame_words_ = std::move(*blame_words);
  auto scope_words = ScopeWords::load(data);
  if (!scope_words) return tl::unexpected(scope_words.error());
  knowledge->scope_words_ = std::move(*scope_words);
  auto implicative_verbs = ImplicativeVerbs::load(data);
  if (!implicative_verbs) return tl::unexpected(implicative_verbs.error());
  knowledge->implicative_verbs_ = std::move(*implicative_verbs);
  auto tone_words = ToneWords::load(data);
  if (!tone_words) return tl::unexpected(tone_words.error());
  knowledge->tone_words_ = std::move(*tone_words);
  auto means_words = MeansWords::load(data);
  if (!means_words) return tl::unexpected(means_words.error());
  knowledge->means_words_ = std::move(*means_words);
  auto vote_words = VoteWords::load(data);
  if (!vote_words) return tl::unexpected(vote_words.error());
  knowledge->vote_words_ = std::move(*vote_words);
  auto verification_words = VerificationWords::load(data);
  if (!verification_words) return tl::unexpected(verification_words.error());
  knowledge->verification_words_ = std::move(*verification_words);
  auto word_classes = WordClasses::load(data);
  if (!word_classes) return tl::unexpected(word_classes.error());
  knowledge->word_classes_ = std::move(*word_classes);
  if (auto read = knowledge->effects_.load(data); !read) return tl::unexpected(read.error());
  auto page_hints = PageHints::load(data);
  if (!page_hints) return tl::unexpected(page_hints.error());
  knowledge->page_hints_ = std::move(*page_hints);
  if (auto done = knowledge->load_names(data); !done) return tl::unexpected(done.error());
  return knowledge;
}

}  // namespace rapporteur
