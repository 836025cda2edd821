"""Who works with cases, and schakeld while it follows them, are killed, stopped and overtaken at any moment: nothing is half, lost or twice."""
import collections
import os
import random
import signal
import subprocess
import threading
import unittest

import case_world as c
import world as w

KILLS = int(os.environ.get("SCHAKEL_KILLS", "24"))
PURPOSE = '    purpose: {sender: PO, recipient: VO, for: OSO_OVERSTAP, to: 99XX, ground: "WPO 42"}\n'


class KillWorld(c.CaseWorld):
    def config_text(self):
        return super().config_text().replace("    title: Brugklas\n", "    title: Brugklas\n" + PURPOSE)


class Killed(unittest.TestCase):
    def setUp(self):
        self.world = KillWorld(attempts=1000, first_retry="100ms", longest_retry="300ms").prepared()
        self.addCleanup(self.world.close)
        seed = int(os.environ.get("SCHAKEL_SEED", random.randrange(1 << 32)))
        self.random = random.Random(seed)
        print(f"seed {seed} (SCHAKEL_SEED repeats the moments)", flush=True)

    def moments(self, count):
        """Spread over all of a step, each a little off."""
        longest = self.world.duration()
        return [longest * (number + self.random.random()) / count for number in range(count)]

    def check_cases(self):
        """Every case is read by replaying it; what the gateway told is told once."""
        cases = [self.world.case(one["id"]) for one in self.world.cases()]
        for case in cases:
            causes = [event["cause"] for event in case["events"] if event["cause"]]
            self.assertEqual(len(causes), len(set(causes)), f"told twice: {case}")
            self.assertEqual([event["number"] for event in case["events"]], list(range(1, len(case["events"]) + 1)))
        openings = [case["events"][0]["cause"] for case in cases if case["events"][0]["cause"]]
        self.assertEqual(len(openings), len(set(openings)), "a case was opened twice")
        self.assertTrue(self.world.is_whole())
        return cases


class Steps(Killed):
    def test_a_killed_command_did_all_or_nothing(self):
        case = self.world.opened()
        codes = collections.Counter()
        for number, delay in enumerate(self.moments(KILLS)):
            before = len(self.world.types(case))
            code = self.world.cut_off(delay, signal.SIGKILL, *c.step(case, "note", note=f"nummer {number}"))
            codes[code] += 1
            grown = len(self.world.types(case)) - before
            self.assertIn(grown, (1,) if code == 0 else (0, 1))
            code = self.world.cut_off(delay, signal.SIGKILL, *c.opening(pupil=f"P{number}", enrolment=str(number)))
            found = [one for one in self.world.cases() if one["pupil"] == f"P{number}"]
            self.assertIn(len(found), (1,) if code == 0 else (0, 1))
        self.assertIn(-signal.SIGKILL, codes, codes)
        self.check_cases()

    def test_what_follows_from_a_killed_step_is_there_once(self):
        ready = [self.world.ready_to_run(enrolment=f"E-{number}") for number in range(8)]
        for case, delay in zip(ready, self.moments(len(ready))):
            self.world.cut_off(delay, signal.SIGKILL, *c.step(case, "activate", period_begin="2026-11-03"))
        running = {case for case in ready if self.world.case(case)["state"] == "ACTIVE"}
        self.world.start()

        def followed():
            openings = [self.world.case(one["id"])["events"][0] for one in self.world.cases("--kind", "rod_registration")]
            found = {event["cause"].split(":")[1].split("/")[0] for event in openings}
            return found if found >= running else None
        self.assertEqual(w.until(followed, "a registration follows from every plan that runs"), running)
        self.assertEqual(len(self.world.cases("--kind", "rod_registration")), len(running))
        self.world.stop_gateway()
        self.check_cases()

    def test_the_same_step_at_the_same_time_is_taken_once(self):
        for _ in range(4):
            case = self.world.opened()
            both = [self.world.begin(*c.step(case, "start")) for _ in range(4)]
            codes = sorted(child.wait(w.PATIENCE) for child in both)
            self.assertEqual(codes, [0, 65, 65, 65])
            self.assertEqual(self.world.types(case), ["open", "start"])
        notes = [self.world.begin(*c.step(case, "note", note=str(number))) for number in range(6)]
        self.assertEqual({child.wait(w.PATIENCE) for child in notes}, {0})
        self.assertEqual(self.world.types(case).count("note"), 6)
        both = [self.world.begin(*c.opening(pupil="Twee Tegelijk")) for _ in range(3)]
        self.assertEqual({child.wait(w.PATIENCE) for child in both}, {0})
        self.check_cases()

    def test_a_stopped_command_holds_up_nobody_for_ever_and_goes_on(self):
        case = self.world.opened()
        for delay in self.moments(6):
            before = self.world.types(case).count("note")
            child = self.world.begin(*c.step(case, "note", note="gestopt"))
            try:
                child.wait(delay)
            except subprocess.TimeoutExpired:
                child.send_signal(signal.SIGSTOP)
            code, _, errors = self.world.run(*c.step(case, "note", note="ander"))
            child.send_signal(signal.SIGCONT)
            self.assertEqual(child.wait(w.PATIENCE), 0)
            if code != 0:
                self.assertIn(b"\xe2\x86\x92", errors)  # what to do
            self.assertEqual(self.world.types(case).count("note") - before, 1 + (code == 0))
        self.check_cases()


class Followers(Killed):
    def deliver(self, numbers):
        for number in numbers:
            while True:
                try:
                    answer = self.world.send(w.dossier(number, f"P{number:03d}", "Gevolgd"), key=f"volg-{number}")
                    if answer.status == 202:
                        break
                except (OSError, AttributeError, w.http.client.HTTPException):
                    pass  # killed meanwhile
                if self.stop.wait(0.05):
                    return

    def test_every_delivery_is_a_case_and_a_disclosure_once(self):
        self.stop = threading.Event()
        longest = self.world.duration()
        self.world.start()
        sender = threading.Thread(target=self.deliver, args=(range(1, 1 + KILLS),), daemon=True)
        sender.start()
        for _ in range(KILLS // 3):
            self.world.cut_off(self.random.uniform(0, longest), signal.SIGKILL, "case", "list")
            self.stop.wait(self.random.uniform(0, 0.4))
            self.world.stop_gateway(signal.SIGKILL)
            self.world.cut_off(self.random.uniform(0, longest), signal.SIGKILL, "case", "list")
            self.world.start()
        sender.join(w.PATIENCE)
        self.stop.set()
        w.until(lambda: all(one["state"] == "delivered" for one in self.world.exchanges()), "everything is delivered")
        readers = [self.world.begin("case", "list") for _ in range(4)]  # all of them take in what came
        self.assertEqual({child.wait(w.PATIENCE) for child in readers}, {0})
        delivered = {one["id"] for one in self.world.exchanges()}
        self.assertEqual(len(delivered), KILLS)
        self.assertEqual(sorted(one["dossier"] for one in self.world.schakel_json("register")), sorted(delivered))
        self.assertEqual(len(self.world.aanmeldingen()["signed"]), KILLS)
        cases = [case for case in self.check_cases() if case["kind"] == "warm_transfer"]
        self.assertEqual(sorted(case["events"][0]["fields"]["exchange"] for case in cases), sorted(delivered))
        for case in cases:
            self.assertIn(case["state"], ("IMPORTED", "CONVERSATION_DUE"), case)


if __name__ == "__main__":
    unittest.main(verbosity=2)
