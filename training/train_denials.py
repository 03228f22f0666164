#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains the heads "incident_denial" (does a statement deny or doubt what is told?) and "incident_denied" (which act does it mean?).

usage: train_denials.py GOLD DUMP REPORTS WORK MODELS [--folds 4]

GOLD is the folder of annotated sets; DUMP the program dump_incidents; REPORTS the practice reports as texts.jsonl and gold.jsonl. The
older reports of GOLD name no denials: what their sources plainly say, report or add counts as none, so that an official who tells of
a bomb is not taken for one who denies it.
"""
import argparse
import json
import pathlib
import subprocess

import numpy as np
from scipy import sparse

import incident_labels as labels
import train_head

WEIGHTS = {"crisis": 3.0, "written": 1.0, "muc": 1.0}  # what one example counts
HEADS = {"denial": (16, 3.3), "denied": (15, 3.3)}  # bits, penalty
MAY_DENY, ROUNDS = 0.05, 80
OPEN = {"deny", "reject", "doubt"}  # acts of speech that may be denials in the older reports


def read(options):
    """id -> (report, set, annotation)."""
    gold = labels.read_gold(pathlib.Path(options.gold))
    gold.update(labels.read_written(pathlib.Path(options.reports)))
    return gold


def seen(gold, options):
    source, out = pathlib.Path(options.work) / "reports.jsonl", pathlib.Path(options.work) / "seen.jsonl"
    with open(source, "w", encoding="utf-8") as lines:
        for key in sorted(gold): lines.write(json.dumps({k: v for k, v in gold[key][0].items() if v is not None}, ensure_ascii=False) + "\n")
    subprocess.run([options.dump, options.models, str(source)], input=f"denials {options.models} {out}\n", text=True, check=True)
    return labels.rows(out)


class Examples:
    """One row for each decision: whose it is, what is right, what the head sees."""

    def __init__(self, bits, names):
        self.bits, self.names, self.rows, self.targets, self.features = bits, names, [], [], []

    def add(self, kind, report, label, features, about=None):
        self.rows.append((kind, report, about))
        self.targets.append(self.names.index(label))
        self.features.append(features)

    def close(self, fold_of):
        pairs = [[x.partition(":") for x in features] for features in self.features]
        ends = np.cumsum([0] + [len(x) for x in pairs])
        indices = np.array([int(number) & ((1 << self.bits) - 1) for row in pairs for number, _, _ in row], np.int32)
        values = np.array([float(amount or 1) for row in pairs for _, _, amount in row], np.float32)
        self.matrix = sparse.csr_matrix((values, indices, ends), shape=(len(pairs), 1 << self.bits))
        self.matrix.sum_duplicates()
        self.target, self.weight = np.array(self.targets), np.array([WEIGHTS[kind] for kind, _, _ in self.rows])
        self.fold = np.array([fold_of[report] for _, report, _ in self.rows])

    def solve(self, rows, penalty):
        kinds = np.zeros(rows.sum(), int)
        return train_head.solve(self.matrix[rows], self.target[rows], len(self.names), penalty, ROUNDS, self.weight[rows], kinds, 0.0)[0]

    def chances(self, rows, fitted):
        scores = self.matrix[rows] @ fitted[0] + fitted[1]
        powers = np.exp(scores - scores.max(axis=1, keepdims=True))
        return powers / powers.sum(axis=1, keepdims=True)


def examples_of(gold, rows, scorers):
    statements, acts = Examples(HEADS["denial"][0], ["none", "denies", "doubts"]), Examples(HEADS["denied"][0], ["no", "yes"])
    contested = []  # for each row of acts: whether an annotated incident that it meets is contested
    for x in rows:
        report, kind, notes = gold[x["id"]]
        met = labels.crisis_met(x["incidents"], notes, report["text"], scorers.findings) if kind != "muc" else [[]] * len(x["incidents"])
        for number, statement in enumerate(x["denials"]):
            if kind == "muc" and statement["act"] in OPEN: continue
            meant = labels.denials_meant(notes, report["text"], statement, scorers.findings) if kind != "muc" else []
            statements.add(kind, x["id"], meant[0][1]["position"] if meant else "none", statement["features"], number)
            for act, features in enumerate(statement["acts"]):
                acts.add(kind, x["id"], "yes" if any(g in met[act] for g, _ in meant) else "no", features, (len(statements.rows) - 1, act))
                contested.append(any(g.get("contested") for g in met[act]))
    fold_of = {key: i for i, key in enumerate(sorted(gold))}
    for examples in (statements, acts): examples.close(fold_of)
    return statements, acts, np.array(contested)


def judge(gold, statements, acts, contested, folds):
    """Prints, for several thresholds, how many incidents the heads call contested and how many of these are."""
    owner = np.array([about[0] for _, _, about in acts.rows])
    denies = np.zeros(len(statements.rows))
    means = np.zeros(len(acts.rows))
    for fold in range(folds):
        rows = statements.fold % folds != fold
        denies[~rows] = 1 - statements.chances(~rows, statements.solve(rows, HEADS["denial"][1]))[:, 0]
        rows = acts.fold % folds != fold
        learnt = rows & (statements.target[owner] > 0)
        means[~rows] = acts.chances(~rows, acts.solve(learnt, HEADS["denied"][1]))[:, 1]
    chance = np.where(denies[owner] < MAY_DENY, 0, denies[owner] * means)
    for kind in WEIGHTS:
        best, right = {}, {}
        for row, (its, report, about) in enumerate(acts.rows):
            if its != kind: continue
            key = (report, about[1])
            best[key] = max(best.get(key, 0), chance[row])
            right[key] = contested[row]
        of = sum(bool(i.get("contested")) for _, its, notes in gold.values() if its == kind and kind != "muc" for i in notes["incidents"])
        for least in (0.05, 0.1, 0.15, 0.2, 0.3):
            told = [key for key, value in best.items() if value >= least]
            hits = sum(right[key] for key in told)
            print(f"{kind:8} from {least:.2f}: {len(told)} contested, {hits} right, of {of}; F1 {2 * hits / max(len(told) + of, 1):.3f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("gold", "dump", "reports", "work", "models"): parser.add_argument(name)
    parser.add_argument("--folds", type=int, default=4)
    options = parser.parse_args()
    gold, scorers = read(options), labels.Scorers(options.gold)
    statements, acts, contested = examples_of(gold, seen(gold, options), scorers)
    print(f"{len(statements.rows)} statements, {(statements.target > 0).sum()} of them deny or doubt")
    judge(gold, statements, acts, contested, options.folds)
    everything = np.ones(len(statements.rows), bool)
    meaning = statements.target[np.array([about[0] for _, _, about in acts.rows])] > 0
    for name, examples, rows in (("denial", statements, everything), ("denied", acts, meaning)):
        train_head.save(pathlib.Path(options.models) / f"incident_{name}.head", examples.names, examples.bits, *examples.solve(rows, HEADS[name][1]))


if __name__ == "__main__":
    main()
