"""The simulated parties of the Overstapservice agree with each other: whole exchanges over mutual TLS, without schakeld."""
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

import oso_world as o
import world as w

NS = "http://xml.kennisnet.nl/schemas/Overstapservice/20200910"
folder = None
oso = None


def setUpModule():
    global folder, oso
    folder = pathlib.Path(tempfile.mkdtemp(prefix="schakel-oso-"))
    subprocess.run([w.SOURCE / "certs" / "dev-ca.sh", folder / "certs"], check=True, capture_output=True)
    oso = o.OsoPartners(folder, folder / "certs")


def tearDownModule():
    oso.close()
    shutil.rmtree(folder, ignore_errors=True)


def element(document):
    """The dossier element of a file, which is what travels."""
    return document[document.index(b"<dossier"):document.rindex(b"</dossier>") + len(b"</dossier>")]


def envelope(message, fields=""):
    return (f'<e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/" xmlns="{NS}"><e:Body>'
            f'<{message}>{fields}</{message}></e:Body></e:Envelope>').encode()


class Exchange(unittest.TestCase):
    def setUp(self):
        self.pgn = w.bsn(7)
        self.addCleanup(oso.reset)

    def assert_refused(self, resultaat, **wanted):
        account = oso.ask(**{"pgn": self.pgn, **wanted})
        self.assertEqual(account["resultaat"], resultaat, account)
        self.assertNotIn("dossier", account)
        return account


class Retrieval(Exchange):
    def test_a_ready_dossier_arrives_byte_for_byte_and_the_session_is_closed(self):
        file = w.dossier(attachments=[("rapport.pdf", b"%PDF-1.4 " + os.urandom(400_000))])
        sent = element(file)
        oso.stage(self.pgn, file, stagedAt="2026-05-02T10:00:00+02:00")
        account = oso.ask(pgn=self.pgn)
        self.assertEqual(account["resultaat"], "OverdrachtGeslaagd", account)
        self.assertEqual(account["dossier"], {"sha256": w.sha256(sent), "size": len(sent), "verzameldatum": "2026-05-02T08:00:00.000Z"})
        self.assertEqual((oso.kept("vo-las") / f"dossier-{w.sha256(sent)}").read_bytes(), sent)
        self.assertEqual([one["resultaat"] for one in account["asked"]], ["OverdrachtGeslaagd", "DossierNietBeschikbaar"])
        [session] = oso.sessions()
        self.assertEqual((session["state"], session["resultaat"], account["afmelding"]),
                         ("closed", "OverdrachtGeslaagd", "SessieAfgemeld"))
        self.assertEqual(session["checked"], [o.SCHOOL[1], o.SECOND_LAS[1]])

    def test_the_traffic_center_sees_no_personal_number_and_no_dossier(self):
        oso.stage(self.pgn, w.golden("opp-and-tlv"))
        oso.ask(pgn=self.pgn)
        kept = [file.read_bytes() for file in oso.kept("traffic-center").iterdir()]
        self.assertGreater(len(kept), 3)
        for message in kept:
            self.assertNotIn(self.pgn.encode(), message)
            self.assertNotIn(b"<dossier", message)

    def test_why_a_dossier_does_not_come(self):
        self.assert_refused("DossierNietBeschikbaar")
        oso.stage(self.pgn, w.golden("minimal"), state="not-ready")
        self.assert_refused("DossierNietBeschikbaar")
        oso.stage(self.pgn, state="refused-target")
        account = oso.ask(pgn=self.pgn, routeringskenmerk=o.SCHOOL[1])
        self.assertEqual(account["resultaat"], "GeenToestemmingDoel")
        oso.stage(self.pgn, stagedAt="2026-05-02T10:00:00Z")
        self.assert_refused("DossierNietGewijzigd", sinds="2026-05-02T12:00:00+02:00")
        self.assert_refused("DossierversieNietBeschikbaar", versie="2018.1")
        self.assertEqual(oso.ask(pgn=self.pgn, sinds="2026-05-02T11:59:59+02:00", versie="2019.1")["resultaat"], "OverdrachtGeslaagd")

    def test_the_traffic_center_decides_who_takes_part(self):
        oso.stage(self.pgn, w.golden("minimal"))
        self.assert_refused("VerstrekkerNietBekend", brin="11AA")
        self.assert_refused("OnbekendAanleverpunt", routeringskenmerk="0000000700000YY00999")
        self.assert_refused("GeenRelatieMetDoel", overdrachtsoort="overdrachtbinnenbrin")
        self.assert_refused("SleutelOngeldig", overdrachtsoort="swv-dossier")
        oso.control(oso.center, "POST", "schools", {"brin": "00YY", "active": False})
        self.assert_refused("VerstrekkerNietBekend")
        oso.control(oso.center, "POST", "schools", {"brin": "00YY", "active": True})
        oso.control(oso.center, "POST", "mandates", {"brin": "99XX", "oin": o.OINS["vo-las"], "mandate": False})
        self.assert_refused("OnbekendAanleverpunt")
        oso.control(oso.center, "POST", "mandates", {"brin": "99XX", "oin": o.OINS["vo-las"], "mandate": True})
        self.assertEqual(oso.ask(pgn=self.pgn)["resultaat"], "OverdrachtGeslaagd")

    def test_a_school_that_moved_is_found_at_its_new_address(self):
        oso.stage(self.pgn, w.golden("minimal"))
        [first, second] = oso.control(oso.las, "GET", "aanleverpunten")
        oso.control(oso.center, "POST", "aanleverpunten", {**first, "url": "https://localhost:1/las"})
        self.addCleanup(oso.register, oso.las)
        account = oso.ask(pgn=self.pgn, routeringskenmerk=first["routeringskenmerk"])
        self.assertEqual((account["resultaat"], account["afmelding"]), ("OnbekendeFout", "SessieAfgemeld"))
        self.assertTrue(account["asked"][0]["problem"])


