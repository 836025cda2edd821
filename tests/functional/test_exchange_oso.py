"""Schakel in the exchange of OSO: it pulls a whole brugklas, and it hands over what is staged. Real binaries, simulated partners."""
import os
import re
import signal
import unittest

import oso_world as o
import world as w

NS = "http://xml.kennisnet.nl/schemas/Overstapservice/20200910"
GATEWAY_OIN = "00000099000000000100"
DOEL = ("98XX", "0000000700098XX00932")  # Schakel, for the school that asks
BRON = ("01YY", "0000000700001YY00931")  # Schakel, for the school that is asked


def element(document):
    return document[document.index(b"<dossier"):document.rindex(b"</dossier>") + len(b"</dossier>")]


def of_school(document, brin):
    """The same dossier, made by another school."""
    return document.replace(b"<brincode>00YY<", f"<brincode>{brin}<".encode(), 1)


class OsoWorld(w.World):
    oso = None

    def _prepare(self):
        super()._prepare()
        self.oso = o.OsoPartners(self.folder, self.certs)
        self.config.write_text(self.config_text())

    def config_text(self):
        text = super().config_text()
        if self.oso is None:
            return text
        tls = f"{{certificate: {self.certs}/gateway.pem, key: {self.certs}/gateway.key, authorities: {self.certs}/ca.pem}}"
        connection = f"""\
  - name: oso-tc
    plugin: oso
    endpoints: {{tc: "{self.oso.address}/oso"}}
    partners: {{bron: ["https://localhost:*"], doel: ["https://localhost:*"]}}
    tls: {tls}
    options: {{zoeksleutel_file: {self.oso.secret.name}}}
aanleverpunten:
  - {{name: de-brug, connection: oso-tc, brin: {BRON[0]}, routeringskenmerk: "{BRON[1]}", mapping: oso/2019.1, title: De Brug}}
pull: {{workers: 4}}
routes:
  - name: ophalen
    from: {{connection: oso-tc, mapping: oso/2019.1, pull: {{brin: {DOEL[0]}, routeringskenmerk: "{DOEL[1]}"}}}}
    to: {{connection: oso, mapping: oso/2019.1, receiver: Voorbeeldcollege}}
"""
        return text.replace("routes:\n", connection, 1)

    def start(self, **options):
        """Starts schakeld and tells the Traffic Center where it is now."""
        gateway = super().start(**options)
        address = f"https://localhost:{gateway.port}/serve/oso-tc"
        for (brin, kenmerk), sector in ((DOEL, "vo"), (BRON, "po")):
            self.oso.control(self.oso.center, "POST", "aanleverpunten", {
                "brin": brin, "routeringskenmerk": kenmerk, "url": address, "naam": "Schakel", "sector": sector, "oin": GATEWAY_OIN})
        return gateway

    def close(self):
        if self.oso:
            self.oso.close()
        super().close()

    # --- pulling ----------------------------------------------------------------------------------------------------

    def pupil_list(self, rows, heading="naam;pgn;bron_brin"):
        file = self.folder / "lijst.csv"
        file.write_text(heading + "\n" + "".join(f"Leerling {n};{pgn};{brin}\n" for n, (pgn, brin) in enumerate(rows)))
        return file

    def pull(self, rows, *words):
        return self.schakel_json("pull", self.pupil_list(rows), "--route", "ophalen", "--no-wait", *words)["run"]

    def run_state(self, run):
        return self.schakel_json("pull", "status", str(run))[0]

    def wait_run(self, run, patience=120.0):
        return w.until(lambda: (lambda state: state if state["done"] else None)(self.run_state(run)), f"run {run} is done", patience)

    def pupils(self, run):
        return [pupil for school in self.schakel_json("pull", "report", str(run))["schools"] for pupil in school["pupils"]]


world = None


def setUpModule():
    global world
    world = OsoWorld()
    world.start()


def tearDownModule():
    world.close()


class Exchange(unittest.TestCase):
    def setUp(self):
        self.oso = world.oso
        self.addCleanup(self.oso.reset)

    def tearDown(self):
        self.assertIn("intact", world.schakel("--lang", "en", "audit", "verify"))
        self.assertIsNone(re.search(r"9999\d{5}", world.log()), "a personal number in the log")


