"""Bundles for an SWV: into a folder that it watches, and to its inbox."""
import hashlib
import json
import signal
import unittest

import swv_world as s
import world as w

world = None


def setUpModule():
    global world
    world = s.SwvWorld(attempts=200, first_retry="100ms", longest_retry="500ms")
    world.start()


def tearDownModule():
    world.close()


class Bundles(unittest.TestCase):
    def check_bundle(self, bundle, contents):
        """The manifest says what is there, and nothing else is; `contents` are the documents' bytes, in their order."""
        manifest = json.loads((bundle / "manifest.json").read_bytes())
        self.assertEqual(manifest["uitwisseling"], bundle.name)
        self.assertEqual((manifest["van"], manifest["aan"]), ({"school": "99XX00"}, {"swv": "VO9901"}))
        self.assertEqual({file.name for file in bundle.iterdir()},
                         {"manifest.json"} | {file["naam"] for file in manifest["bestanden"]})
        for file in manifest["bestanden"]:
            content = (bundle / file["naam"]).read_bytes()
            self.assertEqual((len(content), w.sha256(content)), (file["omvang"], file["sha256"]))
        self.assertEqual([(bundle / file["naam"]).read_bytes() for file in manifest["bestanden"]
                          if file["soort"] == "bijlage"][:len(contents)], contents)
        return manifest

    def test_a_dossier_becomes_a_folder_with_its_documents_beside_it(self):
        files = [("opp.pdf", s.pdf("OPP")), ("verslag.PDF", s.packed_pdf("Verslag"))]
        number = world.accept(s.swv_dossier(1, files, "Kanarievogel"), "bundel-map")
        receipt = world.wait_state(number, "delivered")["receipt"]
        bundle = world.postvak / number
        manifest = self.check_bundle(bundle, [content for _, content in files])
        self.assertEqual(receipt["manifest_sha256"], w.sha256((bundle / "manifest.json").read_bytes()))
        self.assertIn(b"Kanarievogel", (bundle / "dossier.xml").read_bytes())
        self.assertEqual([file["naam"] for file in manifest["bestanden"]][:3], ["dossier.xml", "bijlage-01.pdf", "bijlage-02.pdf"])
        self.assertEqual(manifest["bestanden"][1]["oorspronkelijk"], "opp.pdf")
        self.assertNotIn("Kanarievogel", json.dumps(manifest))
        self.assertEqual(world.numbers_in(world.postvak), [])

    def test_an_application_becomes_a_bundle_too(self):
        number = world.accept(s.aanvraag("99XX-2026-0001"), "aanvraag-map")
        world.wait_state(number, "delivered")
        manifest = self.check_bundle(world.postvak / number, [s.pdf()])
        self.assertEqual([(file["naam"], file.get("documentsoort")) for file in manifest["bestanden"]],
                         [("aanvraag.json", None), ("bijlage-01.pdf", "opp")])

    def test_the_inbox_answers_with_the_manifest_s_hash_also_on_a_bad_day(self):
        for fault in ("html-in-200", "half-answer", "unavailable", "lost-answer", "other-hash", "inbox-full"):
            world.control(world.inbox, "POST", "faults", {"name": fault})
        number = world.accept(s.swv_dossier(2, [("opp.pdf", s.pdf("OPP"))]), "bundel-inbox")
        receipt = world.wait_state(number, "delivered")["receipt"]
        arrived = [one for one in world.control(world.inbox, "GET", "bundels")["bundels"] if one["uitwisseling"] == number]
        self.assertEqual(len(arrived), 1)
        self.assertEqual(arrived[0]["manifest_sha256"], receipt["manifest_sha256"])
        self.assertEqual(arrived[0]["sender"], s.GATEWAY_OIN)
        self.assertEqual(world.numbers_in(world.kept("swv-postvak")), [])

    def test_a_number_in_a_name_or_in_what_a_pdf_says_about_itself_stops_the_bundle(self):
        before = world.bundles()
        number = w.bsn(7)
        utf16 = s.pdf().replace(b"(OPP)", b"<FEFF" + number.encode("utf-16-be").hex().encode() + b">")
        for index, files in enumerate(([(f"opp-{number}.pdf", s.pdf())], [("opp.pdf", s.pdf(f"OPP {number}"))],
                                       [("opp.pdf", s.packed_pdf(number))], [("opp.pdf", utf16)])):
            for route in ("bundel-map", "bundel-inbox"):
                exchange = world.accept(s.swv_dossier(10 + index, files), route)
                shown = w.until(lambda: (found := world.exchange(exchange))["state"] == "quarantined" and found, "it is set apart")
                self.assertIn("samenwerkingsverband", json.dumps(shown["reason"]))
                self.assertNotIn(number, json.dumps(shown))
        self.assertEqual(world.bundles(), before)
        self.assertEqual(world.numbers_in(world.kept("swv-postvak")), [])
        self.assertNotIn(number, world.log())

    def test_a_dossier_between_schools_is_not_for_an_swv(self):
        exchange = world.accept(w.dossier(30), "bundel-map")
        w.until(lambda: world.exchange(exchange)["state"] == "quarantined", "it is set apart")
        self.assertFalse((world.postvak / exchange).exists())

    def test_a_folder_that_is_away_for_a_while_gets_its_bundle_later(self):
        away = world.postvak.with_name("elders")
        world.postvak.rename(away)
        number = world.accept(s.swv_dossier(40, [("opp.pdf", s.pdf())]), "bundel-map")
        w.until(lambda: world.exchange(number)["attempts"] >= 2, "it is tried again")
        self.assertNotIn(str(world.postvak), json.dumps(world.exchange(number)))
        away.rename(world.postvak)
        world.wait_state(number, "delivered")
        self.check_bundle(world.postvak / number, [s.pdf()])

    def test_killed_half_way_there_is_one_whole_bundle_and_nothing_else(self):
        files = [(f"scan-{index}.pdf", s.pdf(body=w.secrets.token_bytes(4 << 20))) for index in range(6)]
        body = s.swv_dossier(50, files)
        number = world.accept(body, "bundel-map")
        w.until(lambda: any(world.postvak.glob(".bezig-*")) or (world.postvak / number).exists(), "it is being written")
        world.stop_gateway(signal.SIGKILL)
        if (world.postvak / number).exists():
            self.check_bundle(world.postvak / number, [content for _, content in files])
        world.start()
        world.wait_state(number, "delivered")
        self.check_bundle(world.postvak / number, [content for _, content in files])
        self.assertEqual(list(world.postvak.glob(".bezig-*")), [])
        self.assertEqual(hashlib.sha256((world.postvak / number / "bijlage-01.pdf").read_bytes()).hexdigest(), w.sha256(files[0][1]))


if __name__ == "__main__":
    unittest.main(verbosity=2)
