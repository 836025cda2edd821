"""A world with an SWV in it: its platform (ot), its inbox (swv-postvak) and a folder that it watches."""
import base64
import json
import pathlib
import re
import zlib

import world as w

GATEWAY_OIN = "00000099000000000100"
NUMBER = re.compile(rb"(?<![0-9A-Za-z])9999\d{5}(?![0-9A-Za-z])")  # where every test number lies


def pdf(title="OPP", body=b""):
    """A PDF that says this about itself, with `body` as what makes it long."""
    return (b"%PDF-1.4\n1 0 obj\n<</Title (" + title.encode("latin-1") + b")>>\nendobj\n5 0 obj\n<</Length "
            + str(len(body)).encode() + b">>\nstream\n" + body + b"\nendstream\nendobj\ntrailer\n<</Info 1 0 R>>\n%%EOF\n")


def packed_pdf(text):
    """A PDF whose metadata stream is packed."""
    content = zlib.compress(f"<x:xmpmeta><dc:title>{text}</dc:title></x:xmpmeta>".encode())
    return (b"%PDF-1.7\n5 0 obj\n<</Type/Metadata/Subtype/XML/Filter/FlateDecode/Length " + str(len(content)).encode()
            + b">>\nstream\n" + content + b"\nendstream\nendobj\n%%EOF\n")


def swv_dossier(number, attachments, name="Proefstra"):
    """A dossier for an SWV, of another pupil for each `number`, with these (file name, bytes) as documents of its OPP."""
    text = w.golden("swv-dossier").decode()
    text = re.sub(r"<leerlingid>[^<]*", f"<leerlingid>SW-{number:05d}", text)
    text = re.sub(r"<leerling>\s*<voornaam>[^<]*</voornaam>\s*<achternaam>[^<]*",
                  lambda found: re.sub(r"<achternaam>[^<]*", f"<achternaam>{name}", found[0]), text)
    documents = "".join(
        f"<document><bestandsnaam>{file}</bestandsnaam><omschrijving>OPP</omschrijving><bestandsinhoud>"
        f"{base64.b64encode(w.zipped(file, content)).decode()}</bestandsinhoud></document>"
        for file, content in attachments)
    opp = re.search(r"<opp>.*?</opp>", text, re.DOTALL)
    of_opp = re.sub(r"<document>.*</document>", lambda _: documents, opp[0], flags=re.DOTALL)
    return (text[:opp.start()] + of_opp + text[opp.end():]).encode()


def aanvraag(kenmerk, name="Vogelproef", documents=(("opp.pdf", pdf()),), **changes):
    """An application for a TLV, as canonical JSON."""
    record = {"$type": "Tlvaanvraag", "kenmerk": kenmerk, "soort": "tlv", "swv": "VO9901", "datum": "2026-11-20",
              "schooljaar": "2026-2027", "school": {"brin": "99XX", "vestiging": "00"},
              "leerling": {"roepnaam": "Kanarienaam", "achternaam": name, "geboortedatum": "2012-03-17"},
              "motivering": "De school kan dit niet zelf.",
              "deskundigen": [{"discipline": "orthopedagoog", "datum": "2026-11-10"}],
              "documenten": [{"soort": "opp", "document": {"bestandsnaam": file, "inhoud": {
                  "base64": base64.b64encode(content).decode()}}} for file, content in documents]}
    return json.dumps(record | changes).encode()


class SwvWorld(w.World):
    def __init__(self, platform=("--decide-after", "0"), inbox=(), **options):
        self.options = {"ot": platform, "swv-postvak": inbox}
        super().__init__(**options)

    def _prepare(self):
        super()._prepare()
        self.postvak = self.folder / "postvak"
        self.postvak.mkdir()
        self.ot, self.inbox = (self._swv_simulator(kind) for kind in ("ot", "swv-postvak"))
        self.config.write_text(self.swv_config())

    def _swv_simulator(self, kind):
        certificate = self.certs / "swv"
        process = w.Process(kind, [w.BUILD / "bin" / "schakel-sim", kind, "--port", "0", "--port-file",
                                   self.folder / f"{kind}.port", "--control", "--cert", f"{certificate}.pem", "--key",
                                   f"{certificate}.key", "--ca", self.certs / "ca.pem", "--keep", self.kept(kind),
                                   *self.options[kind]], self.folder)
        self.processes.append(process)
        return process.wait_ready()

    def swv_config(self):
        tls = f"{{certificate: {self.certs}/gateway.pem, key: {self.certs}/gateway.key, authorities: {self.certs}/ca.pem}}"
        connections = f"""\
  - name: swv-map
    plugin: postvak
    tls: {tls}
    options: {{map: {self.postvak}}}
  - name: swv-inbox
    plugin: postvak
    endpoints: {{inbox: "https://localhost:{self.inbox.port}/bundels"}}
    tls: {tls}
  - name: ot
    plugin: onderwijstransparant
    endpoints: {{api: "https://localhost:{self.ot.port}/rest/v1", login: "https://localhost:{self.ot.port}"}}
    tls: {tls}
    options: {{oin: "{GATEWAY_OIN}", koppelpunt: 00AA}}
"""
        target = "target: {school: 99XX00, swv: VO9901}"
        routes = "".join(f"""\
  - name: {name}
    title: {name}
    from: {{connection: oso, mapping: {mapping}, senders: ["{w.SCHOOL_OIN}"]}}
    to: {{connection: {connection}, mapping: {to}, {target}, receiver: SWV}}
""" for name, mapping, connection, to in (("bundel-map", "oso/2019.1", "swv-map", "swv-bundel/1"),
                                          ("bundel-inbox", "oso/2019.1", "swv-inbox", "swv-bundel/1"),
                                          ("aanvraag-map", "canonical", "swv-map", "swv-bundel/aanvraag-1")))
        routes += f"""\
  - name: aanvraag
    title: Aanvraag
    from: {{connection: oso, mapping: canonical, senders: ["{w.SCHOOL_OIN}"]}}
    to: {{connection: ot, mapping: onderwijstransparant/assumed-1, receiver: SWV}}
"""
        text = self.config_text()
        text = text.replace("routes:\n", connections + "routes:\n", 1)
        return text.replace("delivery:", routes + "delivery:", 1)

    # --- looking ----------------------------------------------------------------------------------------------------

    def bundles(self):
        return sorted(entry for entry in self.postvak.iterdir())

    def aanvragen(self):
        return self.control(self.ot, "GET", "aanvragen")["aanvragen"]

    def numbers_in(self, folder):
        """Every file below this folder that holds a test number, as it is or unpacked."""
        return [file for file in pathlib.Path(folder).rglob("*") if file.is_file() and holds_number(file)]


def holds_number(file):
    content = file.read_bytes()
    views = [content, content.replace(b"\0", b""), file.name.encode()]
    for stream in re.finditer(rb"stream\r?\n", content):
        try:
            views.append(zlib.decompressobj().decompress(content[stream.end():]))
        except zlib.error:
            pass
    for text in re.findall(rb'"bestand":"([A-Za-z0-9+/=]+)"', content):
        views.append(base64.b64decode(text))
    return any(NUMBER.search(view) for view in views)
