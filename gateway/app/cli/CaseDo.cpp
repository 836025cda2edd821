// schakel case open, do and steps: what people add to cases.
#include <filesystem>
#include <iostream>

#include "gateway/app/cli/CaseSteps.h"
#include "gateway/app/cli/Cases.h"
#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/Who.h"
#include "gateway/base/Digest.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

std::string rolesText() {
    std::string text;
    for (const auto& word : model::wordsOf<model::Role>()) {
        text += (text.empty() ? "" : ", ") + std::string(word.id);
    }
    return text;
}

Result<model::Role> roleOf(const std::string& text) {
    const auto role = model::findWord<model::Role>(text);
    return role ? Result<model::Role>(*role)
                : Error(MessageCode::UsageChoiceWrong,
                        {{"value", text}, {"option", "--role"}, {"choices", rolesText()}});
}

Result<casework::Fields> fieldsOf(const std::vector<std::string>& given) {
    casework::Fields fields;
    for (const auto& one : given) {
        const auto equals = one.find('=');
        if (equals == std::string::npos || equals == 0) {
            return Error(MessageCode::UsageArgumentMissing,
                         {{"command", "schakel case do"}, {"name", "--set " + one + "="}});
        }
        fields[one.substr(0, equals)] = one.substr(equals + 1);
    }
    return fields;
}

// The hash of the document that the step is about.
Result<std::string> subjectOf(const StepOptions& wanted) {
    if (wanted.file.empty()) {
        return wanted.subject;
    }
    base::Sha256 hash;
    const auto read = readInput(wanted.file, [&](std::string_view bytes) -> Result<void> {
        hash.update(bytes);
        return {};
    });
    return read ? Result<std::string>(base::toHex(hash.finish())) : read.error();
}

}  // namespace

Result<casework::Draft> draftOf(const StepOptions& wanted) {
    const auto role = roleOf(wanted.role);
    const auto fields = fieldsOf(wanted.fields);
    const auto subject = subjectOf(wanted);
    for (const auto* failed :
         {role ? nullptr : &role.error(), fields ? nullptr : &fields.error(), subject ? nullptr : &subject.error()}) {
        if (failed != nullptr) {
            return *failed;
        }
    }
    casework::Draft draft{.type = wanted.type,
                          .actor = {wanted.by.empty() ? whoAmI() : wanted.by, *role},
                          .ground = wanted.ground,
                          .subject = *subject,
                          .fields = *fields};
    if (!wanted.on.empty()) {
        const auto on = model::Date::parse(wanted.on);
        if (!on) {
            return on.error();
        }
        draft.on = *on;
    }
    return draft;
}

namespace {

void print(const Options& options, const casework::Outcome& outcome) {
    if (options.json) {
        std::string out;
        base::JsonWriter json(out);
        writeCase(json, options, outcome.file);
        std::cout << out << "\n";
        return;
    }
    std::cout << "✓ " << outcome.file.id() << ": " << options.say(casework::kindLabel(outcome.file.kind())) << ", "
              << pupilOf(outcome.file) << options.in(" is nu: ", " is now: ") << stateOf(options, outcome.file) << "\n";
    for (const auto& id : outcome.opened) {
        std::cout << options.in("  daaruit volgt zaak ", "  from it follows case ") << id << "\n";
    }
    for (const auto& refusal : outcome.attention) {
        std::cout << options.in("  let op: ", "  beware: ") << options.in(refusal.rule->dutch, refusal.rule->english)
                  << " " << options.say(refusal.detail) << "\n";
    }
}

}  // namespace

int finish(const Options& options, const Result<casework::Outcome>& outcome) {
    if (!outcome) {
        return fail(options, outcome.error());
    }
    if (!outcome->refusals.empty()) {
        return refuse(options, outcome->refusals);
    }
    print(options, *outcome);
    return EXIT_SUCCESS;
}

