// schakel leerlingen vragen, vraag and antwoord: what only a person can tell about who is who.
#include <algorithm>
#include <array>
#include <iostream>

#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/ExchangeData.h"
#include "gateway/app/cli/Leerlingen.h"
#include "gateway/app/cli/LeerlingenText.h"
#include "gateway/app/cli/Who.h"
#include "gateway/exchange/RosterContent.h"
#include "gateway/exchange/Verschillen.h"

namespace schakel::cli {
namespace {

using ledger::PupilCard;
using ledger::PupilKey;
using ledger::Question;
using ledger::QuestionKind;
using ledger::QuestionState;
using ledger::Reply;

std::string kindText(const Options& options, QuestionKind kind) {
    switch (kind) {
        case QuestionKind::lookAlike: return options.in("zelfde leerling?", "same pupil?");
        case QuestionKind::conflict: return options.in("sleutels botsen", "keys conflict");
        case QuestionKind::twice: return options.in("staat er twee keer in", "is in it twice");
        case QuestionKind::whose: return options.in("over wie gaat dit?", "whom is this about?");
    }
    return "";
}

std::string stateText(const Options& options, QuestionState state) {
    switch (state) {
        case QuestionState::open: return "open";
        case QuestionState::yes: return options.in("ja", "yes");
        case QuestionState::no: return options.in("nee", "no");
        case QuestionState::moot: return options.in("vervallen", "moot");
    }
    return "";
}

// What each answer does, in the words of this kind of question.
base::Words consequences(const Question& question) {
    switch (question.kind) {
        case QuestionKind::lookAlike:
            return {
                "  ja: het is dezelfde leerling; de nieuwe sleutels horen er voortaan bij\n"
                "  nee: het is iemand anders; er komt een leerling bij\n",
                "  ja: it is the same pupil, who has the new keys from now on\n"
                "  nee: it is somebody else; a pupil is added\n"};
        case QuestionKind::conflict:
            return {
                "  ja --leerling NUMMER: de gegevens horen bij die leerling, met al hun sleutels\n"
                "  nee: bij geen van hen; een hergebruikt nummer gaat naar een nieuwe leerling, en anders blijven de\n"
                "  gegevens apart tot de administratie is verbeterd\n",
                "  ja --leerling ID: the data are that pupil's, with all their keys\n"
                "  nee: none of theirs; a number used again goes to a new pupil, else the data stay apart until the\n"
                "  administration was mended\n"};
        case QuestionKind::twice:
            return {
                "  ja: beide zijn dezelfde leerling; de tweede telt niet mee\n"
                "  nee: de tweede blijft apart tot de administratie is verbeterd\n",
                "  ja: both are the same pupil; the second does not count\n"
                "  nee: the second stays apart until the administration was mended\n"};
        case QuestionKind::whose:
            return {
                "  ja --leerling NUMMER: het gaat over die leerling\n"
                "  nee: het gaat over niemand hier\n",
                "  ja --leerling ID: it is about that pupil\n"
                "  nee: it is about nobody here\n"};
    }
    return {""};
}

void writeWho(base::JsonWriter& json, const PupilCard& card, const std::vector<PupilKey>& keys) {
    json.member("voornamen", card.voornamen).member("voorletters", card.voorletters);
    json.member("roepnaam", card.roepnaam).member("voorvoegsel", card.voorvoegsel);
    json.member("achternaam", card.achternaam).member("geboortedatum", card.geboortedatum);
    json.member("geslacht", card.geslacht).key("keys").beginArray();
    for (const auto& key : keys) {
        json.beginObject().member("kind", ledger::keyKindName(key.kind)).member("scope", key.scope);
        json.member("value", shownKey(key)).endObject();
    }
    json.endArray();
}

enum class Detail : bool { list, full };

void writeQuestion(base::JsonWriter& json, const Question& question, Detail detail) {
    json.beginObject().member("id", question.id).member("administration", question.administration);
    json.member("kind", ledger::questionKindName(question.kind));
    json.member("state", ledger::questionStateName(question.state));
    json.member("askedAt", base::formatInstant(question.askedAt)).member("who", initialsText(question.card));
    json.member("answeredBy", question.answeredBy).member("chosen", question.chosen).key("answeredAt");
    question.answeredAt ? json.string(base::formatInstant(*question.answeredAt)) : json.null();
    if (detail == Detail::full) {
        json.key("incoming").beginObject();
        writeWho(json, question.card, question.keys);
        json.endObject();
    }
    json.key("candidates").beginArray();
    for (const auto& candidate : question.candidates) {
        json.beginObject().member("pupil", candidate.pupil).member("who", initialsText(candidate.card));
        if (detail == Detail::full) {
            writeWho(json, candidate.card, candidate.keys);
        }
        json.endObject();
    }
    json.endArray().endObject();
}

std::string candidatesText(const Question& question) {
    std::string text;
    for (const auto& candidate : question.candidates) {
        text += (text.empty() ? "" : ", ") + initialsText(candidate.card);
    }
    return text;
}

struct QuestionListOptions {
    bool all = false;  // also those that were answered
};

int list(const Options& options, const QuestionListOptions& wanted) {
    const auto which = wanted.all ? ledger::Rosters::Which::all : ledger::Rosters::Which::open;
    auto opened = openLedgerToSee(options, {"leerling", "", "leerlingen vragen"});
    if (!opened) {
        return fail(options, opened.error());
    }
    const auto questions = (*opened)->ledger->rosters().questions(which);
    if (!questions) {
        return fail(options, questions.error());
    }
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    std::vector<std::vector<std::string>> rows;
    for (const auto& question : *questions) {
        writeQuestion(json, question, Detail::list);
        rows.push_back({question.id, question.administration, kindText(options, question.kind),
                        initialsText(question.card), candidatesText(question), stateText(options, question.state)});
    }
    json.endArray();
    if (options.json) {
        std::cout << out << "\n";
    } else if (rows.empty()) {
        std::cout << options.in("✓ Er zijn geen open vragen.\n", "✓ There are no open questions.\n");
    } else {
        std::cout << table({options.in("VRAAG", "QUESTION"), options.in("ADMINISTRATIE", "ADMINISTRATION"),
                            options.in("WAT", "WHAT"), options.in("BINNENGEKOMEN", "INCOMING"),
                            options.in("BEKEND", "KNOWN"), options.in("ANTWOORD", "ANSWER")},
                           rows)
                  << options.in("\n→ Naast elkaar: schakel leerlingen vraag show VRAAG\n",
                                "\n→ Side by side: schakel leerlingen vraag show QUESTION\n");
    }
    return EXIT_SUCCESS;
}

struct Line {
    const char* label;
    std::string PupilCard::*field;
};

constexpr std::array kLines{
    Line{"voornamen", &PupilCard::voornamen},   Line{"voorletters", &PupilCard::voorletters},
    Line{"roepnaam", &PupilCard::roepnaam},     Line{"voorvoegsel", &PupilCard::voorvoegsel},
    Line{"achternaam", &PupilCard::achternaam}, Line{"geboortedatum", &PupilCard::geboortedatum},
    Line{"geslacht", &PupilCard::geslacht},
};

// The keys of one kind and scope, as one cell.
std::string keyCell(const std::vector<PupilKey>& keys, const std::string& label) {
    std::string text;
    for (const auto& key : keys) {
        if (keyLabel(key) == label) {
            text += (text.empty() ? "" : ", ") + shownKey(key);
        }
    }
    return text;
}

std::vector<std::string> labelsOf(const Question& question) {
    std::vector<std::string> labels;
    const auto add = [&](const std::vector<PupilKey>& keys) {
        for (const auto& key : keys) {
            if (std::find(labels.begin(), labels.end(), keyLabel(key)) == labels.end()) {
                labels.push_back(keyLabel(key));
            }
        }
    };
    add(question.keys);
    for (const auto& candidate : question.candidates) {
        add(candidate.keys);
    }
    return labels;
}

std::string sideBySide(const Options& options, const Question& question) {
    std::vector<std::string> headings{options.in("VELD", "FIELD"), options.in("BINNENGEKOMEN", "INCOMING")};
    for (std::size_t i = 0; i < question.candidates.size(); ++i) {
        headings.push_back(options.in("BEKEND", "KNOWN") +
                           (question.candidates.size() > 1 ? " " + std::to_string(i + 1) : ""));
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& line : kLines) {
        std::vector<std::string> row{line.label, question.card.*line.field};
        for (const auto& candidate : question.candidates) {
            row.push_back(candidate.card.*line.field);
        }
        if (std::any_of(row.begin() + 1, row.end(), [](const auto& cell) { return !cell.empty(); })) {
            rows.push_back(std::move(row));
        }
    }
    for (const auto& label : labelsOf(question)) {
        std::vector<std::string> row{label, keyCell(question.keys, label)};
        for (const auto& candidate : question.candidates) {
            row.push_back(keyCell(candidate.keys, label));
        }
        rows.push_back(std::move(row));
    }
    return table(headings, rows);
}

int show(const Options& options, const std::string& id) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    const auto question = (*opened)->ledger->rosters().question(id);
    if (!question) {
        return fail(options, question.error());
    }
    if (options.json) {
        std::string out;
        base::JsonWriter json(out);
        writeQuestion(json, *question, Detail::full);
        std::cout << out << "\n";
        return EXIT_SUCCESS;
    }
    std::cout << question->administration << ": " << kindText(options, question->kind) << "  ("
              << stateText(options, question->state) << ")\n\n"
              << sideBySide(options, *question) << "\n";
    for (std::size_t i = 0; i < question->candidates.size(); ++i) {
        std::cout << options.in("bekend ", "known ") << i + 1 << ": " << question->candidates[i].pupil << "\n";
    }
    if (question->state == QuestionState::open) {
        std::cout << "\nschakel leerlingen antwoord " << question->id << " ja|nee\n"
                  << options.say(consequences(*question));
    } else {
        std::cout << options.in("beantwoord door ", "answered by ") << question->answeredBy << "\n";
    }
    return EXIT_SUCCESS;
}

struct AnswerOptions {
    std::string question;
    std::string reply;
    std::string pupil;
};

// What the message says about the pupil becomes rows before the question is answered: dying in between asks again.
base::Result<void> settleWhose(OpenedLedger& opened, const AnswerOptions& wanted) {
    const auto question = opened.ledger->rosters().question(wanted.question);
    if (!question) {
        return question.error();
    }
    if (question->kind != QuestionKind::whose || wanted.reply != "ja" || question->state != QuestionState::open ||
        wanted.pupil.empty()) {
        return {};
    }
    const exchange::Administrations administrations(opened.config.administrations);
    const auto administration = administrations.find(question->administration);
    if (!administration) {
        return administration.error();
    }
    base::Log silent(opened.clock, [](std::string_view) {});
    const auto settled =
        exchange::Verschillen({*opened.ledger, silent}, **administration).settle(question->content, wanted.pupil);
    return settled ? base::Result<void>() : settled.error();
}

int answer(const Options& options, const AnswerOptions& wanted) {
    auto opened = openLedger(options);
    if (!opened) {
        return fail(options, opened.error());
    }
    if (const auto settled = settleWhose(**opened, wanted); !settled) {
        return fail(options, settled.error());
    }
    const auto answered = (*opened)->ledger->rosters().answer(
        {wanted.question, wanted.reply == "ja" ? Reply::yes : Reply::no, wanted.pupil, whoAmI(), exchange::keepPupil});
    if (!answered) {
        return fail(options, answered.error());
    }
    if (options.json) {
        std::string out;
        base::JsonWriter json(out);
        writeQuestion(json, *answered, Detail::list);
        std::cout << out << "\n";
        return EXIT_SUCCESS;
    }
    std::cout << "✓ " << options.in("beantwoord: ", "answered: ") << stateText(options, answered->state)
              << (answered->chosen.empty() ? "" : options.in(", leerling ", ", pupil ") + answered->chosen) << "\n";
    return EXIT_SUCCESS;
}

void takesQuestion(const Command& command, std::string& id) {
    command.argument({"vraag", "question"}, id,
                     {"Nummer van de vraag, zoals in 'schakel leerlingen vragen'",
                      "Id of the question, as in 'schakel leerlingen vragen'"});
}

void addAnswer(const Command& parent) {
    const auto command =
        parent.add({"antwoord",
                    {"Beantwoord een vraag over wie wie is\n"
                     "Wie antwoordde en wanneer staat in het controlespoor; een beantwoorde vraag komt niet terug.",
                     "Answer a question about who is who\n"
                     "Who answered and when is in the audit trail; an answered question does not come back."},
                    {{"schakel leerlingen antwoord 0197… ja", {"het is dezelfde leerling", "it is the same pupil"}},
                     {"schakel leerlingen antwoord 0197… nee", {"het is iemand anders", "it is somebody else"}}}});
    auto& wanted = command.runs(&answer);
    takesQuestion(command, wanted.question);
    command.argument({"antwoord", "answer"}, wanted.reply, {"ja of nee", "ja (yes) or nee (no)"}).oneOf({"ja", "nee"});
    command.option(
        "--leerling", wanted.pupil, {"NUMMER", "ID"},
        {"Welke leerling het is, als er meer mogelijk zijn", "Which pupil it is, when several are possible"});
}

}  // namespace

void addLeerlingenVragen(const Command& parent) {
    const auto listing = parent.add({"vragen",
                                     {"Toon welke leerlingen op een antwoord wachten: is dit dezelfde?",
                                      "Show which pupils wait for an answer: is this the same one?"},
                                     {{"schakel leerlingen vragen", {"wie wacht er?", "who waits?"}}}});
    listing.flag("--all", listing.runs(&list).all, {"Ook de beantwoorde vragen", "Also the answered questions"});
    const auto one = parent.group({"vraag",
                                   {"Bekijk één vraag: wat binnenkwam naast wat bekend is",
                                    "See one question: what came in beside what is known"},
                                   {}});
    const auto showing =
        one.add({"show",
                 {"Toon beide leerlingen volledig naast elkaar", "Show both pupils in full, side by side"},
                 {{"schakel leerlingen vraag show 0197…", {"deze vraag", "this question"}}}});
    takesQuestion(showing, showing.runs(&show));
    addAnswer(parent);
}

}  // namespace schakel::cli