class Misbehaviour(Exchange):
    def test_sessions_cannot_be_bent(self):
        oso.stage(self.pgn, w.golden("minimal"))
        one = {"routeringskenmerk": o.SCHOOL[1]}
        for misbehaviour, resultaat in (("skip-session", "SessieAfwijkend"), ("other-brin", "SessieAfwijkend"),
                                        ("other-soort", "SessieAfwijkend"), ("other-pupil", "SessieAfwijkend"),
                                        ("both-keys", "SleutelOngeldig"), ("no-key", "SleutelOngeldig")):
            with self.subTest(misbehaviour):
                self.assert_refused(resultaat, misbehave=misbehaviour, **one)
        self.assert_refused("SessieAfwijkend", misbehave="twice", **one)
        self.assertEqual(oso.ask(pgn=self.pgn)["resultaat"], "OverdrachtGeslaagd")
        self.assert_refused("SessieReedsAfgemeld", misbehave="reuse-session", **one)
        account = oso.ask(pgn=self.pgn, misbehave="double-afmelding")
        self.assertEqual((account["resultaat"], account["afmelding"]), ("OverdrachtGeslaagd", "SessieReedsAfgemeld"))
        self.assertEqual(oso.ask(pgn=self.pgn, misbehave="no-afmelding", **one)["afmelding"], "")
        self.assertEqual(oso.sessions()[-1]["state"], "open")
        self.assert_refused("SessieAfwijkend", misbehave="reuse-session", **one)

    def test_another_suppliers_certificate_speaks_for_nobody(self):
        fields = (f"<bronBrin>00YY</bronBrin><doelBrin>{o.VO[0]}</doelBrin><doelRouteringsKenmerk>{o.VO[1]}</doelRouteringsKenmerk>"
                  "<koppelsleutel>9cebd89c-8953-416b-a2cb-ecee939f1775</koppelsleutel><overdrachtsoort>swv-dossier</overdrachtsoort>")
        headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '""'}
        for certificate, status in (("school-po", 500), ("vo-las", 200)):
            answer = oso.request(oso.center, "POST", "/oso", envelope("overdrachtRequest", fields), headers, certificate)
            self.assertEqual(answer.status, status, answer)

    def test_messages_that_are_none(self):
        headers = {"Content-Type": "text/xml; charset=utf-8", "SOAPAction": '""'}
        doctype = b'<!DOCTYPE x [<!ENTITY a "b">]>' + envelope("pingRequest")
        for body in (b"", b"{}", doctype, envelope("pingRequest")[:-5], envelope("onbekend"), envelope("pingRequest", "<extra/>"),
                     envelope("afmeldingRequest", "<sessieId>1</sessieId>")):
            for partner in (oso.center, oso.las, oso.vo):
                answer = oso.request(partner, "POST", "/oso", body, headers)
                self.assertEqual(answer.status, 500, body)
                self.assertIn(b"<faultstring>", answer.body)
        self.assertIn(b"<oso:resultaat>OK<", oso.request(oso.center, "POST", "/oso", envelope("pingRequest"), headers).body)


class Notifying(Exchange):
    def test_only_who_asked_is_told(self):
        self.assertEqual(oso.notify(pgn=self.pgn), [])
        self.assert_refused("DossierNietBeschikbaar", routeringskenmerk=o.SCHOOL[1])
        oso.stage(self.pgn, w.golden("minimal"))
        [told] = oso.notify(pgn=self.pgn)
        self.assertEqual((told["resultaat"], told["doelBrin"], told["koppelsleutel"]), ("NotificatieOntvangen", "99XX", ""))
        [notice] = oso.control(oso.vo, "GET", "notifications")["notifications"]
        self.assertEqual((notice["pgn"], notice["doel"]), (self.pgn, "OV"))
        self.assertEqual(oso.ask(pgn=notice["pgn"])["resultaat"], "OverdrachtGeslaagd")

    def test_an_swv_gets_its_dossier_by_koppelsleutel_and_answers_once(self):
        sent = element(w.golden("swv-dossier"))
        oso.stage(self.pgn, w.golden("swv-dossier"))
        target = {"doel": "SWV", "doelBrin": o.SWV[0], "doelRouteringskenmerk": o.SWV[1]}
        [told] = oso.notify(pgn=self.pgn, **target)
        self.assertEqual(told["resultaat"], "NotificatieOntvangen", told)
        [account] = w.until(lambda: oso.control(oso.swv, "GET", "asks")["asks"], "the SWV asked by itself")
        self.assertEqual((account["resultaat"], account["dossier"]["sha256"]), ("OverdrachtGeslaagd", w.sha256(sent)))
        for file in oso.kept("swv").iterdir():
            self.assertNotIn(self.pgn.encode(), file.read_bytes())
        self.assertEqual(oso.control(oso.swv, "POST", "terugkoppeling", {"koppelsleutel": told["koppelsleutel"], "text": "TLV volgt <snel>"}),
                         {"resultaat": "TerugkoppelingOntvangen"})
        [feedback] = oso.control(oso.las, "GET", "terugkoppelingen")["terugkoppelingen"]
        self.assertEqual(feedback["text"], "TLV volgt <snel>")
        self.assert_refused("SleutelOngeldig", pgn="", koppelsleutel=told["koppelsleutel"])


