"""schakel import: dossier files taken in by hand, thousands if need be; old formats named; nothing lost, nothing twice."""
import unittest

import world as w

world = None


def setUpModule():
    global world
    world = w.World()
    world.start()


def tearDownModule():
    world.close()


class Import(unittest.TestCase):
    def folder(self, name, files):
        folder = world.folder / name
        folder.mkdir()
        for file, content in files.items():
            (folder / file).write_bytes(content)
        return folder

    def take(self, *words, code=0):
        return world.schakel_json("import", "--route", "brugklas", *words, code=code)

    def test_a_folder_is_taken_in_once(self):
        folder = self.folder("veel", {f"{n:04}.xml": w.dossier(2000 + n) for n in range(150)})
        first = self.take(folder)
        self.assertEqual({one["state"] for one in first}, {"stored"})
        self.assertEqual([one["file"] for one in first], sorted(one["file"] for one in first))
        for one in first:
            world.wait_state(one["exchange"], "delivered")
        again = self.take(folder)
        self.assertEqual({one["state"] for one in again}, {"duplicate"})
        self.assertEqual([one["exchange"] for one in again], [one["exchange"] for one in first])

    def test_what_is_wrong_is_told_per_file_and_the_rest_goes_on(self):
        folder = self.folder("gemengd", {
            "1-goed.xml": w.dossier(2501),
            "2-oud.xml": w.dossier(2502).replace(b"/2019/dossier", b"/1.1/dossier"),
            "3-ouder.xml": w.dossier(2503).replace(b"/2019/dossier", b"/1.2/dossier"),
            "4-fout.xml": w.golden("wrong-code"),
            "5-leeg.xml": b"",
            "6-pdf.xml": b"%PDF-1.7",
        })
        outcomes = self.take(folder, code=65)
        self.assertEqual([one["state"] for one in outcomes], ["stored"] + ["refused"] * 5)
        self.assertEqual([one.get("code") for one in outcomes[1:5]], ["SCH-2014", "SCH-2014", "SCH-7001", "SCH-2008"])
        self.assertEqual(outcomes[3]["findings"][0]["line"], w.golden("wrong-code")[:w.golden("wrong-code").index(b"<geslacht>9")].count(b"\n") + 1)

    def test_the_watched_folder_and_import_are_one_door(self):
        file = world.folder / "een.xml"
        file.write_bytes(w.dossier(2601))
        first = self.take(file)[0]
        (world.folder / "in" / "zelfde.xml").write_bytes(w.dossier(2601))
        w.until(lambda: not (world.folder / "in" / "zelfde.xml").exists(), "the watched folder took it")
        self.assertEqual(self.take(file)[0], {**first, "state": "duplicate"})

    def test_a_route_that_is_not_there_is_named(self):
        file = world.folder / "route.xml"
        file.write_bytes(w.dossier(2701))
        self.assertIn("SCH-7004", world.schakel("import", "--route", "nergens", file, code=65))


if __name__ == "__main__":
    unittest.main()
