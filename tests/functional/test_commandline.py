"""The command line as people and scripts meet it: what it prints where, with which exit code, and how it says no."""
import json
import os
import shutil
import subprocess
import unittest

import world as w

SCHAKEL = w.BUILD / "bin" / "schakel"
# A build in another folder than build/ does not find the source tree's mappings by itself.
ENVIRONMENT = {**{key: value for key, value in os.environ.items() if not key.startswith("SCHAKEL_")},
               "SCHAKEL_MAPPINGS": str(w.SOURCE / "mappings")}
world = None


def setUpModule():
    global world
    world = w.World()
    (world.folder / "d.xml").write_bytes(w.golden("full"))
    (world.folder / "twee.xml").write_bytes(w.dossier(1, attachments=[("a.txt", b"een"), ("b.txt", b"twee")]))


def tearDownModule():
    world.close()


class CommandLine(unittest.TestCase):
    def run_program(self, *words, code=0, program=SCHAKEL, **options):
        environment = ENVIRONMENT | options.pop("env", {})
        done = subprocess.run([program, *words], capture_output=True, timeout=w.PATIENCE, text=True, cwd=world.folder,
                              env=environment, **options)
        self.assertEqual(done.returncode, code, f"{words}: {done.stdout}{done.stderr}")
        return done

    def run_json(self, *words, code=0, **options):
        return json.loads(self.run_program("--json", *words, code=code, **options).stdout)

    def map_json(self, *words, code=0):
        """The report of a map that writes its document elsewhere."""
        return self.run_json("map", *words, code=code)

    def assert_usage(self, *words, code="", says=(), program=SCHAKEL):
        done = self.run_program(*words, code=64, program=program)
        for piece in (code, *says):
            self.assertIn(piece, done.stderr)
        self.assertEqual(done.stdout, "")


class UsageErrors(CommandLine):
    def test_they_are_dutch_and_name_the_wrong_word(self):
        for words, says in ((["chek"], ["\"chek\"", "bedoelt u \"check\""]),
                            (["zomaar"], ["\"zomaar\"", "validate, map, mappings, policy, terms, import, check"]),
                            ([], ["Na \"schakel\" hoort een opdracht", "validate"]),
                            (["exchange"], ["Na \"schakel exchange\" hoort een opdracht", "report, list, show, retry"]),
                            (["exchange", "lst"], ["bedoelt u \"list\""]),
                            (["validate"], ["Bij \"schakel validate\" ontbreekt bestand"]),
                            (["map", "d.xml"], ["ontbreekt --to"]),
                            (["map", "d.xml", "--to"], ["Achter --to ontbreekt de waarde"]),
                            (["validate", "d.xml", "--form", "x"], ["\"--form\"", "bedoelt u \"--from\""]),
                            (["validate", "d.xml", "nog"], ["\"nog\""]),
                            (["exchange", "list", "--state", "weg"], ["\"weg\"", "--state", "quarantined"]),
                            (["--lang", "fr", "check"], ["\"fr\"", "--lang"]),
                            (["map", "d.xml", "--to", "canonical", "--to", "oso/2019.1"], ["--to staat er te vaak"])):
            with self.subTest(words):
                self.assert_usage(*words, code="SCH-", says=[*says, "→"])

    def test_english_and_json_on_request(self):
        self.assert_usage("--lang", "en", "chek", says=["unknown here", "did you mean \"check\""])
        error = self.run_json("chek", code=64)
        self.assertEqual(("SCH-7302", True), (error["code"], "chek" in error["title"]))

    def test_numbers(self):
        for limit in ("0", "-1", "1x", "99999999999999999999"):
            with self.subTest(limit):
                self.assert_usage("exchange", "list", f"--limit={limit}", code="SCH-7307", says=[f"\"{limit}\"", "1000000"])

    def test_an_empty_value_is_not_the_same_as_none(self):
        self.assert_usage("-c", str(world.config), "audit", "verify", "--data", "", code="SCH-7305", says=["--data"])
        self.assert_usage("--config", "", "check", code="SCH-7305", says=["--config"])

    def test_version(self):
        version = self.run_json("--version")
        self.assertEqual(self.run_program("--version").stdout, f"schakel {version['version']}\n")
        self.assertEqual(version["program"], "schakel")

    def test_other_programs(self):
        schakeld, simulator = w.BUILD / "bin" / "schakeld", w.BUILD / "bin" / "schakel-sim"
        self.assert_usage("extra", code="SCH-7301", says=["\"extra\""], program=schakeld)
        self.assert_usage("--bogus", says=["--bogus"], program=schakeld)
        self.assert_usage("--config", code="SCH-7305", says=["--config"], program=schakeld)
        self.assertIn("schakeld ", self.run_program("--version", program=schakeld).stdout)
        self.assert_usage("bogus", says=["\"bogus\""], program=simulator)
        self.assertRegex(self.run_program("--version", program=simulator).stdout, r"^schakel-sim \d")


