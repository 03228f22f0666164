#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Labels what dump_stances saw with annotated stances and trains the five heads of the stances pass.

usage: train_stances.py SEEN.jsonl TEXTS.jsonl GOLD.jsonl MODELS [--folds 4] [--also SEEN.jsonl TEXTS.jsonl GOLD.jsonl]

stance_holder: does this holder take a stand in this sentence? stance_topic: on which measure? stance_judgement takes both
answers (from models that did not see the report) with what ties holder and measure. stance_report takes all evidence of a
report for an actor and a measure together. stance_position: which stand?
A candidate takes the stances of the gold whose quote touches its sentence and whose actor it is. Measures with fewer than --rare examples are left to the chains.
Everything is judged by cross-validation with the articles kept whole; --folds sets how many parts.
--also: further reports, each example of which counts as --also-HEAD of one. They help in every part and are never judged.
"""
import argparse
import collections
import functools
import json
import math
import random
import re

import numpy as np
from scipy import optimize, sparse

from train_head import save

ALSO = {"holder": 0.35, "topic": 1.0, "judgement": 0.5, "report": 0.5, "position": 0.5}  # what an example of --also counts
STOP = set("the a an of in on at to for and or by from its his her their that who which with near mr mrs ms dr president minister".split())


def words(text):
    return {w for w in re.findall(r"[\w'’-]+", (text or "").lower().replace("’s", "").replace("'s", "")) if w not in STOP}


def same_actor(a, b):
    x, y = words(a), words(b)
    return bool(x and y) and len(x & y) * 2 >= min(len(x), len(y))


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@functools.cache
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


def side_features(side, measure, words):
    """The same as add_position_features of a StanceSide."""
    pairs = [("on", measure), ("on verb", f"{measure}|{side['verb']}"), ("on sector", f"{measure}|{side['sector']}"), ("on verb class", f"{measure}|{side['verb_class']}"),
             ("on link", f"{measure}|{side['link']}"), ("on chain", f"{measure}|{side['chain']}"), ("on tone", f"{measure}|{side['tone']}")] + ([("on negated", measure)] if side["negated"] else [])
    return [hashed(n, v) for n, v in pairs] + [(hashed("on class", f"{measure}|{name}"), 0.5) for name in side["classes"]] + [(hashed("on word", f"{measure}|{word}"), 0.35) for word in words]


class Candidate:
    def __init__(self, report, seen, stances, is_also):
        self.is_also = is_also
        self.report, self.actor, self.who = report, seen["actor"], seen["who"] or seen["actor"]
        self.holder, self.topic, self.sentence, self.place, self.words = seen["holder"], seen["topic"], tuple(seen["sentence"]), seen["place"], seen["words"]
        self.views = {v["measure"]: v for v in [seen["alone"]] + seen["chains"]}
        self.ties = seen["ties"]
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


Evidence = collections.namedtuple("Evidence", "log_odds candidate measure takes on")


def base(measure):
    return measure.split(":")[0]


def candidates_of(seen, texts, gold, is_also=False):
    found = []
    for report in seen:
        text, stances = texts[report["id"]], []
        for stance in gold[report["id"]]["stances"]:
            at = text.find(stance["quote"])
            if at >= 0 and stance["actor"] not in (None, "report"):
                stances.append((at, at + len(stance["quote"]), stance))
        found += [Candidate(report["id"], c, stances, is_also) for c in report["stances"]]
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


def train(matrix, target, classes, strength, weight=None):
    """Multinomial logistic regression with an L2 penalty, solved to the end: few examples, so no early stopping.
    weight: what each example counts."""
    weight = np.ones(len(target)) if weight is None else weight
    used = np.unique(matrix.indices)
    x = sparse.csr_matrix(matrix[:, used], dtype=np.float64)  # else each product would convert it anew
    xt = x.T.tocsr()
    size = len(used)

    def loss(flat):
        weights, bias = flat[: size * classes].reshape(size, classes), flat[size * classes :]
        scores = x @ weights + bias
        scores -= scores.max(axis=1, keepdims=True)
        logs = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        miss = np.exp(logs)
        miss[np.arange(len(target)), target] -= 1.0
        miss *= weight[:, None]
        value = -(weight * logs[np.arange(len(target)), target]).sum() + 0.5 * strength * np.sum(weights * weights)
        return value, np.concatenate([(xt @ miss + strength * weights).ravel(), miss.sum(axis=0)])

    solved = optimize.minimize(loss, np.zeros(size * classes + classes), jac=True, method="L-BFGS-B", options={"maxiter": 80})
    weights = np.zeros((matrix.shape[1], classes), np.float32)
    weights[used] = solved.x[: size * classes].reshape(size, classes)
    return weights, solved.x[size * classes :].astype(np.float32)


class Head:
    """One head: its settings, and its examples, each in the part of its report; parts from options.folds on are further
    reports, which are never judged."""

    def __init__(self, name, options):
        self.name, self.options = f"stance_{name}", options
        self.strength, self.also_weight = getattr(options, f"l2_{name}"), getattr(options, f"also_{name}")

    def take(self, matrix, target, part, labels):
        self.matrix, self.target, self.part, self.labels = matrix, np.array(target), part, labels
        self.weight = np.where(part < self.options.folds, 1.0, self.also_weight)

    def fit(self, among):
        among = among & (self.weight > 0)
        return train(self.matrix[among], self.target[among], len(self.labels), self.strength, self.weight[among])

    def held_out(self, asked, part):
        """What models that did not see its report answer to each of `asked`: log-probabilities."""
        out = np.zeros((len(part), len(self.labels)), np.float32)
        for number in np.unique(part):
            out[part == number] = log_probabilities(asked[part == number], self.fit(self.part != number))
        return out

    def held_out_odds(self):
        logs = self.held_out(self.matrix, self.part)
        return logs[:, 1] - logs[:, 0]

    def write(self, bits):
        save(f"{self.options.models}/{self.name}.head", self.labels, bits, *self.fit(self.part == self.part))


def parts_of(candidates, options):
    """For each candidate the part of its report: --folds parts of the judged ones, then two of further reports."""
    part = {}
    for is_also in (False, True):
        ids = sorted({c.report for c in candidates if c.is_also == is_also})
        random.Random(3).shuffle(ids)
        part.update({i: n % (2 if is_also else options.folds) + is_also * options.folds for n, i in enumerate(ids)})
    return np.array([part[c.report] for c in candidates])


def train_holder(candidates, part, options):
    head = Head("holder", options)
    target = np.array([1 if c.gold else 0 for c in candidates])
    head.take(matrix_of([c.holder for c in candidates], options.bits), target, part, ["none", "stance"])
    odds = head.held_out_odds()
    judged = part < options.folds
    order = np.argsort(-odds[judged])
    hits = np.cumsum(target[judged][order])
    print(f"holder: average precision {np.mean((hits / np.arange(1, len(order) + 1))[target[judged][order] == 1]):.3f}")
    head.write(options.bits)
    return odds


def topic_labels(candidates, options):
    counts = collections.Counter()
    for candidate in candidates:
        counts.update({base(s["measure"]): options.also_topic if candidate.is_also else 1.0 for s in candidate.gold})
    return sorted(m for m, n in counts.items() if n >= options.rare)


def train_topic(candidates, part, options):
    head, labels = Head("topic", options), topic_labels(candidates, options)
    matrix = matrix_of([c.topic for c in candidates], options.bits_topic)
    examples = [(i, labels.index(m)) for i, c in enumerate(candidates) for m in sorted({base(s["measure"]) for s in c.gold} & set(labels))]
    rows_, target = np.array(examples).T
    head.take(matrix[rows_], target, part[rows_], labels)
    held_out = head.held_out(matrix, part)
    judged = part[rows_] < options.folds
    print(f"topic: accuracy {np.mean(held_out[rows_].argmax(axis=1) == target, where=judged):.3f} of {len(labels)} measures")
    head.write(options.bits_topic)
    return labels, held_out


def train_judgement(candidates, part, judged, options):
    takes, labels, on = judged
    head = Head("judgement", options)
    examples, features, target = [], [], []
    for i, candidate in enumerate(candidates):
        if takes[i] < -4.0:
            continue
        measures = {base(s["measure"]) for s in candidate.gold}
        is_told = any(view["said"] and measure not in labels for measure, view in candidate.views.items())
        for j, measure in enumerate(labels):
            link = candidate.views[measure]["link"] if measure in candidate.views else "no chain"
            if link == "no chain" and (is_told or on[i, j] < -5):
                continue
            examples.append((i, measure))
            rank = int(np.sum(on[i] > on[i, j]))
            features.append(candidate.tie(measure) + judgement_features(float(takes[i]), float(on[i, j]), rank, measure, link))
            target.append(1 if measure in measures else 0)
    head.take(matrix_of(features, options.bits), target, part[np.array([i for i, _ in examples])], ["none", "stance"])
    held_out = head.held_out_odds()
    head.write(options.bits)
    return [Evidence(float(p), candidates[i], m, float(takes[i]), float(on[i, labels.index(m)])) for (i, m), p in zip(examples, held_out)]


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


def groups_of(judged, options):
    """The evidence for each report, actor and measure, the surest first, as in the pass."""
    groups = collections.defaultdict(list)
    known = {e.measure for e in judged}
    likeliest = {}
    for e in judged:
        key = (e.candidate.report, e.candidate.sentence, e.measure)
        if key not in likeliest or e.log_odds > likeliest[key].log_odds:
            likeliest[key] = e
    for e in judged:
        c = e.candidate
        loses = likeliest[c.report, c.sentence, e.measure].candidate.who != c.who and not c.view(e.measure)["said"]
        groups[c.report, c.who, e.measure].append(e._replace(log_odds=e.log_odds - options.rival) if loses else e)
    for c in {id(e.candidate): e.candidate for e in judged}.values():
        for m, view in c.views.items():
            if m not in known and view["said"]:
                groups[c.report, c.who, m].append(Evidence(math.inf, c, m, 0.0, 0.0))
    for evidence in groups.values():
        evidence.sort(key=lambda e: -e.log_odds)
    return {key: evidence for key, evidence in groups.items() if evidence[0].log_odds >= options.least_looked_at}


def report_features(evidence, measures, actors):
    """The same as add_report_features: all evidence of a report for an actor and a measure."""
    best, odds = evidence[0], [min(e.log_odds, 3.0) for e in evidence]
    view = best.candidate.views.get(best.measure)
    none_right = math.prod(1.0 - 1.0 / (1.0 + math.exp(-o)) for o in odds)
    numbers = [("best", odds[0], 1.5), ("second", odds[1] if len(odds) > 1 else -6.0, 2.0), ("any", math.log((1.0 - none_right) / none_right), 1.5),
               ("takes", best.takes, 1.5), ("on", best.on, 1.5), ("most takes", max(e.takes for e in evidence), 1.5), ("most on", max(e.on for e in evidence), 1.5),
               ("evidence", min(len(evidence), 12), 3.0), ("said", sum(e.candidate.view(e.measure)["said"] for e in evidence), 0.5),
               ("measures", measures, 3.0), ("actors", actors, 5.0), ("named", len(best.candidate.views) - 1, 1.5), ("place", best.candidate.place, 0.3)]
    names = [("link", view["link"] if view else "no chain"), ("measure", best.measure)]
    return [(hashed(n, ""), amount / unit) for n, amount, unit in numbers] + [(hashed(n, v), 3.0) for n, v in names]


def proof_of(evidence, options):
    return [e.candidate.proof(e.measure) for e in evidence if e.log_odds >= evidence[0].log_odds - options.furthest][: options.most_proof]


def is_annotated(evidence, text, stances, options):
    proof, actor = proof_of(evidence, options), evidence[0].candidate.actor
    for stance in stances:
        start = text.find(stance["quote"])
        if base(stance["measure"]) == evidence[0].measure and same_actor(stance["actor"], actor) and start >= 0:
            if any(a < start + len(stance["quote"]) and start < b for a, b in proof):
                return True
    return False


def train_report(groups, part_of, annotated, options):
    """Adds to the groups the log-odds that models which did not see the report give them: [(log-odds, evidence)]."""
    texts, gold = annotated
    head = Head("report", options)
    measures, actors = (collections.Counter((key[0], key[n]) for key in groups) for n in (1, 2))
    asked = {key: e for key, e in groups.items() if e[0].log_odds < math.inf}
    features = [report_features(e, measures[r, who], actors[r, m]) for (r, who, m), e in asked.items()]
    target = [int(is_annotated(e, texts[r], gold[r]["stances"], options)) for (r, _, _), e in asked.items()]
    head.take(matrix_of(features, options.bits_report), target, np.array([part_of[r] for r, _, _ in asked]), ["none", "stance"])
    odds = dict(zip(asked, head.held_out_odds()))
    head.write(options.bits_report)
    return [(float(odds.get(key, math.inf)), e) for key, e in groups.items()]


def score(weighed, texts, gold, least, options):
    by = collections.defaultdict(list)
    for log_odds, evidence in weighed:
        is_said = any(e.candidate.view(e.measure)["said"] for e in evidence)
        if log_odds + (options.outright if is_said else 0.0) >= least:
            best = evidence[0]
            by[best.candidate.report].append((best.candidate.actor, best.measure, proof_of(evidence, options)))
    hit = sum(matches(annotated["stances"], by[report], texts[report]) for report, annotated in gold.items())
    total, found = sum(len(g["stances"]) for g in gold.values()), sum(len(by[report]) for report in gold)
    return 2 * hit / (found + total), hit / max(found, 1), hit / total


def train_position(candidates, part, options):
    head = Head("position", options)
    features, target, of = [], [], []
    labels = ["against", "calls_for", "conditional", "for", "undecided"]
    for candidate, number in zip(candidates, part):
        for stance in candidate.gold:
            measure = base(stance["measure"])
            features.append(candidate.view(measure)["position"] + side_features(candidate.view(measure)["side"], measure, candidate.words))
            target.append(labels.index(stance["position"]))
            of.append(number)
    head.take(matrix_of(features, options.bits), target, np.array(of), labels)
    right = head.held_out(head.matrix, head.part).argmax(axis=1) == head.target
    print(f"position: accuracy {np.mean(right, where=head.part < options.folds):.3f}")
    head.write(options.bits)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("seen", "texts", "gold", "models"):
        parser.add_argument(name)
    parser.add_argument("--folds", type=int, default=4)
    parser.add_argument("--bits", type=int, default=16)
    parser.add_argument("--bits-topic", type=int, default=17)
    parser.add_argument("--also", nargs=3, metavar=("SEEN", "TEXTS", "GOLD"))
    for head in ALSO:
        parser.add_argument(f"--also-{head}", type=float, default=ALSO[head])
    parser.add_argument("--rare", type=int, default=17)
    parser.add_argument("--l2-holder", type=float, default=25.0)
    parser.add_argument("--l2-topic", type=float, default=8.0)
    parser.add_argument("--l2-judgement", type=float, default=1.0)
    parser.add_argument("--l2-report", type=float, default=40.0)
    parser.add_argument("--bits-report", type=int, default=12)
    parser.add_argument("--outright", type=float, default=0.6)
    parser.add_argument("--least-looked-at", type=float, default=-4.5)
    parser.add_argument("--l2-position", type=float, default=24.0)
    parser.add_argument("--furthest", type=float, default=3.5)
    parser.add_argument("--rival", type=float, default=0.75)
    parser.add_argument("--most-proof", type=int, default=8)
    options = parser.parse_args()
    texts = {r["id"]: r["text"] for r in rows(options.texts)}
    gold = {g["id"]: g for g in rows(options.gold)}
    candidates, judged_gold = candidates_of(rows(options.seen), texts, gold), dict(gold)
    if options.also:
        texts.update({r["id"]: r["text"] for r in rows(options.also[1])})
        gold.update({g["id"]: g for g in rows(options.also[2])})
        candidates += candidates_of(rows(options.also[0]), texts, gold, is_also=True)
    part = parts_of(candidates, options)
    print(f"{len(candidates)} candidates, {sum(1 for c in candidates if c.gold)} with a stance")
    takes = train_holder(candidates, part, options)
    labels, on = train_topic(candidates, part, options)
    judged = train_judgement(candidates, part, (takes, labels, on), options)
    weighed = train_report(groups_of(judged, options), {c.report: p for c, p in zip(candidates, part)}, (texts, gold), options)
    tried = [(score(weighed, texts, judged_gold, least, options), least) for least in np.arange(-2.6, -0.3, 0.1)]
    for (f1, precision, recall), least in sorted(tried, reverse=True)[:5]:
        print(f"actor and measure: F1 {f1:.3f} precision {precision:.3f} recall {recall:.3f} at log-odds {least:.1f}")
    train_position(candidates, part, options)


if __name__ == "__main__":
    main()
