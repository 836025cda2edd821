"""Starting, stopping, and what the operator sees on the command line."""
import json
import pathlib
import re
import resource
import shutil
import signal
import time
import unittest

import world as w


class Operating(unittest.TestCase):
    def setUp(self):
        self.world = w.World()
        self.addCleanup(self.world.close)


class StartAndStop(Operating):
    def test_start_to_first_accepted_dossier(self):
        body = w.dossier(1)
        begin = time.monotonic()
        self.world.start()
        self.world.accept(body)
        elapsed = time.monotonic() - begin
        print(f"start to first accepted dossier: {elapsed:.3f} s (goal 0.5 s)", flush=True)
        self.assertLess(elapsed, 3)

    def test_live_and_ready(self):
        self.world.start()
        self.assertEqual(self.world.request("GET", "/livez").status, 200)
        self.assertEqual(self.world.request("GET", "/readyz").status, 200)

    def test_sigterm_finishes_what_runs_and_loses_nothing(self):
        self.world.start()
        self.world.fault(match="/aanmelding", method="POST", delayMs=400, times=-1)
        numbers = [self.world.accept(w.dossier(number, f"Stop{number}")) for number in range(2, 8)]
        self.assertEqual(self.world.stop_gateway(signal.SIGTERM), 0, self.world.log()[-2000:])
        self.assertIn("schakeld.stopping", self.world.log())
        self.world.control(self.world.somtoday, "POST", "expire-tokens")
        self.world.start()
        for number in numbers:
            self.world.wait_state(number, "delivered")
        for number in range(2, 8):
            self.assertEqual(len(self.world.signed(f"Stop{number} ")), 1)

    def test_request_under_way_at_sigterm_is_answered(self):
        gateway = self.world.start()
        body = w.dossier(9, attachments=[("groot.bin", w.secrets.token_bytes(600_000))])
        connection = self.world.connect()
        self.addCleanup(connection.close)
        connection.sendall(b"POST /intake/brugklas HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(body))
        connection.sendall(body[:500_000])
        w.until(self.world.incoming, "the message is being received")
        gateway.send_signal(signal.SIGTERM)
        w.until(lambda: "schakeld.stopping" in self.world.log(), "schakeld begins to stop")
        connection.sendall(body[500_000:])
        self.assertEqual(w.first_answer(connection).status, 202)
        self.assertEqual(self.world.stop_gateway(), 0)

    def test_the_limit_on_open_files_is_raised_and_logged(self):
        _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        gateway = self.world.start(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard)))
        limits = pathlib.Path(f"/proc/{gateway.child.pid}/limits").read_text()
        self.assertEqual(re.search(r"Max open files\s+(\d+)\s+(\d+)", limits).groups(), (str(hard), str(hard)))
        logged = json.loads(next(line for line in self.world.log().splitlines() if "schakeld.open_files" in line))
        self.assertEqual(logged["limit"], hard)
        self.assertEqual(logged["level"], "info" if hard >= logged["wanted"] else "warning")

    def test_too_few_open_files_is_a_warning(self):
        self.world.start(preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, (256, 2048)))
        logged = json.loads(next(line for line in self.world.log().splitlines() if "schakeld.open_files" in line))
        self.assertEqual((logged["level"], logged["limit"]), ("warning", 2048))

    def test_renewed_certificates_are_used_after_sighup_also_towards_partners(self):
        for suffix in ("pem", "key"):
            shutil.copy(self.world.certs / f"foreign.{suffix}", self.world.folder / f"renewed.{suffix}")
        connection = f"tls: {{certificate: {self.world.certs}/gateway.pem, key: {self.world.certs}/gateway.key"
        text = self.world.config_text()
        self.assertIn(connection, text)
        self.world.config.write_text(text.replace(connection, "tls: {certificate: renewed.pem, key: renewed.key"))
        gateway = self.world.start()
        number = self.world.accept(w.dossier(12))
        self.assertIn("neemt ons certificaat niet aan", self.world.wait_state(number, "quarantined")["reason"])

        gateway.send_signal(signal.SIGHUP)
        w.until(lambda: self.world.log().count("schakeld.reloaded") == 1, "the same files are read again")
        (self.world.folder / "renewed.key").write_text("half a key")
        gateway.send_signal(signal.SIGHUP)
        w.until(lambda: self.world.log().count("schakeld.reload_refused") == 2, "both connections keep what they have")
        for suffix in ("pem", "key"):
            shutil.copy(self.world.certs / f"gateway.{suffix}", self.world.folder / f"renewed.{suffix}")
        gateway.send_signal(signal.SIGHUP)
        w.until(lambda: self.world.log().count("schakeld.reloaded") == 3, "the renewed files are read")
        self.world.schakel("exchange", "retry", number)
        self.world.wait_state(number, "delivered")

    def test_start_with_a_wrong_configuration_says_what_is_wrong(self):
        self.world.config.write_text(self.world.config_text().replace("data: data", "dta: data"))
        with self.assertRaisesRegex(AssertionError, r"ended with 78(.|\n)*dta"):
            self.world.start()


