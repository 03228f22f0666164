// SPDX-License-Identifier: Apache-2.0
#include "reading/regex.hpp"

#include <array>
#include <cctype>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

namespace rapporteur {
namespace {

// spaCy's patterns need some hundred steps a word; only hostile text comes near this.
constexpr std::uint32_t most_steps = 200000;

template <auto Free>
struct Freed {
  template <typename T>
  void operator()(T* pointer) const {
    Free(pointer);
  }
};
using CodePointer = std::unique_ptr<pcre2_code, Freed<pcre2_code_free>>;
using DataPointer = std::unique_ptr<pcre2_match_data, Freed<pcre2_match_data_free>>;
using ContextPointer = std::unique_ptr<pcre2_match_context, Freed<pcre2_match_context_free>>;

// Python writes \uXXXX and \UXXXXXXXX where PCRE2 writes \x{...}, and allows (?u), which is the default here.
std::string translate(std::string_view pattern) {
  std::string out;
  out.reserve(pattern.size() * 2);
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern.substr(i).starts_with("(?u)")) {
      i += 3;
      continue;
    }
    if (pattern[i] != '\\' || i + 1 >= pattern.size()) {
      out.push_back(pattern[i]);
      continue;
    }
    const char kind = pattern[++i];
    const std::size_t digits = kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    if (digits != 0 && i + digits < pattern.size()) {
      out.append("\\x{").append(pattern.substr(i + 1, digits)).append("}");
      i += digits;
    } else {
      out.append({'\\', kind});
    }
  }
  return out;
}

}  // namespace

struct Regex::Code {
  CodePointer code;
  ContextPointer context;
};

Regex::Regex(std::unique_ptr<Code> code) : code_(std::move(code)) {}
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;
Regex::~Regex() = default;

Result<Regex> Regex::compile(std::string_view python_pattern, const std::string& place) {
  const std::string pattern = translate(python_pattern);
  int error = 0;
  PCRE2_SIZE offset = 0;
  auto code = std::make_unique<Code>();
  code->code.reset(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                                 PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C, &error, &offset, nullptr));
  if (!code->code) {
    std::array<PCRE2_UCHAR, 256> message{};
    pcre2_get_error_message(error, message.data(), message.size());
    return fail(Failure::bad_model, place,
                "pattern cannot be used at offset " + std::to_string(offset) + ": " +
                    reinterpret_cast<char*>(message.data()));
  }
  pcre2_jit_compile(code->code.get(), PCRE2_JIT_COMPLETE);  // where it fails, matching is slower but the same
  code->context.reset(pcre2_match_context_create(nullptr));
  pcre2_set_match_limit(code->context.get(), most_steps);
  return Regex(std::move(code));
}

std::optional<Regex::Match> Regex::run(std::string_view text, std::size_t from, unsigned options) const {
  thread_local const DataPointer data(pcre2_match_data_create(1, nullptr));
  const int found = pcre2_match(code_->code.get(), reinterpret_cast<PCRE2_SPTR>(text.data()), text.size(),
                                from, options | PCRE2_NO_UTF_CHECK, data.get(), code_->context.get());
  if (found < 0) return std::nullopt;
  const PCRE2_SIZE* ends = pcre2_get_ovector_pointer(data.get());
  return Match{ends[0], ends[1]};
}

std::optional<Regex::Match> Regex::search(std::string_view text, std::size_t from) const {
  return run(text, from, 0);
}
std::optional<Regex::Match> Regex::match(std::string_view text) const { return run(text, 0, PCRE2_ANCHORED); }

}  // namespace rapporteur
