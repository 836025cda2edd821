"""Enrolments to the register: signed, received, judged later; what is wrong never leaves."""
import base64
import datetime
import hashlib
import json
import shutil
import subprocess
import unittest
import uuid

import world as w

BRON_OIN = "00000099000000000800"  # of duo-sign
OWN_OIN = "0000000700099XX00000"
DUO = "http://duo.nl/schema/DUO_VOAanlevering_InschrijvingVO_V1"
SECRET_WORDS = "Vastgesteld OPP over concentratie"

world = None


def has_feeds():
    """Whether this build fetches what waits at a partner."""
    return subprocess.run([w.BUILD / "bin" / "schakel", "registraties", "--help"], capture_output=True).returncode == 0


class BronWorld(w.World):
    def _prepare(self):
        subprocess.run([w.SOURCE / "certs" / "dev-ca.sh", self.certs], check=True, capture_output=True)
        (self.folder / "in").mkdir()
        key = self.folder / "kek.key"
        key.touch(0o600)
        key.write_bytes(base64.b64encode(w.secrets.token_bytes(32)))
        self.bron = self._simulator("bron", "--sign-certificate", self.certs / "duo-sign.pem", "--sign-key",
                                    self.certs / "duo-sign.key", "--signers", self.certs / "ca.pem", "--oin", BRON_OIN)
        self.config = self.folder / "schakel.yaml"
        self.config.write_text(self.config_text())

    def config_text(self):
        tls = f"{{certificate: {self.certs}/gateway.pem, key: {self.certs}/gateway.key, authorities: {self.certs}/ca.pem}}"
        address = f"https://localhost:{self.bron.port}"
        return f"""\
data: data
key: kek.key
mappings: {w.SOURCE}/mappings
plugins: {{folder: {w.BUILD}/plugins, allow_temporary_folders: true}}
listen:
  port: 0
  certificate: {self.certs}/gateway.pem
  key: {self.certs}/gateway.key
  authorities: {self.certs}/ca.pem
  revocation_lists: {self.certs}/ca.crl.pem
connections:
  - name: bron-99xx
    plugin: bron
    endpoints: {{aanlevering: "{address}/vo", identificatie: "{address}/id", terugkoppeling: "{address}/terug", verzuim: "{address}/verzuim"}}
    tls: {tls}
    edukoppeling:
      certificate: {self.certs}/gateway-sign.pem
      key: {self.certs}/gateway-sign.key
      signers: {self.certs}/duo-sign.pem
      to: "{BRON_OIN}"
      from: "{OWN_OIN}"
    options: {{brin: 99XX}}
routes:
  - name: bron
    title: Register
    from: {{mapping: canonical, senders: ["{w.SCHOOL_OIN}"], folder: in}}
    to: {{connection: bron-99xx, mapping: bron/vo-1, receiver: DUO}}
  - name: verzuim
    title: Verzuimloket
    from: {{mapping: canonical, senders: ["{w.SCHOOL_OIN}"]}}
    to: {{connection: bron-99xx, mapping: verzuimloket/assumed-1, receiver: DUO}}
{self.feed_route()}delivery: {{workers: 2, {self.retry}}}
"""

    @staticmethod
    def feed_route():
        if not has_feeds():
            return ""
        return """\
  - name: bron-terug
    title: Terugkoppeling
    from: {connection: bron-99xx, mapping: bron/terugkoppeling-assumed-1, feed: {every: 1s}}
    to: {process: registraties}
"""

    def arrived(self, volgnummer=""):
        """What the register received, also questions for feedback; or only what is about this enrolment."""
        return [file for file in sorted(self.kept("bron").glob("*.xml"))
                if not volgnummer or f">{volgnummer}<" in file.read_text()]

    def enrolment(self, volgnummer):
        return [one for one in self.control(self.bron, "GET", "enrolments") if one["volgnummer"] == volgnummer]


def setUpModule():
    global world
    world = BronWorld(attempts=60)
    world.start()


def tearDownModule():
    world.close()


