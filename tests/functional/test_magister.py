"""Magister: pupils over real connections whatever happens, and credentials that never leave the query string."""
import json
import subprocess
import unittest
import urllib.parse

import world as w

PASSWORD = "Geheim;wacht&woord=9"
USER = "schakel-account"
TOKEN = "7f3d-"  # how every session of the simulator begins


class Magister(unittest.TestCase):
    faults = ()
    options = ""
    log_level = "debug"
    password = PASSWORD

    def setUp(self):
        self.world = w.World()
        self.addCleanup(self.world.close)
        words = [word for fault in self.faults for word in ("--faults", fault)]
        self.magister = self.world._simulator("magister", "--user", USER, "--password", PASSWORD, "--leerlingen", "40", *words)
        (self.world.folder / "magister-password").write_text(self.password)
        self.configure()

    def tls(self, authorities="ca.pem"):
        certs = self.world.certs
        return f"{{certificate: {certs}/gateway.pem, key: {certs}/gateway.key, authorities: {certs}/{authorities}}}"

    def configure(self, host="localhost", authorities="ca.pem"):
        connection = f"""\
  - name: magister
    plugin: magister
    endpoints: {{mws: "https://{host}:{self.magister.port}/", scim: "https://{host}:{self.magister.port}/scim"}}
    tls: {self.tls(authorities)}
    options: {{gebruiker: {USER}, wachtwoord_file: magister-password{self.options}}}
"""
        text = self.world.config_text().replace("routes:\n", connection + "routes:\n", 1)
        text += f"log: {{level: {self.log_level}}}\n"
        text += 'leerlingen:\n  - {name: voorbeeld, connection: magister, mapping: magister/2026, school: {brin: 99XX, vestiging: "00"}}\n'
        self.world.config.write_text(text)

    def fetch(self, *words, code=0):
        return self.world.schakel_json("leerlingen", "ophalen", "voorbeeld", *words, code=code)

    def control(self, path, value=None):
        return self.world.control(self.magister, "POST", path, value)

    def check_nothing_told(self, *outputs):
        forms = (PASSWORD, urllib.parse.quote(PASSWORD, safe=""), urllib.parse.quote_plus(PASSWORD), USER, TOKEN, "SessionToken=", "UserName=")
        texts = [self.world.log(), *(output if isinstance(output, str) else json.dumps(output) for output in outputs)]
        for text in texts:
            for secret in forms:
                self.assertNotIn(secret, text)

    def started(self):
        self.world.start()
        return self.world.log()


class Pupils(Magister):
    def test_everything_arrives_and_what_changes_is_seen(self):
        self.started()
        first = self.fetch()
        self.assertEqual(first["run"]["new"], 40)
        self.assertEqual(self.fetch()["run"]["unchanged"], 40)
        self.control("leerlingen", {"lijsten": {"schakel-kenmerken": [{"stamnummer": "10201", "koppeling": "1", "kenmerkcode": "3", "kenmerk": "Dyscalculie"}]}})
        self.assertGreater(self.fetch()["run"]["changed"], 0)
        self.check_nothing_told(first)
        self.assertNotIn("010-99", self.world.log())

    def test_nobody_is_a_failure_that_says_why(self):
        self.started()
        self.fetch()
        self.control("leerlingen", {"leerlingen": []})
        refused = self.fetch(code=69)
        self.assertIn("geen enkele leerling", json.dumps(refused, ensure_ascii=False))
        self.assertEqual(len(self.world.schakel_json("leerlingen", "list", "voorbeeld")), 40)
        self.check_nothing_told(refused)


class BadDay(Magister):
    faults = ("all",)

    def test_gets_there_in_the_end_and_tells_nothing(self):
        self.started()
        outputs = []
        for _ in range(40):
            done = subprocess.run([w.BUILD / "bin" / "schakel", "--config", self.world.config, "--json", "leerlingen", "ophalen", "voorbeeld"],
                                  capture_output=True, timeout=w.PATIENCE)
            outputs.append((done.stdout + done.stderr).decode())
            if done.returncode == 0:
                break
        self.assertEqual(done.returncode, 0, outputs[-1])
        self.check_nothing_told(*outputs)


class Refusals(Magister):
    """The selftest signs in when schakeld starts: what goes wrong then is in the log, in words and without secrets."""

    def test_exceptions_that_repeat_the_question(self):
        for name in ("html-in-200", "unavailable", "expired-token", "half-answer", "wrong-charset"):
            self.control("faults", {"name": name})
            log = self.started()
            self.assertIn("plugin.selftest", log, name)
            self.check_nothing_told()
            self.world.stop_gateway()

    def test_a_partner_that_nobody_trusts(self):
        other = self.world.folder / "other"
        subprocess.run([w.SOURCE / "certs" / "dev-ca.sh", other], check=True, capture_output=True)
        (self.world.certs / "other-ca.pem").write_bytes((other / "ca.pem").read_bytes())
        self.configure(authorities="other-ca.pem")
        self.assertIn("plugin.selftest", self.started())
        self.check_nothing_told()

    def test_a_partner_that_is_away(self):
        self.magister.stop()
        self.assertIn("plugin.selftest", self.started())
        self.check_nothing_told()


class WrongPassword(Magister):
    password = "Geheim;fout&geraden"

    def test_is_told_without_the_password(self):
        log = self.started()
        self.assertIn("wachtwoord onjuist", log)
        for form in (self.password, urllib.parse.quote(self.password, safe="")):
            self.assertNotIn(form, log)


class Direct(Magister):
    options = ", aanmelding: direct, antwoord: csv"

    def test_user_and_password_with_every_question(self):
        self.started()
        self.assertEqual(self.fetch()["run"]["new"], 40)
        self.check_nothing_told()


if __name__ == "__main__":
    unittest.main(verbosity=2)
