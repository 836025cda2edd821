"""An SWV's platform: applications go there whole and once, decisions come back, and no personal number ever leaves."""
import json
import subprocess
import unittest

import swv_world as s
import world as w

world = None


def setUpModule():
    global world
    world = s.SwvWorld(platform=("--decide-after", "1"), attempts=200, first_retry="100ms", longest_retry="500ms")
    world.start()


def tearDownModule():
    world.close()


def has_feeds():
    done = subprocess.run([w.BUILD / "bin" / "schakel", "feed", "--help"], capture_output=True)
    return done.returncode == 0


class Applications(unittest.TestCase):
    def one(self, kenmerk):
        found = [one for one in world.aanvragen() if one["kenmerk"] == kenmerk]
        self.assertEqual(len(found), 1, found)
        return found[0]

    def test_an_application_arrives_with_its_documents_and_is_handed_in(self):
        files = [("opp.pdf", s.pdf("OPP")), ("verslag.pdf", s.packed_pdf("Verslag"))]
        number = world.accept(s.aanvraag("99XX-2026-0101", documents=files), "aanvraag")
        receipt = world.wait_state(number, "delivered")["receipt"]
        arrived = self.one("99XX-2026-0101")
        self.assertEqual((receipt["aanvraag"], receipt["status"]), (arrived["id"], "INGEDIEND"))
        self.assertEqual([(one["soort"], one["bestandsnaam"], one["sha256"]) for one in arrived["documenten"]],
                         [("opp", name, w.sha256(content)) for name, content in files])

    def test_on_a_bad_day_it_arrives_once_all_the_same(self):
        faults = world.control(world.ot, "GET", "faults")
        self.assertEqual(faults["waiting"], 0)
        for fault in ("html-in-200", "half-answer", "wrong-charset", "unavailable", "rate-limit", "lost-answer",
                      "foutmelding-in-200", "other-application", "unknown-status"):
            world.control(world.ot, "POST", "faults", {"name": fault})
        number = world.accept(s.aanvraag("99XX-2026-0102"), "aanvraag")
        world.wait_state(number, "delivered")
        arrived = self.one("99XX-2026-0102")
        self.assertNotEqual(arrived["wijzigingsvolgnummer"], 0)
        self.assertEqual(len(arrived["documenten"]), 1)

    def test_a_number_anywhere_stops_the_application(self):
        number = w.bsn(11)
        for index, wrong in enumerate((
                s.aanvraag("99XX-2026-0110", motivering=f"Leerling {number} heeft hulp nodig."),
                s.aanvraag("99XX-2026-0111", documents=[(f"{number}.pdf", s.pdf())]),
                s.aanvraag("99XX-2026-0112", documents=[("opp.pdf", s.pdf(f"OPP {number}"))]),
                s.aanvraag("99XX-2026-0113", leerling={"achternaam": "Vogelproef", "geboortedatum": "2012-03-17", "bsn": number}))):
            exchange = world.accept(wrong, "aanvraag")
            shown = w.until(lambda: (found := world.exchange(exchange))["state"] == "quarantined" and found, f"{index} is set apart")
            self.assertNotIn(number, json.dumps(shown))
        self.assertEqual([one for one in world.aanvragen() if one["kenmerk"].startswith("99XX-2026-011")], [])

    def test_a_certificate_that_is_not_ours_is_told_and_nothing_is_lost(self):
        world.control(world.ot, "POST", "expire-tokens")
        world.control(world.ot, "POST", "faults", {"name": "oin-mismatch", "times": 1})
        number = world.accept(s.aanvraag("99XX-2026-0120"), "aanvraag")
        shown = w.until(lambda: (found := world.exchange(number))["state"] in ("quarantined", "delivered") and found, "it ended")
        if shown["state"] == "quarantined":
            self.assertIn("OIN", shown["remedy"] if "remedy" in shown else json.dumps(shown))

    def test_zz_nothing_personal_in_the_log_and_no_number_at_the_swv(self):
        log = world.log()
        for secret in ("Kanarienaam", "Vogelproef", "nabootsing-", "Bearer", "2012-03-17"):
            self.assertNotIn(secret, log)
        self.assertIsNone(s.NUMBER.search(log.encode()))
        self.assertEqual(world.numbers_in(world.kept("ot")), [])


@unittest.skipUnless(has_feeds(), "this build has no feeds")
class Decisions(unittest.TestCase):
    """What comes back; needs `schakel feed` and the processor of differences."""

    @classmethod
    def setUpClass(cls):
        text = world.config.read_text()
        route = """\
  - name: swv-besluiten
    title: Besluiten van het SWV
    from: {connection: ot, mapping: onderwijstransparant/assumed-1, feed: {every: 1h}}
    to: {process: registraties}
"""
        if "swv-besluiten" not in text:
            world.config.write_text(text.replace("delivery:", route + "delivery:", 1))
            world.stop_gateway()
            world.start()

    def test_a_notification_brings_the_decision_in(self):
        number = world.accept(s.aanvraag("99XX-2026-0201"), "aanvraag")
        world.wait_state(number, "delivered")
        before = len(world.exchanges(route="swv-besluiten"))
        answer = world.control(world.ot, "POST", "notificatie", {"url": f"https://localhost:{world.gateway.port}/serve/ot"})
        self.assertEqual(answer["status"], 200)
        w.until(lambda: len(world.exchanges(route="swv-besluiten")) > before, "the decision is in")


if __name__ == "__main__":
    unittest.main(verbosity=2)
