"""Cases as people work with them: what comes in is on a list, a step that may not be taken says why, all is remembered."""
import csv
import io
import json
import re
import unittest

import world as w

world = None
BY = ("--by", "B. Klas", "--role", "INTAKE_COORDINATOR")


def setUpModule():
    global world
    world = w.World()
    text = world.config.read_text()
    world.config.write_text(text.replace("    title: Brugklas\n",
                                         "    title: Brugklas\n    cases: {school: 99XX, coordinator: B. Klas}\n"))
    world.start()


def tearDownModule():
    world.close()


def opened(**fields):
    """The id of an OPP that has just begun."""
    wanted = {"plan": "OPP", "school_type": "VO", "pupil": "Sam Proef", "enrolled_on": "2026-11-02", "level": "EXTRA",
              "enrolment": "2026-0001", "number_kind": "BSN", "need_on": "2026-11-02", **fields}
    words = [word for name, value in wanted.items() for word in ("--set", f"{name}={value}")]
    return world.schakel_json("case", "open", "opp", "--school", "00YY", "--role", "SUPPORT_COORDINATOR",
                              "--by", "S. Steun", *words)["id"]


class Intake(unittest.TestCase):
    def test_a_dossier_that_came_in_is_a_case_once(self):
        number = world.accept(w.dossier(3, "Fen", "Proefstra"))
        world.wait_state(number, "delivered")
        for _ in range(2):
            cases = [case for case in world.schakel_json("case", "list", "--kind", "warm_transfer")["cases"]
                     if case["pupil"] == "Fen Proefstra"]
            self.assertEqual(len(cases), 1)
        self.assertEqual(cases[0]["school"], "99XX")
        self.assertIn(cases[0]["state"], ("IMPORTED", "CONVERSATION_DUE"))
        told = world.schakel_json("case", "show", cases[0]["id"])["case"]["events"]
        self.assertEqual([event["type"] for event in told][:4], ["open", "compose", "offer", "record_inspection"])
        self.assertIn("volgens het dossier", world.schakel("case", "show", cases[0]["id"]))

    def test_parents_get_a_page_with_its_hash(self):
        number = world.accept(w.dossier(4, "O'Neil", "&lt;b&gt;Fé"))
        target = world.folder / "inzage.html"
        page = world.schakel_json("case", "inspect", number, "--out", str(target))
        text = target.read_text(encoding="utf-8")
        self.assertIn(page["hash"], text)
        self.assertNotIn("<b>Fé", text)
        self.assertNotIn(w.bsn(4), text)


class Steps(unittest.TestCase):
    def test_a_step_that_may_not_be_taken_names_rule_source_and_remedy(self):
        case = opened()
        said = world.schakel("case", "do", case, "establish", "--role", "COMPETENT_AUTHORITY", code=65)
        for piece in ("ZAAK-02", "bron", "→", "behoefte vastgesteld"):
            self.assertIn(piece, said)
        self.assertEqual(len(world.schakel_json("case", "show", case)["case"]["events"]), 1)

    def test_a_trial_changes_nothing_and_the_step_itself_does(self):
        case = opened()
        step = ("case", "do", case, "start", "--role", "SUPPORT_COORDINATOR", "--by", "S. Steun")
        steps = {step["event"]: step for step in world.schakel_json("case", "steps", case)}
        self.assertIn("start", steps)
        needed = [word for field in steps["start"]["fields"] if field["required"]
                  for word in ("--set", f"{field['name']}=2026-11-03")]
        self.assertIn("proef", world.schakel(*step, *needed, "--trial"))
        self.assertEqual(world.schakel_json("case", "show", case)["case"]["state"], "NEED_IDENTIFIED")
        self.assertIn("concept", world.schakel(*step, *needed))
        self.assertEqual(world.schakel_json("case", "show", case)["case"]["state"], "DRAFT")

    def test_requirement_25_a_role_that_may_not_is_told_whose_it_is(self):
        said = world.schakel("case", "do", opened(), "start", "--role", "PARENT", code=65)
        self.assertIn("ZAAK-03", said)
        self.assertIn("SUPPORT_COORDINATOR", said)

    def test_a_word_that_is_no_kind_role_date_or_field(self):
        world.schakel("case", "open", "oop", "--school", "00YY", "--role", "REGISTRAR", code=64)
        world.schakel("case", "do", opened(), "start", "--role", "BAAS", code=64)
        self.assertIn("ZAAK-04", world.schakel("case", "do", opened(), "start", "--role", "SUPPORT_COORDINATOR",
                                               "--set", "geen_veld=1", code=65))
        self.assertIn("SCH-6101", world.schakel("case", "show", "01a203ed-9673-77bc-a148-1fff24c93ca2", code=66))


class Lists(unittest.TestCase):
    def test_what_must_be_done_soon_is_listed_for_people_spreadsheets_and_calendars(self):
        case = opened(pupil="Bo Haven")
        soon = {one["id"]: one for one in world.schakel_json("case", "list", "--due", "10w")["cases"]}
        self.assertIn(case, soon)
        self.assertTrue(soon[case]["deadlines"][0]["due"])
        self.assertIn("Bo Haven", world.schakel("case", "list", "--due", "10w"))
        text = world.schakel("case", "list", "--due", "10w", "--format", "csv")
        rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=";"))
        self.assertGreater(len(rows), 1)
        self.assertNotIn("Bo Haven", text)
        calendar = world.schakel("case", "list", "--due", "10w", "--calendar", "--format", "ics")
        self.assertTrue(calendar.startswith("BEGIN:VCALENDAR"))
        self.assertNotIn("Bo Haven", calendar)
        world.schakel("case", "list", "--due", "morgen", code=64)
        self.assertIn("Er zijn geen zaken", world.schakel("case", "list", "--kind", "rod_registration", "--due", "0d"))

    def test_figures_tell_no_small_group(self):
        opened()
        tables = world.schakel_json("case", "figures", "--fewest", "1000")
        self.assertTrue(all(row["count"] is None for table in tables for row in table["rows"]))

    def test_what_runs_is_not_erased(self):
        self.assertIn("SCH-6105", world.schakel("bewaren", "wissen", opened(), code=65))
        self.assertEqual(json.loads(world.schakel("bewaren", "bewijs", "--json")), [])

    def test_requirement_25_nothing_of_a_case_is_readable_in_the_ledger_and_the_chain_is_whole(self):
        opened(pupil="Onleesbaar Geheimpje")
        self.assertIn("de keten is heel", world.schakel("audit", "verify"))
        stored = b"".join(path.read_bytes() for path in world.folder.rglob("ledger.db*"))
        self.assertTrue(stored)
        self.assertNotIn(b"Geheimpje", stored)
        self.assertFalse(re.search(rb"S\. Steun", stored))


if __name__ == "__main__":
    unittest.main()
