"""schakeld is killed at random moments while four schools send; nothing acknowledged is lost, nothing arrives twice."""
import http.client
import os
import pathlib
import random
import signal
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "functional"))
import world as w  # noqa: E402

KILLS = int(os.environ.get("SCHAKEL_KILLS", "16"))
SENDERS = 4


class Sender(threading.Thread):
    """Sends one new pupil after another; repeats a dossier until it is acknowledged, as a school's system does."""

    def __init__(self, world, numbers, stop):
        super().__init__(daemon=True)
        self.world, self.numbers, self.stop = world, numbers, stop
        self.acknowledged = {}  # name -> exchange
        self.repeats = 0
        self.problem = None

    def run(self):
        try:
            for number in self.numbers:
                if self.stop.is_set():
                    return
                self.send(number)
        except Exception as problem:  # noqa: BLE001: told by the test, whatever it is
            self.problem = problem

    def send(self, number):
        # Every fourth has an attachment that is stored outside the database.
        attachments = [("scan.pdf", w.secrets.token_bytes(300_000))] if number % 4 == 0 else []
        body = w.dossier(number, f"P{number:05d}", "Crashtest", attachments)
        while True:
            answer = self.attempt(body, f"crash-{number}")
            if answer and answer.status == 202:
                self.acknowledged[f"P{number:05d} Crashtest"] = answer.json["exchange"]
                return
            if answer and answer.status != 503:
                raise AssertionError(f"dossier {number}: {answer}")
            self.repeats += 1
            self.stop.wait(0.05)

    def attempt(self, body, key):
        gateway = self.world.gateway
        if gateway is None or not hasattr(gateway, "port"):
            return None
        try:
            return self.world.send(body, key=key)
        except (OSError, AttributeError, http.client.HTTPException):
            return None  # killed meanwhile


class Killed(unittest.TestCase):
    def setUp(self):
        self.world = w.World(attempts=1000, first_retry="100ms", longest_retry="500ms")
        self.addCleanup(self.world.close)
        self.stop = threading.Event()
        self.seed = int(os.environ.get("SCHAKEL_SEED", random.randrange(1 << 32)))
        self.random = random.Random(self.seed)
        print(f"seed {self.seed} (SCHAKEL_SEED repeats the moments)", flush=True)

    def make_trouble(self):
        for step in ("/aanmelding", "/bijlage", "/ondertekening"):
            self.world.fault(match=step, method="POST", status=503, times=self.random.randint(1, 3))
        self.world.fault(match="/ondertekening", method="POST", status=503, afterEffect=True, times=1)

    def kill_after(self, longest):
        # The moment is what is random here; it is not a wait for something.
        self.stop.wait(self.random.uniform(0, longest))
        code = self.world.stop_gateway(signal.SIGKILL)
        self.assertEqual(code, -signal.SIGKILL, f"schakeld ended by itself:\n{self.world.log()[-3000:]}")

    def kill_and_start(self):
        self.kill_after(1.5)
        if self.random.random() < 0.3:  # again, while it starts and recovers
            self.world.start(wait=False)
            self.kill_after(0.2)
        self.world.start()

    def test_kill_after_an_attachment_arrived_and_before_its_answer(self):
        # The first try leaves its progress behind; the second does what was left and is killed before it knows.
        self.world.start()
        self.world.fault(match="/bijlage", method="POST", status=503, times=1)
        self.world.fault(match="/bijlage", method="POST", delayMs=5000, times=1)
        number = self.world.accept(w.dossier(1, "P00001", "Crashtest", [("scan.pdf", b"eenmaal")]))
        w.until(lambda: self.world.aanmeldingen()["counts"]["bijlagen"] == 1, "the attachment arrived")
        self.world.stop_gateway(signal.SIGKILL)
        self.world.start()
        self.world.wait_state(number, "delivered")
        signed = self.world.signed("P00001")
        self.assertEqual([len(one["bijlagen"]) for one in signed], [1], f"one aanmelding with one attachment: {signed}")

    def test_kill_at_random_moments(self):
        self.world.start()
        senders = [Sender(self.world, range(first + 1, 20000, SENDERS), self.stop) for first in range(SENDERS)]
        for sender in senders:
            sender.start()
        begin = time.monotonic()
        for _ in range(KILLS):
            self.make_trouble()
            self.kill_and_start()
        self.stop.set()
        for sender in senders:
            sender.join(w.PATIENCE)
            self.assertFalse(sender.is_alive(), "a sender never got its last acknowledgement")
            if sender.problem:
                raise sender.problem
        acknowledged = {name: number for sender in senders for name, number in sender.acknowledged.items()}
        print(f"{KILLS} kills in {time.monotonic() - begin:.0f} s, {len(acknowledged)} dossiers acknowledged, "
              f"{sum(sender.repeats for sender in senders)} repeats", flush=True)
        self.assertGreater(len(acknowledged), KILLS, "too little was sent to mean anything")
        self.check(acknowledged)

    def check(self, acknowledged):
        def settled():
            self.stored = self.world.exchanges()
            return all(one["state"] in ("delivered", "quarantined") for one in self.stored)
        w.until(settled, "everything stored is delivered", 120)
        self.assertEqual([one for one in self.stored if one["state"] != "delivered"], [])
        stored = {one["summary"]["pupil"]: one["id"] for one in self.stored}
        self.assertEqual(len(stored), len(self.stored), "a dossier was stored twice")
        self.assertEqual({name: stored.get(name) for name in acknowledged}, acknowledged, "an acknowledged dossier is gone")
        arrived = self.world.aanmeldingen()
        times = {}
        for one in arrived["signed"]:
            times[one["leerling"]] = times.get(one["leerling"], 0) + 1
        self.assertEqual({name: count for name, count in times.items() if count != 1}, {}, "signed more than once")
        self.assertEqual(set(times), set(stored), "signed is not what was stored")
        sizes = {one["leerling"]: [bijlage["size"] for bijlage in one["bijlagen"]] for one in arrived["signed"]}
        wanted = {name: [300_000] if int(name[1:6]) % 4 == 0 else [] for name in sizes}
        wrong = {name: found for name, found in sizes.items() if found != wanted[name]}
        self.assertEqual(wrong, {}, "attachments are missing or arrived twice")
        print(f"unsigned, without effect: {len(arrived['unsigned'])}", flush=True)
        w.until(lambda: not self.world.incoming(), "nothing half-received is left")
        self.assertEqual(self.world.stop_gateway(), 0)
        self.assertTrue(self.world.schakel_json("audit", "verify")["intact"])


if __name__ == "__main__":
    unittest.main(verbosity=2)
