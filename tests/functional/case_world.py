"""What tests of cases share: OPPs that come to run, steps that are cut off half-way, a clock that can be set."""
import datetime
import math
import os
import pathlib
import shutil
import struct
import subprocess
import time
import unittest

import world as w

BY = ("--role", "SUPPORT_COORDINATOR", "--by", "S. Steun")
CLOCK = """
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>
static volatile int64_t* shift;
__attribute__((constructor)) static void start(void) {
    const char* name = getenv("SCHAKEL_TEST_CLOCK");
    int file = name ? open(name, O_RDONLY | O_CLOEXEC) : -1;
    void* found = file < 0 ? MAP_FAILED : mmap(0, 8, PROT_READ, MAP_SHARED, file, 0);
    shift = found == MAP_FAILED ? 0 : found;
}
int clock_gettime(clockid_t clock, struct timespec* now) {
    int failed = (int)syscall(SYS_clock_gettime, clock, now);
    if (!failed && shift && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) now->tv_sec += *shift;
    return failed;
}
time_t time(time_t* out) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (out) *out = now.tv_sec;
    return now.tv_sec;
}
int gettimeofday(struct timeval* out, void* zone) {
    struct timespec now;
    (void)zone;
    clock_gettime(CLOCK_REALTIME, &now);
    out->tv_sec = now.tv_sec;
    out->tv_usec = now.tv_nsec / 1000;
    return 0;
}
"""


class Clock:
    """Another time for the programs of a world; also while they run."""

    def __init__(self, folder):
        compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
        if not compiler:
            raise unittest.SkipTest("there is no C compiler to make another clock with")
        library = folder / "clock.so"
        self.file = folder / "clock"
        self.file.write_bytes(bytes(8))
        (folder / "clock.c").write_text(CLOCK)
        subprocess.run([compiler, "-shared", "-fPIC", "-o", library, folder / "clock.c"], check=True)
        self.words = {"LD_PRELOAD": str(library), "SCHAKEL_TEST_CLOCK": str(self.file)}
        if w.sanitized():
            self.words["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "") + ":verify_asan_link_order=0"

    @property
    def environment(self):
        return {**os.environ, **self.words}

    def set(self, moment):
        """`moment`: ISO, in UTC; less than a second after it, never before."""
        wanted = datetime.datetime.fromisoformat(moment).replace(tzinfo=datetime.timezone.utc).timestamp()
        with open(self.file, "r+b") as file:  # in place: it is mapped
            file.write(struct.pack("<q", math.ceil(wanted - time.time())))


class CaseWorld(w.World):
    """A world with cases: dossiers along the first route become one."""

    environment = None

    def config_text(self):
        return super().config_text().replace("    title: Brugklas\n",
                                             "    title: Brugklas\n    cases: {school: 99XX, coordinator: B. Klas}\n")

    def prepared(self):
        """With a ledger, and schakeld stopped."""
        self.start()
        self.stop_gateway()
        return self

    def set_clock(self, moment):
        if self.environment is None:
            self.clock = Clock(self.folder)
            self.environment = self.clock.environment
        self.clock.set(moment)

    def command(self, *words):
        return [str(w.BUILD / "bin" / "schakel"), "--config", str(self.config), *words]

    def run(self, *words, **options):
        """(exit code, output, errors), whatever they are."""
        done = subprocess.run(self.command(*words), capture_output=True, timeout=w.PATIENCE,
                              **{"env": self.environment, **options})
        return done.returncode, done.stdout, done.stderr

    def schakel(self, *words, code=0, stdin=b""):
        found, out, err = self.run(*words, input=stdin)
        text = out.decode() + err.decode()
        if found != code:
            raise AssertionError(f"schakel {' '.join(map(str, words))} ended with {found}, not {code}:\n{text}")
        return text

    def begin(self, *words):
        """The command as a process of its own, to be stopped or killed."""
        return subprocess.Popen(self.command(*words), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                env=self.environment)

    def cut_off(self, delay, number, *words):
        """Runs the command for so long and sends it the signal; its exit code."""
        child = self.begin(*words)
        try:
            return child.wait(delay)
        except subprocess.TimeoutExpired:
            child.send_signal(number)
            return child.wait(w.PATIENCE)

    def duration(self):
        """How long a step takes on this machine, now: within it lie the moments at which to cut one off."""
        begin = time.monotonic()
        for number in range(3):
            self.opened(pupil=f"Maat {number}", enrolment=f"maat-{number}")
        return 1.2 * (time.monotonic() - begin) / 3

    # --- cases ------------------------------------------------------------------------------------------------------

    def cases(self, *words):
        return self.schakel_json("case", "list", "--ended", *words)["cases"]

    def case(self, number):
        return self.schakel_json("case", "show", number)["case"]

    def types(self, number):
        return [event["type"] for event in self.case(number)["events"]]

    def is_whole(self):
        return self.schakel_json("audit", "verify")["intact"]

    def opened(self, **fields):
        return self.schakel_json(*opening(**fields))["id"]

    def step(self, case, name, *words, **fields):
        return self.schakel(*step(case, name, *words, **fields))

    def ready_to_run(self, **fields):
        """An OPP that only has to be put into effect."""
        case = self.opened(**fields)
        day = fields.get("need_on", "2026-11-02")
        self.step(case, "start")
        part = "a" * 64
        self.step(case, "write_outflow", "--subject", "b" * 64, outflow="vmbo-tl", hindering="x", promoting="y")
        self.step(case, "write_action_part", "--subject", part, goals="x", support="y")
        self.step(case, "invite", meeting_on=day, invited="ouders en leerling")
        self.step(case, "record_consultation", consulted_on=day, consulted_with="ouders", consultation_summary="x")
        self.step(case, "record_hearing", heard_on=day, heard_by="S. Steun", how="GESPREK", moment="SETTING",
                  hearing_summary="x")
        self.step(case, "record_parent_view", "--subject", part, parent="P. Ouder", authority="OUDER_MET_GEZAG", verdict="Ja")
        self.step(case, "consent", "--subject", part, consented_on=day, consented_by="P. Ouder",
                  authority="OUDER_MET_GEZAG", signed="ja")
        self.step(case, "establish", "--subject", part, established_on=day, mandate="bestuursbesluit")
        return case


def sets(**fields):
    return [word for name, value in fields.items() for word in ("--set", f"{name}={value}")]


def opening(**fields):
    wanted = {"plan": "OPP", "school_type": "VO", "pupil": "Sam Proef", "enrolled_on": "2026-11-02", "level": "EXTRA",
              "enrolment": "2026-0001", "number_kind": "BSN", "need_on": "2026-11-02", **fields}
    return ("case", "open", "opp", "--school", "00YY", *BY, *sets(**wanted))


def step(case, name, *words, **fields):
    return ("case", "do", case, name, *BY, *words, *sets(**fields))
