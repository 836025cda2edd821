"""Messages that wait at a partner, and what becomes of deliveries that wait for a result: schakeld with the template plugin against a
register that this test plays itself, over mutual TLS."""
import http.server
import json
import shutil
import signal
import ssl
import subprocess
import threading
import unittest

import world as w

PUPIL, OTHER = w.bsn(7), w.bsn(11)
MAPPING = """\
mapping: proef.inschrijving
version: "1"
source: of this test
status: assumed
document: json
record: Inschrijving
direction: both
part: inschrijving
fields:
  - {at: bsn, to: bsn}
  - {at: brin, to: brin, type: brin}
  - {at: volgnummer, to: volgnummer}
"""


class Register(threading.Thread):
    """Takes in enrolments and has feedback ready; gives all of it, every time, as a register that was told nothing would."""

    def __init__(self, certs):
        super().__init__(daemon=True)
        register = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def answer(self, status, body):
                self.send_response(status)
                self.send_header("Content-Type", "application/octet-stream")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def do_GET(self):
                register.asked += 1
                self.answer(register.status, register.waiting())

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                with register.lock:
                    if PUPIL in body.decode() and register.refusals > 0:
                        register.refusals -= 1
                        return self.answer(422, b"")
                    register.received.setdefault(self.headers["Idempotency-Key"], json.loads(body))
                return self.answer(200, b"{}")

        self.lock = threading.Lock()
        self.received, self.messages = {}, []
        self.asked, self.refusals, self.status, self.cut = 0, 0, 200, None
        self.server = http.server.ThreadingHTTPServer(("localhost", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certs / "somtoday.pem", certs / "somtoday.key")
        context.load_verify_locations(certs / "ca.pem")
        context.verify_mode = ssl.CERT_REQUIRED
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        self.start()

    def run(self):
        self.server.serve_forever(poll_interval=0.05)

    def waiting(self):
        with self.lock:
            body = b"".join(b'{"document":"%d","size":%d}\n%s\n' % (key, len(text), text) for key, text in enumerate(self.messages, 1))
            body += b'{"cursor":"%d","more":false}\n' % len(self.messages)
            return body[:self.cut]

    def tell(self, text):
        with self.lock:
            self.messages.append(text if isinstance(text, bytes) else json.dumps({"$type": "Terugkoppeling", **text}).encode())


class FeedWorld(w.World):
    def _prepare(self):
        subprocess.run([w.SOURCE / "certs" / "dev-ca.sh", self.certs], check=True, capture_output=True)
        (self.folder / "in").mkdir()
        key = self.folder / "kek.key"
        key.touch(0o600)
        key.write_bytes(w.base64.b64encode(w.secrets.token_bytes(32)))
        self.register = Register(self.certs)
        plugin = self.folder / "plugins" / "_template"
        shutil.copytree(w.BUILD / "plugins" / "_template", plugin)
        described = json.loads((plugin / "adapter.json").read_text())
        described["traits"] = {"ordering": "strict", "receipt": "acknowledgement"}
        (plugin / "adapter.json").write_text(json.dumps(described))
        shutil.copytree(w.SOURCE / "mappings" / "codelists", self.folder / "mappings" / "codelists")
        (self.folder / "mappings" / "proef" / "1").mkdir(parents=True)
        (self.folder / "mappings" / "proef" / "1" / "inschrijving.yaml").write_text(MAPPING)
        (self.folder / "mappings" / "proef" / "signalen.yaml").write_text(
            'versie: "1"\nbron: deze proef\nsignalen:\n'
            '  - {code: "454", ernst: afkeur, uitleg: "Twee perioden lopen tegelijk.", doe: "Geef de eerste een einddatum.", veld: opp}\n')
        self.config = self.folder / "schakel.yaml"
        self.config.write_text(self.config_text())

    def config_text(self):
        tls = f"{{certificate: {self.certs}/gateway.pem, key: {self.certs}/gateway.key, authorities: {self.certs}/ca.pem}}"
        return f"""\
data: data
key: kek.key
mappings: mappings
policies: {w.SOURCE}/policies
plugins: {{folder: plugins, allow_temporary_folders: true}}
listen: {{port: 0, certificate: {self.certs}/gateway.pem, key: {self.certs}/gateway.key, authorities: {self.certs}/ca.pem}}
connections:
  - name: register
    plugin: _template
    endpoints: {{partner: "https://localhost:{self.register.port}"}}
    tls: {tls}
routes:
  - name: aanleveren
    from: {{connection: register, mapping: canonical, folder: in}}
    to: {{connection: register, mapping: proef/1}}
  - name: terug
    from: {{connection: register, mapping: canonical, feed: {{every: 1s}}}}
    to: {{process: registraties}}
delivery: {{workers: 2, {self.retry}}}
"""

    def close(self):
        self.register.server.shutdown()
        super().close()

    def enrol(self, name, pupil=PUPIL, number="1"):
        """Puts an enrolment into the folder; its exchange."""
        known = {one["id"] for one in self.schakel_json("exchange", "list", "--route", "aanleveren")}
        half = self.folder / "in" / f"{name}.json.part"
        half.write_text(json.dumps({"$type": "Inschrijving", "bericht": {"tijdstip": name}, "bsn": pupil, "brin": "99XX", "volgnummer": number}))
        half.rename(self.folder / "in" / f"{name}.json")
        return w.until(lambda: [one["id"] for one in self.schakel_json("exchange", "list", "--route", "aanleveren")
                                if one["id"] not in known], f"{name} is taken in")[0]

    def state(self, exchange):
        return self.schakel_json("exchange", "show", exchange)["exchange"]["state"]

    def wait(self, exchange, state):
        w.until(lambda: self.state(exchange) == state, f"{exchange} is {state}")

    def registration(self, exchange):
        return self.schakel_json("registraties", "show", exchange)


class Feed(unittest.TestCase):
    def setUp(self):
        self.world = FeedWorld()
        self.addCleanup(self.world.close)

    def terug(self):
        return self.world.schakel_json("exchange", "list", "--route", "terug")

    def test_result_comes_back_along_a_feed(self):
        world = self.world
        world.start()
        mine = world.enrol("een")
        world.wait(mine, "delivered")
        self.assertEqual("aangeboden", world.registration(mine)["state"])
        self.assertIn("nog geen uitslag", world.schakel("registraties", "show", mine))
        world.register.tell({"opBericht": mine, "soort": "afkeuring", "oordeel": "afgekeurd", "bsn": PUPIL, "brin": "99XX", "volgnummer": "1",
                             "signalen": [{"code": "454", "ernst": "afkeur"}, {"code": "onbekend_9", "ernst": "signaal"}]})
        world.schakel("feed", "nu", "terug")
        w.until(lambda: world.registration(mine)["state"] == "afgekeurd", "the verdict is here")
        shown = world.schakel("registraties", "show", mine)
        self.assertIn("Twee perioden lopen tegelijk.", shown)
        self.assertIn("Geef de eerste een einddatum.", shown)
        self.assertIn("onbekend_9", shown)
        [listed] = world.schakel_json("registraties", "list", "--state", "afgekeurd")
        self.assertEqual(mine, listed["exchange"])
        world.schakel("registraties", "gezien", listed["id"])
        self.assertTrue(world.registration(mine)["seenBy"])
        newer = world.enrol("twee")
        world.wait(newer, "delivered")
        self.assertEqual(world.registration(newer)["id"], world.registration(mine)["supersededBy"])
        self.assertEqual([], world.schakel_json("registraties", "list", "--te-laat", "1d"))
        self.assertEqual(1, len(world.schakel_json("registraties", "list", "--te-laat", "0d")))
        world.register.tell({"opBericht": "van-een-ander", "oordeel": "afgekeurd", "bsn": PUPIL, "brin": "99XX", "volgnummer": "1"})
        w.until(lambda: world.schakel_json("registraties", "list", "--onbekend")["feedback"], "the other's feedback is kept")
        self.assertEqual("aangeboden", world.registration(newer)["state"])
        self.assertEqual(0, world.stop_gateway())
        self.assertNotIn(PUPIL, world.log())
        world.schakel("audit", "verify")

    def test_order_holds_until_a_person_gives_up(self):
        world = self.world
        world.register.refusals = 1
        world.start()
        first = world.enrol("een")
        world.wait(first, "quarantined")
        second = world.enrol("twee")
        other = world.enrol("ander", pupil=OTHER)
        world.wait(other, "delivered")
        shown = world.schakel_json("exchange", "show", second)["exchange"]
        self.assertEqual("waiting", shown["state"])
        self.assertIn(first, shown["reason"])
        self.assertIn(first, world.schakel("exchange", "list"))
        world.schakel("exchange", "opgeven", first, code=64)
        world.schakel("exchange", "opgeven", first, "--reden", f"nieuw bericht voor {PUPIL}")
        world.wait(second, "delivered")
        withdrawn = world.schakel_json("exchange", "list", "--state", "withdrawn")
        self.assertEqual([(first, "nieuw bericht voor #########")], [(one["id"], one["reason"]) for one in withdrawn])
        self.assertIn("SCH-4373", world.schakel("exchange", "retry", first, code=65))
        self.assertIn("SCH-4041", world.schakel("exchange", "opgeven", second, "--reden", "x", code=65))
        world.schakel("audit", "verify")

    def test_unreadable_is_kept_and_does_not_block(self):
        world = self.world
        world.register.tell(b"%%% geen JSON")
        world.register.tell({"opBericht": "x", "oordeel": "goedgekeurd", "brin": "99XX"})
        world.start()
        w.until(lambda: [one["state"] for one in self.terug()] == ["delivered", "quarantined"], "both are here, one apart")
        apart = self.terug()[1]
        self.assertEqual("", apart["recordType"])
        self.assertTrue(apart["reason"])
        self.assertIn("bewaard zoals het kwam", world.schakel("exchange", "show", apart["id"]))
        world.schakel("exchange", "retry", apart["id"])
        w.until(lambda: self.terug()[1]["attempts"] == 1, "it was read again")
        world.wait(apart["id"], "quarantined")
        world.schakel("exchange", "report")
        world.schakel("audit", "verify")

    def test_half_an_answer_and_a_partner_that_is_away(self):
        world = self.world
        world.register.tell({"opBericht": "x", "oordeel": "goedgekeurd", "brin": "99XX"})
        world.register.cut = -1
        world.start()
        w.until(lambda: world.schakel_json("feed", "list")[0]["attempts"] > 1, "it was tried again")
        [feed] = world.schakel_json("feed", "list")
        self.assertIn("halverwege", feed["reason"])
        self.assertEqual("", feed["cursor"])
        world.register.status = 503
        w.until(lambda: "503" in world.schakel_json("feed", "list")[0]["reason"], "the partner is away")
        world.register.status, world.register.cut = 200, None
        w.until(lambda: world.schakel_json("feed", "list")[0]["cursor"] == "1", "it is back")
        self.assertEqual(1, len(self.terug()))
        self.assertEqual("", world.schakel_json("feed", "list")[0]["reason"])

    def test_requirement_07_killed_at_any_moment_nothing_is_lost_or_twice(self):
        world = self.world
        for number in range(60):
            world.register.tell({"opBericht": f"bericht-{number}", "oordeel": "goedgekeurd", "brin": "99XX"})
        for _ in range(6):
            asked = world.register.asked
            world.start()
            w.until(lambda: world.register.asked > asked + 1, "it asks")
            world.stop_gateway(signal.SIGKILL)
        world.start()
        w.until(lambda: len([one for one in self.terug() if one["state"] == "delivered"]) == 60, "all are processed")
        messages = [one["messageId"] for one in self.terug()]
        self.assertEqual(sorted(messages), sorted({f"register/{key}" for key in range(1, 61)}))
        self.assertEqual(60, len(world.schakel_json("registraties", "list", "--onbekend")["feedback"]))
        self.assertEqual(0, world.stop_gateway())
        world.schakel("audit", "verify")

    def test_configuration_is_strict(self):
        world = self.world
        for change, says in ((("registraties}", "registratie}"), "registraties"),
                             (("{every: 1s}", "{elke: 1s}"), "elke"),
                             (("to: {process: registraties}", "to: {process: registraties, mapping: x}"), "mapping")):
            world.config.write_text(world.config_text().replace(*change))
            self.assertIn(says, world.schakel("check", code=78))
        world.config.write_text(world.config_text())
        world.start()
        self.assertIn("SCH-4371", world.schakel("feed", "nu", "aanleveren", code=64))


if __name__ == "__main__":
    unittest.main()
