// SPDX-License-Identifier: Apache-2.0
// What one thread needs to read texts with a pipeline: caches of words met before and buffers, all bounded.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "rapporteur/document.hpp"
#include "reading/annotator.hpp"
#include "reading/encoder.hpp"
#include "reading/pipeline.hpp"

namespace rapporteur {

class Workspace {
 public:
  explicit Workspace(const Pipeline& pipeline);

  /// Reads each text into the document of the same place.
  void read(std::span<const Text* const> texts, std::span<Document> documents);

 private:
  /// The tokens of one text among those read together.
  struct Part {
    const Text* text;
    Document* document;
    std::size_t first;
    std::size_t count;
  };
  /// Tokens of one text whose vectors are made in one go, and the row of the first.
  struct Segment {
    std::size_t first;  // among all tokens read together
    std::size_t count;
    std::size_t row;
  };
  void forget();
  void add(const Text& text, Document& document);
  void finish();
  void encode(std::size_t network);
  void add_rows(std::size_t network, const Part& part, std::size_t from, std::size_t to);
  void run(std::size_t network);
  void fill(const Part& part);
  void annotate(const Part& part);

  const Pipeline* pipeline_;
  Lexicon lexicon_;
  Tokenizer tokenizer_;
  std::vector<std::unique_ptr<Encoder>> encoders_;
  std::unique_ptr<Parser> parser_;
  std::unique_ptr<EntityRecognizer> recognizer_;
  Annotator annotator_;

  std::vector<Part> parts_;
  std::vector<Piece> pieces_;
  std::vector<std::int32_t> slots_;
  std::vector<Segment> segments_;
  std::vector<std::uint16_t> tags_;
  Floats parser_vectors_, entity_vectors_, scores_;
  std::vector<char> is_space_, no_starts_;
  std::vector<Entity> entities_;
  Parse parse_;
};

}  // namespace rapporteur
