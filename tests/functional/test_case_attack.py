"""Cases against what people, files and clocks can do wrong: odd words, changed rows, another time."""
import csv
import io
import json
import os
import pty
import re
import shutil
import sqlite3
import subprocess
import unittest

import case_world as c
import world as w

world = None
REGISTRAR = ("--role", "REGISTRAR", "--by", "A. Dministratie")
ESCAPES = ("\x1b[31mrood\x1b[0m", "bel\x07", "csi\u009b31m", "\x1b]0;titel\x07", "wis\x7f")


def setUpModule():
    global world
    world = c.CaseWorld().prepared()


def tearDownModule():
    world.close()


class Words(unittest.TestCase):
    def refused(self, *words):
        code, _, errors = world.run(*words)
        self.assertEqual(code, 65, errors)
        self.assertIn(b"ZAAK-04", errors)
        return errors

    def test_what_no_list_can_show_is_refused_wherever_it_stands(self):
        case = world.opened(pupil="Blijft Leesbaar")
        for text in (*(one.encode() for one in ESCAPES), b"\xff\xfe", b"\xc3", b"\xed\xa0\x80"):
            with self.subTest(text):
                self.assertIn(b"stuurtekens", self.refused(*c.step(case, "note"), "--set", b"note=" + text))
                self.refused(*c.step(case, "note", note="x"), "--ground", text)
                self.refused("case", "do", case, "note", "--role", "MENTOR", "--by", text, "--set", "note=x")
                errors = self.refused(*c.step(case, "note", note="x"), "--set", text + b"=x")
                self.assertNotIn(text, errors)
                self.refused("case", "open", "opp", "--school", text, *c.BY, *c.sets(plan="OPP", school_type="VO"))
        self.assertEqual(world.types(case), ["open"])
        self.assertIn("Blijft Leesbaar", world.schakel("case", "list"))

    def test_long_odd_and_double_words(self):
        case = world.opened()
        self.assertIn(b"hoogstens 8000", self.refused(*c.step(case, "note", note="n" * 100_000)))
        self.refused(*c.step(case, "note", note="x"), "--ground", "g" * 100_000)
        self.refused("case", "do", case, "note", "--role", "MENTOR", "--by", "b" * 100_000, "--set", "note=x")
        self.refused(*c.step(case, "note", "--subject", "f" * 65, note="x"))
        self.refused(*c.step(case, "note", **{" note": "x"}))
        self.refused(*c.step(case, "note", **{"NOTE": "x"}))
        for school in ("00yy", "de-poort", "=cmd|x", "00YY04", "Z" * 100_000):
            self.refused("case", "open", "opp", "--school", school, *c.BY, *c.sets(plan="OPP", school_type="VO"))
        lines = "eerste regel\ntweede\t= met tab\n\u0645\u0631\u062d\u0628\u0627 \u200fé e\u0301 \U0001f469\u200d\U0001f466"
        world.step(case, "note", note=lines)
        self.assertEqual(world.case(case)["events"][-1]["fields"]["note"], lines)

    def test_a_case_number_is_a_number(self):
        for number in ("../../etc/passwd", "\x1b[31m", "a" * 5000, "' OR 1=1 --", "01a203ed-9673-77bc-a148-1fff24c93ca2"):
            for words in (("case", "show", number), ("case", "steps", number), c.step(number, "note", note="x"),
                          ("bewaren", "wissen", number)):
                code, out, errors = world.run(*words)
                self.assertEqual(code, 66, (words, errors))
                self.assertNotIn(b"\x1b", out + errors)

    def test_what_a_terminal_gets_does_not_command_it(self):
        # A dossier from elsewhere may hold characters that this computer's own users are refused.
        world.start()
        number = world.accept(w.dossier(1, "A&#x9b;31mB", "T&#9;ab").replace(b'encoding="ISO-8859-1"', b'encoding="UTF-8"'))
        world.wait_state(number, "delivered")
        world.stop_gateway()
        for words in (("case", "list"), ("exchange", "list"), ("exchange", "report")):
            leader, follower = pty.openpty()
            child = subprocess.Popen(world.command(*words), stdout=follower, stderr=subprocess.DEVNULL)
            os.close(follower)
            shown = b""
            try:
                while part := os.read(leader, 65536):
                    shown += part
            except OSError:
                pass  # its end has closed
            os.close(leader)
            self.assertEqual(child.wait(w.PATIENCE), 0)
            self.assertIn(b"31mB", shown)
            self.assertNotIn("\u009b".encode(), shown)
            self.assertNotIn(b"\x1b", shown)

    def test_exports_hold_no_formula_line_or_markup(self):
        for evil in ("=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", " =1", "a;b\"c\nd", "BEGIN:VEVENT\r\nSUMMARY:x", "<b>&x</b>"):
            case = world.schakel_json("case", "open", "warm_transfer", "--school", "99XX", *REGISTRAR, *c.sets(
                kind="POVO", source="00YY", target="99XX", pupil=evil, intake_coordinator=evil))["id"]
            self.assertEqual(world.case(case)["events"][0]["fields"]["pupil"], evil)
        for words in (("case", "list"), ("case", "list", "--due", "60w", "--calendar"), ("case", "conversations")):
            text = world.schakel(*words, "--format", "csv").lstrip("\ufeff")
            for row in csv.reader(io.StringIO(text, newline=""), delimiter=";"):
                for cell in row:
                    self.assertFalse(cell.lstrip().startswith(("=", "+", "-", "@")), cell)
            lines = world.run(*words, "--format", "ics")[1].split(b"\r\n")
            self.assertEqual(lines.count(b"BEGIN:VEVENT"), lines.count(b"END:VEVENT"))
            self.assertTrue(all(len(line) <= 75 and b"\n" not in line for line in lines))

    def test_the_page_for_parents_is_text(self):
        world.start()
        number = world.accept(w.dossier(2, "&lt;script&gt;alert(1)&lt;/script&gt;", "&quot;&gt;&lt;img src=x&gt;"))
        world.stop_gateway()
        target = world.folder / "pagina.html"
        world.schakel("case", "inspect", number, "--title", "</title><b>kop</b>", "--out", str(target))
        text = target.read_text(encoding="utf-8")
        for markup in ("<script", "<img", "<b>", "</title><b"):
            self.assertNotIn(markup, text)


