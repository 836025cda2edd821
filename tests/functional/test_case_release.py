"""Letting a registration go, killed at any moment or by two at once: BRON gets one message for what the case knows of."""
import random
import signal
import subprocess
import unittest

import test_bron as bron
import world as w

world = None


def setUpModule():
    global world
    world = bron.BronWorld(attempts=60)
    bron.world = world  # its helpers speak of their own
    world.start()


def tearDownModule():
    world.close()


class Releasing(unittest.TestCase):
    def asked(self, volgnummer):
        return world.schakel_json(
            "case", "open", "rod_registration", "--school", "99XX", "--role", "SUPPORT_COORDINATOR", "--by", "S. Steun",
            "--set", "subject=OPP", "--set", "number_kind=BSN", "--set", f"enrolment_sequence={volgnummer}",
            "--set", "opp_begin=2026-09-28")["id"]

    def release(self, case, volgnummer, number, **more):
        """The command; each kind of record has a file of its own."""
        record = world.folder / f"{volgnummer}-{len(more)}.json"
        record.write_bytes(bron.inschrijving(volgnummer, number, **more))
        return [str(word) for word in (
            w.BUILD / "bin" / "schakel", "--config", world.config, "case", "release", case, "--record", record, "--route",
            "bron", "--role", "REGISTRAR", "--by", "A. Dministratie")]

    def begin(self, command):
        return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def accepted(self, case):
        def judged():
            return world.schakel_json("case", "show", case)["case"]["state"] == "ACCEPTED"
        w.until(judged, "the register's approval reaches the case")
        return [event["type"] for event in world.schakel_json("case", "show", case)["case"]["events"]]

    def sent(self, case):
        return [one for one in world.exchanges() if one["sender"] == f"case:{case}"]

    def test_killed_and_done_again_it_is_one_message(self):
        for number in range(8):
            volgnummer = f"K-{number}"
            case = self.asked(volgnummer)
            command = self.release(case, volgnummer, 40 + number)
            child = self.begin(command)
            try:
                child.wait(0.25 * (number + random.random()) / 8)
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGKILL)
                child.wait()
            if len(world.schakel_json("case", "show", case)["case"]["events"]) == 1:
                self.assertEqual(self.begin(command).wait(w.PATIENCE), 0)
            self.assertEqual(self.accepted(case), ["open", "precheck_ok", "send", "sync_B", "feedback_ok"])
            self.assertEqual(len(self.sent(case)), 1)
            self.assertEqual(len(world.enrolment(volgnummer)), 1)
        self.assertTrue(world.schakel_json("audit", "verify")["intact"])

    def test_of_two_that_differ_one_leaves(self):
        for number in range(4):
            volgnummer = f"T-{number}"
            case = self.asked(volgnummer)
            commands = [self.release(case, volgnummer, 60 + number),
                        self.release(case, volgnummer, 60 + number, opp=[{"ingangsdatum": "2026-09-28"}])]
            codes = sorted(child.wait(w.PATIENCE) for child in [self.begin(command) for command in commands])
            self.assertEqual(codes, [0, 65])
            self.assertEqual(self.accepted(case), ["open", "precheck_ok", "send", "sync_B", "feedback_ok"])
            self.assertEqual(len(self.sent(case)), 1, "what was refused has left all the same")


if __name__ == "__main__":
    unittest.main(verbosity=2)
