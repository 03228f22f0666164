#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Looks at the brief in a real headless Chromium: fits at 360 and 1280 px, light and dark, keyboard, axe-core.

usage: page_test.py PROGRAM SAMPLES OUT      OUT gets the page and a screenshot of each view.
"""
import os
import pathlib
import subprocess
import sys
import unittest

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

PROGRAM, SAMPLES, OUT = (pathlib.Path(argument).resolve() for argument in sys.argv[1:4])
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]
HOSTILE = '{"id":"hostile","published":"2012-03-14","outlet":"<img src=x onerror=alert(1)>","title":"<script>alert(1)</script>",' \
          '"text":"Activists said 12 people were killed in Homs on Tuesday. <script>document.title=\\"owned\\"</script>"}\n'


def draw_page():
    OUT.mkdir(parents=True, exist_ok=True)
    record, page = OUT / "page.record", OUT / "brief.html"
    for leftover in OUT.glob("page.record*"):
        leftover.unlink()
    (OUT / "hostile.jsonl").write_text(HOSTILE, encoding="utf-8")
    files = sorted(str(f) for f in SAMPLES.iterdir() if f.suffix != ".md")
    added = subprocess.run([PROGRAM, "add", record, *files, OUT / "hostile.jsonl"], capture_output=True, text=True)
    if added.returncode not in (0, 1):
        raise SystemExit(added.stderr)
    subprocess.run([PROGRAM, "brief", record, "--html", page], check=True)
    return page


class PageTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page_file = draw_page()
        cls.playwright = sync_playwright().start()
        cls.browser = cls.playwright.chromium.launch(executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=FLAGS)

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.playwright.stop()

    def view(self, width, scheme="light", javascript=True):
        context = self.browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=javascript, bypass_csp=True)
        self.addCleanup(context.close)
        page = context.new_page()
        page.goto(self.page_file.as_uri())
        return page

    def test_fits_narrow_and_wide_in_both_schemes(self):
        for width in (360, 1280):
            for scheme in ("light", "dark"):
                with self.subTest(width=width, scheme=scheme):
                    page = self.view(width, scheme)
                    page.screenshot(path=OUT / f"brief-{width}-{scheme}.png")
                    self.assertLessEqual(page.evaluate("document.documentElement.scrollWidth"), width)

    def test_axe_finds_no_violation(self):
        for scheme in ("light", "dark"):
            with self.subTest(scheme=scheme):
                found = Axe().run(self.view(1280, scheme))
                self.assertEqual([(v["id"], v["nodes"][0]["html"][:200]) for v in found.response["violations"]], [])

    def test_every_mark_leads_to_words_that_stand_in_its_report(self):
        page = self.view(1280)
        broken = page.evaluate("""() => [...document.querySelectorAll('a.mark')].filter(mark => {
            const note = document.getElementById(mark.getAttribute('href').slice(1));
            const words = note && note.querySelector('mark').textContent;
            const at = note && document.getElementById(note.querySelector('a').getAttribute('href').slice(1));
            return !words || !at;
        }).map(mark => mark.textContent)""")
        self.assertEqual(broken, [])
        self.assertGreater(page.locator("a.mark").count(), 20)

    def test_keyboard_reaches_links_and_shows_where_it_is(self):
        page = self.view(1280)
        reached = set()
        for _ in range(12):
            page.keyboard.press("Tab")
            reached.add(page.evaluate("document.activeElement.getAttribute('href') || document.activeElement.tagName"))
            outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
            self.assertNotEqual(outline, "none")
        self.assertGreaterEqual(len(reached), 10)

    def test_nothing_of_a_report_runs_or_is_fetched(self):
        asked = []
        context = self.browser.new_context()
        self.addCleanup(context.close)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("dialog", lambda dialog: self.fail("a dialog opened"))
        page.goto(self.page_file.as_uri())
        self.assertEqual(asked, [self.page_file.as_uri()])
        self.assertEqual(page.locator("script").count(), 0)
        self.assertNotEqual(page.title(), "owned")

    def test_reads_without_scripts(self):
        self.assertGreater(self.view(360, javascript=False).locator("article.incident").count(), 0)


if __name__ == "__main__":
    runner = unittest.TextTestRunner(verbosity=2)
    result = runner.run(unittest.defaultTestLoader.loadTestsFromTestCase(PageTest))
    sys.exit(not result.wasSuccessful())
