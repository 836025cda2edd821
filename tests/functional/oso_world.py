"""The parties of the Overstapservice, simulated, each a process of its own: Traffic Center, PO LASsen, VO LAS and SWV system.

Used without schakeld by test_oso_simulators.py, and by whoever needs partners to exchange dossiers with.
"""
import http.client
import json
import secrets
import ssl
import urllib.parse

import world as w

SCHOOL = ("00YY", "0000000700000YY00931", "De Vaart")
SECOND_LAS = ("00YY", "0000000700000YY00941", "De Vaart SO")
VO = ("99XX", "0000000700099XX00932")
SWV = ("99SW", "0000000700099SW00001")
OINS = {"traffic-center": "00000099000000000400", "po-las": "00000099000000000500", "vo-las": "00000099000000000600",
        "swv": "00000099000000000700"}


class OsoPartners:
    """Starts them in `folder` with the certificates in `certs`, and makes them known to each other."""

    def __init__(self, folder, certs, vo_options=(), swv_options=("--auto",)):
        self.folder, self.certs = folder, certs
        self.processes = []
        self.secret = folder / "zoeksleutel"
        self.secret.touch(0o600)
        self.secret.write_text(secrets.token_hex(16) + "\n")
        try:
            self.center = self._start("traffic-center", "traffic-center")
            self.address = f"https://localhost:{self.center.port}"
            shared = ("--traffic-center", f"{self.address}/oso", "--zoeksleutel-file", self.secret)
            self.las = self._start("po-las", "po-las", *shared, "--oin", OINS["po-las"],
                                   "--aanleverpunt", ",".join(SCHOOL), "--aanleverpunt", ",".join(SECOND_LAS))
            self.vo = self._start("vo-las", "doelsysteem", *shared, "--oin", OINS["vo-las"], "--sector", "vo",
                                  "--brin", VO[0], "--routeringskenmerk", VO[1], *vo_options)
            self.swv = self._start("swv", "doelsysteem", *shared, "--oin", OINS["swv"], "--sector", "swv",
                                   "--brin", SWV[0], "--routeringskenmerk", SWV[1], *swv_options)
            for partner in (self.las, self.vo, self.swv):
                self.register(partner)
        except BaseException:
            self.close()
            raise

    def _start(self, name, command, *options):
        process = w.Process(name, [w.BUILD / "bin" / "schakel-sim", command, "--port", "0", "--port-file",
                                   self.folder / f"{name}.port", "--control", "--cert", self.certs / f"{name}.pem",
                                   "--key", self.certs / f"{name}.key", "--ca", self.certs / "ca.pem",
                                   "--keep", self.kept(name), *options], self.folder)
        self.processes.append(process)
        return process.wait_ready()

    def close(self):
        for process in self.processes:
            process.stop()

    def kept(self, name):
        """What a partner received, byte for byte."""
        folder = self.folder / f"{name}-kept"
        folder.mkdir(exist_ok=True)
        return folder

    def register(self, partner):
        """Makes a partner's aanleverpunten known at the Traffic Center; again after a new one came."""
        self.control(self.center, "POST", "aanleverpunten", self.control(partner, "GET", "aanleverpunten"))

    # --- talking ----------------------------------------------------------------------------------------------------

    def request(self, partner, method, path, body=None, headers=None, certificate="gateway"):
        context = ssl.create_default_context(cafile=self.certs / "ca.pem")
        context.load_cert_chain(self.certs / f"{certificate}.pem", self.certs / f"{certificate}.key")
        connection = http.client.HTTPSConnection("localhost", partner.port, context=context, timeout=w.PATIENCE)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return w.Answer(response.status, response.read(), dict(response.getheaders()))
        finally:
            connection.close()

    def control(self, partner, method, path, value=None):
        body = value if isinstance(value, (bytes, type(None))) else json.dumps(value)
        answer = self.request(partner, method, f"/control/{path}", body)
        if answer.status not in (200, 204):
            raise AssertionError(f"{partner.name}: {method} {path}: {answer}")
        return answer.json if answer.body else None

    def stage(self, pgn, dossier=b"", **query):
        """Puts a dossier in the PO LAS; without one its state changes. brin=, routeringskenmerk=, state=, stagedAt=."""
        query = urllib.parse.urlencode({"brin": SCHOOL[0], "pgn": pgn, **query})
        return self.control(self.las, "POST", f"dossiers?{query}", dossier)

    def ask(self, partner=None, **wanted):
        """Makes a doelsysteem (the VO LAS) retrieve, and gives its account."""
        return self.control(partner or self.vo, "POST", "ask", {"brin": SCHOOL[0], **wanted})

    def notify(self, **wanted):
        return self.control(self.las, "POST", "notify", {"brin": SCHOOL[0], **wanted})["notifications"]

    def sessions(self):
        return self.control(self.center, "GET", "sessions")["sessions"]

    def fault(self, partner, **fault):
        self.control(partner, "POST", "faults", fault)

    def reset(self):
        """Everything that arrived is forgotten, staged dossiers too; aanleverpunten stay."""
        for partner in self.processes:
            self.control(partner, "POST", "reset")
