"""Pupils of administrations: fetched, compared, guarded; questions about who is who; and nothing personal in a log."""
import http.server
import json
import ssl
import threading
import unittest

import world as w

BSN = ("999999011", "999999023", "999999035")


def pupil(las, achternaam=None, bsn=None, **more):
    leerling = {"roepnaam": "Sam", "achternaam": achternaam or f"Proef{las}", "geboortedatum": "2013-04-05", "geslacht": "vrouw"}
    if bsn:
        leerling["bsn"] = bsn
    return {"sleutels": {"lasSleutel": str(las)}, "leerling": leerling, **more}


def pupils_file(pupils):
    return json.dumps({"$type": "Leerlingenbestand", "leerlingen": pupils}, separators=(",", ":")).encode()


class Administration:
    """A partner that gives whatever file it was told to, over mutual TLS."""

    def __init__(self, certs):
        self.files = {}
        files = self.files

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                body = files.get(self.path)
                self.send_response(200 if body is not None else 404)
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *_):
                pass

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certs / "somtoday.pem", certs / "somtoday.key")
        context.load_verify_locations(certs / "ca.pem")
        context.verify_mode = ssl.CERT_REQUIRED
        self.server = http.server.ThreadingHTTPServer(("localhost", 0), Handler)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()


class Leerlingen(unittest.TestCase):
    every = ""

    def setUp(self):
        self.world = w.World()
        self.addCleanup(self.world.close)
        self.partner = Administration(self.world.certs)
        self.addCleanup(self.partner.close)
        text = self.world.config_text()
        tls = f"{{certificate: {self.world.certs}/gateway.pem, key: {self.world.certs}/gateway.key, authorities: {self.world.certs}/ca.pem}}"
        connections = "".join(
            f'  - name: las-{name}\n    plugin: _template\n    endpoints: {{partner: "https://localhost:{self.partner.port}"}}\n'
            f"    tls: {tls}\n    options: {{path: /{name}}}\n" for name in ("een", "twee"))
        administrations = "leerlingen:\n" + "".join(
            f'  - {{name: {name}, connection: las-{name}, mapping: canonical, school: {{brin: 99XX, vestiging: "00"}}{self.every}}}\n'
            for name in ("een", "twee"))
        self.world.config.write_text(text.replace("routes:\n", connections + "routes:\n", 1) + administrations)
        self.give("een", [pupil(1, bsn=BSN[0]), pupil(2), pupil(3)])
        self.give("twee", [pupil(11)])

    def give(self, name, pupils):
        self.partner.files[f"/{name}"] = pupils_file(pupils)

    def fetch(self, name="een", *words, code=0):
        return self.world.schakel_json("leerlingen", "ophalen", name, *words, code=code)

    def forbid_in_log(self):
        for word in (*BSN, "Proef", "2013-04-05"):
            self.assertNotIn(word, self.world.log())