class Output(CommandLine):
    def test_full_disk(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([SCHAKEL, "map", "d.xml", "--to", "canonical"], stdout=full, stderr=subprocess.PIPE,
                                  cwd=world.folder, timeout=w.PATIENCE, env=ENVIRONMENT, text=True)
        self.assertEqual(done.returncode, 74, done.stderr)
        self.assertIn("SCH-7320", done.stderr)

    def test_reader_that_has_seen_enough(self):
        command = f"set -o pipefail; '{SCHAKEL}' map d.xml --from oso/2019.1 --to somtoday-connect/14 --lineage | head -n 1"
        done = subprocess.run(["bash", "-c", command], capture_output=True, cwd=world.folder, timeout=w.PATIENCE, env=ENVIRONMENT, text=True)
        self.assertEqual((done.returncode, done.stdout.count("\n")), (0, 1), done.stderr)
        self.assertNotIn("SCH-7320", done.stderr)

    def test_closed_output(self):
        done = subprocess.run(["bash", "-c", f"'{SCHAKEL}' --version >&-"], capture_output=True, timeout=w.PATIENCE, text=True)
        self.assertEqual(done.returncode, 74, done.stderr)


class Mapping(CommandLine):
    def test_unknown_forms_are_usage_errors_with_the_known_ones(self):
        for words in (["map", "d.xml", "--from", "oso/1", "--to", "canonical"], ["map", "d.xml", "--to", "oso/1"],
                      ["validate", "d.xml", "--from", "oso/1"]):
            with self.subTest(words):
                self.assert_usage(*words, code="SCH-2012", says=["oso/1", "oso/2019.1", "somtoday-connect/14"])

    def test_options_that_do_not_fit(self):
        to = ["map", "d.xml", "--from", "oso/2019.1", "--to"]
        self.assert_usage(*to, "somtoday-connect/14", "--part", "bogus", code="SCH-7306", says=["bogus", "bijlage"])
        self.assert_usage(*to, "canonical", "--part", "bijlage", code="SCH-7309", says=["--part"])
        self.assert_usage(*to, "somtoday-connect/14", "--set", "unknown=1", code="SCH-7306", says=["unknown", "ondertekenaar"])
        self.assert_usage(*to, "canonical", "--set", "foo", code="SCH-7308", says=["foo"])
        self.assert_usage(*to, "canonical", "--set", "foo=1", code="SCH-7309", says=["--set"])

    def test_several_documents_get_numbers(self):
        out = world.folder / "b.json"
        done = self.run_program("map", "twee.xml", "--to", "somtoday-connect/14", "--part", "bijlage", "--out", str(out))
        files = [world.folder / "b-1.json", world.folder / "b-2.json"]
        self.assertEqual((True, True, False), (files[0].exists(), files[1].exists(), out.exists()))
        self.assertNotEqual(files[0].read_bytes(), files[1].read_bytes())
        self.assertIn("b-1.json", done.stderr)
        self.assertIn("b-2.json", done.stderr)

    def test_kind_of_which_there_is_none(self):
        (world.folder / "kaal.xml").write_bytes(w.dossier(2))
        done = self.run_program("map", "kaal.xml", "--to", "somtoday-connect/14", "--part", "bijlage")
        self.assertIn("geen document van soort bijlage", done.stderr)

    def test_lineage_goes_to_the_file(self):
        done = self.run_program("map", "d.xml", "--to", "canonical", "--lineage", "--out", "herkomst.tsv")
        self.assertEqual(done.stdout, "")
        self.assertTrue((world.folder / "herkomst.tsv").read_text().startswith("DOEL\tCANONIEK"))

    def test_report_is_one_json_document(self):
        source = world.folder / "onbekend.xml"
        source.write_bytes(w.golden("unknown-element"))
        report = self.map_json("onbekend.xml", "--to", "canonical", "--out", "c.json", code=self.code_of(source))
        self.assertEqual(([{"part": "", "file": "c.json"}], "canonical", "oso/2019.1"), (report["documents"], report["to"], report["from"]))
        self.assertTrue(report["findings"])
        self.assertEqual(report["values"] - report["valuesRead"], len(report["notCarried"]))
        self.assertTrue(all(one["path"] and one["reason"] for one in report["notCarried"]), report)
        done = self.run_program("--json", "map", "d.xml", "--to", "somtoday-connect/14")
        self.assertIn("somtoday", json.loads(done.stderr)["to"])
        json.loads(done.stdout)  # the document itself

    def code_of(self, source):
        return subprocess.run([SCHAKEL, "validate", source], capture_output=True, timeout=w.PATIENCE, env=ENVIRONMENT).returncode


class WhereFrom(CommandLine):
    """Which configuration a command without --config uses."""

    def folder(self, config):
        folder = world.folder / "elders"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        shutil.copy(world.folder / "client-secret", folder)
        (folder / "schakel.yaml").write_text(config)
        return folder

    def validate(self, folder, code=0, **environment):
        done = subprocess.run([SCHAKEL, "validate", world.folder / "d.xml"], cwd=folder, capture_output=True, text=True,
                              timeout=w.PATIENCE, env={**ENVIRONMENT, **environment})
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)
        return done

    def test_mappings_of_the_configuration_that_is_found(self):
        folder = self.folder(world.config_text().replace(f"mappings: {w.SOURCE}/mappings", "mappings: leeg"))
        (folder / "leeg").mkdir()
        self.assertIn("Bekend zijn", self.validate(folder, 65).stderr)
        self.validate(world.folder, 65, SCHAKEL_CONFIG=str(folder / "schakel.yaml"))
        self.validate(world.folder)

    def test_a_named_configuration_must_be_right(self):
        folder = self.folder("data: [")
        self.validate(folder)  # lies there by chance: the program's own mappings will do
        self.assertIn("SCH-7101", self.validate(world.folder, 78, SCHAKEL_CONFIG=str(folder / "schakel.yaml")).stderr)
        self.validate(world.folder, 66, SCHAKEL_CONFIG=str(folder / "weg.yaml"))


