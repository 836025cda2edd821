"""Perspectief op School: what is about schools comes in, what may be a pupil's does not, and is nowhere afterwards."""
import unittest

import world as w

SCHOOLS = "BRIN;Vestiging;Schoolnaam;Schooljaar;Specialisme 1;HGW leraar\n99XX;00;Voorbeeldcollege;2026-2027;Dyslexie;V\n"


class Perspectief(unittest.TestCase):
    def setUp(self):
        self.world = w.World()
        self.addCleanup(self.world.close)
        (self.world.folder / "profielen").mkdir()
        connection = "  - name: pos\n    plugin: perspectief\n"
        route = """\
  - name: profielen
    title: Ondersteuningsprofielen
    from: {connection: pos, mapping: perspectief/assumed-1, folder: profielen}
    to: {process: profielen}
"""
        text = self.world.config_text().replace("routes:\n", connection + "routes:\n", 1).replace("delivery:", route + "delivery:", 1)
        self.world.config.write_text(text + "log: {level: debug}\n")
        self.world.start()

    def take(self, name, text, code=0):
        file = self.world.folder / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return self.world.schakel_json("import", "--route", "profielen", file, code=code)[0]

    def test_profiles_of_schools_pass(self):
        taken = self.take("goed.csv", SCHOOLS)
        self.assertEqual(taken["state"], "stored")
        self.world.wait_state(taken["exchange"], "delivered")
        profiles = self.world.schakel_json("profielen")
        self.assertEqual({profile["brin"] for profile in profiles}, {line.split(";")[0] for line in SCHOOLS.splitlines()[1:]})
        self.assertTrue(all(profile["aanbod"] or profile["hgw"] for profile in profiles))
        self.assertEqual(self.world.schakel_json("profielen", "--brin", "98ZZ"), [])

    def test_a_pupil_in_disguise_does_not(self):
        for number, (cell, said) in enumerate((("9999.99.011", "BSN"), ("fenna@leerling.example", "e-mail"), ("geb. 3 februari 2014", "geboorte"))):
            refused = self.take(f"fout-{number}.csv", SCHOOLS + f"99XX;01;{cell};2026-2027;;\n", code=65)
            self.assertEqual(refused["state"], "refused")
            text = str(refused)
            self.assertIn(said, text)
            self.assertIn("regel 3, kolom 3", text)
            self.assertNotIn(cell, text)
        self.assertNotIn("9999.99.011", self.world.log())
        self.assertNotIn("fenna@", self.world.log())
        self.assertEqual(self.world.exchanges(route="profielen"), [])
        self.assertEqual(self.world.incoming(), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