def inschrijving(volgnummer, number=0, **more):
    record = {
        "$type": "Inschrijving", "bsn": w.bsn(number), "brin": "99XX", "volgnummer": volgnummer,
        "datumInschrijving": "2026-08-01",
        "perioden": [{"begindatum": "2026-08-01", "opleidingcode": "0011", "vestiging": "00", "leerjaar": 1,
                      "bekostigbaar": True}],
        "opp": [{"ingangsdatum": "2026-09-28",
                 "documenten": [{"bestandsnaam": "opp.pdf", "omschrijving": SECRET_WORDS}]}],
        "tlv": [{"ingangsdatum": "2027-08-01", "swv": "VO9901", "nummer": "VO9901-2026-00042", "einddatum": "2028-07-31"}],
    }
    record.update(more)
    return json.dumps(record).encode()


def send(body, route="bron"):
    answer = world.send(body, route, content_type="application/json")
    if answer.status != 202:
        raise AssertionError(f"not accepted: {answer}")
    return answer.json["exchange"]


class Enrolments(unittest.TestCase):
    def test_an_opp_is_registered_with_its_dates_and_nothing_else(self):
        exchange = world.wait_state(send(inschrijving("A-1", 1)), "delivered")
        self.assertTrue(exchange["receipt"]["ontvangen"])
        self.assertEqual(str(uuid.UUID(exchange["receipt"]["bericht"])), exchange["receipt"]["bericht"])
        registered, = world.enrolment("A-1")
        self.assertEqual(registered["opp"], [{"van": "2026-09-28", "tot": ""}])
        self.assertEqual(registered["bericht"], exchange["receipt"]["bericht"])
        message = world.arrived("A-1")[0].read_text()
        for forbidden in (SECRET_WORDS, "concentratie", "opp.pdf", "VO9901", "2026-00042", "2028-07-31"):
            self.assertNotIn(forbidden, message)

    def test_another_opp_sends_the_whole_enrolment_again(self):
        world.wait_state(send(inschrijving("A-2", 2)), "delivered")
        longer = [{"ingangsdatum": "2026-09-28", "einddatum": "2026-10-31"}, {"ingangsdatum": "2026-11-01"}]
        world.wait_state(send(inschrijving("A-2", 2, opp=longer)), "delivered")
        registered, = world.enrolment("A-2")
        self.assertEqual(registered["opp"], [{"van": "2026-09-28", "tot": "2026-10-31"}, {"van": "2026-11-01", "tot": ""}])

    def test_what_the_register_would_refuse_does_not_leave(self):
        number = send(inschrijving("A-3", 3, datumUitschrijving="2026-10-31"))
        exchange = w.until(lambda: (lambda e: e if e["state"] == "quarantined" else None)(world.exchange(number)),
                           "it is set apart")
        self.assertIn("OPP", json.dumps(exchange, ensure_ascii=False))
        self.assertEqual(world.arrived("A-3"), [])

    def test_rejected_explained_corrected_and_sent_again(self):
        world.control(world.bron, "POST", "outcome", {"bsn4": w.bsn(4)[5:], "code": "753"})
        world.wait_state(send(inschrijving("A-4", 4)), "delivered")
        self.assertEqual(world.enrolment("A-4"), [])  # received is not registered
        self.explained("753", "geboortedatum")
        world.wait_state(send(inschrijving("A-4", 4, opp=[{"ingangsdatum": "2026-09-29"}])), "delivered")
        registered, = world.enrolment("A-4")
        self.assertEqual(registered["opp"], [{"van": "2026-09-29", "tot": ""}])

    def explained(self, code, word):
        """The rejection is shown with what it means and what to do."""
        if not has_feeds():
            return
        def judged():
            return [one for one in world.schakel_json("registraties", "list") if code in one["signals"]]
        found, = w.until(judged, f"the register's {code} has come back")
        shown = world.schakel("registraties", "show", found["id"])
        self.assertIn(code, shown)
        self.assertIn(word, shown)
        self.assertNotIn(w.bsn(4), shown)

    def test_every_fault_ends_in_one_registration(self):
        number = 10
        for fault in ("code-0051", "code-358", "receipt-n", "other-message", "unsigned-answer", "wrong-relates-to",
                      "flipped-byte"):
            with self.subTest(fault):
                world.control(world.bron, "POST", "faults", {"name": fault})
                number += 1
                state = w.until(lambda: (lambda e: e["state"] if e["state"] in ("delivered", "quarantined") else None)(
                    world.exchange(exchange)), "it is decided") if (exchange := send(
                        inschrijving(f"F-{number}", number))) else None
                if state == "quarantined":  # a bad signature is for a person to judge
                    world.schakel("exchange", "retry", exchange)
                    world.wait_state(exchange, "delivered")
                self.assertEqual(len(world.enrolment(f"F-{number}")), 1)

    def test_absence_goes_by_the_same_way(self):
        report = {"$type": "Verzuimmelding", "bsn": w.bsn(5), "brin": "99XX", "soort": "luxe", "begindatum": "2026-11-16",
                  "actieGemeenteGewenst": False, "melder": {"achternaam": "Proef"}}
        exchange = world.wait_state(send(json.dumps(report).encode(), "verzuim"), "delivered")
        self.assertTrue(exchange["receipt"]["ontvangen"])

    def test_no_personal_number_in_the_log(self):
        log = world.log()
        for number in range(30):
            self.assertNotIn(w.bsn(number), log)


