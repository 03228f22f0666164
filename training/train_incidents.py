#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Trains the incident heads: incident_mention, _blamed, _harmed, _same and _kept.

usage: train_incidents.py GOLD DUMP WORK [--models models] [--folds 3]

GOLD is the folder of annotated sets (crisis/train.*.jsonl, muc/dev.jsonl, scorers/); DUMP the program rapporteur_dump_incidents;
WORK a folder for what is made on the way. A later head is trained on what the earlier ones make of reports that they were
not trained on: each fold of the reports is read with heads trained on the other folds.
"""
import argparse
import concurrent.futures
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
TO_MUC = {"airstrike": "bombing", "shelling": "bombing", "chemical_attack": "bombing", "bombing": "bombing", "sabotage": "bombing",
          "kidnapping": "kidnapping", "hijacking": "hijacking", "arson": "arson", "robbery": "robbery", "looting": "robbery"}
NO_MUC = {"arrest", "displacement"}  # not among the types of that key
FAMILY = {"airstrike": "strike", "shelling": "strike", "bombing": "strike", "shooting": "killing", "execution": "killing", "massacre": "killing", "assassination": "killing"}
STAGES = ["mention", "blamed", "harmed", "same", "perpetrator", "victim", "kept"]  # in the order in which one learns from the other
CRISIS_COPIES = 3  # the crisis reports are few: each counts so many times


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def read_gold(gold):
    """id -> (report as handed to the program, set, annotation)."""
    out = {}
    notes = {x["id"]: x for x in rows(gold / "crisis/train.gold.jsonl")}
    for x in rows(gold / "crisis/train.texts.jsonl"):
        out[x["id"]] = ({"id": x["id"], "published": x["date"], "outlet": x.get("outlet"), "text": x["text"]}, "crisis", notes[x["id"]])
    for x in rows(gold / "muc/dev.jsonl"):
        out[x["id"]] = ({"id": x["id"], "published": x.get("date"), "text": x["header"].split(" -- ")[0] + " -- " + x["text_cased"]}, "muc", x)
    return out


def places_of(text, quote):
    at, found = text.find(quote), []
    while at >= 0 and quote:
        found.append((at, at + len(quote)))
        at = text.find(quote, at + 1)
    return found


def inside(mention, spans):
    return any(s <= mention["span"][0] < e for s, e in spans)


def akin(kind, trigger):
    return FAMILY.get(kind, kind) == FAMILY.get(trigger, trigger)


def judge_crisis(text, notes, mentions):
    """For each mention (label or None for "leave out", number of the incident or None)."""
    incidents = [(i, x, places_of(text, x["quote"]), [s for a in x["accounts"] for s in places_of(text, a.get("quote") or "")]) for i, x in enumerate(notes["incidents"])]
    out = []
    for m in mentions:
        first = [(i, x) for i, x, quote, _ in incidents if inside(m, quote)]
        later = [(i, x) for i, x, _, said in incidents if inside(m, said)]
        best = [p for p in first if akin(p[1]["type"], m["type"])] or [p for p in first if m["type"] == "other" or p[1]["type"] == "other"]
        if not best and first:
            rivals = [n for n in mentions if n is not m and any(inside(n, q) and akin(x["type"], n["type"]) for _, x, q, _ in incidents if (x in [p[1] for p in first]))]
            best = [] if rivals else first
        best = best or [p for p in later if akin(p[1]["type"], m["type"])]
        if best: out.append((best[0][1]["type"], best[0][0]))
        elif first or later: out.append((None, None))
        else: out.append(("none", None))
    return out


def fillers(template):
    strong, weak = [], []
    for h in template["human_target"]: strong += h["name"] + h["description"]
    for h in template.get("physical_target") or []: strong += h["names"]
    for h in template["perpetrator_organization"] + template["perpetrator_individual"] + (template.get("instrument") or []): weak += h["names"]
    for place in template["location_alts"]: weak += place[1:]
    return [s for s in strong if len(s) > 2], [s for s in weak if len(s) > 2]


def judge_muc(text, notes, mentions):
    upper = text.upper()
    known = [(i, t, *fillers(t)) for i, t in enumerate(notes["templates"])]
    out = []
    for m in mentions:
        sentence = " ".join(upper[m["sentence"][0]:m["sentence"][1]].split())
        muc = TO_MUC.get(m["type"], "attack")
        if m["type"] in NO_MUC: out.append((None if known else "none", None)); continue
        scored = []
        for i, t, strong, weak in known:
            fits = muc in t["type_alts"]
            if not fits and m["type"] != "other": continue
            score = 2 * len({s for s in strong if s in sentence}) + len({s for s in weak if s in sentence})
            scored.append((score + 0.5 * fits, i, t, fits))
        if not scored: out.append(("none", None)); continue
        score, i, t, fits = max(scored, key=lambda x: x[:2])
        if score < 2: out.append((None, None)); continue
        if t["optional"]: out.append((None, i)); continue
        out.append((m["type"] if fits else {"attack": "other", "forced work stoppage": "other"}.get(t["type"], t["type"]), i))
    return out


JUDGES = {"crisis": judge_crisis, "muc": judge_muc}


def judged(gold, seen):
    """(set, id, mention, label, incident) of every candidate."""
    for x in seen:
        report, kind, notes = gold[x["id"]]
        body = [m for m in x["mentions"] if not m["title"]]
        for m, (label, incident) in zip(body, JUDGES[kind](report["text"], notes, body)): yield kind, x["id"], m, label, incident


def write_examples(path, examples):
    with open(path, "w", encoding="utf-8") as out:
        for kind, report, label, features in examples:
            for _ in range(CRISIS_COPIES if kind == "crisis" else 1): out.write(f"{label}\t{report}\t{' '.join(features)}\n")
    return path


def mention_examples(gold, seen):
    return [(kind, report, label, m["features"]) for kind, report, m, label, _ in judged(gold, seen) if label]


def pair_examples(gold, seen):
    out = []
    for x in seen:
        kind = gold[x["id"]][1]
        told = {tuple(m["span"]): incident for _, _, m, label, incident in judged(gold, [x]) if label != "none"}
        acts = [None if a["title"] else told.get(tuple(a["span"])) for a in x["acts"]]
        for p in x["pairs"]:
            a, b = acts[p["first"]], acts[p["second"]]
            if a is None or b is None: continue
            out.append((kind, x["id"], "same" if a == b else "other", p["features"]))
    return out


def role_examples(gold, seen, scorers):
    """Examples of "incident_blamed" and of "incident_harmed" (the crisis reports name no victims)."""
    sys.path.insert(0, str(scorers))
    import score_findings
    import score_incidents
    blamed, harmed = [], []
    for x in seen:
        _, kind, notes = gold[x["id"]]
        told = {tuple(m["span"]): incident for _, _, m, label, incident in judged(gold, [x]) if label != "none"}
        for r in x["roles"]:
            act = x["acts"][r["act"]]
            incident = None if act["title"] else told.get(tuple(act["span"]))
            if incident is None: continue
            if kind == "crisis":
                did = any(a["blames"] and score_findings.alike(r["text"], a["blames"]) for a in notes["incidents"][incident]["accounts"])
            else:
                t = notes["templates"][incident]
                did = any(score_incidents.any_org(r["text"], o["names"]) for o in t["perpetrator_organization"]) or any(score_incidents.any_ind(r["core"], o["names"]) for o in t["perpetrator_individual"])
                hurt = any(score_incidents.victim_match([r["core"]], {"name": h["name"], "desc": h["description"]}) for h in t["human_target"])
                harmed.append((kind, x["id"], "yes" if hurt else "no", r["features"]))
            blamed.append((kind, x["id"], "yes" if did else "no", r["features"]))
    return blamed, harmed


def suspect_examples(gold, seen, scorers):
    """Examples of "incident_perpetrator" and "incident_victim" (the crisis reports name no victims): all whom a report names beside
    a draft that meets an annotated incident."""
    score, score_findings, score_incidents = scoring(scorers)
    perpetrators, victims = [], []
    for x in seen:
        report, kind, notes = gold[x["id"]]
        found = [f for f in x["findings"] if f["kind"] == "incident"]
        if kind == "crisis": parts = [(did, None) for did in crisis_culprits(found, notes, report["text"], score_findings)]
        else: parts = muc_parts(score.muc_incidents(x["findings"], [x["id"]])[0]["incidents"], found, notes, score_incidents, score.MUC_TYPE)
        for (did, suffered), features in zip(parts, x["suspects"]["groups"]):
            for test, examples in ((did, perpetrators), (suffered, victims)):
                if test: examples += [(kind, x["id"], "yes" if any(test(name) for name in names) else "no", f) for names, f in zip(x["suspects"]["names"], features)]
    return perpetrators, victims


def crisis_culprits(found, notes, text, scorer):
    """For each incident found, who is blamed for the annotated one: a test of names; None where there is none."""
    kind = lambda t: scorer.FAMILY.get(t, t)
    out = []
    for f in found:
        spans = [tuple(s) for s in f["spans"]]
        met = [g for g in notes["incidents"] if kind(g["type"]) == kind(f["type"]) and scorer.touches(spans, places_of(text, g["quote"]) + [s for a in g["accounts"] for s in places_of(text, a.get("quote") or "")])]
        blamed = [a["blames"] for g in met for a in g["accounts"] if a["blames"]]
        out.append((lambda name, blamed=blamed: any(scorer.alike(name, b) for b in blamed)) if met else None)
    return out


def muc_parts(predicted, found, notes, scorer, known):
    """For each incident found, tests of names: did it, suffered it; None where the key has no such incident."""
    errors = []
    scorer.score_doc(notes, predicted, errors)
    by = {e["pred"]: e for e in errors if e.get("pred") is not None}
    out, at = [], 0
    for f in found:
        if f["type"] not in known: out.append((None, None)); continue
        e = by.get(at); at += 1
        if not e or e["gold"] is None: out.append((None, None)); continue
        t = notes["templates"][e["gold"]]
        did = lambda name, t=t: any(scorer.any_org(name, o["names"]) for o in t["perpetrator_organization"]) or any(scorer.any_ind(name, o["names"]) for o in t["perpetrator_individual"])
        suffered = lambda name, t=t: any(scorer.victim_match([name], {"name": h["name"], "desc": h["description"]}) for h in t["human_target"])
        out.append((did, suffered))
    return out


def scoring(scorers):
    """The modules that score: score, score_findings, score_incidents."""
    sys.path.insert(0, str(scorers)); sys.path.insert(0, str(scorers.parent))
    import importlib.machinery
    import importlib.util
    loader = importlib.machinery.SourceFileLoader("score", str(scorers.parent / "score"))
    score = importlib.util.module_from_spec(importlib.util.spec_from_loader("score", loader)); loader.exec_module(score)
    import score_findings
    import score_incidents
    return score, score_findings, score_incidents


def draft_examples(gold, seen, scorers):
    score, score_findings, score_incidents = scoring(scorers)
    out = []
    for x in seen:
        report, kind, notes = gold[x["id"]]
        found = [f for f in x["findings"] if f["kind"] == "incident"]
        if kind == "crisis":
            missing = score_findings.measures(notes, report["text"], x["findings"])["incident"][4]
            labels = ["dropped" if any(f is m for m in missing) else "kept" for f in found]
        else:
            labels = muc_labels(score.muc_incidents(x["findings"], [x["id"]])[0]["incidents"], found, notes, score_incidents, score.MUC_TYPE)
        out += [(kind, x["id"], label, features) for label, features in zip(labels, x["drafts"]) if label]
    return out


def muc_labels(predicted, found, notes, scorer, known):
    errors = []
    scorer.score_doc(notes, predicted, errors)
    by = {e["pred"]: e for e in errors if e.get("pred") is not None}
    labels, at = [], 0
    for f in found:
        if f["type"] not in known: labels.append(None); continue
        e = by.get(at); at += 1
        optional = e and e["gold"] is not None and notes["templates"][e["gold"]]["optional"]
        labels.append(None if optional else "kept" if e and e["ok"] and e["content"] else "dropped")
    return labels


class Trainer:
    def __init__(self, options):
        self.options, self.work = options, pathlib.Path(options.work)
        self.work.mkdir(parents=True, exist_ok=True)

    def dump(self, name, reports, models):
        source, out = self.work / f"{name}.in.jsonl", self.work / f"{name}.seen.jsonl"
        self.add_other_heads(models)
        with open(source, "w", encoding="utf-8") as lines:
            for report in reports: lines.write(json.dumps({k: v for k, v in report.items() if v is not None}, ensure_ascii=False) + "\n")
        with open(out, "w") as lines: subprocess.run([self.options.dump, str(models), str(source)], stdout=lines, check=True)
        return rows(out)

    def add_other_heads(self, models):
        """The passes before the incidents run with the heads that they run with later."""
        models.mkdir(parents=True, exist_ok=True)
        for head in pathlib.Path(self.options.models).resolve().glob("*.head"):
            link = models / head.name
            if not head.name.startswith("incident_") and not link.exists(): link.symlink_to(head)

    def head(self, examples, path, bits, l2="1e-3", epochs="5"):
        path.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, str(HERE / "train_head.py"), str(examples), str(path), "--bits", str(bits), "--l2", l2, "--epochs", epochs], check=True)


class Stages:
    """Trains head after head; each on examples that were read with the earlier heads of the other folds."""

    def __init__(self, options):
        self.options, self.gold, self.trainer = options, read_gold(pathlib.Path(options.gold)), Trainer(options)
        self.models, self.work, self.scorers = pathlib.Path(options.models), self.trainer.work, pathlib.Path(options.gold) / "scorers"
        self.fold_of = {key: i % options.folds for i, key in enumerate(sorted(self.gold))}
        for f in range(options.folds):
            for name in STAGES[STAGES.index(options.start):]: (self.work / f"fold{f}/incident_{name}.head").unlink(missing_ok=True)

    def run(self):
        steps = {"mention": self.mention, "blamed": self.roles, "same": self.same, "perpetrator": self.perpetrator, "kept": self.kept}
        for name in STAGES[STAGES.index(self.options.start):]:
            if name in steps: steps[name]()

    def mention(self):
        self.train("mention", mention_examples(self.gold, self.seen("mention")), 16)

    def roles(self):
        blamed, harmed = role_examples(self.gold, self.seen("roles"), self.scorers)
        self.train("blamed", blamed, 16)
        self.train("harmed", harmed, 16)

    def same(self):
        self.train("same", pair_examples(self.gold, self.seen("pairs")), 15)

    def perpetrator(self):
        perpetrators, victims = suspect_examples(self.gold, self.seen("suspects"), self.scorers)
        self.train("perpetrator", perpetrators, 15)
        self.train("victim", victims, 15)

    def kept(self):
        self.train("kept", draft_examples(self.gold, self.seen("drafts"), self.scorers), 15, l2="3e-2")

    def in_parallel(self, step):
        with concurrent.futures.ThreadPoolExecutor() as pool: return list(pool.map(step, range(self.options.folds)))

    def seen(self, stage):
        """What the program sees in each fold with the fold's heads so far."""
        reports = lambda f: [self.gold[k][0] for k in sorted(self.gold) if self.fold_of[k] == f]
        return [x for part in self.in_parallel(lambda f: self.trainer.dump(f"{stage}{f}", reports(f), self.work / f"fold{f}")) for x in part]

    def train(self, name, examples, bits, l2="1e-3"):
        """The head for all, and one for each fold from the other folds; after the last stage those serve to choose thresholds."""
        self.trainer.head(write_examples(self.work / f"{name}.tsv", examples), self.models / f"incident_{name}.head", bits, l2)
        others = lambda f: [e for e in examples if self.fold_of[e[1]] != f]
        self.in_parallel(lambda f: self.trainer.head(write_examples(self.work / f"{name}{f}.tsv", others(f)), self.work / f"fold{f}/incident_{name}.head", bits, l2))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold"); parser.add_argument("dump"); parser.add_argument("work")
    parser.add_argument("--models", default=str(HERE.parent / "models")); parser.add_argument("--folds", type=int, default=3)
    parser.add_argument("--from", dest="start", choices=["mention", "blamed", "same", "perpetrator", "kept"], default="mention", help="the earlier heads are in WORK and models already")
    Stages(parser.parse_args()).run()


if __name__ == "__main__":
    main()