namespace {

int add(const Options& options, const StepOptions& wanted) {
    const auto cases = openCases(options);
    const auto draft = cases ? draftOf(wanted) : cases.error();
    if (!draft) {
        return fail(options, draft.error());
    }
    if (!wanted.trial) {
        return finish(options, (*cases)->book.add(wanted.id, *draft));
    }
    const auto refusals = (*cases)->book.wouldRefuse(wanted.id, *draft);
    if (!refusals) {
        return fail(options, refusals.error());
    }
    if (!refusals->empty()) {
        return refuse(options, *refusals);
    }
    std::cout << (options.json ? R"({"refused":[]})"
                               : options.in("✓ Deze stap kan. Dit was een proef: er is niets vastgelegd.",
                                            "✓ This step is possible. This was a trial: nothing was recorded."))
              << "\n";
    return EXIT_SUCCESS;
}

int open(const Options& options, const StepOptions& wanted) {
    const auto kind = casework::findKind(wanted.kind);
    if (!kind) {
        return fail(options, Error(MessageCode::CaseKindUnknown, {{"kind", wanted.kind}, {"known", kindsText()}}));
    }
    const auto cases = openCases(options);
    const auto draft = cases ? draftOf(wanted) : cases.error();
    if (!draft) {
        return fail(options, draft.error());
    }
    return finish(options, (*cases)->book.open({*kind, wanted.school, {.sameAsExchange = wanted.exchange}, *draft}));
}

std::string fieldText(const Options& options, const casework::Field& field) {
    std::string text = std::string(field.name) + "=" + options.in(field.dutch, field.english);
    if (field.kind == casework::FieldKind::choice) {
        const char* between = ": ";
        for (const auto& word : field.choices) {
            text += std::string(between) + word.id;
            between = " | ";
        }
    } else if (field.kind == casework::FieldKind::flag) {
        text += ": ja | nee";
    } else if (field.kind == casework::FieldKind::date) {
        text += ": 2026-11-22";
    }
    return text + (field.need == casework::Need::required ? "" : options.in(" (mag)", " (optional)"));
}

void printStep(const Options& options, const casework::EventType& type) {
    std::cout << type.name << "  " << options.in(type.dutch, type.english) << "\n";
    const char* before = "    --role ";
    for (const auto role : type.roles) {
        std::cout << before << model::idOf(role);
        before = " | ";
    }
    std::cout << (type.roles.empty() ? options.in("    legt Schakel zelf vast", "    Schakel itself notes this") : "")
              << "\n";
    for (const auto& field : type.fields) {
        std::cout << "    --set " << fieldText(options, field) << "\n";
    }
}

int steps(const Options& options, const std::string& wanted) {
    std::vector<const casework::EventType*> types;
    if (const auto kind = casework::findKind(wanted)) {
        types.push_back(casework::lifeCycle(*kind).event(casework::kOpen));
    } else {
        const auto cases = openCases(options);
        const auto file = cases ? (*cases)->book.load(wanted) : cases.error();
        if (!file) {
            return fail(options, file.error());
        }
        types = casework::possibleEvents(*file);
    }
    std::string out;
    base::JsonWriter json(out);
    json.beginArray();
    for (const auto* const type : types) {
        json.beginObject().member("event", type->name).member("label", options.in(type->dutch, type->english));
        json.key("roles").beginArray();
        for (const auto role : type->roles) {
            json.string(model::idOf(role));
        }
        json.endArray().key("fields").beginArray();
        for (const auto& field : type->fields) {
            json.beginObject().member("name", field.name).member("label", options.in(field.dutch, field.english));
            json.key("required").boolean(field.need == casework::Need::required).endObject();
        }
        json.endArray().endObject();
        if (!options.json) {
            printStep(options, *type);
        }
    }
    json.endArray();
    std::cout << (options.json ? out + "\n" : "");
    return EXIT_SUCCESS;
}

}  // namespace

