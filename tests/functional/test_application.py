"""An application from school to samenwerkingsverband (SWV) and back: each side keeps its case, and nobody types over."""
import json
import unittest

import swv_world as s
import world as w

world = None
SWV = ("--by", "S. Pecialist", "--role", "SWV_SPECIALIST")
BOARD = ("--by", "B. Estuur", "--role", "COMPETENT_AUTHORITY")


class ApplicationWorld(s.SwvWorld):
    """The school's side sends bundles to a folder; the SWV's side watches one, and sends its answers to another."""

    def swv_config(self):
        for name in ("swv-in", "school-in", "naar-school"):
            (self.folder / name).mkdir(exist_ok=True)
        text = super().swv_config()
        text = text.replace("    title: aanvraag-map\n", "    title: aanvraag-map\n    cases: {school: 99XX}\n")
        target = "target: {school: 99XX00, swv: VO9901}"
        routes = f"""\
  - name: aanvragen
    title: Aanvragen van scholen
    cases: {{school: VO9901}}
    from: {{mapping: swv-bundel/aanvraag-1, folder: {self.folder}/swv-in}}
    to: {{process: zaken}}
  - name: antwoorden
    title: Antwoorden aan scholen
    from: {{mapping: canonical}}
    to: {{connection: naar-school, mapping: swv-bundel/besluit-1, {target}, receiver: Voorbeeldcollege}}
  - name: besluiten
    title: Besluiten van het SWV
    cases: {{school: 99XX}}
    from: {{mapping: swv-bundel/besluit-1, folder: {self.folder}/school-in}}
    to: {{process: zaken}}
"""
        connection = f"""\
  - name: naar-school
    plugin: postvak
    options: {{map: {self.folder}/naar-school}}
"""
        return text.replace("routes:\n", connection + "routes:\n", 1).replace("delivery:", routes + "delivery:", 1)

    def hand_over(self, bundle, name, folder):
        """What people do with a bundle: the document goes where the other side looks."""
        part = self.folder / folder / f"{bundle.name}.part"
        part.write_bytes((bundle / name).read_bytes())
        part.rename(self.folder / folder / f"{bundle.name}-{name}")

    def application(self, keeper, kenmerk):
        """The case of one side; None when there is none."""
        cases = world.schakel_json("case", "list", "--kind", "tlv_application", "--school", keeper, "--ended")["cases"]
        for case in cases:
            shown = world.schakel_json("case", "show", case["id"])["case"]
            if shown["events"][0]["fields"].get("reference") == kenmerk:
                return shown
        return None

    def wait_for(self, keeper, kenmerk, state):
        return w.until(lambda: (case := self.application(keeper, kenmerk)) and case["state"] == state and case,
                       f"{keeper}: {kenmerk} {state}")

    def step(self, case, step, *words, **fields):
        self.schakel("case", "do", case["id"], step, *words,
                     *(word for name, value in fields.items() for word in ("--set", f"{name}={value}")))

    def apply(self, kenmerk, **changes):
        """Sends an application; its bundle, and the school's case."""
        number = self.accept(s.aanvraag(kenmerk, **changes), "aanvraag-map")
        self.wait_state(number, "delivered")
        return self.postvak / number


def setUpModule():
    global world
    world = ApplicationWorld(attempts=200, first_retry="100ms", longest_retry="500ms")
    world.start()


def tearDownModule():
    world.close()