class CommandLine(Operating):
    def setUp(self):
        super().setUp()
        self.world.start()

    def test_check(self):
        self.assertIn("alles in orde", self.world.schakel("check"))
        self.assertEqual(self.world.schakel_json("check")["problems"], [])

    def test_check_lists_all_problems_at_once(self):
        wrong = self.world.config_text().replace("workers: 4", "workers: vier").replace("key: kek.key", "key: weg.key")
        wrong = wrong.replace("{connection: voorbeeldcollege", "{connection: voorbeldcollege")
        wrong = wrong.replace("      connection: voorbeeldcollege", "      connection: voorbeldcollege")
        wrong = wrong.replace("somtoday-connect/14", "somtoday-connect/99")
        self.world.config.write_text(wrong)
        problems = self.world.schakel_json("check", code=78)["problems"]
        text = json.dumps(problems)
        for piece in ("workers", "weg.key", "voorbeldcollege", "somtoday-connect/99"):
            self.assertIn(piece, text)
        self.assertGreaterEqual(len(problems), 4)
        self.assertIn("✗", self.world.schakel("check", code=78))

    def test_plugins(self):
        plugins = {one["id"]: one for one in self.world.schakel_json("plugins", "list")}
        self.assertLessEqual({"oso", "somtoday"}, set(plugins))
        inspected = self.world.schakel_json("plugins", "inspect", "somtoday")
        self.assertEqual(inspected, plugins["somtoday"])
        self.assertRegex(inspected["sha256"], r"^[0-9a-f]{64}$")
        self.assertTrue(inspected["assumed"])
        self.assertIn("aangenomen:", self.world.schakel("plugins", "inspect", "somtoday"))
        self.assertIn("somtoday", self.world.schakel("plugins", "list"))

    def test_exchange_list_show_and_report(self):
        number = self.world.accept(w.dossier(40, "Noor", "Duinpan", [("brief.txt", b"brief")]), key="bericht-40")
        self.world.wait_state(number, "delivered")
        listed = self.world.exchanges(id=number)
        self.assertEqual([(one["messageId"], one["summary"]["pupil"]) for one in listed], [("bericht-40", "Noor Duinpan")])
        self.assertEqual(self.world.schakel_json("exchange", "list", "--state", "quarantined"), [])
        shown = self.world.schakel_json("exchange", "show", number)
        self.assertEqual(shown["exchange"], listed[0])
        self.assertEqual((shown["account"]["documents"], shown["account"]["documentsCarried"]), (1, 1))
        left = sum(len(one["paths"]) for one in shown["account"]["leftOut"])
        self.assertEqual(shown["account"]["valuesCarried"] + left, shown["account"]["values"], "every value is accounted for")
        report = self.world.schakel_json("exchange", "report")
        self.assertEqual([(one["pupil"], one["state"]) for one in report["dossiers"]], [("Noor Duinpan", "bezorgd")])
        self.assertIn("Noor Duinpan", self.world.schakel("exchange", "report"))
        self.assertIn("Noor Duinpan", self.world.schakel("exchange", "list"))
        self.assertIn("SCH-4040", self.world.schakel("--json", "exchange", "show", "geen-nummer", code=66))

    def test_audit_verify_finds_a_flipped_byte(self):
        body = w.dossier(41)
        number = self.world.accept(body)
        self.world.wait_state(number, "delivered")
        report = self.world.schakel_json("audit", "verify")
        self.assertEqual((report["intact"], report["exchanges"], report["breaks"]), (True, 1, []))
        self.assertEqual(self.world.stop_gateway(), 0)
        database = self.world.folder / "data" / "ledger.db"
        intact = database.read_bytes()
        places = [match.start() for match in re.finditer(w.sha256(body).encode(), intact)]
        self.assertTrue(places, "the content hash is not in the database file")
        for place in places:
            changed = bytearray(intact)
            changed[place] ^= 1
            database.write_bytes(changed)
            report = self.world.schakel_json("audit", "verify", code=65)
            self.assertFalse(report["intact"])
            self.assertTrue(all(one["where"] and one["what"] for one in report["breaks"]), report)
            print(f"flipped byte {place}: {report['breaks'][0]['where']}: {report['breaks'][0]['what']}", flush=True)
        database.write_bytes(intact)
        self.assertIn("de keten is heel", self.world.schakel("audit", "verify"))


class Privacy(Operating):
    def test_nothing_personal_is_logged(self):
        self.world.config.write_text(self.world.config_text() + "log: {level: debug}\n")
        self.world.start()
        body = w.dossier(50, "Xantippe", "Geheimenaar")
        self.world.wait_state(self.world.accept(body), "delivered")
        invalid = body.replace(w.bsn(50).encode(), b"999990018")
        self.assertIn("SCH-2201", str(self.world.send(invalid)))  # taken, with a warning
        self.assertEqual(self.world.send(body.replace(b"<geslacht>1", b"<geslacht>Xantippe")).status, 422)
        self.assertEqual(self.world.send(body.replace(b"</leerling>", b"</Geheimenaar>")).status, 400)
        self.world.fault(match="/aanmelding", method="POST", status=400, times=1)
        self.world.wait_state(self.world.accept(w.dossier(51, "Xantippe", "Geheimenaar")), "quarantined")
        self.world.send(body, certificate="stranger")
        log = self.world.log()
        self.assertIn("exchange.quarantined", log)
        for personal in ("Xantippe", "Geheimenaar", "Fenna", w.bsn(50), w.bsn(51), "999990018", "PT-00050", "2007-03-17"):
            self.assertNotIn(personal, log)


if __name__ == "__main__":
    unittest.main(verbosity=2)