class Plugins(CommandLine):
    def test_configuration_that_is_wrong_or_absent(self):
        bad = world.folder / "slecht.yaml"
        bad.write_text("dta: x\n")
        self.run_program("-c", str(bad), "plugins", "list", code=78)
        self.run_program("-c", str(world.folder / "weg.yaml"), "plugins", "inspect", "oso", code=66)

    def test_folder_that_is_absent(self):
        config = world.folder / "zonder.yaml"
        config.write_text(world.config_text().replace(f"folder: {w.BUILD}/plugins", "folder: nergens"))
        self.assertIn("nergens", self.run_program("-c", str(config), "plugins", "list", code=78).stderr)

    def test_broken_description_is_shown(self):
        folder = world.folder / "plug"
        shutil.copytree(w.BUILD / "plugins" / "oso", folder / "oso")
        (folder / "stuk").mkdir()
        (folder / "stuk" / "adapter.json").write_text("{")
        config = world.folder / "plug.yaml"
        config.write_text(world.config_text().replace(f"folder: {w.BUILD}/plugins", "folder: plug"))
        done = self.run_program("-c", str(config), "plugins", "list", code=78)
        self.assertIn("stuk", done.stdout)
        self.assertIn("SCH-5001", done.stderr)
        listed = {one["id"]: one for one in self.run_json("-c", str(config), "plugins", "list", code=78)}
        self.assertEqual("SCH-5001", listed["stuk"]["problem"]["code"])
        self.assertIn("options", listed["oso"])

    def test_inspect(self):
        by_path = self.run_json("plugins", "inspect", str(w.BUILD / "plugins" / "somtoday"))
        self.assertEqual(by_path, self.run_json("-c", str(world.config), "plugins", "inspect", "somtoday"))
        options = {one["name"]: one for one in by_path["options"]}
        self.assertEqual((True, True, "string"), (options["client_secret"]["required"], options["client_secret"]["secret"], options["client_secret"]["type"]))
        self.assertEqual(["vestiging"], [one["name"] for one in by_path["target"]])
        self.assert_usage("-c", str(world.config), "plugins", "inspect", "somtody", code="SCH-7310", says=["somtody", "oso", "somtoday"])


