#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Labels what dump_stances saw with annotated stances and trains the four heads of the stances pass.

usage: train_stances.py SEEN.jsonl TEXTS.jsonl GOLD.jsonl MODELS [--folds 4]

stance_holder: does this holder take a stand in this sentence? stance_topic: on which measure? stance_judgement takes both
answers (from models that did not see the report) with the chain that names the measure. stance_position: which stand?
A candidate takes the stances of the gold whose quote touches its sentence and whose actor it is. Measures with fewer than --rare examples are left to the chains.
Everything is judged by cross-validation with the articles kept whole; --folds sets how many parts.
"""
import argparse
import collections
import json
import math
import random
import re

import numpy as np
from scipy import optimize, sparse

from train_head import save

STOP = set("the a an of in on at to for and or by from its his her their that who which with near mr mrs ms dr president minister".split())


def words(text):
    return {w for w in re.findall(r"[\w'’-]+", (text or "").lower().replace("’s", "").replace("'s", "")) if w not in STOP}


def same_actor(a, b):
    x, y = words(a), words(b)
    return bool(x and y) and len(x & y) * 2 >= min(len(x), len(y))


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def hashed(name, value):
    """The hash of a feature, as FeatureVector::add makes it."""
    number = 2166136261
    for byte in f"{name}={value}".encode():
        number = ((number ^ byte) * 16777619) & 0xFFFFFFFF
    number ^= number >> 16
    number = (number * 0x85EBCA6B) & 0xFFFFFFFF
    number ^= number >> 13
    number = (number * 0xC2B2AE35) & 0xFFFFFFFF
    return number ^ (number >> 16)


def step(value, width):
    return str(math.floor(min(max(value, -8.0), 4.0) / width))


def judgement_features(takes, on, measure, link):
    """The same as add_judgement_features."""
    pairs = [("takes", step(takes, 0.5)), ("on", step(on, 0.5)), ("chain", link), ("takes chain", f"{link}|{step(takes, 1.0)}"),
             ("on chain", f"{link}|{step(on, 1.0)}"), ("both", step(takes + on, 0.5)), ("measure", measure), ("measure chain", f"{measure}|{link}")]
    return [hashed(n, v) for n, v in pairs]


class Candidate:
    def __init__(self, report, seen, stances):
        self.report, self.actor, self.who = report, seen["actor"], seen["who"] or seen["actor"]
        self.holder, self.topic, self.sentence = seen["holder"], seen["topic"], tuple(seen["sentence"])
        self.views = {v["measure"]: v for v in [seen["alone"]] + seen["chains"]}
        start, end = seen["sentence"]
        self.gold = [s for a, b, s in stances if a < end and start < b and same_actor(s["actor"], self.actor)]

    def view(self, measure):
        return self.views.get(measure, self.views[""])


def base(measure):
    return measure.split(":")[0]


def candidates_of(seen, texts, gold):
    found = []
    for report in seen:
        text, stances = texts[report["id"]], []
        for stance in gold[report["id"]]["stances"]:
            at = text.find(stance["quote"])
            if at >= 0 and stance["actor"] not in (None, "report"):
                stances.append((at, at + len(stance["quote"]), stance))
        found += [Candidate(report["id"], c, stances) for c in report["stances"]]
    return found


def matrix_of(features, bits):
    lengths = [len(f) for f in features]
    indices = np.fromiter((h & ((1 << bits) - 1) for f in features for h in f), np.int64, sum(lengths))
    matrix = sparse.csr_matrix((np.ones(len(indices), np.float32), indices.astype(np.int32), np.concatenate([[0], np.cumsum(lengths)])), shape=(len(features), 1 << bits))
    matrix.sum_duplicates()
    return matrix


def log_probabilities(matrix, model):
    scores = matrix @ model[0] + model[1]
    scores = scores - scores.max(axis=1, keepdims=True)
    return scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))


def train(matrix, target, classes, strength):
    """Multinomial logistic regression with an L2 penalty, solved to the end: few examples, so no early stopping."""
    used = np.unique(matrix.indices)
    x = sparse.csr_matrix(matrix[:, used])
    xt = x.T.tocsr()
    size = len(used)

    def loss(flat):
        weights, bias = flat[: size * classes].reshape(size, classes), flat[size * classes :]
        scores = x @ weights + bias
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        miss = np.exp(logs)
        miss[np.arange(len(target)), target] -= 1.0
        value = -logs[np.arange(len(target)), target].sum() + 0.5 * strength * np.sum(weights * weights)
        return value, np.concatenate([(xt @ miss + strength * weights).ravel(), miss.sum(axis=0)])

    solved = optimize.minimize(loss, np.zeros(size * classes + classes), jac=True, method="L-BFGS-B", options={"maxiter": 80})
    weights = np.zeros((matrix.shape[1], classes), np.float32)
    weights[used] = solved.x[: size * classes].reshape(size, classes)
    return weights, solved.x[size * classes :].astype(np.float32)


class Head:
    """One head: its settings, its labels and its examples."""

    def __init__(self, name, options, strength):
        self.name, self.options, self.strength = name, options, strength

    def fit(self, matrix, target, classes):
        return train(matrix, target, classes, self.strength)

    def write(self, labels, model):
        save(f"{self.options.models}/{self.name}.head", labels, self.options.bits, *model)


def fold_numbers(candidates, folds):
    ids = sorted({c.report for c in candidates})
    random.Random(3).shuffle(ids)
    number = {i: n % folds for n, i in enumerate(ids)}
    return np.array([number[c.report] for c in candidates])


def train_holder(candidates, fold, options):
    head = Head("stance_holder", options, options.l2_holder)
    matrix = matrix_of([c.holder for c in candidates], options.bits)
    target = np.array([1 if c.gold else 0 for c in candidates])
    held_out = np.zeros(len(candidates), np.float32)
    for f in range(options.folds):
        logs = log_probabilities(matrix[fold == f], head.fit(matrix[fold != f], target[fold != f], 2))
        held_out[fold == f] = logs[:, 1] - logs[:, 0]
    order = np.argsort(-held_out)
    hits = np.cumsum(target[order])
    print(f"holder: average precision {np.mean((hits / np.arange(1, len(order) + 1))[target[order] == 1]):.3f}")
    head.write(["none", "stance"], head.fit(matrix, target, 2))
    return held_out


def train_topic(candidates, fold, options):
    head = Head("stance_topic", options, options.l2_topic)
    counts = collections.Counter(base(s["measure"]) for c in candidates for s in c.gold)
    labels = sorted(m for m, n in counts.items() if n >= options.rare)
    matrix = matrix_of([c.topic for c in candidates], options.bits)
    rows_, target = [], []
    for i, candidate in enumerate(candidates):
        for measure in sorted({base(s["measure"]) for s in candidate.gold} & set(labels)):
            rows_.append(i)
            target.append(labels.index(measure))
    rows_, target = np.array(rows_), np.array(target)
    held_out = np.zeros((len(candidates), len(labels)), np.float32)
    for f in range(options.folds):
        used = fold[rows_] != f
        held_out[fold == f] = log_probabilities(matrix[fold == f], head.fit(matrix[rows_[used]], target[used], len(labels)))
    print(f"topic: accuracy {np.mean(held_out[rows_].argmax(axis=1) == target):.3f}")
    head.write(labels, head.fit(matrix[rows_], target, len(labels)))
    return labels, held_out


def train_judgement(candidates, fold, judged, options):
    takes, labels, on = judged
    head = Head("stance_judgement", options, options.l2_judgement)
    examples, features, target = [], [], []
    for i, candidate in enumerate(candidates):
        if takes[i] < -4.0:
            continue
        measures = {base(s["measure"]) for s in candidate.gold}
        for j, measure in enumerate(labels):
            link = candidate.views[measure]["link"] if measure in candidate.views else "no chain"
            if link == "no chain" and on[i, j] < -5:
                continue
            examples.append((i, measure))
            features.append(judgement_features(float(takes[i]), float(on[i, j]), measure, link))
            target.append(1 if measure in measures else 0)
    matrix, target = matrix_of(features, options.bits), np.array(target)
    of = fold[np.array([i for i, _ in examples])]
    held_out = np.zeros(len(examples), np.float32)
    for f in range(options.folds):
        held_out[of == f] = np.exp(log_probabilities(matrix[of == f], head.fit(matrix[of != f], target[of != f], 2))[:, 1])
    head.write(["none", "stance"], head.fit(matrix, target, 2))
    return [(float(p), candidates[i], m) for (i, m), p in zip(examples, held_out)]


def matches(gold, found, text):
    """Size of the largest one-to-one matching."""
    places = [(text.find(g["quote"]), text.find(g["quote"]) + len(g["quote"])) for g in gold]
    edges = [[j for j, (c, m) in enumerate(found) if base(g["measure"]) == m and same_actor(g["actor"], c.actor) and c.view(m)["span"][0] < b and a < c.view(m)["span"][1]]
             for g, (a, b) in zip(gold, places)]
    owner = {}

    def place(i, seen):
        for j in edges[i]:
            if j in seen:
                continue
            seen.add(j)
            if j not in owner or place(owner[j], seen):
                owner[j] = i
                return True
        return False

    return sum(place(i, set()) for i in range(len(gold)))


def score(judged, texts, gold, least, least_again, least_said):
    hit = found_all = 0
    by = collections.defaultdict(list)
    for p, c, m in judged:
        link = c.views[m]["link"] if m in c.views else ""
        said = link in ("holds cue",)
        if p >= (least_said if said else least):
            by[c.report].append((p, c, m))
    known = {m for _, _, m in judged}
    for c in {id(c): c for _, c, _ in judged}.values():
        by[c.report] += [(0.5, c, m) for m, v in c.views.items() if m not in known and v["link"] in ("holds cue", "judged cue")]
    for report, annotated in gold.items():
        told, here, found = set(), set(), []
        for p, c, m in sorted(by[report], key=lambda x: -x[0]):
            if (c.who, m, c.sentence) in here:
                continue
            here.add((c.who, m, c.sentence))
            again = (c.who, m) in told
            told.add((c.who, m))
            if not again or p >= least_again:
                found.append((c, m))
        hit += matches(annotated["stances"], found, texts[report])
        found_all += len(found)
    total = sum(len(g["stances"]) for g in gold.values())
    return 2 * hit / (found_all + total), hit / max(found_all, 1), hit / total


def train_position(candidates, fold, options):
    head = Head("stance_position", options, options.l2_position)
    features, target, of = [], [], []
    labels = ["against", "calls_for", "conditional", "for", "undecided"]
    for candidate, number in zip(candidates, fold):
        for stance in candidate.gold:
            features.append(candidate.view(base(stance["measure"]))["position"])
            target.append(labels.index(stance["position"]))
            of.append(number)
    matrix, target, of = matrix_of(features, options.bits), np.array(target), np.array(of)
    right = 0
    for f in range(options.folds):
        right += np.sum(log_probabilities(matrix[of == f], head.fit(matrix[of != f], target[of != f], 5)).argmax(axis=1) == target[of == f])
    print(f"position: accuracy {right / len(target):.3f}")
    head.write(labels, head.fit(matrix, target, 5))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("seen", "texts", "gold", "models"):
        parser.add_argument(name)
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--bits", type=int, default=16)
    parser.add_argument("--rare", type=int, default=17)
    parser.add_argument("--l2-holder", type=float, default=25.0)
    parser.add_argument("--l2-topic", type=float, default=8.0)
    parser.add_argument("--l2-judgement", type=float, default=1.0)
    parser.add_argument("--l2-position", type=float, default=10.0)
    options = parser.parse_args()
    texts = {r["id"]: r["text"] for r in rows(options.texts)}
    gold = {g["id"]: g for g in rows(options.gold)}
    candidates = candidates_of(rows(options.seen), texts, gold)
    fold = fold_numbers(candidates, options.folds)
    print(f"{len(candidates)} candidates, {sum(1 for c in candidates if c.gold)} with a stance")
    takes = train_holder(candidates, fold, options)
    labels, on = train_topic(candidates, fold, options)
    judged = train_judgement(candidates, fold, (takes, labels, on), options)
    tried = [(score(judged, texts, gold, a, b, c), a, b, c) for a in (0.15, 0.2, 0.25, 0.3, 0.35) for b in (a, a + 0.1, a + 0.2, 1.1) for c in (a, a / 2)]
    for (f1, precision, recall), a, b, c in sorted(tried, reverse=True)[:5]:
        print(f"actor and measure: F1 {f1:.3f} precision {precision:.3f} recall {recall:.3f} at {a:.2f}, again {b:.2f}, said {c:.2f}")
    train_position(candidates, fold, options)


if __name__ == "__main__":
    main()
