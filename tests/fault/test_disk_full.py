"""No room to write: refused with a code that says to try again, nothing half-stored, and on it goes when there is room.

A limit on the size of files stands for the full disk: it needs no rights, and a running process can be given one.
"""
import pathlib
import resource
import signal
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "functional"))
import world as w  # noqa: E402


class DiskFull(unittest.TestCase):
    def setUp(self):
        self.world = w.World(attempts=1000, first_retry="100ms", longest_retry="500ms")
        self.addCleanup(self.world.close)
        # With the signal ignored a write over the limit fails, as it does on a full disk.
        self.world.start(preexec_fn=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN), restore_signals=False)
        self.addCleanup(self.limit, resource.RLIM_INFINITY)
        self.world.wait_state(self.world.accept(w.dossier(1, "Vooraf", "Ruimte")), "delivered")

    def limit(self, size):
        if self.world.gateway:
            resource.prlimit(self.world.gateway.child.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    def refused(self, body, codes=r"^SCH-40"):
        answer = self.world.send(body)
        self.assertIn(answer.status, (500, 503), answer)
        self.assertRegex(answer.json["code"], codes)
        self.assertRegex(answer.json["remedy"], r"(?i)opnieuw|ruimte")

    def check_resumes(self, bodies):
        self.assertEqual(len(self.world.exchanges()), 1, "what was refused is stored after all")
        w.until(lambda: not self.world.incoming(), "nothing half-received is left")
        self.limit(resource.RLIM_INFINITY)
        for body in bodies:
            self.world.wait_state(self.world.accept(body), "delivered")
        self.assertEqual(len(self.world.aanmeldingen()["signed"]), 1 + len(bodies))
        self.assertEqual(self.world.stop_gateway(), 0)
        self.assertTrue(self.world.schakel_json("audit", "verify")["intact"])

    def test_no_room_at_all(self):
        bodies = [w.dossier(2), w.dossier(3, attachments=[("scan.pdf", w.secrets.token_bytes(600_000))])]
        self.limit(1)
        for body in bodies:
            self.refused(body)
        self.check_resumes(bodies)

    def test_room_runs_out_half_way_an_attachment(self):
        # The database has room enough below this limit; the attachments' own file does not.
        body = w.dossier(4, attachments=[("scan.pdf", w.secrets.token_bytes(12 << 20))])
        self.limit(8 << 20)
        self.refused(body, codes=r"^SCH-(40|0001)")
        self.check_resumes([w.dossier(5)])


if __name__ == "__main__":
    unittest.main(verbosity=2)