class Cases(unittest.TestCase):
    """A registration as two people do it: one asks, the other lets it go, and the register has the last word."""

    def asked(self, volgnummer, begin="2026-09-28"):
        return world.schakel_json(
            "case", "open", "rod_registration", "--school", "99XX", "--role", "SUPPORT_COORDINATOR", "--by", "S. Steun",
            "--set", "subject=OPP", "--set", "number_kind=BSN", "--set", f"enrolment_sequence={volgnummer}",
            "--set", f"opp_begin={begin}")["id"]

    def release(self, case, volgnummer, number, by="A. Dministratie", code=0, **more):
        record = world.folder / f"{volgnummer}.json"
        record.write_bytes(inschrijving(volgnummer, number, **more))
        return world.schakel("case", "release", case, "--record", str(record), "--route", "bron", "--role", "REGISTRAR",
                             "--by", by, code=code)

    def state(self, case):
        return world.schakel_json("case", "show", case)["case"]["state"]

    def test_sent_is_not_registered_until_the_register_says_so(self):
        case = self.asked("C-1")
        self.assertIn("staat klaar", self.release(case, "C-1", 21))
        self.assertNotIn("geregistreerd", world.schakel("case", "show", case).split("Wat er gebeurde")[0])
        w.until(lambda: self.state(case) == "ACCEPTED", "the register's approval reaches the case")
        types = [event["type"] for event in world.schakel_json("case", "show", case)["case"]["events"]]
        self.assertEqual(types, ["open", "precheck_ok", "send", "sync_B", "feedback_ok"])
        self.assertEqual(len(world.enrolment("C-1")), 1)

    def test_who_asks_does_not_let_it_go(self):
        case = self.asked("C-2")
        self.assertIn("S. Steun", self.release(case, "C-2", 22, by="S. Steun", code=65))
        self.assertEqual(self.state(case), "INTENT")
        self.assertEqual(world.enrolment("C-2"), [])

    def test_what_the_register_would_refuse_is_held_and_explained(self):
        case = self.asked("C-3", begin="2026-07-01")
        said = self.release(case, "C-3", 23, code=65, opp=[{"ingangsdatum": "2026-07-01"}])
        self.assertIn("BRON-321", said)
        self.assertIn("→", said)
        self.assertEqual(self.state(case), "HELD")
        self.assertEqual(world.enrolment("C-3"), [])


    def test_a_pupil_who_leaves_gets_end_dates_proposed(self):
        case = world.schakel_json(
            "case", "open", "rod_registration", "--school", "99XX", "--role", "REGISTRAR", "--by", "A. Vrager",
            "--set", "subject=DISENROL", "--set", "number_kind=BSN", "--set", "enrolment_sequence=C-4",
            "--set", "enrolment_to=2026-10-31")["id"]
        said = self.release(case, "C-4", 24, code=65, datumUitschrijving="2026-10-31")
        self.assertIn("BRON-435", said)
        self.assertIn("voorstel: OPP vanaf 2026-09-28: einddatum 2026-10-31", said)


