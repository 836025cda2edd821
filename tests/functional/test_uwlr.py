"""Pupils of primary schools: Schakel gives those that were staged, over UWLR, and fetches them from administrations. Real binaries, simulated partners."""
import hashlib
import re
import subprocess
import unittest

import world as w

SLEUTEL, KEY = "sleutel-van-de-proef", "sleutel-van-het-las"
UWLR = w.SOURCE / "mappings" / "uwlr" / "2.2" / "golden" / "full" / "input.xml"


class UwlrWorld(w.World):
    ea = las = parnassys = None

    def _prepare(self):
        super()._prepare()
        for name, text in (("clients", f"99XX LVS-1 {SLEUTEL}; 98XX LVS-1 {SLEUTEL} 00000099000000000999"),
                           ("sleutel", KEY)):
            file = self.folder / name
            file.touch(0o600)
            file.write_text(text + "\n")
        self.ea = self._partner("uwlr-ea", "vo-las")
        self.las = self._partner("uwlr-las", "somtoday", "--sleutel", KEY, "--leerlingen", "1500", "--faults", "all")
        self.parnassys = self._partner("parnassys", "somtoday", "--sleutel", KEY, "--losse-verwijzing", "--faults", "all")
        self.config.write_text(self.config_text())

    def _partner(self, kind, certificate, *options):
        process = w.Process(kind, [w.BUILD / "bin" / "schakel-sim", kind, "--port", "0", "--port-file", self.folder / f"{kind}.port",
                                   "--control", "--cert", self.certs / f"{certificate}.pem", "--key", self.certs / f"{certificate}.key",
                                   "--ca", self.certs / "ca.pem", "--keep", self.kept(kind), *options], self.folder)
        self.processes.append(process)
        return process.wait_ready()

    def config_text(self):
        text = super().config_text()
        if self.parnassys is None:
            return text
        tls = f"{{certificate: {self.certs}/gateway.pem, key: {self.certs}/gateway.key, authorities: {self.certs}/ca.pem}}"
        text = text.replace("routes:\n", f"""\
  - name: uwlr
    plugin: uwlr
    endpoints: {{las: "https://localhost:{self.las.port}/uwlr"}}
    tls: {tls}
    options: {{autorisatiesleutel_file: sleutel, klantcode: SCHAKEL, klantnaam: Schakel, clients_file: clients}}
  - name: parnassys
    plugin: parnassys
    endpoints: {{gkv: "https://localhost:{self.parnassys.port}/gkv/GeneriekeService"}}
    tls: {tls}
    options: {{leveranciernaam: schakel, leveranciersleutel_file: sleutel, path: "?wsdl"}}
aanleverpunten:
  - {{name: de-vaart, connection: uwlr, brin: 99XX, vestiging: "00", mapping: uwlr/2.2, title: De Vaart}}
  - {{name: de-sluis, connection: uwlr, brin: 98XX, vestiging: "00", mapping: uwlr/2.2, title: De Sluis}}
routes:
""", 1)
        return text + (LEERLINGEN if fetches() else "")

    def ask(self, **changes):
        question = {"url": f"https://localhost:{self.gateway.port}/serve/uwlr", "sleutel": SLEUTEL, "klantcode": "LVS-1",
                    "brin": "99XX", "schooljaar": "2026-2027", **changes}
        return self.control(self.ea, "POST", "vraag", question)


LEERLINGEN = """\
leerlingen:
  - {name: de-vaart, connection: uwlr, mapping: uwlr/2.2, school: {brin: 99XX, vestiging: "00"}}
  - {name: de-brug, connection: parnassys, mapping: parnassys/1, school: {brin: 99XX}}
"""


def fetches():
    """Whether this build knows the administrations of schools."""
    help_text = subprocess.run([w.BUILD / "bin" / "schakel", "--help"], capture_output=True, text=True).stdout
    return re.search(r"^\s+leerlingen\b", help_text, re.MULTILINE) is not None


world = None


def setUpModule():
    global world
    world = UwlrWorld()
    world.start()


def tearDownModule():
    world.close()