class BothSides(unittest.TestCase):
    def test_an_application_goes_comes_back_incomplete_goes_again_and_is_granted(self):
        kenmerk = "99XX-2026-0100"
        bundle = world.apply(kenmerk)
        self.assertEqual(world.wait_for("99XX", kenmerk, "SUBMITTED")["events"][0]["fields"]["pupil"], "Kanarienaam Vogelproef")
        world.hand_over(bundle, "aanvraag.json", "swv-in")
        case = world.wait_for("VO9901", kenmerk, "SUBMITTED")

        asked = world.schakel_json("case", "show", case["id"])["attention"]
        self.assertIn("onderbouwing", [one["what"] for one in asked])
        self.assertTrue(all(one["remedy"].startswith("te krijgen van: ") for one in asked))
        self.assertIn("Wat aandacht vraagt", world.schakel("case", "show", case["id"]))

        world.step(case, "bounce", *SWV, missing="onderbouwing")
        answer = self.answered(case)
        self.assertEqual(answer["status"], "ONVOLLEDIG")
        self.assertEqual(answer["ontbreekt"], ["onderbouwing"])
        world.wait_for("99XX", kenmerk, "INCOMPLETE")

        self.complete_at_school(kenmerk)
        bundle = world.apply(kenmerk, documents=(("opp.pdf", s.pdf()), ("onderbouwing.pdf", s.pdf("Onderbouwing"))))
        world.wait_for("99XX", kenmerk, "SUBMITTED")
        world.hand_over(bundle, "aanvraag.json", "swv-in")
        case = world.wait_for("VO9901", kenmerk, "SUBMITTED")
        self.decide(case)
        letter = world.folder / "besluit.pdf"
        letter.write_bytes(s.pdf("Besluit"))
        answer = self.answered(case, "--letter", str(letter), *BOARD)
        self.assertEqual(answer["besluit"]["nummer"], "VO9901-2026-00042")
        granted = world.wait_for("99XX", kenmerk, "GRANTED")
        (decision,) = [event for event in granted["events"] if event["type"] == "grant"]
        self.assertEqual(decision["fields"]["number"], "VO9901-2026-00042")
        self.assertEqual(decision["fields"]["category"], "L")
        self.assertIn("volgens het bericht", world.schakel("case", "show", granted["id"]))
        self.assertEqual(world.numbers_in(world.folder / "naar-school"), [])

    def complete_at_school(self, kenmerk):
        """What went missing is added, and the dossier is declared complete: before that the gate is shut."""
        case = world.application("99XX", kenmerk)
        number = world.accept(s.aanvraag(kenmerk, motivering="Te vroeg."), "aanvraag-map")
        shut = w.until(lambda: (found := world.exchange(number))["state"] == "quarantined" and found, "the gate is shut")
        self.assertIn(case["id"], json.dumps(shut))
        who = ("--by", "O. Ndersteuner", "--role", "SUPPORT_COORDINATOR")
        world.step(case, "supplement", *who)
        for kind, mark in (("OPP", "a"), ("MOTIVATION", "b")):
            world.step(case, "add_document", *who, "--subject", mark * 64, kind=kind, supplied_by="SUPPORT_COORDINATOR")
        world.step(case, "inform_parents", *who, how="in een gesprek")
        world.step(case, "check", *who)

    def decide(self, case):
        for kind, mark in (("OPP", "a"), ("MOTIVATION", "b")):
            world.step(case, "add_document", *SWV, "--subject", mark * 64, kind=kind, supplied_by="SUPPORT_COORDINATOR")
        world.step(case, "inform_parents", *SWV, how="door de school")
        for expert, discipline in (("D. Eskundig", "orthopedagoog"), ("A. Nder", "maatschappelijk-werker")):
            world.step(case, "record_advice", *SWV, expert=expert, discipline=discipline, independent="ja",
                       opinion="SUPPORTS")
        world.step(case, "two_advices", *SWV)
        world.step(case, "grant", *BOARD, decider="COMPETENT_AUTHORITY", number="VO9901-2026-00042",
                   number_profile="BRON", **{"from": "2027-08-01"}, to="2028-07-31", category="L")

    def answered(self, case, *words):
        """What goes to the school, which reads it."""
        number = world.schakel_json("case", "answer", case["id"], "--route", "antwoorden", *(words or SWV))["exchange"]
        world.wait_state(number, "delivered")
        bundle = world.folder / "naar-school" / number
        manifest = json.loads((bundle / "manifest.json").read_bytes())
        self.assertEqual((manifest["van"], manifest["aan"]), ({"swv": "VO9901"}, {"school": "99XX00"}))
        world.hand_over(bundle, "besluit.json", "school-in")
        return json.loads((bundle / "besluit.json").read_bytes())

    def test_a_decision_that_belongs_to_nothing_is_on_the_list_for_a_person(self):
        (world.folder / "school-in" / "vreemd.json").write_text(json.dumps(
            {"id": "1", "kenmerk": "ONBEKEND-1", "swv": "VO9901", "soort": "TLV", "status": "AFGEWEZEN",
             "toelichting": "Niet nodig."}))
        w.until(lambda: any(one["rule"] == "TLV-70" and one["detail"] == "ONBEKEND-1"
                            for one in world.schakel_json("case", "list")["unfollowed"]), "it is on the list")
        self.assertIn("TLV-70", world.schakel("case", "list"))

    def test_only_an_swv_answers(self):
        world.apply("99XX-2026-0101")
        case = world.wait_for("99XX", "99XX-2026-0101", "SUBMITTED")
        told = world.schakel("case", "answer", case["id"], "--route", "antwoorden", *SWV, code=64)
        self.assertIn("samenwerkingsverband", told)

    def test_the_application_can_be_printed_in_the_form_of_its_swv(self):
        world.apply("99XX-2026-0102")
        case = world.wait_for("99XX", "99XX-2026-0102", "SUBMITTED")
        page = world.folder / "aanvraag.html"
        world.schakel("case", "form", case["id"], "--out", str(page))
        text = page.read_text(encoding="utf-8")
        self.assertIn("99XX-2026-0102", text)
        self.assertIn("Concept", text)


class AccessLog(unittest.TestCase):
    def test_requirement_25_who_looked_at_a_case_is_in_the_log_before_it_is_shown(self):
        world.apply("99XX-2026-0103")
        case = world.wait_for("99XX", "99XX-2026-0103", "SUBMITTED")
        before = world.schakel_json("audit", "looks", "--of", case["id"])
        world.schakel("case", "show", case["id"])
        after = world.schakel_json("audit", "looks", "--of", case["id"])
        self.assertEqual(len(after), len(before) + 1)
        self.assertEqual((after[0]["how"], after[0]["what"]), ("case show", "case"))
        self.assertTrue(after[0]["by"])
        self.assertTrue(world.schakel_json("audit", "verify")["intact"])
        self.assertNotIn("Vogelproef", json.dumps(after))


if __name__ == "__main__":
    unittest.main()
