"""Policies and schools' own words on the command line. Needs no running schakeld, but for `schakel check`."""
import json
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

import world as w

SCHAKEL = w.BUILD / "bin" / "schakel"
NEW = """\
school: coenecoop
brin: 00BD
type: VO
terms: coenecoop
versions:
  - from: 2016-10-01
    source: S002
    involvement: [{subject: meeting/INTERNAL_CARE_TEAM, who: PARENTS, act: CONSENT, source: plan}]
  - from: 2027-08-01
    source: besluit van het bestuur
    twoPersonsForRegistration: false
    involvement: [{subject: meeting/INTERNAL_CARE_TEAM, who: PARENTS, act: INFORM, source: besluit}]
"""


class Commands(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="schakel-policy-"))
        self.addCleanup(shutil.rmtree, self.folder)

    def run_program(self, *words, code=0, **environment):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SCHAKEL_")}
        done = subprocess.run([SCHAKEL, *words], capture_output=True, timeout=w.PATIENCE, text=True, cwd=self.folder,
                              env={**kept, "SCHAKEL_MAPPINGS": str(w.SOURCE / "mappings"), **environment})
        self.assertEqual(done.returncode, code, f"{words}: {done.stdout}{done.stderr}")
        return done

    def text(self, *words, code=0):
        done = self.run_program(*words, code=code)
        return done.stdout + done.stderr

    def json(self, *words, code=0):
        return json.loads(self.run_program("--json", *words, code=code).stdout)

    def copied(self):
        """A copy of the project's policies, to change."""
        shutil.copytree(w.SOURCE / "policies", self.folder / "policies")
        return self.folder / "policies"


class Terms(Commands):
    def test_a_word_is_explained(self):
        text = self.text("terms", "explain", "mop", "--school", "de-poort")
        for piece in ("MOP (de-poort): ", "ontwikkelingsperspectief PrO (SupportPlan/OPP_PRO)", "let op: ",
                      "Mijn Ontwikkel Plan", "bron: S004:322"):
            self.assertIn(piece, text)
        self.assertIn("beware: ", self.text("terms", "explain", "MOP", "--school", "de-poort", "--lang", "en"))

    def test_a_word_of_a_school_by_its_brin_for_programs(self):
        found = self.json("terms", "explain", "ZAT", "--school", "00BD")
        self.assertEqual([(one["entity"], one["canonical"], one["until"]) for one in found],
                         [("Meeting", "EXTERNAL_CARE_TEAM", "2015-07-31")])

    def test_a_word_may_name_several_things(self):
        text = self.text("terms", "explain", "Speciale lesplaatsen", "--school", "coenecoop")
        self.assertIn("meer dan een ding", text)
        self.assertIn("SupportLevel/OUT_OF_SCHOOL", text)
        self.assertIn("SupportLevel/SPECIALIST", text)

    def test_a_word_that_is_not_there(self):
        self.assertIn("startdocument", self.text("terms", "explain", "startdokument", "--school", "de-poort", code=66))
        answer = self.json("terms", "explain", "qqqqqqqqqqqqqqq", "--school", "de-poort", code=66)
        self.assertEqual(answer["code"], "SCH-6111")
        self.assertIn("schakel terms list --school de-poort", answer["remedy"])

    def test_a_school_that_is_not_there(self):
        answer = self.json("terms", "list", "--school", "nergens", code=66)
        self.assertEqual(answer["code"], "SCH-6112")
        self.assertIn("coenecoop, de-poort, het-erasmus, het-perron, ladder-s001", answer["remedy"])

    def test_the_list(self):
        text = self.text("terms", "list", "--school", "coenecoop")
        self.assertIn("Flex-Zat", text)
        self.assertIn("ZAT (tot 2015-07-31)", text)
        self.assertGreater(len(self.json("terms", "list", "--school", "coenecoop")), 45)


