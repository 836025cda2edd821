"""What reaches the receiving system, also when it or schakeld has a bad moment."""
import json
import threading
import unittest

import world as w

world = None


def setUpModule():
    global world
    world = w.World(attempts=50)
    world.start()


def tearDownModule():
    world.close()


class Delivering(unittest.TestCase):
    def deliver(self, body, route="brugklas"):
        number = world.accept(body, route)
        return world.wait_state(number, "delivered")

    def one_signed(self, name):
        found = world.signed(name)
        self.assertEqual(len(found), 1, f"signed aanmeldingen of {name}: {found}")
        return found[0]

    def sent_fields(self, aanmelding):
        """The request that made the aanmelding, as it arrived."""
        kept = world.kept("somtoday") / f"aanmelding-{aanmelding['uuid']}.json"
        self.assertEqual(w.sha256(kept.read_bytes()), aanmelding["sha256"])
        return json.loads(kept.read_bytes())


class Dossiers(Delivering):
    def test_minimal_dossier_is_signed_once_with_the_right_fields(self):
        exchange = self.deliver(w.dossier(1, "Mees", "Zandvoorter"))
        aanmelding = self.one_signed("Mees Zandvoorter")
        self.assertEqual(aanmelding["uuid"], exchange["receipt"]["aanmelding"])
        self.assertEqual((aanmelding["vestiging"], aanmelding["ondertekenaar"]), ("99XX00", "Administratie Voorbeeldcollege"))
        self.assertEqual((aanmelding["verzorgers"], aanmelding["unknown"], aanmelding["bijlagen"]), (1, [], []))
        fields = json.dumps(self.sent_fields(aanmelding))
        for value in (w.bsn(1), "Fenna", "Zandvoorter", "Mees", "2007-03-17", "1234AB", "Proefstra", "Moeder", "00YY"):
            self.assertIn(f'"{value}', fields)
        self.assertEqual(exchange["attempts"], 1)

    def test_attachments_arrive_byte_for_byte(self):
        files = [("leeg.txt", b""), ("brief.txt", "Één brief, mèt accenten\r\n".encode()),
                 ("scan.pdf", w.secrets.token_bytes(300_000))]
        self.deliver(w.dossier(2, "Lieke", "Watermolen", files))
        arrived = [(one["bestandsnaam"], one["sha256"], one["size"]) for one in self.one_signed("Lieke Watermolen")["bijlagen"]]
        self.assertEqual(arrived, [(name, w.sha256(content), len(content)) for name, content in files])

    def deliver_within_64_mb(self, number, name, files):
        world.stop_gateway()
        world.start()  # a fresh process: its memory has not grown for other tests
        self.deliver(w.dossier(number, "Opwarmer", "Vooraf"))
        first, last = name.split()
        body = w.dossier(number + 1, first, last, files)
        idle = world.gateway.memory("VmRSS")
        self.deliver(body)
        grown = world.gateway.memory("VmHWM") - idle
        print(f"{len(body) / 2**20:.0f} MB: peak memory above idle {grown / 2**20:.1f} MB (idle {idle / 2**20:.1f} MB)", flush=True)
        arrived = [one["sha256"] for one in self.one_signed(name)["bijlagen"]]
        self.assertEqual(arrived, [w.sha256(content) for _, content in files])
        if not w.sanitized():
            self.assertLess(grown, 64 << 20)

    def test_thirty_attachments_of_1_mb_stay_within_64_mb_of_memory(self):
        files = [(f"scan-{number}.pdf", w.secrets.token_bytes(1 << 20)) for number in range(30)]
        self.deliver_within_64_mb(3, "Sam Korenbloem", files)

    def test_one_attachment_of_30_mb_stays_within_64_mb_of_memory(self):
        self.deliver_within_64_mb(5, "Noor Veenhof", [("map.pdf", w.secrets.token_bytes(30 << 20))])


class OfficialSamples(Delivering):
    def sample(self, name):
        file = w.SAMPLES / name
        if not file.exists():
            self.skipTest(f"{file} is absent: the official samples are not part of this repository")
        return file.read_bytes()

    def to_somtoday(self, name):
        exchange = self.deliver(self.sample(name))
        signed = [one["uuid"] for one in world.aanmeldingen()["signed"]]
        self.assertEqual(signed.count(exchange["receipt"]["aanmelding"]), 1)

    def test_povo_full(self):
        self.to_somtoday("Voorbeelddossier_OV_POVO_full.xml")

    def test_povo_opt_out(self):
        self.to_somtoday("Voorbeelddossier_OV_POVO_opt_out.xml")

    def test_vovo_full(self):
        self.to_somtoday("Voorbeelddossier_OV_VOVO_full.xml")

    def test_own_minimal(self):
        self.to_somtoday("own_minimal_povo.xml")

    def test_voswv_to_the_samenwerkingsverband(self):
        body = self.sample("Voorbeelddossier_PaO_VOSWV_full.xml")
        before = world.control(world.swv, "GET", "stats")["dossiers"]
        self.deliver(body, "swv")
        arrived = world.control(world.swv, "GET", "dossiers")
        self.assertEqual(arrived["count"], before + 1)
        kept = (world.kept("oso") / f"dossier-{arrived['dossiers'][-1]['sha256']}").read_bytes()
        self.assertIn(b"http://www.edustandaard.nl/oso_gegevensset/2019/dossier", kept)


