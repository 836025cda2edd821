// schakel terms: what a school means by its own words.
#include <algorithm>
#include <iostream>

#include "gateway/app/cli/Cli.h"
#include "gateway/app/cli/Command.h"
#include "gateway/base/Json.h"
#include "gateway/policy/Meanings.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using policy::LocalTerm;

struct Asked {
    std::string school;
    std::string term;
};

// The school's words; fails when it has none.
base::Result<std::vector<const LocalTerm*>> wordsOf(const policy::Terms& terms, const std::string& school) {
    auto words = terms.of(school);
    if (!words.empty()) {
        return words;
    }
    std::string known;
    for (const auto& name : terms.schools()) {
        known += (known.empty() ? "" : ", ") + name;
    }
    return Error(MessageCode::SchoolTermsUnknown, {{"school", school}, {"known", known}});
}

void writeWords(base::JsonWriter& json, const char* key, const base::Words& words) {
    json.key(key).beginObject().member("nl", words.in(base::Language::dutch));
    json.member("en", words.in(base::Language::english)).endObject();
}

void writeTerm(base::JsonWriter& json, const LocalTerm& term) {
    json.beginObject().member("school", term.school).member("term", term.term);
    json.key("spellings").beginArray();
    for (const auto& spelling : term.spellings) {
        json.string(spelling);
    }
    json.endArray().member("entity", term.entity).member("canonical", term.canonical);
    writeWords(json, "name", policy::meaningLabel(term.entity, term.canonical));
    writeWords(json, "label", term.label);
    if (!term.note.in(base::Language::dutch).empty()) {
        writeWords(json, "note", term.note);
    }
    if (term.from) {
        json.member("from", term.from->text());
    }
    if (term.until) {
        json.member("until", term.until->text());
    }
    json.member("source", term.source).endObject();
}

std::string inJson(const std::vector<const LocalTerm*>& terms) {
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    for (const auto* const term : terms) {
        writeTerm(json, *term);
    }
    json.endArray();
    return out + "\n";
}

std::string inText(const Options& options, const LocalTerm& term) {
    std::string text = term.term + " (" + term.school + "): " + options.say(term.label) + "\n";
    const auto line = [&](const std::string& heading, const std::string& value) {
        text += value.empty() ? "" : "  " + heading + ": " + value + "\n";
    };
    std::string spellings;
    for (const auto& spelling : term.spellings) {
        spellings += (spellings.empty() ? "" : ", ") + spelling;
    }
    line(options.in("overal heet dit", "everywhere else"),
         options.say(policy::meaningLabel(term.entity, term.canonical)) + " (" + term.entity + "/" + term.canonical +
             ")");
    line(options.in("let op", "beware"), options.say(term.note));
    line(options.in("in gebruik vanaf", "in use from"), term.from ? term.from->text() : "");
    line(options.in("in gebruik tot en met", "in use until"), term.until ? term.until->text() : "");
    line(options.in("ook geschreven als", "also written as"), spellings);
    line(options.in("bron", "source"), term.source);
    return text;
}

int explain(const Options& options, const Asked& asked) {
    const auto policies = loadPolicies(options);
    if (!policies) {
        return fail(options, policies.error());
    }
    const auto& terms = policies->terms();
    if (const auto words = wordsOf(terms, asked.school); !words) {
        return fail(options, words.error());
    }
    const auto found = terms.explain(asked.school, asked.term);
    if (found.empty()) {
        const auto near = terms.nearest(asked.school, asked.term);
        const auto list = "\"schakel terms list --school " + asked.school + "\"";
        const base::Words hint =
            near.empty() ? base::Words("Bekijk alle woorden met " + list + ".", "See all words with " + list + ".")
                         : base::Words("Bedoelt u \"" + near + "\"? Alle woorden: " + list + ".",
                                       "Did you mean \"" + near + "\"? All words: " + list + ".");
        return fail(options,
                    Error(MessageCode::TermUnknown, {{"school", asked.school}, {"term", asked.term}, {"hint", hint}}));
    }
    if (options.json) {
        std::cout << inJson(found);
        return EXIT_SUCCESS;
    }
    if (found.size() > 1) {
        std::cout << options.in("Dit woord staat hier voor meer dan een ding:\n",
                                "This word stands for more than one thing here:\n");
    }
    for (const auto* const term : found) {
        std::cout << inText(options, *term);
    }
    return EXIT_SUCCESS;
}

int list(const Options& options, const Asked& asked) {
    const auto policies = loadPolicies(options);
    if (!policies) {
        return fail(options, policies.error());
    }
    const auto words = wordsOf(policies->terms(), asked.school);
    if (!words) {
        return fail(options, words.error());
    }
    if (options.json) {
        std::cout << inJson(*words);
        return EXIT_SUCCESS;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto* const term : *words) {
        const auto retired = term->until ? options.in(" (tot ", " (until ") + term->until->text() + ")" : "";
        rows.push_back({term->term + retired, options.say(policy::meaningLabel(term->entity, term->canonical)),
                        options.say(term->label)});
    }
    std::cout << table(
        {options.in("woord", "word"), options.in("overal", "everywhere"), options.in("betekenis", "meaning")}, rows);
    return EXIT_SUCCESS;
}

void addSchool(const Command& command, Asked& asked) {
    command
        .option("--school", asked.school, "SCHOOL",
                {"Naam van de woordenlijst, of de BRIN van de school", "Name of the word list, or the school's BRIN"})
        .required();
}

}  // namespace

void addTerms(const Command& program) {
    const auto command = program.group(
        {"terms",
         {"Lees wat een school met haar eigen woorden bedoelt", "Read what a school means by its own words"},
         {}});
    const auto explaining = command.add(
        {"explain",
         {"Leg een woord van een school uit, ook als het anders gespeld is\nCode 66 als de school het woord "
          "niet heeft.",
          "Explain a word of a school, also when it is spelled otherwise\nExit code 66 when the school has "
          "no such word."},
         {{"schakel terms explain MOP --school de-poort", {"wat is een MOP?", "what is a MOP?"}}}});
    auto& explained = explaining.runs(&explain);
    explaining.argument({"woord", "word"}, explained.term,
                        {"Het woord, zoals de school het schrijft", "The word, as the school writes it"});
    addSchool(explaining, explained);
    const auto listing =
        command.add({"list",
                     {"Toon alle woorden van een school", "Show all words of a school"},
                     {{"schakel terms list --school de-poort", {"welke woorden zijn er?", "which words are there?"}}}});
    addSchool(listing, listing.runs(&list));
}

}  // namespace schakel::cli
