// schakel policy: what holds at a school or an SWV, where its texts contradict each other, and what a new one changes.
#include <iostream>

#include "gateway/app/cli/Cli.h"
#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/PolicyJson.h"
#include "gateway/app/cli/PolicyPreview.h"
#include "gateway/app/cli/PolicyText.h"
#include "gateway/base/Json.h"
#include "gateway/policy/Subjects.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;

struct Asked {
    std::string school;
    std::string swv;
    std::string on;
    std::string file;
};

base::Result<model::Date> dayOf(const std::string& on) {
    const auto now = base::SystemClock().now();
    return model::Date::parse(on.empty() ? base::formatInstant(now).substr(0, 10) : on);
}

template <class Policy>
void print(const Options& options, const Policy& policy, const std::string& asked) {
    if (policy.id == "*" && asked != "*") {
        std::cout << options.in("! Van ", "! There is no policy of ") << asked
                  << options.in(" is geen beleid bekend; dit geldt overal.\n", "; this holds everywhere.\n");
    }
    std::cout << titleOf(policy.name, policy.id) << options.in(", geldt vanaf ", ", in force from ")
              << policy.validFrom.text() << "\n";
    std::vector<std::vector<std::string>> rows;
    for (const auto& line : linesOf(policy, options)) {
        rows.push_back({line.what, line.who, line.says, line.source});
    }
    std::cout << table({options.in("onderwerp", "subject"), options.in("wie", "who"), options.in("wat", "what"),
                        options.in("bron", "source")},
                       rows);
    for (const auto& source : policy.sources) {
        std::cout << options.in("bron: ", "source: ") << source << "\n";
    }
}

template <class Policy>
int answer(const Options& options, const Policy& policy, const std::string& asked) {
    if (options.json) {
        std::string out;
        base::JsonWriter json(out);
        writePolicy(json, policy);
        std::cout << out << "\n";
    } else {
        print(options, policy, asked);
    }
    return EXIT_SUCCESS;
}

int show(const Options& options, const Asked& asked) {
    if (asked.school.empty() == asked.swv.empty()) {
        return fail(options, Error(MessageCode::UsageWrong,
                                   {{"reason", base::Words("noem een school (--school) of een samenwerkingsverband "
                                                           "(--swv)",
                                                           "name a school (--school) or an SWV (--swv)")}}));
    }
    const auto day = dayOf(asked.on);
    if (!day) {
        return fail(options, day.error());
    }
    const auto policies = loadPolicies(options);
    if (!policies) {
        return fail(options, policies.error());
    }
    return asked.swv.empty() ? answer(options, policies->school(asked.school, *day), asked.school)
                             : answer(options, policies->swv(asked.swv, *day), asked.swv);
}

std::string ruleText(const Options& options, const policy::InvolvementRule& rule) {
    return whoText(rule.who, options) + " " + options.say(model::labelOf(rule.act)) + " (" + rule.source + ")";
}

void printContradictions(const Options& options, const std::vector<policy::Contradiction>& found) {
    for (const auto& each : found) {
        std::cout << each.school << ", " << options.say(policy::subjectLabel(each.subject)) << "\n"
                  << options.in("  geldt: ", "  holds: ") << ruleText(options, each.strictest) << "\n";
        for (const auto& other : each.others) {
            std::cout << options.in("  ook:   ", "  also:  ") << ruleText(options, other) << "\n";
        }
    }
    std::cout << (found.empty() ? options.in("✓ geen tegenstrijdigheden\n", "✓ no contradictions\n")
                                : options.in("De strengste geldt tot de school beslist; zie docs/policy-guide.md.\n",
                                             "The strictest holds until the school decides; see "
                                             "docs/policy-guide.md.\n"));
}

int contradictions(const Options& options, const Asked& asked) {
    const auto day = dayOf(asked.on);
    if (!day) {
        return fail(options, day.error());
    }
    const auto policies = loadPolicies(options);
    if (!policies) {
        return fail(options, policies.error());
    }
    const auto found = policies->contradictions(*day);
    if (options.json) {
        std::string out;
        base::JsonWriter json(out);
        writeContradictions(json, found);
        std::cout << out << "\n";
    } else {
        printContradictions(options, found);
    }
    return EXIT_SUCCESS;
}

int preview(const Options& options, const Asked& asked) {
    const auto before = loadPolicies(options);
    if (!before) {
        return fail(options, before.error());
    }
    const auto after = loadPolicies(options, asked.file);
    if (!after) {
        return fail(options, after.error());
    }
    const auto changes = changesBetween(*before, *after, options);
    std::cout << (options.json ? changesJson(changes) + "\n" : changesText(changes, options));
    return EXIT_SUCCESS;
}

void addDay(const Command& command, Asked& asked) {
    command.option(
        "--on", asked.on, value::kDay,
        {"Op welke dag, zoals 2026-08-01 (anders vandaag)", "On which day, such as 2026-08-01 (else today)"});
}

void addShow(const Command& command) {
    const auto showing =
        command.add({"show",
                     {"Toon wat er op een dag geldt bij een school of een samenwerkingsverband",
                      "Show what holds on a day at a school or an SWV"},
                     {{"schakel policy show --school 00BD", {"wat geldt daar vandaag?", "what holds there today?"}},
                      {"schakel policy show --swv VO2301 --on 2026-08-01",
                       {"hoe beslist dat samenwerkingsverband?", "how does that SWV decide?"}}}});
    auto& asked = showing.runs(&show);
    showing.option("--school", asked.school, "SCHOOL",
                   {"BRIN van de school, of haar naam", "The school's BRIN, or its name"});
    showing.option("--swv", asked.swv, "SWV",
                   {"Code van het samenwerkingsverband, of zijn naam", "The SWV's code, or its name"});
    addDay(showing, asked);
}

}  // namespace

void addPolicy(const Command& program) {
    const auto command =
        program.group({"policy",
                       {"Bekijk het beleid van scholen en samenwerkingsverbanden, en wat nieuw beleid verandert",
                        "See the policies of schools and SWVs, and what a new one changes"},
                       {}});
    addShow(command);
    const auto contradicting = command.add(
        {"contradictions",
         {"Toon waar de teksten van een school elkaar tegenspreken; de strengste geldt",
          "Show where the texts of a school contradict each other; the strictest holds"},
         {{"schakel policy contradictions", {"wat moet een school nog beslissen?", "what is a school to decide?"}}}});
    addDay(contradicting, contradicting.runs(&contradictions));
    const auto previewing = command.add(
        {"preview",
         {"Toon wat een nieuw bestand van een school of samenwerkingsverband verandert, en vanaf welke dag\n"
          "Verandert zelf niets. Code 78 als het bestand niet klopt.",
          "Show what a new file of a school or SWV changes, and from which day\n"
          "Changes nothing itself. Exit code 78 when the file is not right."},
         {{"schakel policy preview --file nieuw.yaml", {"wat wordt er anders?", "what becomes different?"}}}});
    previewing.option("--file", previewing.runs(&preview).file, value::kFile, {"Het nieuwe bestand", "The new file"})
        .required();
}

}  // namespace schakel::cli
