"""A world to test in: a development CA, simulated partners and schakeld, each a process of its own on a free port.

Standard library only. Nothing here sleeps for a fixed time: `until` waits for a condition and says what it waited for.
SCHAKEL_BUILD_DIR names the build tree (default: build/ of this checkout).
"""
import atexit
import base64
import hashlib
import http.client
import io
import json
import os
import pathlib
import re
import secrets
import shutil
import signal
import socket
import ssl
import struct
import subprocess
import tempfile
import time
import zipfile

SOURCE = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("SCHAKEL_BUILD_DIR", SOURCE / "build"))
SAMPLES = SOURCE.parent / "shared" / "standards" / "oso" / "2019.1" / "samples"
GOLDEN = SOURCE / "mappings" / "oso" / "2019.1" / "golden"
SCHOOL_OIN = "00000099000000000001"
PATIENCE = 60.0  # seconds; generous, for busy machines


def until(condition, what, patience=PATIENCE):
    """The first true value of `condition`; an AssertionError naming `what` when it does not come in time."""
    deadline = time.monotonic() + patience
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {patience:.0f} s in vain until {what}")
        time.sleep(0.02)


def golden(case):
    return (GOLDEN / case / "input.xml").read_bytes()


WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
TEST_NUMBERS = [str(candidate) for candidate in range(999990000, 1000000000)
                if sum(int(digit) * weight for digit, weight in zip(str(candidate), WEIGHTS)) % 11 == 0]


def bsn(number):
    """A test BSN: in the range nobody has, and passing the eleven check. There are about nine hundred; then they repeat."""
    return TEST_NUMBERS[number % len(TEST_NUMBERS)]


def zipped(name, content):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(name), content)
    return memory.getvalue()


def dossier(number=1, first="Fen", last="Proefstra", attachments=()):
    """The smallest dossier, of another pupil for each `number`. `attachments`: (file name, bytes) pairs."""
    text = golden("thirty-attachments" if attachments else "minimal").decode()
    text = re.sub(r"<bsn>\d+</bsn>", f"<bsn>{bsn(number)}</bsn>", text)
    text = re.sub(r"<leerlingid>[^<]*", f"<leerlingid>PT-{number:05d}", text)
    text = re.sub(r"<roepnaam>[^<]*", f"<roepnaam>{first}", text, count=1)
    text = re.sub(r"<achternaam>[^<]*", f"<achternaam>{last}", text, count=1)
    documents = "".join(
        f"<document><bestandsnaam>{name}</bestandsnaam><omschrijving>Proef</omschrijving><bestandsinhoud>"
        f"{base64.b64encode(zipped(name, content)).decode()}</bestandsinhoud></document>"
        for name, content in attachments)
    return text.replace("<!-- attachments -->", documents).encode()


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def sanitized():
    """Whether schakeld was built with a sanitizer, which multiplies its memory."""
    return re.search(rb"__[at]san_init", (BUILD / "bin" / "schakeld").read_bytes()) is not None


class Answer:
    def __init__(self, status, body, headers):
        self.status, self.body, self.headers = status, body, headers

    @property
    def json(self):
        return json.loads(self.body)

    def __repr__(self):
        return f"{self.status} {self.body[:600].decode('utf-8', 'replace')}"


def first_answer(connection):
    """The answer on a connection that was written to by hand."""
    response = http.client.HTTPResponse(connection)
    response.begin()
    return Answer(response.status, response.read(), dict(response.getheaders()))


class Process:
    """A program that is ready once it wrote its port file."""

    def __init__(self, name, command, folder, **options):
        self.name = name
        self.log = folder / f"{name}.log"
        self.port_file = folder / f"{name}.port"
        self.port_file.unlink(missing_ok=True)
        with open(self.log, "ab") as log:
            self.child = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, **options)

    def wait_ready(self):
        def ready():
            if self.child.poll() is not None:
                raise AssertionError(f"{self.name} ended with {self.child.returncode}:\n{self.tail()}")
            return self.port_file.exists() and self.port_file.read_text().strip()
        self.port = int(until(ready, f"{self.name} listens"))
        return self

    def tail(self):
        return self.log.read_text(errors="replace")[-4000:]

    def memory(self, field):
        """VmRSS or VmHWM, in bytes."""
        status = pathlib.Path(f"/proc/{self.child.pid}/status").read_text()
        return int(re.search(rf"{field}:\s+(\d+) kB", status)[1]) * 1024

    def send_signal(self, number):
        if self.child.poll() is None:
            self.child.send_signal(number)

    def stop(self, number=signal.SIGTERM):
        """The exit code. A program that does not listen to the signal is killed and reported."""
        self.send_signal(number)
        try:
            return self.child.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.child.kill()
            self.child.wait()
            raise AssertionError(f"{self.name} did not stop:\n{self.tail()}") from None


