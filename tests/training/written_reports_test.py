#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The reader of the reports written for training: what it reads, what it refuses, and that the project's own reports pass."""
import pathlib
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "training"))
from written_reports import Reports  # noqa: E402

REPORT = """report: 2031-04-09 | The Ferry
Rebels shelled Port Vell on Sunday, killing at least 12 people.

They deny it.

toll: killed | 12 | - | exact | people | Port Vell | 2031-04-06 | incident | report | asserted | killing at least 12 people
incident: shelling of Port Vell | shelling | Port Vell | 2031-04-06 | contested | Rebels shelled Port Vell
account: Rebels | denies | - | Rebels | They deny it.
"""


def read(text):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder, "port.report")
        path.write_text(text, encoding="utf-8")
        reports = Reports()
        reports.read(path)
        return reports


class WrittenReports(unittest.TestCase):
    def test_reads_text_and_annotation(self):
        reports = read(REPORT)
        self.assertEqual(reports.faults, [])
        self.assertEqual(reports.texts[0]["text"], "Rebels shelled Port Vell on Sunday, killing at least 12 people. They deny it.")
        toll, incident = reports.gold[0]["tolls"][0], reports.gold[0]["incidents"][0]
        self.assertEqual((reports.gold[0]["id"], toll["low"], toll["high"], toll["approx"]), ("port-001", 12, None, False))
        self.assertEqual([a["position"] for a in incident["accounts"]], ["denies"])

    def test_tells_what_is_wrong_and_where(self):
        wrong = {
            "toll: killed | 12 | - | exact | people": "toll has 5 fields, not 11",
            "event: ATTACK | Rebels | - | happened | Rebels shelled": "'ATTACK' is no type (event)",
            "event: ASSAULT | Rebels | - | happened | Rebels struck": "the text has no 'Rebels struck'",
            "stance: Rebels | other:weather | for | report | They deny it": "'other:weather' is no measure (stance)",
            "Somewhere else it rained.": "prose outside a report: is 'report:' missing?",
        }
        for line, fault in wrong.items():
            faults = read(REPORT + line + "\n").faults
            self.assertEqual([f.partition(": ")[2] for f in faults], [fault])
            self.assertIn("port.report:9", faults[0])

    def test_the_projects_own_reports(self):
        reports = Reports()
        for path in sorted((ROOT / "training" / "reports").glob("*.report")):
            reports.read(path)
        self.assertEqual(reports.faults, [])
        self.assertGreater(len(reports.texts), 0)


if __name__ == "__main__":
    unittest.main()
