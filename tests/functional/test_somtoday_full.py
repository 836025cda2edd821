"""Somtoday, completed: all pupils with their free fields, on a bad day too, and free fields written back. Real binaries, a simulated Somtoday."""
import json
import subprocess
import unittest

import world as w

PUPILS = 405  # of 450, one in ten starts next year
PLAN = {"handelingsplan": "Handelingsplan", "opp.ingangsdatum": "OPP startdatum", "tlv.nummer": "TLV-nummer", "tlv.status": "TLV-status",
        "bron.opp": {"naam": "OPP in BRON", "waarden": {"goedgekeurd": "Geregistreerd", "afgekeurd": "Afgekeurd"}}}
PRIVATE = ("Handelingsplan van", "Ouderproef", "Demohof", "2013-01-01", "@voorbeeld.example")


class SomtodayWorld(w.World):
    def config_text(self):
        text = super().config_text()
        options = "options: {instelling_brin: 99XX, client_id: schakel-test, client_secret_file: client-secret"
        return text.replace(options, f"{options}, veldenplan: {json.dumps(PLAN)}") + """\
leerlingen:
  - name: voorbeeldcollege
    connection: voorbeeldcollege
    mapping: somtoday-connect/leerlingen-14
    school: {brin: 99XX, vestiging: "00"}
    schrijven: {mapping: somtoday-connect/veldwaarden-assumed}
"""

    def fault(self, name, times=1):
        self.control(self.somtoday, "POST", "faults", {"name": name, "times": times})

    def set_field(self, pupil, field, value):
        self.control(self.somtoday, "POST", "veldwaarden",
                     {"vestiging": "99XX00", "leerling": pupil, "veld": field, "waarde": value})


class Leerlingen(unittest.TestCase):
    def setUp(self):
        self.world = SomtodayWorld()
        self.addCleanup(self.world.close)
        self.world.start()
        self.addCleanup(self.nothing_private_in_the_log)

    def nothing_private_in_the_log(self):
        log = self.world.log()
        secret = (self.world.folder / "client-secret").read_text()
        for word in (*PRIVATE, *w.TEST_NUMBERS, secret, "Bearer"):
            self.assertNotIn(word, log)

    def fetch(self, *words, code=0):
        return self.world.schakel_json("leerlingen", "ophalen", "voorbeeldcollege", *words, code=code)

    def test_all_pupils_and_what_changed(self):
        self.assertEqual(self.fetch()["run"]["new"], PUPILS)
        self.assertEqual(self.fetch()["run"]["unchanged"], PUPILS)
        self.world.set_field(1, "TLV-nummer", "PROEF-0001")
        changed = self.fetch()
        self.assertEqual((changed["run"]["changed"], changed["run"]["unchanged"]), (1, PUPILS - 1))

    def test_what_is_withheld_is_not_gone(self):
        self.fetch()
        self.world.control(self.world.somtoday, "POST", "rights", {"vestiging": "99XX00", "withheld": ["BSN", "emailadres"]})
        run = self.fetch()["run"]
        self.assertEqual((run["new"], run["gone"]), (0, 0))

    def test_a_bad_day_changes_nothing_and_is_over_in_the_end(self):
        self.fetch()
        self.world.fault("all")

        def again():
            done = subprocess.run([w.BUILD / "bin" / "schakel", "--config", self.world.config, "--json", "leerlingen", "ophalen",
                                   "voorbeeldcollege"], capture_output=True, timeout=w.PATIENCE)
            return json.loads(done.stdout) if done.returncode == 0 else None
        run = w.until(again, "the bad day is over", 3 * w.PATIENCE)["run"]
        self.assertEqual((run["new"], run["changed"], run["gone"]), (0, 0, 0))

    def test_half_a_list_is_no_list(self):
        self.fetch()
        for fault in ("gone-between-pages", "omitted-fields", "empty-last-page"):
            with self.subTest(fault):
                self.world.fault(fault)
                self.fetch(code=69)
                self.assertEqual(self.fetch()["run"]["unchanged"], PUPILS)


class Simulate(unittest.TestCase):
    def run_simulate(self, *words):
        done = subprocess.run([w.BUILD / "bin" / "schakel", "simulate", *words], capture_output=True, timeout=w.PATIENCE)
        return done.returncode, done.stdout.decode() + done.stderr.decode()

    def test_without_a_name_it_lists_the_partners(self):
        code, text = self.run_simulate()
        self.assertEqual(code, 0, text)
        for partner in ("somtoday", "traffic-center", "po-las", "doelsysteem"):
            self.assertIn(partner, text)

    def test_what_follows_the_name_goes_to_the_simulator(self):
        world = w.World()
        self.addCleanup(world.close)
        certificate = world.certs / "somtoday"
        code, text = self.run_simulate("somtoday", "--list-faults", "--cert", f"{certificate}.pem", "--key", f"{certificate}.key",
                                       "--ca", str(world.certs / "ca.pem"))
        self.assertEqual(code, 0, text)
        for fault in ("half-page", "changed-meanwhile", "events-404"):
            self.assertIn(fault, text)
        code, text = self.run_simulate("bestaat-niet", "--cert", "x", "--key", "x", "--ca", "x")
        self.assertEqual(code, 64, text)


if __name__ == "__main__":
    unittest.main(verbosity=2)
