"""Presentis: lists in a watched folder, read strictly, and lists out as files."""
import json
import unittest

import world as w

SOL = "Stamnr;Datum;Onderdeel;Score;Toelichting\n10201;01-11-2026;Samenwerken;3;Kanarietekst\n10202;02-11-2026;Op tijd komen;4;\n"


class Presentis(unittest.TestCase):
    def setUp(self):
        self.world = w.World()
        self.addCleanup(self.world.close)
        self.incoming = self.world.folder / "portfolio"
        self.outgoing = self.world.folder / "naar-presentis"
        self.incoming.mkdir()
        self.outgoing.mkdir()
        connection = f"  - name: presentis\n    plugin: presentis\n    options: {{map: {self.outgoing}}}\n"
        route = """\
  - name: portfolio
    title: Portfolio
    from: {connection: presentis, mapping: presentis/assumed-1, folder: portfolio}
    to: {connection: presentis, mapping: presentis/assumed-1, receiver: Presentis}
"""
        text = self.world.config_text().replace("routes:\n", connection + "routes:\n", 1).replace("delivery:", route + "delivery:", 1)
        self.world.config.write_text(text + "log: {level: debug}\n")
        self.world.start()

    def take(self, name, text, code=0):
        file = self.world.folder / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self.world.schakel_json("import", "--route", "portfolio", file, code=code)[0]

    def out(self):
        return sorted(file for file in self.outgoing.iterdir() if not file.name.startswith("."))

    def test_a_list_goes_in_by_folder_and_out_as_a_file(self):
        (self.incoming / "sol.csv").write_bytes(b"\xef\xbb\xbf" + SOL.encode())
        file, = w.until(self.out, "the file is in the folder")
        self.assertRegex(file.name, r"^presentis-sol-\d{8}-[0-9A-Za-z-]+\.csv$")
        self.assertEqual(file.read_text(), SOL)
        self.assertNotIn("Kanarietekst", self.world.log())

    def test_every_bad_row_is_reported_at_once_with_its_line(self):
        bad = "Stamnr;Datum;Onderdeel;Score\n10201;2026-11-01;Samenwerken;3\n10202;;Samenwerken;3\n10203;01-11-2026;Samenwerken;9\n10204;01-11-2026\n"
        refused = self.take("fout.csv", bad, code=65)
        self.assertEqual(refused["state"], "refused")
        self.assertEqual(sorted({finding["line"] for finding in refused["findings"]}), [2, 3, 4, 5])
        file = self.world.folder / "fout.csv"
        shown = self.world.schakel("validate", file, "--from", "presentis/assumed-1", code=65)
        for line in ("2", "3", "4", "5"):
            self.assertRegex(shown, rf"(?m)\b{line}\b")
        self.assertEqual(self.out(), [])

    def test_another_character_set_and_another_list_are_refused(self):
        self.assertEqual(self.take("ansi.csv", SOL.encode().replace(b"Kanarietekst", b"caf\xe9"), code=65)["state"], "refused")
        self.assertEqual(self.take("kleur.csv", "Kleur;Smaak\nrood;zoet\n", code=65)["state"], "refused")
        self.assertEqual(self.out(), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