class Pulling(Exchange):
    def test_a_brugklas_of_250_from_40_schools_survives_a_kill(self):
        schools = [f"{10 + number}{'AB'[number % 2]}C" for number in range(40)]
        not_ready, disagreed = {17, 58, 133, 201}, 99
        rows = []
        for number in range(250):
            pgn, brin = w.bsn(100 + number), schools[number % 40]
            rows.append((pgn, brin))
            file = w.golden("parent-disagreed") if number == disagreed else w.dossier(number)
            file = re.sub(rb"<bsn>\d+</bsn>", f"<bsn>{pgn}</bsn>".encode(), file)
            self.oso.stage(pgn, file, brin=brin, state="not-ready" if number in not_ready else "ready")
        self.oso.register(self.oso.las)
        run = world.pull(rows)

        w.until(lambda: world.run_state(run)["received"] >= 60, "60 pupils have come", 120)
        world.stop_gateway(signal.SIGKILL)
        before = world.run_state(run)
        self.assertFalse(before["done"])
        self.assertIn("SCH-4341", world.schakel("pull", "resume", str(run), code=69))
        world.start()
        state = world.wait_run(run)

        self.assertEqual((state["received"], state["missing"], state["failed"]), (246, 4, 0), world.schakel("pull", "report", str(run)))
        given = {}
        for request in self.oso.control(self.oso.las, "GET", "requests")["requests"]:
            if request["resultaat"] == "OverdrachtGeslaagd":
                given[request["pgn"]] = given.get(request["pgn"], 0) + 1
        self.assertEqual(len(given), 246)
        # Only who was being asked for at that very moment may have been asked for twice: one for each worker.
        self.assertLessEqual(sum(given.values()), 246 + 4)
        pupils = world.pupils(run)
        exchanges = {pupil["exchange"] for pupil in pupils if pupil["state"] == "received"}
        self.assertEqual(len(exchanges), 246)
        missing = [pupil for pupil in pupils if pupil["state"] == "missing"]
        self.assertEqual({pupil["line"] for pupil in missing}, {number + 2 for number in not_ready})
        for pupil in missing:
            self.assertTrue(pupil["reason"] and pupil["remedy"], pupil)
        report = world.schakel("pull", "report", str(run))
        self.assertIn("ontbreekt", report)
        self.assertNotIn(w.bsn(117), report)

        # Asked for again, the received ones are unchanged, and who is ready now comes.
        self.oso.stage(rows[17][0], brin=rows[17][1], state="ready")
        again = world.wait_run(world.pull(rows[:20]))
        self.assertEqual((again["received"], again["unchanged"]), (1, 19), again)

    def test_a_notice_brings_in_who_was_missing(self):
        pgn = w.bsn(400)
        self.oso.stage(pgn, re.sub(rb"<bsn>\d+</bsn>", f"<bsn>{pgn}</bsn>".encode(), w.dossier()), state="not-ready")
        run = world.pull([(pgn, "00YY")])
        self.assertEqual(world.wait_run(run)["missing"], 1)
        self.oso.stage(pgn, state="ready")
        told = self.oso.notify(pgn=pgn)
        self.assertIn("NotificatieOntvangen", [one["resultaat"] for one in told], told)
        w.until(lambda: world.run_state(run)["received"] == 1, "the pupil came after the notice")

    def test_what_a_bron_gets_wrong_is_told(self):
        wanted, other, broken = (w.bsn(number) for number in (410, 411, 412))
        self.oso.stage(wanted, re.sub(rb"<bsn>\d+</bsn>", f"<bsn>{other}</bsn>".encode(), w.dossier()))
        self.oso.stage(broken, re.sub(rb"<bsn>\d+</bsn>", f"<bsn>{broken}</bsn>".encode(), w.golden("wrong-code")))
        run = world.pull([(wanted, "00YY"), (broken, "00YY"), (w.bsn(413), "11ZZ")])
        self.assertEqual(world.wait_run(run)["received"], 0)
        first, second, third = sorted(world.pupils(run), key=lambda pupil: pupil["line"])
        self.assertEqual(first["state"], "failed")
        self.assertIn("andere leerling", first["reason"])
        self.assertEqual(second["state"], "failed")
        self.assertIn("codelijst 14", second["reason"])
        self.assertIn(third["state"], ("missing", "failed"), third)

    def test_a_wrong_list_is_told_line_by_line_and_starts_nothing(self):
        runs = len(world.schakel_json("pull", "status"))
        file = world.folder / "fout.csv"
        file.write_text("pgn;bron_brin\n123;00YY\n999999011;00yy\n999999011;00YY;x\n")
        told = world.schakel_json("pull", file, "--route", "ophalen", code=65)
        self.assertEqual([(line["line"], line["code"]) for line in told["lines"]],
                         [(2, "SCH-4334"), (3, "SCH-1103"), (4, "SCH-4333")])
        text = world.schakel("pull", file, "--route", "ophalen", code=65)
        self.assertIn("regel 2", text)
        self.assertIn("ophalen", world.schakel("pull", file, "--route", "brugklas", code=64))
        self.assertEqual(len(world.schakel_json("pull", "status")), runs)

    def test_a_received_dossier_is_seen_beside_the_earlier_one(self):
        pgn = w.bsn(420)
        exchanges = []
        for name in ("Fen", "Fenna"):
            file = re.sub(rb"<bsn>\d+</bsn>", f"<bsn>{pgn}</bsn>".encode(), w.dossier(first=name, attachments=[("a.pdf", b"%PDF-1.4 x")]))
            self.oso.stage(pgn, file)
            run = world.pull([(pgn, "00YY")], "--again")
            self.assertEqual(world.wait_run(run)["received"], 1, world.pupils(run))
            exchanges.append(world.pupils(run)[0]["exchange"])
        first = world.schakel_json("preview", exchanges[0])
        self.assertIsNone(first["beside"])
        second = world.schakel_json("preview", exchanges[1])
        standing = {value["path"]: value["standing"] for value in second["values"]}
        self.assertEqual((standing["leerling.roepnaam"], standing["leerling.achternaam"]), ("different", "same"))
        [attachment] = second["attachments"]
        self.assertEqual((attachment["name"], attachment["type"], attachment["standing"]), ("a.pdf", "pdf", "same"))
        self.assertIn("VERSCHILT", world.schakel("preview", exchanges[1]))


