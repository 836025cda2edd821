"""`schakel check` and schakeld read a configuration with the same eyes: what one refuses, the other refuses."""
import os
import shutil
import subprocess
import unittest

import world as w

world = None


def setUpModule():
    global world
    world = w.World()


def tearDownModule():
    world.close()


class Checking(unittest.TestCase):
    def setUp(self):
        self.good = world.config_text()
        self.addCleanup(world.config.write_text, self.good)

    def configure(self, *changes):
        text = self.good
        for old, new in changes:
            self.assertIn(old, text)
            text = text.replace(old, new)
        world.config.write_text(text)

    def refusal(self):
        """What schakeld says instead of starting."""
        command = [w.BUILD / "bin" / "schakeld", f"--config={world.config}", f"--port-file={world.folder}/never.port"]
        done = subprocess.run(command, capture_output=True, timeout=w.PATIENCE, text=True)
        self.assertNotEqual(done.returncode, 0, done.stderr)
        return done.stderr

    def assert_refused(self, code, *pieces):
        """By both, with the code, naming every piece."""
        problems = world.schakel_json("check", code=78)["problems"]
        found = [one for one in problems if one["code"] == code]
        self.assertTrue(found, f"{code} is not among {problems}")
        self.assertTrue(all(one["remedy"] for one in found), found)
        for piece in pieces:
            self.assertTrue(any(piece in one["where"] + ": " + one["text"] for one in found), f"{piece} is not in {found}")
        self.assertIn(code, self.refusal())
        return problems

    def copy(self, name, new):
        shutil.copy(world.certs / name, world.folder / new)
        return str(world.folder / new)


class Files(Checking):
    def listen(self, **files):
        head, rest = self.good.split("connections:", 1)
        for key, file in files.items():
            line = next(one for one in head.splitlines() if one.startswith(f"  {key}: "))
            head = head.replace(line, f"  {key}: {file}")
        world.config.write_text(head + "connections:" + rest)

    def test_private_key_that_others_may_read(self):
        file = self.copy("gateway.key", "open.key")
        os.chmod(file, 0o644)
        self.listen(key=file)
        self.assert_refused("SCH-3103", "listen", "open.key")

    def test_key_of_another_certificate(self):
        self.listen(key=world.certs / "somtoday.key")
        self.assert_refused("SCH-3102", "somtoday.key")

    def test_expired_own_certificate(self):
        self.listen(certificate=world.certs / "expired.pem", key=world.certs / "expired.key")
        self.assert_refused("SCH-3101", "expired.pem")

    def test_authorities_that_are_no_pem(self):
        file = world.folder / "authorities.txt"
        file.write_text("geen PEM\n")
        self.listen(authorities=file)
        self.assert_refused("SCH-3104", "authorities.txt")

    def test_unusable_key_of_a_connection(self):
        self.configure((f"key: {world.certs}/gateway.key, authorities", f"key: {world.certs}/somtoday.key, authorities"))
        self.assert_refused("SCH-3102", "connections: oso")

    def test_stale_revocation_list_is_a_warning(self):
        self.listen(revocation_lists=world.certs / "stale.crl.pem")
        report = world.schakel_json("check")
        self.assertEqual(report["problems"], [])
        self.assertEqual([(one["code"], one["where"]) for one in report["warnings"]], [("SCH-3106", "listen")])
        self.assertIn("2020-02-01", report["warnings"][0]["text"])
        self.assertIn("! listen", world.schakel("check"))
        world.start()
        self.addCleanup(world.stop_gateway)
        self.assertIn("SCH-3106", world.log())

    def test_key_encryption_key_that_others_may_read(self):
        shutil.copy(world.folder / "kek.key", world.folder / "open-kek.key")
        os.chmod(world.folder / "open-kek.key", 0o644)
        self.configure(("key: kek.key", "key: open-kek.key"))
        self.assert_refused("SCH-4020", "open-kek.key")

    def test_key_encryption_key_that_is_none(self):
        file = world.folder / "rubbish.key"
        file.touch(0o600)
        file.write_text("rommel")
        self.configure(("key: kek.key", "key: rubbish.key"))
        self.assert_refused("SCH-4021", "rubbish.key")

    def test_data_folder_that_cannot_be_made(self):
        self.configure(("data: data", "data: kek.key/data"))
        self.assert_refused("SCH-7008", "data", "kek.key")

    def test_watched_folder_that_is_none(self):
        self.configure(("folder: in}", "folder: kek.key}"))
        self.assert_refused("SCH-7008", "routes: brugklas")

    def test_key_of_another_ledger(self):
        world.start()
        world.stop_gateway()
        subprocess.run("umask 077 && head -c 32 /dev/urandom | base64 > other.key", shell=True, cwd=world.folder, check=True)
        self.configure(("key: kek.key", "key: other.key"))
        self.assert_refused("SCH-4023", "other.key")

    def test_check_changes_nothing_and_may_run_beside_schakeld(self):
        self.configure(("data: data", "data: elders"))
        self.assertIn("alles in orde", world.schakel("check"))
        self.assertFalse((world.folder / "elders").exists())
        world.start()
        self.addCleanup(world.stop_gateway)
        self.assertIn("alles in orde", world.schakel("check"))