class Languages(CommandLine):
    def test_findings_and_headings(self):
        wrong = world.folder / "fout.xml"
        wrong.write_bytes(w.golden("wrong-code"))
        dutch = self.run_program("validate", "fout.xml", code=65).stdout
        english = self.run_program("--lang", "en", "validate", "fout.xml", code=65).stdout
        self.assertIn("codelijst 14", dutch)
        self.assertIn("code list 14", english)
        self.assertIn("error  SCH-2110  line", english)
        self.assertNotIn("codelijst", english)
        finding = self.run_json("--lang", "en", "validate", "fout.xml", code=65)["findings"][0]
        self.assertIn("code list 14", finding["text"])
        self.assertIn("VERSION", self.run_program("--lang", "en", "-c", str(world.config), "plugins", "list").stdout)


class Exchanges(CommandLine):
    @classmethod
    def setUpClass(cls):
        world.start()
        world.control(world.somtoday, "POST", "rights", {"vestiging": "99XX00", "access": False})
        cls.apart = world.accept(w.dossier(1, "Apart", "Gezet"))
        world.wait_state(cls.apart, "quarantined")
        world.control(world.somtoday, "POST", "rights", {"vestiging": "99XX00", "access": True})
        cls.delivered = world.accept(w.dossier(2, "Wel", "Bezorgd"))
        world.wait_state(cls.delivered, "delivered")

    @classmethod
    def tearDownClass(cls):
        world.stop_gateway()

    def test_only_what_was_delivered_has_arrived(self):
        shown = world.schakel_json("exchange", "show", self.apart)
        self.assertIsNone(shown["account"])
        self.assertGreater(shown["wouldGo"]["valuesCarried"], 0)
        text = world.schakel("exchange", "show", self.apart)
        self.assertIn("aangekomen: nog niets", text)
        self.assertIn("zou meegaan:", text)
        shown = world.schakel_json("exchange", "show", self.delivered)
        self.assertIsNone(shown["wouldGo"])
        self.assertGreater(shown["account"]["valuesCarried"], 0)
        self.assertNotIn("nog niets", world.schakel("exchange", "show", self.delivered))

    def test_route_that_is_gone(self):
        good = world.config.read_text()
        self.addCleanup(world.config.write_text, good)
        world.config.write_text(good.replace("- name: brugklas", "- name: hernoemd"))
        report = world.schakel_json("exchange", "report")
        self.assertEqual({"Apart Gezet", "Wel Bezorgd"}, {one["pupil"] for one in report["dossiers"]})
        self.assertTrue(all(any("De route \"brugklas\" bestaat niet meer" in note for note in one["notes"]) for one in report["dossiers"]), report)
        self.assertIn("bestaat niet meer", world.schakel("exchange", "report"))
        self.assertIn("bestaat niet meer", world.schakel("exchange", "show", self.delivered))
        self.assertEqual("SCH-7321", world.schakel_json("exchange", "show", self.delivered)["accountProblem"]["code"])

    def test_headings_follow_the_language(self):
        self.assertIn("PUPIL", world.schakel("--lang", "en", "exchange", "report"))
        listed = world.schakel("--lang", "en", "exchange", "list")
        self.assertIn("ATTEMPTS", listed)
        self.assertIn("set apart", listed)


if __name__ == "__main__":
    unittest.main(verbosity=2)