class World:
    def __init__(self, attempts=20, first_retry="200ms", longest_retry="1s"):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="schakel-test-"))
        self.certs = self.folder / "certs"
        self.processes = []
        self.gateway = None
        atexit.register(self.close)  # whatever happens to the test
        self.retry = f"attempts: {attempts}, first_retry: {first_retry}, longest_retry: {longest_retry}"
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    def _prepare(self):
        subprocess.run([SOURCE / "certs" / "dev-ca.sh", self.certs], check=True, capture_output=True)
        (self.folder / "in").mkdir()
        for name, size in (("kek.key", 32), ("client-secret", 18)):
            file = self.folder / name
            file.touch(0o600)
            file.write_bytes(base64.b64encode(secrets.token_bytes(size)))
        secret = (self.folder / "client-secret").read_text()
        self.somtoday = self._simulator("somtoday", "--vestiging", "99XX00=Voorbeeldcollege", "--client-id", "schakel-test",
                                        "--client-secret", secret, "--max-bijlage", "30")
        self.swv = self._simulator("oso")
        self.config = self.folder / "schakel.yaml"
        self.config.write_text(self.config_text())

    def _simulator(self, kind, *options):
        certificate = self.certs / "somtoday"
        process = Process(kind, [BUILD / "bin" / "schakel-sim", kind, "--port", "0", "--port-file", self.folder / f"{kind}.port",
                                 "--control", "--cert", f"{certificate}.pem", "--key", f"{certificate}.key",
                                 "--ca", self.certs / "ca.pem", "--keep", self.kept(kind), *options], self.folder)
        self.processes.append(process)
        return process.wait_ready()

    def kept(self, kind):
        """What a simulator received, byte for byte."""
        folder = self.folder / f"{kind}-kept"
        folder.mkdir(exist_ok=True)
        return folder

    def config_text(self):
        tls = f"{{certificate: {self.certs}/gateway.pem, key: {self.certs}/gateway.key, authorities: {self.certs}/ca.pem}}"
        return f"""\
data: data
key: kek.key
mappings: {SOURCE}/mappings
plugins: {{folder: {BUILD}/plugins, allow_temporary_folders: true}}
listen:
  port: 0
  certificate: {self.certs}/gateway.pem
  key: {self.certs}/gateway.key
  authorities: {self.certs}/ca.pem
  revocation_lists: {self.certs}/ca.crl.pem
connections:
  - name: oso
    plugin: oso
    endpoints: {{upload: "https://localhost:{self.swv.port}/oso"}}
    tls: {tls}
  - name: voorbeeldcollege
    plugin: somtoday
    endpoints: {{api: "https://localhost:{self.somtoday.port}/rest/v1", login: "https://localhost:{self.somtoday.port}"}}
    tls: {tls}
    options: {{instelling_brin: 99XX, client_id: schakel-test, client_secret_file: client-secret}}
routes:
  - name: brugklas
    title: Brugklas
    from: {{connection: oso, mapping: oso/2019.1, senders: ["{SCHOOL_OIN}"], folder: in}}
    to:
      connection: voorbeeldcollege
      mapping: somtoday-connect/14
      target: {{vestiging: 99XX00}}
      receiver: Voorbeeldcollege
      settings: {{ondertekenaar: Administratie Voorbeeldcollege}}
  - name: swv
    title: Samenwerkingsverband
    from: {{connection: oso, mapping: oso/2019.1, senders: ["{SCHOOL_OIN}"]}}
    to: {{connection: oso, mapping: oso/2019.1, receiver: SWV}}
delivery: {{workers: 4, {self.retry}}}
"""

    # --- schakeld ---------------------------------------------------------------------------------------------------

    def start(self, wait=True, **options):
        """Starts schakeld; without `wait` it may not listen yet, and has no port."""
        command = [BUILD / "bin" / "schakeld", f"--config={self.config}", f"--port-file={self.folder}/schakeld.port"]
        self.gateway = Process("schakeld", command, self.folder, **options)
        return self.gateway.wait_ready() if wait else self.gateway

    def stop_gateway(self, number=signal.SIGTERM):
        gateway, self.gateway = self.gateway, None
        return gateway.stop(number) if gateway else None

    def close(self):
        """Ends every process this world started, by its id, and removes the folder (SCHAKEL_KEEP=1 keeps it)."""
        atexit.unregister(self.close)
        problems = []
        for process in [self.gateway, *self.processes]:
            try:
                if process:
                    process.stop()
            except AssertionError as problem:
                problems.append(problem)
        self.gateway = None
        if os.environ.get("SCHAKEL_KEEP"):
            print(f"kept {self.folder}")
        else:
            shutil.rmtree(self.folder, ignore_errors=True)
        if problems:
            raise problems[0]

    def log(self):
        return (self.folder / "schakeld.log").read_text(errors="replace")

    # --- sending ----------------------------------------------------------------------------------------------------

    def tls(self, certificate="school-po"):
        context = ssl.create_default_context(cafile=self.certs / "ca.pem")
        context.set_ciphers("DEFAULT@SECLEVEL=0")  # so that a weak key can be shown; refusing it is up to schakeld
        if certificate:
            context.load_cert_chain(self.certs / f"{certificate}.pem", self.certs / f"{certificate}.key")
        return context

    def connect(self, certificate="school-po"):
        plain = socket.create_connection(("localhost", self.gateway.port), PATIENCE)
        return self.tls(certificate).wrap_socket(plain, server_hostname="localhost")

    def request(self, method, path, body=None, headers=None, certificate="school-po"):
        connection = http.client.HTTPSConnection("localhost", self.gateway.port, context=self.tls(certificate), timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers or {})
            response = connection.getresponse()
            return Answer(response.status, response.read(), dict(response.getheaders()))
        except (BrokenPipeError, ConnectionResetError, ssl.SSLEOFError):
            # An answer before the whole body was sent: the rest is no longer taken, the answer is there to read.
            if not body or len(body) < 1 << 18:
                raise
            return first_answer(connection.sock)
        finally:
            connection.close()

    def send(self, body, route="brugklas", key=None, certificate="school-po", content_type="application/xml"):
        headers = {"Content-Type": content_type}
        if key:
            headers["Idempotency-Key"] = key
        return self.request("POST", f"/intake/{route}", body, headers, certificate)

    def accept(self, body, route="brugklas", key=None):
        """Sends what must be accepted; the number of the exchange."""
        answer = self.send(body, route, key)
        if answer.status != 202:
            raise AssertionError(f"not accepted: {answer}")
        return answer.json["exchange"]

    def send_part(self, body, position, *, chunked=False, reset=False):
        """Announces `body`, sends its first `position` bytes and hangs up: with a FIN, or a RST."""
        connection = self.connect()
        head = "POST /intake/brugklas HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/xml\r\n"
        part = body[:position]
        try:
            if chunked:
                chunk = b"%x\r\n%s\r\n" % (len(part), part) if part else b""
                connection.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode() + chunk)
            else:
                connection.sendall(f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + part)
            if reset:
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        finally:
            connection.close()

    # --- looking ----------------------------------------------------------------------------------------------------

    def schakel(self, *words, code=0, stdin=b""):
        """Runs the command line; its output. AssertionError when it ends with another code."""
        done = subprocess.run([BUILD / "bin" / "schakel", "--config", self.config, *words], input=stdin, capture_output=True,
                              timeout=PATIENCE)
        output = done.stdout.decode() + done.stderr.decode()
        if done.returncode != code:
            raise AssertionError(f"schakel {' '.join(map(str, words))} ended with {done.returncode}, not {code}:\n{output}")
        return output

    def schakel_json(self, *words, code=0):
        return json.loads(self.schakel("--json", *words, code=code))

    def exchanges(self, **wanted):
        found = self.schakel_json("exchange", "list", "--limit", "100000")
        return [entry for entry in found if all(entry[name] == value for name, value in wanted.items())]

    def exchange(self, number):
        return self.schakel_json("exchange", "show", number)["exchange"]

    def incoming(self):
        """Messages the ledger is still receiving, or forgot to clean up."""
        return list((self.folder / "data" / "segments" / "incoming").iterdir())

    def wait_state(self, number, state, patience=PATIENCE):
        """The exchange once it is in that state. One that was set apart does not get out of it by waiting."""
        def reached():
            exchange = self.exchange(number)
            if exchange["state"] == "quarantined" != state:
                raise AssertionError(f"{number} was set apart: {exchange['reason']}")
            return exchange if exchange["state"] == state else None
        return until(reached, f"{number} is {state}", patience)

    # --- simulators -------------------------------------------------------------------------------------------------

    def control(self, simulator, method, path, value=None):
        connection = http.client.HTTPSConnection("localhost", simulator.port, context=self.tls("gateway"), timeout=PATIENCE)
        try:
            connection.request(method, f"/control/{path}", None if value is None else json.dumps(value))
            response = connection.getresponse()
            body = response.read()
        finally:
            connection.close()
        if response.status not in (200, 204):
            raise AssertionError(f"{simulator.name}: {method} {path}: {response.status} {body!r}")
        return json.loads(body) if body else None

    def fault(self, **fault):
        self.control(self.somtoday, "POST", "faults", fault)

    def reset(self):
        for simulator in (self.somtoday, self.swv):
            self.control(simulator, "POST", "reset")

    def aanmeldingen(self):
        return self.control(self.somtoday, "GET", "aanmeldingen")

    def signed(self, name):
        """The signed aanmeldingen of the pupil whose name contains `name`."""
        return [one for one in self.aanmeldingen()["signed"] if name in one["leerling"]]