class Uwlr(unittest.TestCase):
    def tearDown(self):
        self.assertIn("intact", world.schakel("--lang", "en", "audit", "verify"))
        log = world.log()
        for secret in (SLEUTEL, KEY, "Proefstra"):
            self.assertNotIn(secret, log)
        self.assertIsNone(re.search(r"9999\d{5}", log), "a personal number in the log")

    def stage(self, document, point="de-vaart", code=0):
        file = world.folder / "leerlingen.xml"
        file.write_bytes(document)
        return world.schakel("klaarzetten", file, "--aanleverpunt", point, code=code)


class Serving(Uwlr):
    def test_1_nothing_is_there_before_it_is_staged(self):
        self.assertEqual(world.ask()["antwoord"], "geengegevens")

    def test_2_what_was_staged_goes_as_it_is(self):
        document = UWLR.read_bytes()
        self.assertIn("✓", self.stage(document))
        answer = world.ask()
        self.assertEqual((answer["status"], answer["antwoord"], answer["leerlingen"], answer["eckids"]), (200, "leerlinggegevens", 3, 1))
        content = document[document.index(b"<leerlinggegevens"):document.rindex(b">") + 1]
        self.assertEqual(answer["sha256"], hashlib.sha256(content).hexdigest())
        listed = world.schakel_json("klaarzetten", "list")[0]
        self.assertEqual((listed["overdrachtsoort"], listed["handedOver"]), ("leerlinggegevens", 1))
        self.assertIn("3 leerlingen", world.schakel("klaarzetten", "list"))

    def test_3_older_software_gets_no_eck_id(self):
        answer = world.ask(xsdversie="2.1")
        self.assertEqual((answer["leerlingen"], answer["eckids"]), (3, 0))

    def test_4_nothing_newer_is_no_changes(self):
        self.assertEqual(world.ask(sinds="2099-01-01T00:00:00Z")["antwoord"], "geenwijzigingen")
        self.assertEqual(world.ask(sinds="2020-01-01T00:00:00")["antwoord"], "leerlinggegevens")
        self.assertEqual(world.ask(schooljaar="2025-2026")["antwoord"], "geengegevens")
        self.assertEqual(world.ask(dependancecode="01")["antwoord"], "geengegevens")

    def test_5_who_may_not_ask_gets_the_faults_of_the_standard(self):
        for changes, code in (({"sleutel": "x"}, "Client.AutorisatieOngeldig"), ({"klantcode": "x"}, "Client.OngeldigeKlantIdentificatie"),
                              ({"brin": "97XX"}, "Client.AutorisatieOngeldig"), ({"xsdversie": "3.0"}, "Client.XsdVersieOngeldig"),
                              ({"brin": "98XX"}, "Client.AutorisatieOngeldig"), ({"bericht": "structuur_verzoek"}, "Client.OngeldigBericht")):
            answer = world.ask(**changes)
            self.assertEqual((answer["status"], answer.get("faultcode")), (500, code), changes)

    def test_6_a_newer_file_takes_the_place_of_the_older(self):
        self.stage(UWLR.read_bytes().replace(b"Annie", b"Anneke"))
        self.assertEqual(len(world.schakel_json("klaarzetten", "list")), 1)
        self.assertEqual(world.ask()["leerlingen"], 3)

    def test_7_what_is_wrong_is_not_staged(self):
        self.assertIn("UWLR.01", self.stage(UWLR.read_bytes().replace(b'<groep key="G7"/>', b'<groep key="G6"/>'), code=65))
        self.stage(UWLR.read_bytes(), point="de-sluis", code=65)
        self.assertEqual(len(world.schakel_json("klaarzetten", "list")), 1)


class Fetching(Uwlr):
    def setUp(self):
        if not fetches():
            self.skipTest("this build does not fetch pupils")

    def ophalen(self, name):
        """Fetches until the administration has been through all its faults."""
        for _ in range(40):
            done = subprocess.run([w.BUILD / "bin" / "schakel", "--config", world.config, "leerlingen", "ophalen", name],
                                  capture_output=True, text=True, timeout=w.PATIENCE)
            self.assertNotIn(KEY, done.stdout + done.stderr)
            if done.returncode == 0:
                return done.stdout
        raise AssertionError(done.stdout + done.stderr)

    def test_a_large_school_comes_whole_whatever_its_administration_does_first(self):
        self.assertIn("1500", self.ophalen("de-vaart"))

    def test_parnassys_comes_whole_too(self):
        self.assertIn("60", self.ophalen("de-brug"))


if __name__ == "__main__":
    unittest.main()
