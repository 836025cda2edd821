"""Answers questions with the reference implementations of the rules, one per line, so that the C++ can be compared.

usage: oracle.py <folder with validators_reference.py and extra_rules_reference.py> < questions
A question is a function name and its arguments, separated by tabs; "-" stands for no date.
"""
import datetime
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
import extra_rules_reference as extra  # noqa: E402
import validators_reference as reference  # noqa: E402


def date(text):
    return None if text == "-" else datetime.date.fromisoformat(text)


def opp(enrol, disenrol, today, *dates):
    periods = [(date(dates[i]), date(dates[i + 1])) for i in range(0, len(dates), 2)]
    found = reference.opp_errors(date(enrol), date(disenrol), periods, date(today))
    return " ".join(f"{position}:{code}" for position, code in found)


def codes(found):
    return " ".join(map(str, found))


ANSWERS = {
    "bsn": lambda n: reference.bsn_ok(n),
    "strict": lambda n: reference.onderwijsnummer_ok(n),
    "lenient": lambda n: reference.onderwijsnummer_ok(n, strict=False),
    "brin": lambda s: reference.brin_ok(s),
    "vestiging": lambda s: reference.vestiging_ok(s),
    "swv": lambda s: reference.swv_ok(s),
    "tlv": lambda number, swv, sector: codes(reference.tlv_number_errors(number, swv, sector)),
    "tlv-period": lambda start, end: codes(reference.tlv_period_errors(date(start), date(end))),
    "opp": opp,
    "opp-deadline": lambda d: reference.opp_deadline(date(d)).isoformat(),
    "test": lambda test, today: extra.povo_test_allowed(date(test), date(today)),
    "absence": lambda day, today: extra.okr_absence_allowed(date(day), date(today)),
    "retention": lambda day: extra.retention_until("SWV_FILE", date(day)).isoformat(),
}

for line in sys.stdin:
    name, *arguments = line.rstrip("\n").split("\t")
    print(ANSWERS[name](*arguments))
