"""Cases when the clock is wrong or it is one of the year's odd nights: what happened stays in order, and deadlines are of the Dutch day."""
import re
import unittest

import case_world as c
import world as w

EVALUATION = "TERM-OPP-EVALUATIE"


class Times(unittest.TestCase):
    def setUp(self):
        self.world = c.CaseWorld().prepared()
        self.addCleanup(self.world.close)
        self.world.set_clock("2026-11-23T12:00:00")

    def at(self, moment):
        self.world.set_clock(moment)
        return self

    def noted(self, case, *words):
        self.world.step(case, "note", *words, note="x")
        return self.world.case(case)["events"][-1]["on"]

    def refused(self, words):
        code, _, errors = self.world.run(*words)
        self.assertEqual(code, 65, errors)
        return errors.decode()

    def due(self, case, rule):
        """The first that is not met yet."""
        return next(one for one in self.world.schakel_json("case", "show", case)["deadlines"] if one["rule"] == rule)

    def exports(self):
        for words in (("case", "list"), ("case", "list", "--due", "60w", "--calendar"), ("case", "conversations")):
            calendar = self.world.schakel(*words, "--format", "ics")
            self.assertTrue(calendar.endswith("END:VCALENDAR\r\n") or calendar.endswith("END:VCALENDAR\n"))
            for stamp in re.findall(r"DTSTAMP:(.*)", calendar):
                self.assertRegex(stamp.strip(), r"^\d{8}T\d{6}Z$")
            self.world.schakel(*words, "--format", "csv")

    def test_a_day_begins_at_midnight_in_the_netherlands(self):
        case = self.world.opened()
        for moment, day in (("2026-12-31T22:59:50", "2026-12-31"), ("2026-12-31T23:00:00", "2027-01-01"),
                            ("2027-03-27T22:59:50", "2027-03-27"), ("2027-03-27T23:00:00", "2027-03-28"),
                            ("2027-03-28T00:59:50", "2027-03-28"), ("2027-03-28T01:00:00", "2027-03-28"),
                            ("2027-03-28T21:59:50", "2027-03-28"), ("2027-03-28T22:00:00", "2027-03-29"),
                            ("2027-10-30T21:59:50", "2027-10-30"), ("2027-10-30T22:00:00", "2027-10-31"),
                            ("2027-10-31T00:59:50", "2027-10-31"), ("2027-10-31T22:59:50", "2027-10-31"),
                            ("2027-10-31T23:00:00", "2027-11-01"), ("2028-02-29T12:00:00", "2028-02-29")):
            self.assertEqual(self.at(moment).noted(case), day, moment)
        self.assertTrue(self.world.is_whole())

    def test_the_school_year_ends_in_one_second(self):
        case = self.world.ready_to_run()
        self.world.step(case, "activate", period_begin="2026-11-03")
        self.at("2027-07-31T21:59:30")
        self.assertEqual((self.due(case, EVALUATION)["due"], self.due(case, EVALUATION)["overdue"]), ("2027-07-31", False))
        self.assertIn(EVALUATION, str(self.world.schakel_json("case", "list", "--due", "0d")))
        self.at("2027-07-31T22:00:00")
        self.assertEqual((self.due(case, EVALUATION)["due"], self.due(case, EVALUATION)["overdue"]), ("2027-07-31", True))
        self.exports()

    def test_a_clock_that_goes_back_records_facts_and_takes_no_step_before_another(self):
        case = self.world.opened()
        self.at("2026-11-24T12:00:00").world.step(case, "start")
        for moment in ("2026-11-23T12:00:00", "2025-11-23T12:00:00", "1970-01-01T12:00:00"):
            self.at(moment)
            said = self.refused(c.step(case, "invite", meeting_on="2025-11-01", invited="ouders"))
            self.assertIn("ZAAK-06", said)
            self.assertIn("2026-11-24", said)
            self.assertIn("klok", said)
            self.noted(case)
            self.exports()
            for words in (("case", "list", "--due", "10w"), ("case", "figures"), ("bewaren", "list"), ("case", "show", case)):
                self.world.schakel(*words)
        self.world.start()
        self.world.stop_gateway()
        self.at("2026-11-24T13:00:00")
        self.world.step(case, "note", note="weer goed")
        self.assertTrue(self.world.is_whole())

    def test_years_ahead_everything_is_overdue_and_nothing_breaks(self):
        case = self.world.ready_to_run()
        self.world.step(case, "activate", period_begin="2026-11-03")
        for year in (2027, 2031, 2040, 2100):
            self.at(f"{year}-12-24T12:00:00")
            self.assertTrue(self.due(case, EVALUATION)["overdue"])
            self.assertIn(case, str(self.world.schakel_json("case", "list", "--due", "2w")))
            self.exports()
        self.assertTrue(self.world.is_whole())

    def test_days_that_are_not_or_not_yet(self):
        case = self.world.opened()
        self.assertIn("ZAAK-05", self.refused(c.step(case, "note", "--on", "2026-11-24", note="morgen")))
        self.assertIn("ZAAK-05", self.refused(c.step(case, "note", "--on", "9999-12-31", note="nooit")))
        for day in ("2026-02-29", "2026-13-01", "2026-11-31", "morgen", "23-11-2026", "2026-11-23T10:00", "-2026-11-23", "0"):
            code, _, errors = self.world.run(*c.step(case, "note", "--on", day, note="x"))
            self.assertIn(code, (64, 65), errors)
            self.assertIn("\u2192", errors.decode())
        self.assertEqual(self.world.types(case), ["open"])

    def test_a_step_cannot_be_dated_before_the_case_so_that_no_term_is_over_at_once(self):
        case = self.world.opened()
        said = self.refused(c.step(case, "not_needed", "--on", "2010-01-01", not_needed_for="ALLEEN_LWOO"))
        self.assertIn("ZAAK-06", said)
        self.assertEqual(self.noted(case, "--on", "2010-01-01"), "2010-01-01")  # what was known long ago is a fact
        self.world.step(case, "not_needed", not_needed_for="ALLEEN_LWOO")
        self.assertIn("SCH-61", self.world.schakel("bewaren", "wissen", case, code=65))


if __name__ == "__main__":
    unittest.main(verbosity=2)