class Staging(Exchange):
    def staged(self, file, *words, code=0):
        path = world.folder / "dossier.xml"
        path.write_bytes(file)
        return world.schakel_json("klaarzetten", path, "--aanleverpunt", "de-brug", *words, code=code)[0]

    def dossier(self, number, **changes):
        return of_school(w.dossier(number, **changes), BRON[0])

    def ask(self, number, **wanted):
        return self.oso.ask(brin=BRON[0], pgn=w.bsn(number), **wanted)

    def test_what_is_staged_arrives_byte_for_byte_and_only_where_it_may(self):
        file = self.dossier(500, attachments=[("rapport.pdf", b"%PDF-1.4 " + os.urandom(6_000_000))])
        snapshot = self.staged(file)["snapshot"]
        self.assertEqual(snapshot["hash"], w.sha256(file))
        account = self.ask(500)
        self.assertEqual(account["resultaat"], "OverdrachtGeslaagd", account)
        self.assertEqual(account["dossier"]["sha256"], w.sha256(element(file)))
        self.assertEqual(world.schakel_json("klaarzetten", "show", snapshot["id"])["snapshot"]["handedOver"], 1)
        self.assertEqual(self.ask(500, sinds="2126-01-01T00:00:00Z")["resultaat"], "DossierNietGewijzigd")
        self.assertEqual(self.ask(500, versie="2018.1")["resultaat"], "DossierversieNietBeschikbaar")
        self.assertEqual(self.ask(500, overdrachtsoort="overdrachtbinnenbrin")["resultaat"], "GeenRelatieMetDoel")
        self.staged(file, "--voor", "97XX")
        self.assertEqual(self.ask(500)["resultaat"], "GeenToestemmingDoel")
        newest = self.staged(file, "--voor", o.VO[0], "--voor", "97XX")["snapshot"]
        self.assertEqual(self.ask(500)["resultaat"], "OverdrachtGeslaagd")
        world.schakel("klaarzetten", "withdraw", newest["id"])
        self.assertEqual(self.ask(500)["resultaat"], "DossierNietBeschikbaar")

    def test_a_dossier_that_may_not_leave_is_not_staged(self):
        refused = self.staged(of_school(w.golden("wrong-code"), BRON[0]), code=65)
        self.assertIsNone(refused["snapshot"])
        self.assertEqual(refused["refused"]["code"], "SCH-4307")
        self.assertTrue(refused["findings"])
        self.assertEqual(self.staged(w.dossier(501), code=65)["refused"]["code"], "SCH-4306")

    def test_who_asked_too_early_is_told_once_and_on_purpose(self):
        self.assertEqual(self.ask(510)["resultaat"], "DossierNietBeschikbaar")
        [request] = [one for one in world.schakel_json("verzoeken", "list") if one["pgnfrag"] == w.bsn(510)[-4:]]
        self.assertEqual((request["doelBrin"], request["outcome"], request["readyNow"]), (o.VO[0], "not-ready", False))
        self.assertIn("SCH-4321", world.schakel("verzoeken", "meld", request["id"], code=65))
        self.staged(self.dossier(510))
        self.assertEqual(self.oso.control(self.oso.vo, "GET", "notifications")["notifications"], [])
        self.oso.fault(self.oso.vo, operation="notificatieRequest", soapFault="Even niet", times=-1)
        self.assertNotIn("✓", world.schakel("verzoeken", "meld", request["id"], code=69))
        self.oso.control(self.oso.vo, "POST", "reset")
        world.schakel("verzoeken", "meld", request["id"])
        [notice] = self.oso.control(self.oso.vo, "GET", "notifications")["notifications"]
        self.assertEqual(notice["doel"], "OV")
        self.assertIn("SCH-4322", world.schakel("verzoeken", "meld", request["id"], code=65))
        self.assertEqual(self.ask(510)["resultaat"], "OverdrachtGeslaagd")

    def test_an_swv_fetches_by_koppelsleutel_and_answers(self):
        file = of_school(w.golden("swv-dossier"), BRON[0])
        inzage = (b"<inzage><voorlopigdossier>false</voorlopigdossier><inzage>true</inzage><inzagedatum>2019-05-14</inzagedatum>"
                  b"<akkoord>Ja</akkoord></inzage>")
        if b"<inzagedatum>" not in file:
            file = file.replace(b"</overdrachtsoort>", b"</overdrachtsoort>" + inzage, 1)
        snapshot = self.staged(file)["snapshot"]
        self.assertIsNotNone(snapshot)
        world.schakel("klaarzetten", "aanbieden", snapshot["id"], "--aan", o.SWV[1], "--brin", o.SWV[0])
        [account] = w.until(lambda: self.oso.control(self.oso.swv, "GET", "asks")["asks"], "the SWV asked by itself")
        [notice] = self.oso.control(self.oso.swv, "GET", "notifications")["notifications"]
        if account["resultaat"] == "DossierNietBeschikbaar":
            # The SWV has the key before the school can note it, and asked within that moment: it asks again.
            account = self.oso.control(self.oso.swv, "POST", "ask", {"brin": BRON[0], "koppelsleutel": notice["koppelsleutel"]})
        self.assertEqual(account["resultaat"], "OverdrachtGeslaagd", account)
        self.assertEqual(account["dossier"]["sha256"], w.sha256(element(file)))
        answered = self.oso.control(self.oso.swv, "POST", "terugkoppeling", {"koppelsleutel": notice["koppelsleutel"], "text": "TLV toegekend"})
        self.assertEqual(answered["resultaat"], "TerugkoppelingOntvangen")
        self.assertEqual(world.schakel_json("klaarzetten", "show", snapshot["id"])["feedback"], "TLV toegekend")


if __name__ == "__main__":
    unittest.main(verbosity=2)