class Faults(Exchange):
    def test_every_kind_of_trouble_is_told_from_a_refusal(self):
        oso.stage(self.pgn, w.golden("minimal"))
        one = {"routeringskenmerk": o.SCHOOL[1]}
        for fault in ({"truncate": True}, {"garbage": True}, {"soapFault": "Even niet"}, {"status": 503}, {"dropConnection": True}):
            with self.subTest(fault):
                # More than once: a client may try again on a fresh connection.
                oso.fault(oso.las, match=f"…{o.SCHOOL[1]}", operation="documentRequest", times=-1, **fault)
                account = self.assert_refused("OnbekendeFout", **one)
                self.assertTrue(account["asked"][0]["problem"])
                self.assertEqual(account["afmelding"], "SessieAfgemeld")
                oso.reset()
        oso.stage(self.pgn, w.golden("minimal"))
        oso.fault(oso.las, operation="documentRequest", resultaat="GeenToestemmingDoel")
        self.assert_refused("GeenToestemmingDoel", **one)

    def test_a_traffic_center_in_trouble(self):
        oso.stage(self.pgn, w.golden("minimal"))
        one = {"routeringskenmerk": o.SCHOOL[1]}
        oso.fault(oso.center, operation="overdrachtRequest", soapFault="Storing")
        self.assertIn("Storing", self.assert_refused("OnbekendeFout", **one)["problem"])
        oso.fault(oso.center, operation="sessiecontroleRequest", soapFault="Storing")
        self.assertIn("Storing", self.assert_refused("OnbekendeFout", **one)["asked"][0]["problem"])
        oso.fault(oso.center, operation="sessiecontroleRequest", resultaat="SessieReedsAfgemeld")
        self.assert_refused("SessieReedsAfgemeld", **one)
        oso.fault(oso.center, operation="afmeldingRequest", soapFault="Storing", afterEffect=True)
        account = oso.ask(pgn=self.pgn, **one)
        self.assertEqual(account["resultaat"], "OverdrachtGeslaagd")
        self.assertIn("Storing", account["afmelding"])
        self.assertEqual(oso.sessions()[-1]["state"], "closed")


class Register(unittest.TestCase):
    def get(self, path, **query):
        text = "&".join(f"{name}={value}" for name, value in query.items())
        return oso.request(oso.center, "GET", f"/osr/api/{path}?{text}")

    def test_endpoints_by_school_and_by_kenmerk(self):
        found = self.get("v2/endpoints", service_version_namespace=NS, school_oin="0000000700000YY00000").json["endpoints"]
        self.assertEqual([one["routing_id"] for one in found], [o.SCHOOL[1], o.SECOND_LAS[1]])
        [one] = self.get("v2/endpoints", service_version_namespace=NS, routing_id=o.VO[1], reference_date="2026-11-22").json["endpoints"]
        self.assertEqual((one["url"], one["supplier_oin"], one["end_date"]),
                         (f"https://localhost:{oso.vo.port}/doel", o.OINS["vo-las"], None))
        for query in ({"service_version_namespace": NS + "x", "routing_id": o.VO[1]},
                      {"service_version_namespace": NS, "routing_id": o.VO[1], "reference_date": "2019-12-31"}):
            self.assertEqual(self.get("v2/endpoints", **query).json, {"endpoints": []})
        self.assertEqual(self.get("v2/endpoints", service_version_namespace=NS).status, 400)

    def test_mandates(self):
        wanted = {"service_version_namespace": NS, "school_oin": "0000000700099XX00000"}
        self.assertEqual(self.get("v1/mandates", supplier_oin=o.OINS["vo-las"], **wanted).json, {"mandate": "OK"})
        self.assertEqual(self.get("v1/mandates", supplier_oin=o.OINS["po-las"], **wanted).json, {"mandate": "NOK"})
        oso.control(oso.center, "POST", "mandates", {"brin": "99XX", "oin": o.OINS["vo-las"], "mandate": False})
        self.addCleanup(oso.reset)
        self.assertEqual(self.get("v1/mandates", supplier_oin=o.OINS["vo-las"], **wanted).json, {"mandate": "NOK"})


if __name__ == "__main__":
    unittest.main(verbosity=2)