class Damage(unittest.TestCase):
    """Somebody changed the database by hand: it is told, and stops nobody's work on other cases."""

    def setUp(self):
        self.other = world.opened(pupil="Andere Zaak")
        self.name = f"Veranderd {self.id().split('.')[-1]}"
        self.case = world.opened(pupil=self.name)
        for note in ("een", "twee"):
            world.step(self.case, "note", note=note)
        self.data = world.folder / "data"
        shutil.copytree(self.data, world.folder / "bewaard")

    def tearDown(self):
        shutil.rmtree(self.data)
        (world.folder / "bewaard").rename(self.data)

    def changed(self, statement):
        database = sqlite3.connect(self.data / "ledger.db")
        with database:
            database.execute("PRAGMA foreign_keys=off")
            [(row,)] = database.execute("SELECT seq FROM case_file WHERE lower(hex(id))=?", (self.case.replace("-", ""),))
            database.execute(statement.replace("CASE", str(row)))
        database.close()

    def check(self, statement):
        self.changed(statement)
        for words in (("case", "show", self.case), c.step(self.case, "note", note="x")):
            code, _, errors = world.run(*words)
            self.assertIn(code, (65, 70), errors)
            self.assertIn("audit verify", errors.decode())
        code, out, errors = world.run("case", "list")
        self.assertEqual(code, 0, errors)
        self.assertIn("Andere Zaak", out.decode())
        self.assertNotIn(self.name, out.decode())
        self.assertIn(self.case, errors.decode())
        for words in (("case", "figures"), ("case", "show", self.other), c.step(self.other, "note", note="x"),
                      c.opening(pupil="Nieuwe Zaak", enrolment="9")):
            self.assertEqual(world.run(*words)[0], 0, words)
        self.assertFalse(world.schakel_json("audit", "verify", code=65)["intact"])

    def test_another_step(self):
        self.check("UPDATE case_event SET type='consent' WHERE file=CASE AND number=2")

    def test_other_bytes(self):
        self.check("UPDATE case_event SET body=x'00' WHERE file=CASE AND number=2")

    def test_the_words_of_another_event(self):
        self.check("UPDATE case_event SET body=(SELECT body FROM case_event WHERE file=CASE AND number=3) "
                   "WHERE file=CASE AND number=2")

    def test_an_event_less(self):
        self.check("DELETE FROM case_event WHERE file=CASE AND number=2")

    def test_the_last_event_less(self):
        self.check("DELETE FROM case_event WHERE file=CASE AND number=3")

    def test_no_events(self):
        self.check("DELETE FROM case_event WHERE file=CASE")

    def test_another_key(self):
        self.check("UPDATE case_file SET key=x'0011' WHERE seq=CASE")


if __name__ == "__main__":
    unittest.main(verbosity=2)