class WatchedFolder(Delivering):
    def put(self, name, content):
        """As a careful sender does: under another name first."""
        file = world.folder / "in" / name
        file.with_suffix(".part").write_bytes(content)
        file.with_suffix(".part").rename(file)
        return file

    def test_file_is_delivered_and_moved(self):
        self.put("goed.xml", w.dossier(20, "Kik", "Zeewering"))
        w.until(lambda: world.signed("Kik Zeewering"), "the file's dossier is delivered")
        w.until((world.folder / "in" / "verwerkt" / "goed.xml").exists, "the file is moved to verwerkt")
        self.one_signed("Kik Zeewering")
        self.assertFalse((world.folder / "in" / "goed.xml").exists())

    def test_refused_file_gets_an_explanation_beside_it(self):
        self.put("fout.xml", w.golden("wrong-code"))
        refused = world.folder / "in" / "geweigerd" / "fout.xml"
        explanation = w.until(lambda: refused.with_name("fout.xml.melding.txt").exists()
                              and refused.with_name("fout.xml.melding.txt").read_text(), "the refused file is explained")
        self.assertEqual(refused.read_bytes(), w.golden("wrong-code"))
        self.assertIn("SCH-2110, regel 68", explanation)
        self.assertIn("codelijst 14", explanation)

    def test_half_written_file_is_left_alone_until_it_is_whole(self):
        body = w.dossier(21, "Traag", "Geschreven")
        file = world.folder / "in" / "traag.xml"
        stop = threading.Event()
        cut = body.index(b"<leerling>")

        def write_slowly():
            with open(file, "wb", buffering=0) as out:
                out.write(body[:cut])
                while not stop.wait(0.05):
                    out.write(b" ")
                out.write(body[cut:])

        writer = threading.Thread(target=write_slowly)
        writer.start()
        try:
            self.put("ander.xml", w.dossier(22, "Vlot", "Voorbij"))
            w.until(lambda: world.signed("Vlot Voorbij"), "a later file passes the slow one")
            self.assertTrue(file.exists(), "a file that was still being written was taken")
        finally:
            stop.set()
            writer.join()
        w.until(lambda: world.signed("Traag Geschreven"), "the finished file is delivered")
        self.assertFalse((world.folder / "in" / "geweigerd" / "traag.xml").exists())

    def test_unfinished_names_are_left_alone(self):
        part = world.folder / "in" / "bezig.part"
        part.write_bytes(w.dossier(23, "Nog", "Bezig"))
        self.put("teken.xml", w.dossier(24, "Wel", "Klaar"))
        w.until(lambda: world.signed("Wel Klaar"), "a file beside it is delivered")
        self.assertTrue(part.exists())
        self.assertEqual(world.signed("Nog Bezig"), [])


class BadMoments(Delivering):
    def setUp(self):
        self.addCleanup(world.control, world.somtoday, "POST", "rights", {"vestiging": "99XX00", "access": True})

    def test_503_is_tried_again_and_signed_once(self):
        world.fault(match="/aanmelding", method="POST", status=503, times=2)
        exchange = self.deliver(w.dossier(30, "Later", "Gelukt"))
        self.assertEqual(exchange["attempts"], 3)
        self.one_signed("Later Gelukt")

    def test_lost_acknowledgement_of_the_signature_does_not_sign_twice(self):
        world.fault(match="/ondertekening", method="POST", status=503, afterEffect=True, times=1)
        self.deliver(w.dossier(31, "Antwoord", "Kwijt"))
        self.one_signed("Antwoord Kwijt")

    def test_lost_connection_is_tried_again(self):
        world.fault(match="/ondertekening", method="POST", dropConnection=True, times=1)
        self.deliver(w.dossier(32, "Draad", "Geknapt"))
        self.one_signed("Draad Geknapt")

    def test_too_large_attachment_does_not_stop_the_dossier(self):
        files = [("klein.txt", b"past"), ("groot.bin", w.secrets.token_bytes(31 << 20)), ("ook.txt", b"past ook")]
        exchange = self.deliver(w.dossier(33, "Roos", "Schuilhof", files))
        arrived = [one["bestandsnaam"] for one in self.one_signed("Roos Schuilhof")["bijlagen"]]
        self.assertEqual(arrived, ["klein.txt", "ook.txt"])
        shown = world.schakel("exchange", "show", exchange["id"])
        self.assertIn("2 van 3 bijlagen", shown)

    def test_no_access_to_the_vestiging_is_set_apart_and_delivered_after_retry(self):
        world.control(world.somtoday, "POST", "rights", {"vestiging": "99XX00", "access": False})
        number = world.accept(w.dossier(34, "Geen", "Toegang"))
        exchange = world.wait_state(number, "quarantined")
        self.assertTrue(exchange["reason"] and exchange["remedy"])
        self.assertRegex(exchange["remedy"], r"(?i)\b(vraag|laat|controleer|geef|neem)\b", "a remedy in Dutch says what to do")
        self.assertEqual(world.signed("Geen Toegang"), [])
        world.control(world.somtoday, "POST", "rights", {"vestiging": "99XX00", "access": True})
        world.schakel("exchange", "retry", number)
        world.wait_state(number, "delivered")
        self.one_signed("Geen Toegang")


if __name__ == "__main__":
    unittest.main(verbosity=2)
