#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Labels what dump_stances saw with annotated stances and trains the four heads of the stances pass.

usage: train_stances.py SEEN.jsonl TEXTS.jsonl GOLD.jsonl MODELS [--folds 4]

stance_holder: does this holder take a stand in this sentence? stance_topic: on which measure? stance_judgement takes both
answers (from models that did not see the report) with what ties holder and measure. stance_position: which stand?
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


def judgement_features(takes, on, rank, measure, link):
    """The same as add_judgement_features."""
    pairs = [("measure", measure), ("measure chain", f"{measure}|{link}"), ("takes", step(takes, 0.5)), ("on", step(on, 0.5)),
             ("takes chain", f"{link}|{step(takes, 1.0)}"), ("on chain", f"{link}|{step(on, 1.0)}"), ("both", step(takes + on, 0.5)),
             ("rank", str(min(rank, 5))), ("rank chain", f"{link}|{min(rank, 3)}")]
    scaled = [("takes by", "", takes), ("on by", "", on), ("both by", "", takes + on), ("takes by chain", link, takes), ("on by measure", measure, on)]
    return [hashed(n, v) for n, v in pairs] + [(hashed(n, v), amount / 3) for n, v, amount in scaled]


def side_features(side, measure):
    """The same as add_position_features of a StanceSide."""
    pairs = [("on", measure), ("on verb", f"{measure}|{side['verb']}"), ("on sector", f"{measure}|{side['sector']}")]
    return [hashed(n, v) for n, v in pairs + ([("on negated", measure)] if side["negated"] else [])]


class Candidate:
    def __init__(self, report, seen, stances):
        self.report, self.actor, self.who = report, seen["actor"], seen["who"] or seen["actor"]
        self.holder, self.topic, self.sentence = seen["holder"], seen["topic"], tuple(seen["sentence"])
        self.views = {v["measure"]: v for v in [seen["alone"]] + seen["chains"]}
        self.ties, self.side = seen["ties"], seen["side"]
        start, end = seen["sentence"]
        self.gold = [s for a, b, s in stances if a < end and start < b and same_actor(s["actor"], self.actor)]

    def view(self, measure):
        return self.views.get(measure, self.views[""])

    def proof(self, measure):
        """The words that say the stand, else the whole sentence, as in the pass."""
        view = self.view(measure)
        return view["span"] if view["said"] else self.sentence

    def tie(self, measure):
        return self.ties.get(measure, self.ties[""])


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
    plain = [h if isinstance(h, int) else h[0] for f in features for h in f]
    amounts = np.fromiter((1.0 if isinstance(h, int) else h[1] for f in features for h in f), np.float32, len(plain))
    indices = np.array(plain, np.int64) & ((1 << bits) - 1)
    matrix = sparse.csr_matrix((amounts, indices.astype(np.int32), np.concatenate([[0], np.cumsum(lengths)])), shape=(len(features), 1 << bits))
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
            rank = int(np.sum(on[i] > on[i, j]))
            features.append(candidate.tie(measure) + judgement_features(float(takes[i]), float(on[i, j]), rank, measure, link))
            target.append(1 if measure in measures else 0)
    matrix, target = matrix_of(features, options.bits), np.array(target)
    of = fold[np.array([i for i, _ in examples])]
    held_out = np.zeros(len(examples), np.float32)
    for f in range(options.folds):
        logs = log_probabilities(matrix[of == f], head.fit(matrix[of != f], target[of != f], 2))
        held_out[of == f] = logs[:, 1] - logs[:, 0]
    head.write(["none", "stance"], head.fit(matrix, target, 2))
    return [(float(p), candidates[i], m) for (i, m), p in zip(examples, held_out)]


def matches(gold, found, text):
    """Size of the largest one-to-one matching; found: (actor, measure, spans)."""
    places = [(text.find(g["quote"]), text.find(g["quote"]) + len(g["quote"])) for g in gold]
    edges = [[j for j, (actor, measure, spans) in enumerate(found) if base(g["measure"]) == measure and same_actor(g["actor"], actor) and any(s < b and a < e for s, e in spans)]
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


def groups_of(judged, rival):
    """The evidence for each report, actor and measure, the surest first, as in the pass."""
    groups = collections.defaultdict(list)
    known = {m for _, _, m in judged}
    likeliest = {}
    for p, c, m in judged:
        if p > likeliest.get((c.report, c.sentence, m), (-math.inf, ""))[0]:
            likeliest[c.report, c.sentence, m] = (p, c.who)
    for p, c, m in judged:
        loses = likeliest[c.report, c.sentence, m][1] != c.who and not c.view(m)["said"]
        groups[c.report, c.who, m].append((p - rival if loses else p, c))
    for c in {id(c): c for _, c, _ in judged}.values():
        for m, view in c.views.items():
            if m not in known and view["said"]:
                groups[c.report, c.who, m].append((math.inf, c))
    for evidence in groups.values():
        evidence.sort(key=lambda e: -e[0])
    return groups


def score(groups, texts, gold, least, options):
    by = collections.defaultdict(list)
    for (report, _, measure), evidence in groups.items():
        if evidence[0][0] < least:
            continue
        proof = [c.proof(measure) for p, c in evidence if p >= evidence[0][0] - options.furthest][: options.most_proof]
        by[report].append((evidence[0][1].actor, measure, proof))
    hit = sum(matches(annotated["stances"], by[report], texts[report]) for report, annotated in gold.items())
    total, found = sum(len(g["stances"]) for g in gold.values()), sum(map(len, by.values()))
    return 2 * hit / (found + total), hit / max(found, 1), hit / total


def train_position(candidates, fold, options):
    head = Head("stance_position", options, options.l2_position)
    features, target, of = [], [], []
    labels = ["against", "calls_for", "conditional", "for", "undecided"]
    for candidate, number in zip(candidates, fold):
        for stance in candidate.gold:
            measure = base(stance["measure"])
            features.append(candidate.view(measure)["position"] + side_features(candidate.side, measure))
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
    parser.add_argument("--furthest", type=float, default=2.5)
    parser.add_argument("--rival", type=float, default=0.75)
    parser.add_argument("--most-proof", type=int, default=6)
    options = parser.parse_args()
    texts = {r["id"]: r["text"] for r in rows(options.texts)}
    gold = {g["id"]: g for g in rows(options.gold)}
    candidates = candidates_of(rows(options.seen), texts, gold)
    fold = fold_numbers(candidates, options.folds)
    print(f"{len(candidates)} candidates, {sum(1 for c in candidates if c.gold)} with a stance")
    takes = train_holder(candidates, fold, options)
    labels, on = train_topic(candidates, fold, options)
    judged = train_judgement(candidates, fold, (takes, labels, on), options)
    groups = groups_of(judged, options.rival)
    tried = [(score(groups, texts, gold, least, options), least) for least in np.arange(-2.2, -0.3, 0.2)]
    for (f1, precision, recall), least in sorted(tried, reverse=True)[:5]:
        print(f"actor and measure: F1 {f1:.3f} precision {precision:.3f} recall {recall:.3f} at log-odds {least:.1f}")
    train_position(candidates, fold, options)


if __name__ == "__main__":
    main()