class ByHand(Leerlingen):
    def setUp(self):
        super().setUp()
        self.world.start()

    def test_new_changed_gone_and_back(self):
        self.assertEqual(self.fetch()["run"]["new"], 3)
        self.assertEqual(self.fetch()["run"]["unchanged"], 3)
        self.give("een", [pupil(3), pupil(1, bsn=BSN[0], kenmerken=[{"code": "DYS"}]), pupil(2)])
        changed = self.fetch()
        self.assertEqual((changed["run"]["changed"], changed["run"]["unchanged"]), (1, 2))
        self.assertEqual(changed["pupils"][0]["fields"], ["kenmerken[DYS].code"])
        self.give("een", [pupil(1, bsn=BSN[0], kenmerken=[{"code": "DYS"}]), pupil(3)])
        self.assertEqual(self.fetch("een", code=65)["code"], "SCH-4401")
        self.assertEqual(self.fetch("een", "--proef", "--bevestig")["run"]["gone"], 1)
        self.assertEqual(self.world.schakel_json("leerlingen", "list", "een", "--weg"), [])
        self.assertEqual(self.fetch("een", "--bevestig")["run"]["gone"], 1)
        gone = self.world.schakel_json("leerlingen", "list", "--weg")
        self.assertEqual(len(gone), 1)
        self.give("een", [pupil(1, bsn=BSN[0], kenmerken=[{"code": "DYS"}]), pupil(2), pupil(3)])
        self.assertEqual(self.fetch()["run"]["returned"], 1)
        shown = self.world.schakel("leerlingen", "show", gone[0]["pupil"])
        self.assertIn("Sam Proef2", shown)
        self.assertIn("RONDE", self.world.schakel("leerlingen", "rondes"))
        self.assertIn("SCH-4401", self.world.schakel("leerlingen", "rondes", "een"))
        self.world.schakel("audit", "verify")
        self.forbid_in_log()

    def test_an_empty_list_and_a_list_with_errors_change_nothing(self):
        self.fetch()
        self.give("een", [])
        self.assertEqual(self.fetch(code=65)["code"], "SCH-4400")
        self.partner.files["/een"] = b'{"$type":"Leerlingenbestand","leerlingen":[{"leerling":{"roepnaam":"A"}},{"leerling":{"roepnaam":"B"}}]}'
        refused = self.fetch(code=65)
        self.assertEqual(refused["code"], "SCH-4402")
        self.assertEqual([finding["path"] for finding in refused["findings"]], ["leerlingen[1]", "leerlingen[2]"])
        self.partner.files["/een"] = pupils_file([pupil(1)])[:-9]
        self.fetch(code=65)
        self.assertEqual(len(self.world.schakel_json("leerlingen", "list", "een")), 3)
        self.assertEqual(self.world.schakel_json("leerlingen", "list", "--weg"), [])
        self.assertEqual(self.fetch("drie", code=64)["code"], "SCH-4403")

    def test_a_name_and_a_birth_date_are_a_question_to_a_person(self):
        self.fetch()
        self.give("twee", [pupil(77, "Proef1"), pupil(78, "Proef2"), pupil(79, "Anders")])
        run = self.fetch("twee")
        self.assertEqual((run["run"]["apart"], run["run"]["new"]), (2, 1))
        listed = self.world.schakel("leerlingen", "vragen")
        self.assertIn("S.P. 2013", listed)
        self.assertNotIn("Proef", listed)
        first, second = (question["id"] for question in self.world.schakel_json("leerlingen", "vragen"))
        side = self.world.schakel("leerlingen", "vraag", "show", first)
        self.assertIn("Proef1", side)
        self.assertIn("…9011", side)
        self.assertNotIn(BSN[0], side)
        self.assertIn("ja", self.world.schakel("leerlingen", "antwoord", first, "ja"))
        self.assertIn("nee", self.world.schakel("leerlingen", "antwoord", second, "nee"))
        self.assertIn("geen open vragen", self.world.schakel("leerlingen", "vragen"))
        self.world.schakel("leerlingen", "antwoord", first, "nee", code=66)
        again = self.fetch("twee")
        self.assertEqual((again["run"]["apart"], again["run"]["unchanged"]), (0, 3))
        # One pupil, two administrations; two namesakes, two pupils.
        everybody = [entry["pupil"] for entry in self.world.schakel_json("leerlingen", "list")]
        self.assertEqual((len(everybody), len(set(everybody))), (6, 5))
        self.world.schakel("audit", "verify")

    def test_three_thousand_pupils(self):
        self.give("een", [pupil(number, kenmerken=[{"code": "DYS", "naam": "x" * 500}]) for number in range(3000)])
        self.assertEqual(self.fetch()["run"]["new"], 3000)
        self.give("een", [pupil(1)])
        self.assertIn("en nog", self.world.schakel("leerlingen", "ophalen", "een", "--proef", "--bevestig"))

    def test_differences_start_empty(self):
        self.assertIn("geen verschillen", self.world.schakel("verschillen", "list"))
        self.assertEqual(self.world.schakel_json("verschillen", "show", "0197", code=66)["code"], "SCH-4406")


class ByTheClock(Leerlingen):
    every = ", every: 1h"

    def test_schakeld_fetches_by_itself(self):
        self.world.start()

        def done():
            runs = self.world.schakel_json("leerlingen", "rondes")
            return runs if len(runs) == 2 else None
        runs = w.until(done, "both administrations were fetched")
        self.assertEqual({(run["administration"], run["startedBy"], run["outcome"]) for run in runs},
                         {("een", "schakeld", "done"), ("twee", "schakeld", "done")})
        self.assertIn("roster.fetched", self.world.log())
        self.forbid_in_log()


class Configured(Leerlingen):
    def test_mistakes_are_named(self):
        text = self.world.config.read_text()
        self.world.config.write_text(text.replace("name: twee, connection: las-twee", "name: een, connection: las-drie, most_lost: 101"))
        output = self.world.schakel("check", code=78)
        for part in ("las-drie", "100", "\"een\""):
            self.assertIn(part, output)


if __name__ == "__main__":
    unittest.main()