class Names(Checking):
    def test_misspelled_option(self):
        self.configure(("client_id: schakel-test", "client_idd: schakel-test"))
        self.assert_refused("SCH-5102", "client_idd", "client_id")

    def test_misspelled_setting(self):
        self.configure(("settings: {ondertekenaar:", "settings: {ondertekenar:"))
        self.assert_refused("SCH-7231", "routes: brugklas", "bedoelt u \"ondertekenaar\"")

    def test_misspelled_target(self):
        self.configure(("target: {vestiging:", "target: {vestigng:"))
        self.assert_refused("SCH-7232", "routes: brugklas", "vestiging")

    def test_target_where_none_is_known(self):
        self.configure(("mapping: oso/2019.1, receiver: SWV", "mapping: oso/2019.1, target: {vestiging: 99XX00}, receiver: SWV"))
        self.assert_refused("SCH-7232", "routes: swv", "vestiging")

    def test_misspelled_endpoint(self):
        self.configure(("endpoints: {upload:", "endpoints: {uplaod:"))
        self.assert_refused("SCH-7233", "uplaod")
        self.assert_refused("SCH-7105", "upload")

    def test_two_routes_with_one_name(self):
        self.configure(("- name: swv", "- name: brugklas"))
        self.assert_refused("SCH-7224", "brugklas", "routes[1]")

    def test_two_connections_with_one_name(self):
        self.configure(("- name: voorbeeldcollege", "- name: oso"))
        self.assert_refused("SCH-7224", "\"oso\"", "connections[1]")

    def test_sender_that_is_no_oin(self):
        self.configure((w.SCHOOL_OIN, "1234"))
        self.assert_refused("SCH-1105", "senders[0]", "1234")

    def test_route_name_that_cannot_be_in_an_address(self):
        for name in ("met spatie", "met/streep", "..", "é"):
            with self.subTest(name):
                self.configure(("- name: swv", f"- name: \"{name}\""))
                self.assert_refused("SCH-7225", "routes[1].name")

    def test_plugin_that_cannot_open(self):
        self.configure(("from: {connection: oso, mapping: oso/2019.1, senders", "from: {connection: voorbeeldcollege, mapping: oso/2019.1, senders"))
        self.assert_refused("SCH-5101", "connections: voorbeeldcollege", "open")

    def test_no_routes_is_a_warning(self):
        world.config.write_text(self.good.split("routes:")[0])
        report = world.schakel_json("check")
        self.assertEqual(([], ["SCH-7229"]), (report["problems"], [one["code"] for one in report["warnings"]]))


class Numbers(Checking):
    def test_numbers_out_of_range_say_the_range(self):
        for old, new, place, high in (("workers: 4", "workers: 0", "delivery.workers", "1000"),
                                      ("attempts: 20", "attempts: 0", "delivery.attempts", "10000"),
                                      ("port: 0", "port: 99999", "listen.port", "65535"),
                                      ("port: 0", "port: 0\n  threads: 0", "listen.threads", "256"),
                                      ("port: 0", "port: 0\n  max_body: -1", "listen.max_body", "1099511627776")):
            with self.subTest(new):
                self.configure((old, new))
                self.assert_refused("SCH-7220", place, high)

    def test_durations(self):
        for value in ("0s", "-1s", "10", "9223372036854775807h", "soon"):
            with self.subTest(value):
                self.configure(("first_retry: 200ms", f"first_retry: {value}"))
                self.assert_refused("SCH-7221", "delivery.first_retry")


class Language(Checking):
    def test_problems_are_dutch_and_english_on_request(self):
        self.configure(("data: data", "dta: data"))
        self.assertIn("De sleutel \"dta\" is onbekend (bedoelt u \"data\"?)", world.schakel("check", code=78))
        self.assertIn("Key \"dta\" is unknown (did you mean \"data\"?)", world.schakel("--lang", "en", "check", code=78))
        self.assertIn("De sleutel \"dta\" is onbekend", self.refusal())
        self.assertIn("De sleutel \"dta\" is onbekend", world.schakel("exchange", "list", code=78))

    def test_other_problems_are_still_shown_beside_those_of_the_file(self):
        self.configure(("data: data", "dta: data"), ("key: kek.key", "key: weg.key"))
        text = world.schakel("check", code=78)
        self.assertIn("weg.key", text)
        self.assertNotIn("bestand  ", text)

    def test_files_without_a_configuration_give_one_problem(self):
        for content, code in (("", "SCH-7201"), ("# niets\n", "SCH-7201"), ("a: [1", "SCH-7202"), ("- a\n", "SCH-7204"), ("tekst", "SCH-7204")):
            with self.subTest(content):
                world.config.write_text(content)
                problems = self.assert_refused(code)
                self.assertEqual(len(problems), 1, problems)
                self.assertNotIn(":0", problems[0]["where"])
                self.assertNotIn(": :", world.schakel("check", code=78))


if __name__ == "__main__":
    unittest.main(verbosity=2)
