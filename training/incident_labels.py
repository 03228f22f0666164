# SPDX-License-Identifier: Apache-2.0
"""Labels what the incident heads see, by the annotated sets: examples are (set, report, label, features)."""
import importlib.machinery
import importlib.util
import json
import pathlib
import sys

TO_MUC = {"airstrike": "bombing", "shelling": "bombing", "chemical_attack": "bombing", "bombing": "bombing", "sabotage": "bombing",
          "kidnapping": "kidnapping", "hijacking": "hijacking", "arson": "arson", "robbery": "robbery", "looting": "robbery"}
NO_MUC = {"arrest", "displacement"}  # not among the types of that key: it does not say whether they happened
FAMILY = {"airstrike": "strike", "shelling": "strike", "bombing": "strike", "shooting": "killing", "execution": "killing", "massacre": "killing", "assassination": "killing"}


def rows(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def annotated(texts, gold, kind):
    notes = {x["id"]: x for x in rows(gold)}
    return {x["id"]: ({"id": x["id"], "published": x["date"], "outlet": x.get("outlet"), "text": x["text"]}, kind, notes[x["id"]]) for x in rows(texts)}


def read_written(folder):
    """Practice reports, annotated as the crisis articles are."""
    return annotated(folder / "texts.jsonl", folder / "gold.jsonl", "written")


def read_gold(gold):
    """id -> (report as handed to the program, set, annotation)."""
    out = annotated(gold / "crisis/train.texts.jsonl", gold / "crisis/train.gold.jsonl", "crisis")
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
        if m["type"] in NO_MUC: out.append((None, None)); continue
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


JUDGES = {"crisis": judge_crisis, "written": judge_crisis, "muc": judge_muc}


def judged(gold, seen):
    """(set, id, mention, label, incident) of every candidate."""
    for x in seen:
        report, kind, notes = gold[x["id"]]
        body = [m for m in x["mentions"] if not m["title"]]
        for m, (label, incident) in zip(body, JUDGES[kind](report["text"], notes, body)): yield kind, x["id"], m, label, incident


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


class Scorers:
    """The modules that score, found beside the annotated sets."""

    def __init__(self, gold):
        folder = pathlib.Path(gold) / "scorers"
        sys.path.insert(0, str(folder))
        loader = importlib.machinery.SourceFileLoader("score", str(folder.parent / "score"))
        self.program = importlib.util.module_from_spec(importlib.util.spec_from_loader("score", loader)); loader.exec_module(self.program)
        import score_findings
        import score_incidents
        self.findings, self.incidents = score_findings, score_incidents

    def did(self, template, name, core=None):
        """The key's template names this as its perpetrator (`core`: the phrase up to its head)."""
        return any(self.incidents.any_org(name, o["names"]) for o in template["perpetrator_organization"]) or any(self.incidents.any_ind(core or name, o["names"]) for o in template["perpetrator_individual"])

    def suffered(self, template, name):
        return any(self.incidents.victim_match([name], {"name": h["name"], "desc": h["description"]}) for h in template["human_target"])

    def aligned(self, report, findings, notes):
        """For each incident found: (its template or None, whether it is right); None for a type that the key does not know."""
        errors = []
        self.incidents.score_doc(notes, self.program.muc_incidents(findings, [report])[0]["incidents"], errors)
        by = {e["pred"]: e for e in errors if e.get("pred") is not None}
        out, at = [], 0
        for f in findings:
            if f["kind"] != "incident": continue
            if f["type"] not in self.program.MUC_TYPE: out.append(None); continue
            e = by.get(at); at += 1
            template = notes["templates"][e["gold"]] if e and e["gold"] is not None else None
            out.append((template, bool(template and e["ok"] and e["content"])))
        return out


def role_examples(gold, seen, scorers):
    """Examples of "incident_blamed" and of "incident_harmed" (the crisis reports name no victims)."""
    blamed, harmed = [], []
    for x in seen:
        _, kind, notes = gold[x["id"]]
        told = {tuple(m["span"]): incident for _, _, m, label, incident in judged(gold, [x]) if label != "none"}
        for r in x["roles"]:
            act = x["acts"][r["act"]]
            incident = None if act["title"] else told.get(tuple(act["span"]))
            if incident is None: continue
            if kind != "muc":
                did = any(a["blames"] and scorers.findings.alike(r["text"], a["blames"]) for a in notes["incidents"][incident]["accounts"])
            else:
                template = notes["templates"][incident]
                did = scorers.did(template, r["text"], r["core"])
                harmed.append((kind, x["id"], "yes" if scorers.suffered(template, r["core"]) else "no", r["features"]))
            blamed.append((kind, x["id"], "yes" if did else "no", r["features"]))
    return blamed, harmed


def suspect_examples(gold, seen, scorers):
    """Examples of "incident_perpetrator" and "incident_victim" (the crisis reports name no victims): all whom a report names beside
    a draft that meets an annotated incident."""
    perpetrators, victims = [], []
    for x in seen:
        report, kind, notes = gold[x["id"]]
        if kind != "muc": parts = [(did, None) for did in crisis_culprits(x["findings"], notes, report["text"], scorers.findings)]
        else: parts = muc_parts(scorers, x, notes)
        for (did, suffered), features, harmed in zip(parts, x["suspects"]["groups"], x["suspects"]["harmed"]):
            further = [f + more for f, more in zip(features, harmed)]
            for test, seen_of, examples in ((did, features, perpetrators), (suffered, further, victims)):
                if test: examples += [(kind, x["id"], "yes" if any(test(name) for name in names) else "no", f) for names, f in zip(x["suspects"]["names"], seen_of)]
    return perpetrators, victims


def denials_meant(notes, text, statement, scorer):
    """The annotated denials and doubts that a statement gives: (incident, account)."""
    spans = [tuple(s) for s in statement["spans"]]
    told = [(g, a) for g in notes["incidents"] for a in g["accounts"] if a["position"] in ("denies", "doubts") and a.get("quote")]
    return [(g, a) for g, a in told if scorer.touches(spans, places_of(text, a["quote"])) and scorer.alike(statement["source"], a["source"])]


def crisis_met(findings, notes, text, scorer):
    """For each incident found, the annotated ones that its words touch."""
    kind = lambda t: scorer.FAMILY.get(t, t)
    out = []
    for f in findings:
        if f["kind"] != "incident": continue
        spans = [tuple(s) for s in f["spans"]]
        out.append([g for g in notes["incidents"] if kind(g["type"]) == kind(f["type"]) and scorer.touches(spans, places_of(text, g["quote"]) + [s for a in g["accounts"] for s in places_of(text, a.get("quote") or "")])])
    return out


def crisis_culprits(findings, notes, text, scorer):
    """For each incident found, who is blamed for the annotated one: a test of names; None where there is none."""
    out = []
    for met in crisis_met(findings, notes, text, scorer):
        blamed = [a["blames"] for g in met for a in g["accounts"] if a["blames"]]
        out.append((lambda name, blamed=blamed: any(scorer.alike(name, b) for b in blamed)) if met else None)
    return out


def muc_parts(scorers, seen, notes):
    """For each incident found, tests of names: did it, suffered it; None where the key has no such incident."""
    out = []
    for pair in scorers.aligned(seen["id"], seen["findings"], notes):
        template = pair and pair[0]
        if not template: out.append((None, None)); continue
        out.append((lambda name, t=template: scorers.did(t, name), lambda name, t=template: scorers.suffered(t, name)))
    return out


def place_examples(gold, seen, scorers):
    """Examples of "incident_place": the options of each draft that meets an annotated incident, "yes" for those that fit."""
    out = []
    for x in seen:
        report, kind, notes = gold[x["id"]]
        if kind != "muc": tests = crisis_places(x["findings"], notes, report["text"], scorers.findings)
        else: tests = [muc_place(pair and pair[0], scorers) for pair in scorers.aligned(x["id"], x["findings"], notes)]
        for number, (fits, options) in enumerate(zip(tests, x["places"]["groups"])):
            if fits: out += [(kind, f"{x['id']} {number}", "yes" if fits(place) else "no", f) for place, f in zip(x["places"]["names"], options)]
    return out


def crisis_places(findings, notes, text, scorer):
    """For each incident found, a test of options [text, name, within, country]; None where none is annotated."""
    return [(lambda place, met=met: any(scorer.alike(g["place"], place[0] or None) for g in met)) if met else None for met in crisis_met(findings, notes, text, scorer)]


def muc_place(template, scorers):
    """The key's place below the country; where it has none, a country or nothing."""
    if not template: return None
    key = scorers.incidents.G(template)
    if not key.below: return lambda place: not place[3] or (place[1] and any(scorers.incidents.place_match(place[1], c) for c in key.places))
    return lambda place: any(scorers.incidents.place_match(words, c) for words in (place[1] or place[0], place[2]) if words for c in key.below)


def draft_examples(gold, seen, scorers):
    out = []
    for x in seen:
        report, kind, notes = gold[x["id"]]
        if kind != "muc":
            missing = scorers.findings.measures(notes, report["text"], x["findings"])["incident"][4]
            labels = ["dropped" if any(f is m for m in missing) else "kept" for f in x["findings"] if f["kind"] == "incident"]
        else:
            labels = [muc_label(pair) for pair in scorers.aligned(x["id"], x["findings"], notes)]
        out += [(kind, x["id"], label, features) for label, features in zip(labels, x["drafts"]) if label]
    return out


def muc_label(pair):
    """Neither label for what the key leaves open."""
    if pair is None: return None
    template, is_right = pair
    if template and template["optional"]: return None
    return "kept" if is_right else "dropped"