void addStepOptions(const Command& command, StepOptions& wanted) {
    command
        .option("--role", wanted.role, {"ROL", "ROLE"},
                {"In welke rol u dit doet, zoals REGISTRAR of SUPPORT_COORDINATOR",
                 "In which role you do this, such as REGISTRAR or SUPPORT_COORDINATOR"})
        .required();
    command.option("--by", wanted.by, value::kName,
                   {"Uw naam (anders uw gebruikersnaam)", "Your name (else your user name)"});
    command.option("--on", wanted.on, value::kDay,
                   {"Wanneer het gebeurde (anders vandaag)", "When it happened (else today)"});
    command.option("--ground", wanted.ground, {"GROND", "GROUND"}, {"Waarop u zich baseert", "What it rests on"});
    const auto file = command.option("--file", wanted.file, value::kFile,
                                     {"Het document waar het over gaat; alleen de hash wordt bewaard",
                                      "The document it is about; only its hash is kept"});
    command
        .option("--subject", wanted.subject, "SHA-256",
                {"SHA-256 van dat document, als u het bestand niet hebt",
                 "SHA-256 of that document, when you do not have the file"})
        .excludes(file);
    command.option(
        "--set", wanted.fields, {"VELD=WAARDE ...", "FIELD=VALUE ..."},
        {"Een gegeven van deze stap; zie 'schakel case steps'", "A field of this step; see 'schakel case steps'"});
}

void addCaseOpen(const Command& parent) {
    const auto command = parent.add(
        {"open",
         {"Begin een zaak: een overdracht, een OPP, een aanvraag of een registratie",
          "Begin a case: a transfer, an OPP, an application or a registration"},
         {{"schakel case steps opp", {"wat heeft een OPP nodig om te beginnen?", "what does an OPP need to begin?"}},
          {"schakel case open opp --school 99XX --role SUPPORT_COORDINATOR --set pupil='Sam Proef' …",
           {"begin een OPP", "begin an OPP"}}}});
    auto& wanted = command.runs(&open);
    wanted.type = casework::kOpen;
    command.argument({"soort", "kind"}, wanted.kind,
                     {"warm_transfer, opp, tlv_application of rod_registration",
                      "warm_transfer, opp, tlv_application or rod_registration"});
    command
        .option("--school", wanted.school, "BRIN",
                {"BRIN van de school die de zaak houdt, of code van het samenwerkingsverband",
                 "BRIN of the school that keeps the case, or code of the SWV"})
        .required();
    command.option("--pupil-of", wanted.exchange, {"UITWISSELING", "EXCHANGE"},
                   {"Uitwisseling die over dezelfde leerling gaat", "Exchange that is about the same pupil"});
    addStepOptions(command, wanted);
}

void addCaseDo(const Command& parent) {
    const auto command = parent.add(
        {"do",
         {"Zet een stap in een zaak, of leg iets vast\n"
          "Kan de stap niet, dan staat er waarom, welke regel dat zegt en wat u kunt doen; er verandert dan niets.",
          "Take a step in a case, or record something\n"
          "When the step is not possible it says why, which rule says so and what to do; then nothing changes."},
         {{"schakel case steps 0197…", {"wat kan er nu?", "what is possible now?"}},
          {"schakel case do 0197… offer --role REGISTRAR --set access=ONLINE … --trial",
           {"zou deze stap kunnen?", "would this step be possible?"}}}});
    auto& wanted = command.runs(&add);
    takesCase(command, wanted.id);
    command.argument({"stap", "step"}, wanted.type,
                     {"De stap, zoals in 'schakel case steps'", "The step, as in 'schakel case steps'"});
    addStepOptions(command, wanted);
    command.flag("--trial", wanted.trial,
                 {"Zeg alleen of de stap zou kunnen", "Only say whether the step would be possible"});
}

void addCaseSteps(const Command& parent) {
    const auto command = parent.add({"steps",
                                     {"Toon wat er nu in een zaak kan, wie dat mag en wat u daarbij opgeeft",
                                      "Show what is possible in a case now, who may do it and what to give with it"},
                                     {{"schakel case steps 0197…", {"van deze zaak", "of this case"}},
                                      {"schakel case steps opp", {"hoe een OPP begint", "how an OPP begins"}}}});
    command.argument(kCaseWord, command.runs(&steps),
                     {"Nummer van de zaak, of een soort zaak", "Id of the case, or a kind of case"});
}

}  // namespace schakel::cli
