"""What the command line says of itself and of input it cannot use. Needs no running schakeld."""
import os
import subprocess
import unittest

import world as w

COMMANDS = [[], ["check"], ["plugins"], ["plugins", "list"], ["plugins", "inspect"], ["map"], ["validate"], ["exchange"],
            ["exchange", "list"], ["exchange", "report"], ["exchange", "show"], ["exchange", "retry"], ["audit"],
            ["audit", "verify"], ["simulate"]]
ENGLISH = ("Usage", "OPTIONS", "REQUIRED", "TEXT", "Show ", "Options:", "Examples:", "required")
DUTCH = ("Gebruik", "OPTIES", "verplicht", "Toon ", "Opties:", "Voorbeelden:")


def run(*words, stdin=b"", program="schakel", **environment):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SCHAKEL_")}
    done = subprocess.run([w.BUILD / "bin" / program, *words], input=stdin, capture_output=True, timeout=w.PATIENCE,
                          env={**kept, "SCHAKEL_MAPPINGS": str(w.SOURCE / "mappings"), **environment})
    return done.returncode, done.stdout.decode() + done.stderr.decode()


class Help(unittest.TestCase):
    def check(self, text, words, others):
        self.assertIn(words[0], text)
        for other in others:
            self.assertNotIn(other, text)

    def test_every_command_has_help_in_dutch(self):
        for words in COMMANDS:
            with self.subTest(words):
                code, text = run(*words, "--help")
                self.assertEqual(code, 0)
                self.check(text, DUTCH, ENGLISH)

    def test_every_command_has_help_in_english_on_request(self):
        for words in COMMANDS:
            with self.subTest(words):
                code, text = run(*words, "--help", "--lang", "en")
                self.assertEqual(code, 0)
                self.check(text, ENGLISH, DUTCH)
                self.assertEqual(run(*words, "--help", SCHAKEL_LANG="en"), (0, text))

    def test_every_option_is_explained_and_examples_are_real(self):
        for words in COMMANDS:
            _, text = run(*words, "--help")
            for line in text.splitlines():
                if line.startswith("  -"):
                    self.assertRegex(line, r"^  (-\w,)?--[\w-]+( [A-Z=]+)?( \.\.\.)?( \(verplicht\))?(  +\S|$)", words)
            examples = [line.split("   ")[0].split() for line in text.splitlines() if line.startswith("  schakel ")]
            self.assertTrue(examples or words in ([], ["plugins"], ["exchange"], ["audit"]), words)
            for example in examples:
                self.assertEqual(example[1:1 + len(words)], words)
                command = [word for word in example[1:] if word not in ("<", "dossier.xml") and not word.startswith("0b54")]
                code, answer = run(*command, "--help")
                self.assertEqual(code, 0, answer)

    def test_the_daemon_has_help_in_both_languages(self):
        code, text = run("--help", program="schakeld")
        self.assertEqual(code, 0)
        self.check(text, DUTCH, ENGLISH)
        code, text = run("--help", program="schakeld", SCHAKEL_LANG="en")
        self.assertEqual(code, 0)
        self.check(text, ENGLISH, DUTCH)


    def test_a_setting_does_not_take_the_file_that_follows(self):
        code, text = run("map", "--to", "somtoday-connect/14", "--set", "ondertekenaar=Proef", "-", "--part", "ondertekening",
                         stdin=w.golden("minimal"))
        self.assertEqual(code, 0, text)
        self.assertIn('"naam": "Proef"', text)


class Mistakes(unittest.TestCase):
    def test_a_language_that_is_not_there(self):
        code, text = run("--lang", "fr", "check")
        self.assertEqual(code, 64)
        self.assertIn("\"fr\" kan niet; wel: \"nl\", \"en\"", text)

    def test_files_that_are_not_there_or_not_ours(self):
        for words, reason in ((["validate", "/nergens/d.xml"], "het bestaat niet"), (["validate", "/"], "het is een map"),
                              (["map", "-", "--to", "canonical", "--out", "/nergens/c.json"], "het bestaat niet")):
            with self.subTest(words):
                code, text = run(*words, stdin=w.golden("minimal"))
                self.assertNotEqual(code, 0)
                self.assertIn(reason, text)


class BadInput(unittest.TestCase):
    """`schakel validate -`: what is wrong, where, and what to do, without a word of English."""

    def refuse(self, body, code, *pieces):
        exit_code, text = run("validate", "-", "--from", "oso/2019.1", stdin=body)
        self.assertEqual(exit_code, 65, text)
        for piece in (code, "→", *pieces):
            self.assertIn(piece, text)

    def test_empty(self):
        for body in (b"", b" \n\t", b"\xef\xbb\xbf"):
            self.refuse(body, "SCH-2008", "leeg")

    def test_json(self):
        self.refuse(b'{"leerling": {}}', "SCH-2007", "JSON", "XML-bestand")

    def test_utf16(self):
        for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
            self.refuse(w.golden("minimal").decode().encode(encoding), "SCH-2003", "UTF-16", "UTF-8")

    def test_latin1_declared(self):
        self.refuse(w.golden("minimal").replace(b"UTF-8", b"ISO-8859-1", 1), "SCH-2003", "ISO-8859-1", "UTF-8")

    def test_nul(self):
        body = w.golden("minimal").replace(b"Fenna", b"Fen\0na")
        line = body[:body.index(b"\0")].count(b"\n") + 1
        self.refuse(body, "SCH-2001", "NUL-teken", f"regel {line}")


if __name__ == "__main__":
    unittest.main(verbosity=2)
