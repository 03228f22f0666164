#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Reads the annotated reports that were written for training and writes them in the form of the annotated sets.

usage: written_reports.py FILE... [--texts TEXTS.jsonl --gold GOLD.jsonl]

training/reports/README.md describes the form. Everything is checked first: each quote stands in its text, each label is
known. What is wrong is told with file and line, and the exit code is 1. Without --texts it only checks and counts.
"""
import argparse
import collections
import json
import pathlib
import re
import sys

FIELDS = {
    "toll": "effect low high approx group place date scope source status quote".split(),
    "incident": "name type place date contested quote".split(),
    "account": "source position blames exonerates quote".split(),
    "stance": "actor measure position source quote".split(),
    "event": "type actor recipient status quote".split(),
}
ALLOWED = {
    ("toll", "effect"): "killed injured casualties detained missing displaced besieged kidnapped surrendered evacuated affected",
    ("toll", "scope"): "incident day period cumulative",
    ("toll", "status"): "asserted denied feared forecast",
    ("toll", "approx"): "exact approx",
    ("incident", "type"): "airstrike shelling chemical_attack bombing shooting clash execution massacre kidnapping arrest siege torture "
                          "displacement looting other",
    ("incident", "contested"): "contested agreed",
    ("account", "position"): "asserts confirms denies doubts no_comment",
    ("stance", "measure"): "ceasefire un_resolution talks withdrawal_of_troops military_intervention no_fly_zone safe_zone sanctions "
                           "humanitarian_access evacuation arms_supply investigation observers repatriation recognition "
                           "resignation_of_leader offensive trial",
    ("stance", "position"): "for against conditional undecided calls_for",
    ("event", "type"): "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
                       "COERCE ASSAULT",
    ("event", "status"): "happened ongoing planned called_for possible denied",
}
OTHER_MEASURES = set("""
restraint self_defence time_limit airspace_access foreign_bases border_force local_forces unified_army disarmament
withdrawal_of_heavy_weapons separation_of_jihadists handover_of_territory surrender_terms lifting_of_sieges transit_traffic
targeting_rules protection_of_civilians early_warning documentation isis_detainees extradition refugee_admission refugee_work
humanitarian_funding reconstruction_aid trade_with_syria constitutional_committee constitutional_reform political_transition
assad_candidacy opposition_delegation kurdish_participation kurdish_autonomy support_for_kurds support_for_rebels
support_for_assad russian_mediation annan_mission veto pressure_on_russia pressure_on_damascus iran_containment
iran_nuclear_deal chemical_disarmament nation_building normalisation government_formation us_turkey_reset
""".split())
DAY = r"\d{4}-\d\d-\d\d"
DATE = r"\d{4}(-\d\d(-\d\d)?)?"


def is_allowed(kind, name, value):
    if name == "measure" and (value or "").startswith("other:"):
        return value.removeprefix("other:") in OTHER_MEASURES
    if name in ("low", "high"):
        return value is None or value.isdigit()
    if name == "date":
        return value is None or re.fullmatch(f"{DATE}(/{DATE})?", value)
    return (kind, name) not in ALLOWED or value in ALLOWED[kind, name].split()


class Reports:
    """The reports of the files read so far, and what is wrong in them."""

    def __init__(self):
        self.texts, self.gold, self.faults = [], [], []
        self.where, self.paragraphs, self.incident = "", [], None

    def read(self, path):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            self.where, line = f"{path}:{number}", line.strip()
            kind, _, rest = line.partition(":")
            if kind == "report":
                self.end_prose()
                self.start(path.stem, rest)
            elif kind in FIELDS:
                self.end_prose()
                self.annotate(kind, [field.strip() for field in rest.split(" | ")])
            elif line:
                self.paragraphs.append(line)
        self.end_prose()

    def start(self, stem, rest):
        date, _, outlet = (part.strip() for part in rest.partition("|"))
        if not re.fullmatch(DAY, date):
            self.fault(f"'{date}' is no day")
        number = 1 + sum(text["id"].rpartition("-")[0] == stem for text in self.texts)
        self.texts.append({"id": f"{stem}-{number:03}", "date": date, "outlet": outlet, "text": ""})
        self.gold.append({"id": self.texts[-1]["id"], "tolls": [], "incidents": [], "stances": [], "events": []})
        self.incident = None

    def end_prose(self):
        if not self.paragraphs:
            return
        paragraphs, self.paragraphs = self.paragraphs, []
        if not self.texts or self.texts[-1]["text"]:
            return self.fault("prose outside a report: is 'report:' missing?")
        self.texts[-1]["text"] = " ".join(paragraphs)

    def annotate(self, kind, fields):
        names = FIELDS[kind]
        if not self.texts:
            return self.fault(f"a {kind} before any report")
        if len(fields) != len(names):
            return self.fault(f"{kind} has {len(fields)} fields, not {len(names)}")
        note = {name: None if field == "-" else field for name, field in zip(names, fields)}
        wrong = [name for name in names if not is_allowed(kind, name, note[name])]
        for name in wrong:
            self.fault(f"'{note[name]}' is no {name} ({kind})")
        if not note["quote"] or note["quote"] not in self.texts[-1]["text"]:
            return self.fault(f"the text has no '{note['quote']}'")
        if not wrong:
            self.keep(kind, note)

    def keep(self, kind, note):
        if kind == "toll":
            note.update({bound: note[bound] and int(note[bound]) for bound in ("low", "high")}, approx=note["approx"] == "approx")
        if kind == "incident":
            note.update(contested=note["contested"] == "contested", accounts=[], verification=None)
            self.incident = note
        if kind != "account":
            self.gold[-1][kind + "s"].append(note)
        elif self.incident is not None:
            self.incident["accounts"].append(note)
        else:
            self.fault("an account before any incident")

    def fault(self, text):
        self.faults.append(f"{self.where}: {text}")

    def summary(self):
        counts = collections.Counter({kind: sum(len(g[kind]) for g in self.gold) for kind in ("tolls", "incidents", "stances", "events")})
        counts["accounts"] = sum(len(incident["accounts"]) for g in self.gold for incident in g["incidents"])
        characters = sum(len(text["text"]) for text in self.texts) // max(len(self.texts), 1)
        return f"{len(self.texts)} reports of {characters} characters: " + ", ".join(f"{n} {kind}" for kind, n in sorted(counts.items()))


def write(path, rows):
    with open(path, "w", encoding="utf-8") as out:
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--texts")
    parser.add_argument("--gold")
    options = parser.parse_args()
    reports = Reports()
    for path in sorted(options.files):
        reports.read(path)
    for fault in reports.faults:
        print(fault, file=sys.stderr)
    print(reports.summary(), file=sys.stderr)
    if reports.faults:
        return 1
    if options.texts:
        write(options.texts, reports.texts)
    if options.gold:
        write(options.gold, reports.gold)
    return 0


if __name__ == "__main__":
    sys.exit(main())
