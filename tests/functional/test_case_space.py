"""Cases when there is no room to write, and erasing that is interrupted: all or nothing, said clearly, and on it goes afterwards."""
import random
import resource
import signal
import sqlite3
import subprocess
import unittest

import case_world as c
import world as w

REGISTRAR = ("--role", "REGISTRAR", "--by", "A. Dministratie")
LATER = "2099-01-02T12:00:00"


def limited(size):
    """For a process that may not make files longer than this: a write over it fails, as it does on a full disk."""
    def prepare():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return {"preexec_fn": prepare, "restore_signals": False}


class SpaceTest(unittest.TestCase):
    def setUp(self):
        self.world = c.CaseWorld()
        self.addCleanup(self.world.close)
        self.world.start()

    def database(self):
        return self.world.folder / "data" / "ledger.db"

    def over(self, number, name):
        """A case whose term is over at LATER, about a pupil who was not placed."""
        dossier = self.world.accept(w.dossier(number, name, "Wisbaar"))
        self.world.wait_state(dossier, "delivered")
        [case] = [one["id"] for one in self.world.cases("--kind", "warm_transfer") if one["pupil"] == f"{name} Wisbaar"]
        for name, fields in (("record_application", {"applied_on": "2026-11-01"}),
                             ("refuse", {"refusal_ground": "GEEN_PLAATS", "reason": "vol"}), ("purge", {"proof": "vernietigd"})):
            self.world.schakel("case", "do", case, name, *REGISTRAR, *c.sets(**fields))
        return case

    def keys(self, cases):
        """The wrapped key of each case, as it is stored."""
        database = sqlite3.connect(f"file:{self.database()}?mode=ro", uri=True)
        rows = {row[0]: row[1] for row in database.execute("SELECT lower(hex(id)), key FROM case_file")}
        database.close()
        return {case: rows[case.replace("-", "")] for case in cases}

    def stored(self):
        return b"".join(path.read_bytes() for path in self.database().parent.glob("ledger.db*"))


class NoRoom(SpaceTest):
    def setUp(self):
        super().setUp()
        self.world.stop_gateway()
        self.case = self.world.opened(pupil="Vol Vat")

    def test_a_step_that_cannot_be_written_is_not_taken_and_can_be_taken_later(self):
        refused = taken = 0
        for size in (0, 1, 4096, 40_000, 60_000, 80_000, 100_000, 200_000, 10_000_000):
            before = self.world.types(self.case)
            code, _, errors = self.world.run(*c.step(self.case, "note", note="n" * 3000), **limited(size))
            if code == 0:
                taken += 1
            else:
                refused += 1
                self.assertEqual(code, 75, errors)
                self.assertRegex(errors.decode(), "SCH-40.*")
                self.assertRegex(errors.decode(), "ruimte")
            self.assertEqual(len(self.world.types(self.case)), len(before) + (code == 0))
        self.assertTrue(refused and taken, (refused, taken))
        self.assertTrue(self.world.is_whole())

    def test_output_that_does_not_arrive_is_a_failure(self):
        for words in (("case", "list"), ("case", "list", "--format", "csv"), ("case", "show", self.case), ("case", "figures"),
                      ("case", "list", "--due", "60w", "--calendar", "--format", "ics"), ("bewaren", "bewijs"),
                      ("--json", "case", "show", self.case), ("case", "conversations", "--format", "csv")):
            with open("/dev/full", "wb") as full:
                done = subprocess.run(self.world.command(*words), stdout=full, stderr=subprocess.PIPE)
            self.assertEqual(done.returncode, 74, (words, done.stderr))
            self.assertIn("de schijf is vol", done.stderr.decode())

    def test_a_page_that_does_not_fit_is_told_of(self):
        self.world.start()
        dossier = self.world.accept(w.dossier(1))
        self.world.stop_gateway()
        code, _, errors = self.world.run("case", "inspect", dossier, "--out", "/dev/full")
        self.assertEqual(code, 73, errors)
        self.assertIn("de schijf is vol", errors.decode())
        self.assertIn("ruimte", errors.decode())
        target = self.world.folder / "pagina.html"
        self.world.schakel("case", "inspect", dossier, "--out", str(target))
        self.assertTrue(target.read_text().endswith("</html>\n"))


class Erasing(SpaceTest):
    def check(self, cases, keys):
        """Each case is whole and has its key, or is erased once and nothing is left to read it with."""
        proofs = [proof["case"] for proof in self.world.schakel_json("bewaren", "bewijs")]
        self.assertEqual(len(proofs), len(set(proofs)))
        now, stored = self.keys(cases), self.stored()
        for case in cases:
            code = self.world.run("case", "show", case)[0]
            if case in proofs:
                self.assertEqual((code, now[case]), (66, b""))
                self.assertNotIn(keys[case], stored, "the key of an erased case can still be found")
            else:
                self.assertEqual((code, now[case]), (0, keys[case]))
        self.assertTrue(self.world.is_whole())
        return proofs

    def erase_and_kill(self, cases):
        keys = self.keys(cases)
        longest = self.world.duration()
        for number, case in enumerate(cases):
            delay = longest * (number + random.random()) / len(cases)
            self.world.cut_off(delay, signal.SIGKILL, "bewaren", "wissen", case)
            self.check(cases, keys)
        self.world.schakel("bewaren", "wissen", "--alles")
        self.assertEqual(sorted(self.check(cases, keys)), sorted(cases))
        self.assertTrue(all(exchange["pupil"] is None for exchange in self.world.exchanges() if "pupil" in exchange))

    def test_killed_while_nobody_else_works(self):
        cases = [self.over(number, f"Alleen{number}") for number in range(1, 7)]
        self.world.stop_gateway()
        self.world.set_clock(LATER)
        self.erase_and_kill(cases)

    def test_killed_beside_schakeld(self):
        cases = [self.over(number, f"Samen{number}") for number in range(1, 7)]
        self.world.set_clock(LATER)
        self.erase_and_kill(cases)

    def test_a_dossier_that_another_case_needs_stays_and_opens_no_case_again(self):
        case = self.over(1, "Gedeeld")
        dossier = self.world.case(case)["events"][0]["fields"]["exchange"]
        self.world.schakel("case", "open", "warm_transfer", "--school", "99XX", *REGISTRAR, "--pupil-of", dossier, *c.sets(
            kind="POVO", source="00YY", target="99XX", pupil="Ander Spoor", exchange=dossier))
        self.world.set_clock(LATER)
        keys = self.keys([case])
        self.world.schakel("bewaren", "wissen", case)
        for _ in range(2):
            self.assertEqual([one["pupil"] for one in self.world.cases()], ["Ander Spoor"])
        self.world.stop_gateway()
        self.world.start()
        self.assertEqual(self.check([case], keys), [case])

    def test_no_room_to_erase(self):
        cases = [self.over(number, f"Vol{number}") for number in range(1, 4)]
        self.world.stop_gateway()
        self.world.set_clock(LATER)
        keys = self.keys(cases)
        for size in (0, 40_000, 80_000, 120_000, 10_000_000):
            code, _, errors = self.world.run("bewaren", "wissen", cases[0], **limited(size))
            self.assertIn(code, (0, 75), errors)
            self.assertEqual(cases[0] in self.check(cases, keys), code == 0)
            if code == 0:
                break
        self.world.schakel("bewaren", "wissen", "--alles")
        self.assertEqual(sorted(self.check(cases, keys)), sorted(cases))


if __name__ == "__main__":
    unittest.main(verbosity=2)
