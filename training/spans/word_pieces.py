# SPDX-License-Identifier: Apache-2.0
"""BERT uncased word pieces with character offsets, and windows of lines packed up to 254 pieces."""
import unicodedata

def is_punct(c):
    o = ord(c)
    if 33 <= o <= 47 or 58 <= o <= 64 or 91 <= o <= 96 or 123 <= o <= 126: return True
    return unicodedata.category(c).startswith('P')

def is_space(c): return c in ' \t\n\r' or unicodedata.category(c) == 'Zs'

class Pieces:
    def __init__(self, vocabulary):
        self.ids = {w.rstrip('\n'): i for i, w in enumerate(open(vocabulary, encoding='utf-8'))}
        self.unknown = self.ids['[UNK]']

    def words(self, text):
        """(lowered word, offset of each of its characters)"""
        out, word, at = [], [], []
        def flush():
            nonlocal word, at
            if word: out.append((''.join(word), at))
            word, at = [], []
        for i, c in enumerate(text):
            if is_space(c): flush(); continue
            cat = unicodedata.category(c)
            if c == '\0' or c == '\ufffd' or cat in ('Cc', 'Cf'): continue
            low = [x for x in unicodedata.normalize('NFD', c.lower()) if unicodedata.category(x) != 'Mn']
            for x in low:
                if is_punct(x) or 0x4E00 <= ord(x) <= 0x9FFF:
                    flush(); out.append((x, [i]))
                else: word.append(x); at.append(i)
        flush()
        return out

    def encode(self, text):
        """list of (id, first character offset, end offset)"""
        out = []
        for word, at in self.words(text):
            if len(word) > 100: out.append((self.unknown, at[0], at[-1] + 1)); continue
            pieces, start = [], 0
            while start < len(word):
                end = len(word)
                while end > start:
                    piece = word[start:end] if start == 0 else '##' + word[start:end]
                    if piece in self.ids: break
                    end -= 1
                if end == start: pieces = None; break
                pieces.append((self.ids[piece], at[start], at[end - 1] + 1)); start = end
            out.extend(pieces if pieces is not None else [(self.unknown, at[0], at[-1] + 1)])
        return out

def windows(text, pieces, most=254):
    """Runs of [first, last) piece indices: whole lines packed greedily; a longer line is cut after `most`."""
    line_of, line, i = [], 0, 0
    for _, first, _ in pieces:
        while i < first:
            line += text[i] == '\n'; i += 1
        line_of.append(line)
    out, begin, k = [], 0, 0
    while k < len(pieces):
        e = k
        while e < len(pieces) and line_of[e] == line_of[k]: e += 1
        if e - begin > most:
            if k > begin: out.append((begin, k)); begin = k
            while e - begin > most: out.append((begin, begin + most)); begin += most
        k = e
    if begin < len(pieces): out.append((begin, len(pieces)))
    return out