class Signature(unittest.TestCase):
    def message(self):
        volgnummer = f"S-{uuid.uuid4().hex[:12]}"
        world.wait_state(send(inschrijving(volgnummer, 20)), "delivered")
        return world.arrived(volgnummer)[0]

    @unittest.skipUnless(shutil.which("xmlsec1"), "xmlsec1 is not installed")
    def test_xmlsec1_agrees_and_notices_a_flipped_byte(self):
        message = self.message()
        ids = []
        for name, space in (("Body", "http://schemas.xmlsoap.org/soap/envelope/"),
                            ("Timestamp", "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd"),
                            *((header, "http://www.w3.org/2005/08/addressing")
                              for header in ("To", "Action", "MessageID", "From", "ReplyTo"))):
            ids += ["--id-attr:Id", f"{space}:{name}"]
        verify = ["xmlsec1", "--verify", "--insecure", *ids, "--pubkey-cert-pem", world.certs / "gateway-sign.pem"]
        done = subprocess.run([*verify, message], capture_output=True, text=True, timeout=w.PATIENCE)
        self.assertEqual(done.returncode, 0, done.stderr)
        changed = world.folder / "veranderd.xml"
        changed.write_text(message.read_text().replace("2026-09-28", "2026-09-27"))
        self.assertNotEqual(subprocess.run([*verify, changed], capture_output=True, timeout=w.PATIENCE).returncode, 0)

    def test_every_part_has_the_digest_that_its_reference_says(self):
        try:
            from lxml import etree
        except ImportError:
            self.skipTest("python3-lxml is not installed")
        root = etree.fromstring(self.message().read_bytes())
        dsig = "{http://www.w3.org/2000/09/xmldsig#}"
        wsu = "{http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd}Id"
        parts = {element.get(wsu) or element.get("Id"): element for element in root.iter() if isinstance(element.tag, str)}
        signed = set()
        for reference in root.iter(f"{dsig}Reference"):
            if not (reference.get("URI") or "").startswith("#"):
                continue
            element = parts[reference.get("URI")[1:]]
            text = etree.tostring(element, method="c14n", exclusive=True, with_comments=False)
            self.assertEqual(base64.b64encode(hashlib.sha256(text).digest()).decode(),
                             reference.findtext(f"{dsig}DigestValue").strip(), element.tag)
            signed.add(etree.QName(element).localname)
        self.assertLessEqual({"Body", "Timestamp", "To", "Action", "MessageID", "From"}, signed)
        to = root.find(".//{http://www.w3.org/2005/08/addressing}To").text
        self.assertEqual(to, f"http://www.w3.org/2005/08/addressing/anonymous?oin={BRON_OIN}")


class Zeep(unittest.TestCase):
    """Another SOAP client, made by others, with the simulator's own WSDL. It does not sign: the simulator is told to bear that."""

    def test_zeep_is_understood(self):
        try:
            import requests
            import zeep
        except ImportError:
            self.skipTest("python3-zeep is not installed")
        plain = world._simulator("bron", "--accept-unsigned")
        session = requests.Session()
        session.trust_env = False  # an authority of this machine's would take the place of ours
        session.cert = (str(world.certs / "gateway.pem"), str(world.certs / "gateway.key"))
        session.verify = str(world.certs / "ca.pem")
        client = zeep.Client(f"https://localhost:{plain.port}/vo?wsdl", transport=zeep.Transport(session=session))
        request = {
            "identificatiecodeBedrijfsdocument": str(uuid.uuid4()), "verzendendeInstantie": "99XX", "ontvangendeInstantie": "DUO",
            "datumTijdBedrijfsdocument": datetime.datetime(2026, 11, 22, 10, 0, 0), "burgerservicenummer": w.bsn(6),
            "brin": "99XX", "inschrijvingvolgnummer": "Z-1", "datumInschrijving": datetime.date(2026, 8, 1),
            "inschrijvingPeriodeVO": [{"datumBegin": datetime.date(2026, 8, 1), "opleidingcode": "0011", "vestiging": "99XX00",
                                       "indicatieBekostigbaar": True}],
            "ontwikkelingsperspectief": [{"datumBegin": datetime.date(2026, 9, 28)}],
        }
        answer = client.service.aanleverenInschrijvingVO(**request)
        self.assertEqual(answer.ontvangstBevestiging, "J")
        enrolled, = world.control(plain, "GET", "enrolments")
        self.assertEqual(enrolled["opp"], [{"van": "2026-09-28", "tot": ""}])
        with self.assertRaises(zeep.exceptions.Fault):
            client.service.aanleverenInschrijvingVO(**request)  # the same id once more


if __name__ == "__main__":
    unittest.main()
