"""What schakeld takes and what it refuses, over real mutual TLS."""
import re
import ssl
import unittest

import world as w

world = None


def setUpModule():
    global world
    world = w.World()
    world.start()


def tearDownModule():
    world.close()


class Refusing(unittest.TestCase):
    """A refusal has a code, a title, a remedy, and stores nothing."""

    def assert_refused(self, answer, status, code):
        self.assertEqual((answer.status, answer.json["code"]), (status, code), answer)
        self.assertTrue(answer.json["title"] and answer.json["remedy"], answer)
        self.assertEqual(answer.headers["Content-Type"], "application/problem+json")

    @classmethod
    def setUpClass(cls):
        cls.before = {one["id"] for one in world.exchanges()}

    @classmethod
    def tearDownClass(cls):
        w.until(lambda: not world.incoming(), "nothing half-received is left")
        stored = [one for one in world.exchanges() if one["id"] not in cls.before]
        if stored:
            raise AssertionError(f"refused, and yet stored: {stored}")


class Senders(Refusing):
    def refuse_handshake(self, certificate, code):
        """The sender gets no answer at all; the log tells the operator why."""
        earlier = world.log().count(code)
        with self.assertRaises((ssl.SSLError, ConnectionError)):
            answer = world.send(w.dossier(900), certificate=certificate)
            self.fail(f"{certificate} was answered: {answer}")
        w.until(lambda: world.log().count(code) > earlier, f"the log has {code} for {certificate}", 10)

    def test_no_certificate(self):
        self.refuse_handshake(None, "SCH-3201")

    def test_certificate_of_a_foreign_authority(self):
        self.refuse_handshake("foreign", "SCH-3202")

    def test_expired_certificate(self):
        self.refuse_handshake("expired", "SCH-3203")

    def test_certificate_of_the_future(self):
        self.refuse_handshake("future", "SCH-3204")

    def test_revoked_certificate(self):
        self.refuse_handshake("revoked", "SCH-3205")

    def test_weak_key(self):
        self.refuse_handshake("weak", "SCH-3207")

    def test_version_1_certificate(self):
        self.refuse_handshake("version1", "SCH-3208")

    def test_stranger_with_a_good_certificate_but_another_oin(self):
        answer = world.send(w.dossier(901), certificate="stranger")
        self.assert_refused(answer, 403, "SCH-7005")
        self.assertIn("00000099000000000999", answer.json["title"])


