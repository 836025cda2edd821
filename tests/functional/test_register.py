"""What left is written down by the transfer itself, and a parent can read it on one page."""
import html.parser
import re
import unittest

import world as w

world = None


def setUpModule():
    global world
    world = w.World()
    text = world.config.read_text()
    purpose = '    purpose: {sender: PO, recipient: VO, for: OSO_OVERSTAP, to: 99XX, ground: "WPO 42 & wet <van nu>"}\n'
    world.config.write_text(text.replace("    title: Brugklas\n", "    title: Brugklas\n" + purpose))
    world.start()


def tearDownModule():
    world.close()


class Page(html.parser.HTMLParser):
    """Checks that what is opened is closed, and collects what a screen reader needs."""
    VOID = {"meta", "br"}

    def __init__(self, text):
        super().__init__()
        self.open, self.tags, self.text = [], [], ""
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, tag

    def handle_data(self, data):
        if not self.open or self.open[-1] != "style":
            self.text += data + " "


class Register(unittest.TestCase):
    def deliver(self, body, route="brugklas"):
        number = world.accept(body, route)
        world.wait_state(number, "delivered")
        return number

    def of(self, number):
        return world.schakel_json("register", "--pupil-of", number)

    def test_a_delivery_is_in_the_register_with_what_left_and_what_stayed(self):
        number = self.deliver(w.dossier(1, "Mees", "Zandvoorter"))
        (left,) = self.of(number)
        self.assertEqual((left["dossier"], left["route"], left["sender"]), (number, "brugklas", "00YY"))
        self.assertEqual((left["recipient"], left["recipientRole"], left["purpose"]), ("99XX", "VO", "OSO_OVERSTAP"))
        self.assertEqual(left["ground"], "WPO 42 & wet <van nu>")
        self.assertIn("leerling", left["gone"])
        self.assertTrue(left["stayed"])
        self.assertTrue(all(group["reason"] and group["paths"] for group in left["stayed"]))
        self.assertRegex(left["hash"], "^[0-9a-f]{64}$")
        self.assertFalse(left["erased"])
        self.assertNotIn("Zandvoorter", world.schakel("register"))

    def test_every_delivery_about_a_pupil_is_found_by_any_of_its_exchanges(self):
        first = self.deliver(w.dossier(2, "Lieke", "Watermolen"))
        second = self.deliver(w.dossier(2, "Lieke", "Watermolen-Vos"))
        other = self.deliver(w.dossier(3, "Sem", "Kade"))
        self.assertEqual([left["dossier"] for left in self.of(first)], [second, first])
        self.assertEqual(self.of(second), self.of(first))
        self.assertEqual([left["dossier"] for left in self.of(other)], [other])

    def test_it_is_asked_by_receiver_and_day(self):
        number = self.deliver(w.dossier(4, "Noor", "Dijkman"))
        found = lambda *words: {left["dossier"] for left in world.schakel_json("register", *words)}
        self.assertIn(number, found("--to", "99XX", "--since", "2020-01-01"))
        self.assertNotIn(number, found("--to", "98XX"))
        self.assertNotIn(number, found("--since", "2999-01-01"))
        self.assertIn("is geen datum", world.schakel("register", "--since", "gisteren", code=64))
        self.assertIn("SCH-", world.schakel("register", "--pupil-of", "0197", code=66))

    def test_what_is_set_apart_did_not_leave(self):
        before = len(world.schakel_json("register"))
        world.fault(match="/aanmelding", method="POST", status=400, times=1)
        number = world.accept(w.dossier(5, "Tijn", "Weide"))
        world.wait_state(number, "quarantined")
        self.assertEqual(len(world.schakel_json("register")), before)
        world.schakel("exchange", "retry", number)
        world.wait_state(number, "delivered")
        self.assertEqual(len(self.of(number)), 1)

    def test_requirement_17_a_parent_gets_one_page(self):
        number = self.deliver(w.dossier(6, "Fé &amp; &lt;b&gt;", "O'Neil"))
        target = world.folder / "register.html"
        world.schakel("register", "--print", "--pupil-of", number, "--out", target)
        text = target.read_text(encoding="utf-8")
        page = Page(text)
        self.assertIn(("html", {"lang": "nl"}), page.tags)
        self.assertEqual([tag for tag, _ in page.tags].count("h1"), 1)
        self.assertTrue(all(attrs.get("scope") in ("col", "row") for tag, attrs in page.tags if tag == "th"))
        self.assertEqual([tag for tag, _ in page.tags].count("caption"), [tag for tag, _ in page.tags].count("table"))
        self.assertIn("size:A4", text)
        self.assertNotRegex(text, r"https?://|<script|src=|url\(")  # complete in itself
        self.assertNotIn("b", [tag for tag, _ in page.tags])  # a name is no markup
        plain = re.sub(r"\s+", " ", page.text)
        for words in ("O'Neil", "Fé & <b>", "Voorbeeldcollege (99XX)", "overstap naar een andere school",
                      "WPO 42 & wet <van nu>", "persoonsgegevens van de leerling", "Niet meegegeven, en waarom"):
            self.assertIn(words, plain)
        self.assertNotIn(w.bsn(6), text)
        self.assertIn("--pupil-of", world.schakel("register", "--print", code=64))

    def test_the_chain_stays_whole(self):
        self.deliver(w.dossier(7, "Bo", "Haven"))
        self.assertIn("de keten is heel", world.schakel("audit", "verify"))


if __name__ == "__main__":
    unittest.main()