class Show(Commands):
    def test_a_school(self):
        text = self.text("policy", "show", "--school", "00BD", "--on", "2026-11-22")
        for piece in ("coenecoop (00BD), geldt vanaf 2025-08-01", "overleg: intern zorgteam", "S002:689",
                      "telt als: schoolmaatschappelijk werk", "basisondersteuning, extra ondersteuning"):
            self.assertIn(piece, text)
        school = self.json("policy", "show", "--school", "coenecoop", "--on", "2026-11-22")
        self.assertEqual((school["id"], school["type"], school["twoPersonsForRegistration"]), ("00BD", "VO", True))
        self.assertIn({"subject": "plan/OPP", "who": "PARENTS", "act": "CONSENT_SIGNED", "source": "S002:1600",
                       "binding": False}, school["involvement"])

    def test_an_swv(self):
        swv = self.json("policy", "show", "--swv", "VO2301")
        self.assertEqual((swv["committee"], swv["authority"], swv["objectionWeeks"]), ("CvT", "MANDATED", 6))
        self.assertIn("commissie", self.text("policy", "show", "--swv", "midden-holland-rijnstreek"))

    def test_one_that_is_not_known_gets_what_holds_everywhere(self):
        text = self.text("policy", "show", "--school", "99ZZ")
        self.assertIn("Van 99ZZ is geen beleid bekend; dit geldt overal.", text)
        self.assertEqual(self.json("policy", "show", "--school", "99ZZ")["id"], "*")

    def test_what_cannot_be_shown(self):
        self.assertIn("--school", self.text("policy", "show", code=64))
        self.assertIn("--swv", self.text("policy", "show", "--school", "00BD", "--swv", "VO2301", code=64))
        self.assertIn("2026-02-30", self.text("policy", "show", "--school", "00BD", "--on", "2026-02-30", code=65))

    def test_contradictions(self):
        text = self.text("policy", "contradictions")
        self.assertIn("00BD, overleg: intern zorgteam", text)
        self.assertIn("geldt: ouders instemmen (S002:1411)", text)
        self.assertIn("ook:   ouders niets (S002:689)", text)
        self.assertEqual(len(self.json("policy", "contradictions")), 1)
        self.assertEqual(self.json("policy", "contradictions", "--on", "2016-01-01"), [])


class Preview(Commands):
    def test_what_would_change(self):
        (self.folder / "nieuw.yaml").write_text(NEW)
        text = self.text("policy", "preview", "--file", "nieuw.yaml")
        self.assertIn("coenecoop (00BD), vanaf 2016-10-01", text)
        self.assertIn("coenecoop (00BD), vanaf 2027-08-01", text)
        self.assertIn("overleg: intern zorgteam, ouders: instemmen → informeren", text)
        self.assertIn("registratie door twee mensen: ja → nee", text)
        found = self.json("policy", "preview", "--file", "nieuw.yaml")
        self.assertIn({"whose": "coenecoop (00BD)", "from": "2027-08-01", "what": "registratie door twee mensen",
                       "before": "ja", "after": "nee"}, found)

    def test_a_file_that_changes_nothing(self):
        same = str(w.SOURCE / "policies" / "schools" / "coenecoop.yaml")
        self.assertIn("verandert niets", self.text("policy", "preview", "--file", same))

    def test_a_file_that_is_wrong(self):
        (self.folder / "nieuw.yaml").write_text(NEW.replace("INFORM", "INFROM"))
        text = self.text("policy", "preview", "--file", "nieuw.yaml", code=78)
        self.assertIn('nieuw.yaml:12: versions[1].involvement[0].act', text)
        self.assertIn('did you mean "INFORM"?', text)
        self.assertIn("SCH-6110", text)
        self.text("policy", "preview", "--file", "weg.yaml", code=78)

    def test_policies_of_ones_own(self):
        policies = self.copied()
        (policies / "schools" / "coenecoop.yaml").write_text(NEW)
        args = ("--policies", str(policies), "policy", "show", "--school", "00BD", "--on", "2027-08-01")
        self.assertFalse(self.json(*args)["twoPersonsForRegistration"])


class Checking(Commands):
    def test_check_names_every_problem_of_a_policy(self):
        policies = self.copied()
        (policies / "schools" / "coenecoop.yaml").write_text(NEW.replace("type: VO", "type: VOO"))
        (policies / "purposes.yaml").write_text("purposes: [{sender: PO}]\n")
        world = w.World()
        self.addCleanup(world.close)
        good = world.config_text()
        self.addCleanup(world.config.write_text, good)
        world.schakel("check")
        world.config.write_text(good + f"policies: {policies}\n")
        problems = world.schakel_json("check", code=78)["problems"]
        self.assertEqual({one["code"] for one in problems}, {"SCH-6110"})
        texts = "\n".join(one["text"] for one in problems)
        self.assertIn("policies/schools/coenecoop.yaml:3: type", texts)
        self.assertIn("policies/purposes.yaml:1: purposes[0]", texts)


if __name__ == "__main__":
    unittest.main()