class Requests(Refusing):
    def test_unknown_route(self):
        self.assert_refused(world.send(w.dossier(902), route="nergens"), 404, "SCH-7004")

    def test_unknown_address(self):
        self.assert_refused(world.request("POST", "/elders", b"x"), 404, "SCH-7006")

    def test_get_is_not_a_way_to_send(self):
        self.assert_refused(world.request("GET", "/intake/brugklas"), 405, "SCH-7007")

    def test_message_id_too_long(self):
        self.assert_refused(world.send(w.dossier(903), key="k" * 201), 400, "SCH-7009")

    def test_a_gigabyte_is_refused_before_it_is_sent(self):
        connection = world.connect()
        self.addCleanup(connection.close)
        connection.settimeout(10)
        connection.sendall(b"POST /intake/brugklas HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1073741824\r\n\r\n")
        self.assert_refused(w.first_answer(connection), 413, "SCH-3004")

    def test_content_length_and_chunked_together(self):
        connection = world.connect()
        self.addCleanup(connection.close)
        connection.sendall(b"POST /intake/brugklas HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n"
                           b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")
        self.assert_refused(w.first_answer(connection), 400, "SCH-3002")


class Documents(Refusing):
    def refuse(self, body, status, code):
        answer = world.send(body)
        self.assert_refused(answer, status, code)
        return answer.json

    def test_not_well_formed(self):
        self.refuse(w.golden("minimal").replace(b"</leerling>", b"</leerlin>"), 400, "SCH-2001")

    def test_doctype(self):
        declaration = b'<!DOCTYPE dossier [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n<dossier '
        self.refuse(w.golden("minimal").replace(b"<dossier ", declaration, 1), 400, "SCH-2002")

    def test_latin1_declared(self):
        self.refuse(w.golden("minimal").replace(b'encoding="UTF-8"', b'encoding="ISO-8859-1"'), 400, "SCH-2003")

    def test_utf16(self):
        body = w.golden("minimal").decode().replace("UTF-8", "UTF-16").encode("utf-16")
        self.assertIn("UTF-16", self.refuse(body, 400, "SCH-2003")["title"])

    def test_utf32(self):
        self.assertIn("UTF-32", self.refuse(w.golden("minimal").decode().encode("utf-32"), 422, "SCH-5201")["title"])

    def test_bytes_that_are_not_utf8(self):
        self.refuse(w.golden("minimal").replace(b"Fenna", b"Fenn\xe9"), 400, "SCH-2001")

    def test_nul(self):
        self.refuse(w.golden("minimal").replace(b"Fenna", b"Fen\0na"), 400, "SCH-2001")

    def test_ten_thousand_levels(self):
        head, tail = w.golden("minimal").split(b"<leerling>", 1)
        self.refuse(head + b"<leerling>" * 10000 + b"</leerling>" * 9999 + tail, 400, "SCH-2004")

    def test_unknown_namespace(self):
        self.refuse(w.golden("minimal").replace(b"/2019/dossier", b"/1999/dossier"), 415, "SCH-2015")

    def test_json(self):
        self.assertIn("JSON", self.refuse(b'{"leerling": {"roepnaam": "Fen"}}', 415, "SCH-2007")["title"])

    def test_empty(self):
        for body in (b"", b" \r\n\t", b"\xef\xbb\xbf"):
            self.assertIn("leeg", self.refuse(body, 400, "SCH-2008")["title"])

    def test_something_else_is_told_what_it_is(self):
        for body, what in ((b"%PDF-1.7", "PDF"), (w.zipped("dossier.xml", b"<dossier/>"), "ZIP"), (b"<html>", "webpagina")):
            problem = self.refuse(body, 422, "SCH-5201")
            self.assertIn(what, problem["title"])
            self.assertTrue(problem["remedy"])

    def test_wrong_code_names_line_and_code_list(self):
        problem = self.refuse(w.golden("wrong-code"), 422, "SCH-7001")
        finding = next(one for one in problem["findings"] if one["path"].endswith("/geslacht"))
        self.assertEqual((finding["rule"], finding["severity"], finding["line"]), ("SCH-2110", "fout", 68))
        self.assertRegex(finding["text"], r"codelijst 14\b")
        self.assertTrue(finding["remedy"])


class Truncated(Refusing):
    """Less than was announced is never a message, wherever it stops."""

    def test_small_dossier_at_many_positions(self):
        body = w.dossier(910)
        positions = sorted({*range(0, len(body), 97), 1, len(body) - 2, len(body) - 1})
        for number, position in enumerate(positions):
            world.send_part(body, position, reset=number % 2 == 1)

    def test_small_dossier_in_chunks_without_an_end(self):
        body = w.dossier(911)
        for position in (0, 1, 1000, len(body) - 1, len(body)):
            world.send_part(body, position, chunked=True)

    def test_large_dossier_while_it_is_being_stored(self):
        body = w.dossier(912, attachments=[("groot.bin", w.secrets.token_bytes(600_000))])
        for number, position in enumerate((300_000, 600_000, len(body) - 1)):
            world.send_part(body, position, reset=number % 2 == 1)

    def test_sender_that_waits_for_an_answer_gets_one_or_is_cut_off(self):
        connection = world.connect()
        self.addCleanup(connection.close)
        body = w.dossier(913)
        connection.sendall(b"POST /intake/brugklas HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(body))
        connection.sendall(body[:-1])
        connection.shutdown(w.socket.SHUT_WR)
        answer = connection.recv(4096)
        self.assertFalse(answer and re.match(rb"HTTP/1.1 2", answer), answer)


class Repeating(unittest.TestCase):
    def test_same_message_id_same_content_is_one_exchange_and_one_effect(self):
        body = w.dossier(920, "Dubbel", "Eenmalig")
        first, second = world.send(body, key="bericht-920"), world.send(body, key="bericht-920")
        self.assertEqual((first.status, second.status), (202, 202))
        self.assertEqual(first.json["exchange"], second.json["exchange"])
        world.wait_state(first.json["exchange"], "delivered")
        third = world.send(body, key="bericht-920")
        self.assertEqual((third.status, third.json["exchange"]), (202, first.json["exchange"]))
        self.assertEqual(len(world.exchanges(messageId="bericht-920")), 1)
        self.assertEqual(len(world.signed("Dubbel Eenmalig")), 1)

    def test_same_message_id_other_content_is_a_conflict(self):
        world.accept(w.dossier(921), key="bericht-921")
        answer = world.send(w.dossier(922), key="bericht-921")
        self.assertEqual((answer.status, answer.json["code"]), (409, "SCH-7002"), answer)
        self.assertEqual(len(world.exchanges(messageId="bericht-921")), 1)

    def test_without_message_id_the_content_decides(self):
        body = w.dossier(923, "Naamloos", "Tweemaal")
        self.assertEqual(world.accept(body), world.accept(body))
        self.assertNotEqual(world.accept(body), world.accept(w.dossier(924)))

    def test_the_same_dossier_goes_along_every_route_it_is_sent_to(self):
        body = w.dossier(925, "Twee", "Bestemmingen")
        school, swv = world.accept(body), world.accept(body, "swv")
        self.assertNotEqual(school, swv)
        world.wait_state(school, "delivered")
        world.wait_state(swv, "delivered")

    def test_upload_and_folder_bring_the_same_dossier_once(self):
        body = w.dossier(926, "Een", "Keer")
        number = world.accept(body)
        (world.folder / "in" / "keer.xml").write_bytes(body)
        w.until(lambda: (world.folder / "in" / "verwerkt" / "keer.xml").exists(), "the folder's file is taken")
        world.wait_state(number, "delivered")
        self.assertEqual(len(world.signed("Een Keer")), 1)


if __name__ == "__main__":
    unittest.main(verbosity=2)
