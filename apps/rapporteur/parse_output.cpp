// SPDX-License-Identifier: Apache-2.0
#include "parse_output.hpp"

#include <array>
#include <charconv>

namespace rapporteur::app {
namespace {

void append_number(std::uint64_t number, std::string& out) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  out.append(digits.data(), end);
}

void append_quoted(std::string_view text, std::string& out) {
  constexpr std::string_view hex = "0123456789abcdef";
  out += '"';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      out.append({'\\', c});
    else if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (c == '\r')
      out += "\\r";
    else if (byte < 0x20 || byte == 0x7F)
      out.append("\\u00").append({hex[byte >> 4U], hex[byte & 15U]});
    else
      out += c;
  }
  out += '"';
}

void append_field(std::string_view name, std::string_view value, std::string& out) {
  out.append(", \"").append(name).append("\": ");
  append_quoted(value, out);
}

void append_token(const Token& token, std::string& out) {
  out += "{\"text\": ";
  append_quoted(token.text, out);
  out += ", \"start\": ";
  append_number(token.span.start, out);
  out.append(", \"space\": ").append(token.space ? "true" : "false");
  append_field("tag", token.tag, out);
  append_field("pos", token.pos, out);
  append_field("lemma", token.lemma, out);
  out += ", \"head\": ";
  append_number(token.head, out);
  append_field("dep", token.dep, out);
  out += ", \"ent\": \"";
  out += token.ent_iob;
  if (token.ent_iob != 'O') out.append("-").append(token.ent_type);
  out += "\"}";
}

// CoNLL-U cannot hold tabs and newlines in a field, nor an empty one.
void append_column(std::string_view value, std::string& out) {
  if (value.empty()) out += '_';
  for (const char c : value) {
    if (c == '\n')
      out += "\\n";
    else if (c == '\t')
      out += "\\t";
    else if (c == '\r')
      out += "\\r";
    else
      out += c;
  }
  out += '\t';
}

void append_row(const Document& document, TokenRange sentence, std::uint32_t index, std::string& out) {
  const Token& token = document.tokens[index];
  append_number(index - sentence.first + 1, out);
  out += '\t';
  for (const std::string_view value : {token.text, token.lemma, token.pos, token.tag})
    append_column(value, out);
  out += "_\t";
  append_number(document.is_root(index) ? 0 : token.head - sentence.first + 1, out);
  out += '\t';
  append_column(document.is_root(index) ? "root" : token.dep, out);
  out += "_\t";
  std::string misc;
  if (!token.space) misc = "SpaceAfter=No";
  if (token.ent_iob != 'O')
    misc.append(misc.empty() ? "" : "|")
        .append("NE=")
        .append(1, token.ent_iob)
        .append("-")
        .append(token.ent_type);
  out.append(misc.empty() ? "_" : misc).append("\n");
}

}  // namespace

void append_jsonl(std::string_view report, const Document& document, std::string& out) {
  out += "{\"report\": ";
  append_quoted(report, out);
  out += ", \"sentences\": [";
  for (std::size_t s = 0; s < document.sentences.size(); ++s) {
    out += s == 0 ? "[" : ", [";
    append_number(document.sentences[s].first, out);
    out += ", ";
    append_number(document.sentences[s].last, out);
    out += ']';
  }
  out += "], \"tokens\": [";
  for (std::size_t t = 0; t < document.tokens.size(); ++t) {
    if (t != 0) out += ", ";
    append_token(document.tokens[t], out);
  }
  out += "]}\n";
}

void append_conllu(std::string_view report, const Document& document, std::string& out) {
  out.append("# newdoc id = ");
  append_column(report, out);
  out.back() = '\n';
  for (std::size_t s = 0; s < document.sentences.size(); ++s) {
    const TokenRange sentence = document.sentences[s];
    out.append("# sent_id = ");
    append_number(s + 1, out);
    out.append("\n# text = ");
    append_column(document.words(sentence), out);
    out.back() = '\n';
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) append_row(document, sentence, t, out);
    out += '\n';
  }
}

}  // namespace rapporteur::app
