#include "gateway/app/cli/PolicyText.h"

#include "gateway/policy/Subjects.h"

namespace schakel::cli {
namespace {

using policy::CommitteeAuthority;
using policy::Involved;
using policy::Signatures;

template <class Item, class Text>
std::string joined(const std::vector<Item>& items, Text&& textOf) {
    std::string text;
    for (const auto& item : items) {
        text += (text.empty() ? "" : ", ") + textOf(item);
    }
    return text;
}

std::string yesOrNo(const Options& options, bool yes) {
    return yes ? options.in("ja", "yes") : options.in("nee", "no");
}

std::string authorityText(CommitteeAuthority authority, const Options& options) {
    switch (authority) {
        case CommitteeAuthority::advises: return options.in("adviseert", "advises");
        case CommitteeAuthority::decides: return options.in("beslist", "decides");
        case CommitteeAuthority::mandated: return options.in("beslist namens het bestuur", "decides for the board");
    }
    return {};
}

std::string signaturesText(Signatures signatures, const Options& options) {
    switch (signatures) {
        case Signatures::notRequired: return options.in("niet nodig", "not needed");
        case Signatures::parents: return options.in("ouders", "parents");
        case Signatures::parentsAndPupil: return options.in("ouders en leerling", "parents and pupil");
    }
    return {};
}

std::string kindLabel(const std::string& kind, const Options& options) {
    if (const auto document = model::findWord<model::DocumentKind>(kind)) {
        return options.say(model::labelOf(*document));
    }
    if (const auto plan = model::findWord<model::SupportPlanKind>(kind)) {
        return options.say(model::labelOf(*plan));
    }
    const auto assessment = model::findWord<model::AssessmentKind>(kind);
    return assessment ? options.say(model::labelOf(*assessment)) : kind;
}

PolicyLine documentLine(const policy::RequiredDocument& document, const Options& options) {
    const auto need = document.required ? options.in("nodig", "needed") : options.in("welkom", "welcome");
    const auto applications =
        document.applications.empty()
            ? std::string()
            : " (" + joined(document.applications, [](const std::string& each) { return each; }) + ")";
    return {options.in("stuk: ", "document: ") + kindLabel(document.kind, options) + applications,
            options.say(model::labelOf(document.suppliedBy)), need, document.source};
}

std::vector<PolicyLine> levelLines(const policy::SchoolPolicy& school, const Options& options) {
    std::vector<PolicyLine> lines;
    for (const auto& each : school.provisions) {
        const auto levels =
            joined(each.levels, [&](model::SupportLevel level) { return options.say(model::labelOf(level)); });
        lines.push_back({options.in("telt als: ", "counts as: ") + options.say(model::labelOf(each.provision)), "",
                         levels, each.source});
    }
    return lines;
}

std::vector<PolicyLine> limitLines(const policy::SchoolPolicy& school, const Options& options) {
    std::vector<PolicyLine> lines;
    for (const auto& each : school.limits) {
        const auto* const subject = policy::findLimitSubject(each.subject);
        lines.push_back({options.in("grens: ", "limit: ") + options.say(subject->label), "", options.say(each.text()),
                         each.source});
    }
    return lines;
}

std::vector<PolicyLine> formLines(const policy::OppForm& form, const Options& options) {
    const auto heading = options.in("OPP-formulier", "OPP form");
    std::vector<PolicyLine> lines{
        {heading, "", options.say(form.title) + options.in(", versie ", ", version ") + form.version, form.source}};
    for (const auto& part : form.parts) {
        const auto longest = part.longest ? options.in(", hoogstens ", ", at most ") + std::to_string(*part.longest) +
                                                options.in(" tekens", " characters")
                                          : std::string();
        lines.push_back({heading + ", " + options.say(policy::labelOf(part.part)) + ": " + options.say(part.label), "",
                         (part.required ? options.in("nodig", "needed") : options.in("welkom", "welcome")) + longest,
                         ""});
    }
    return lines;
}

PolicyLine twoPersonsLine(const policy::SchoolPolicy& school, const Options& options) {
    return {options.in("registratie door twee mensen", "registration by two people"), "",
            yesOrNo(options, school.twoPersonsForRegistration), ""};
}

std::map<std::string, std::string> byName(const std::vector<PolicyLine>& lines) {
    std::map<std::string, std::string> effect;
    for (const auto& line : lines) {
        effect[line.what + (line.who.empty() ? "" : ", " + line.who)] = line.says;
    }
    return effect;
}

}  // namespace

std::string whoText(Involved who, const Options& options) {
    switch (who) {
        case Involved::parents: return options.in("ouders", "parents");
        case Involved::pupil: return options.in("leerling", "pupil");
        case Involved::both: return options.in("ouders en leerling", "parents and pupil");
    }
    return {};
}

std::string titleOf(const std::string& name, const std::string& id) {
    return name == id ? name : name + " (" + id + ")";
}

std::vector<PolicyLine> linesOf(const policy::SchoolPolicy& school, const Options& options) {
    std::vector<PolicyLine> lines;
    for (const auto& rule : school.involvement) {
        lines.push_back({options.say(policy::subjectLabel(rule.subject)), whoText(rule.who, options),
                         options.say(model::labelOf(rule.act)), rule.source});
    }
    for (auto& line : levelLines(school, options)) {
        lines.push_back(std::move(line));
    }
    for (auto& line : limitLines(school, options)) {
        lines.push_back(std::move(line));
    }
    lines.push_back(twoPersonsLine(school, options));
    return lines;
}

std::vector<PolicyLine> linesOf(const policy::SwvPolicy& swv, const Options& options) {
    const auto none = options.in("geen", "none");
    std::vector<PolicyLine> lines = {
        {options.in("commissie", "committee"), "", swv.committee, ""},
        {options.in("wat de commissie doet", "what the committee does"), "", authorityText(swv.authority, options), ""},
        {options.in("wie beslist", "who decides"), "", options.say(model::labelOf(swv.decider)), ""},
        {options.in("handtekeningen", "signatures"), "", signaturesText(swv.signatures, options), ""},
        {options.in("leerling tekent vanaf", "pupil signs from the age of"), "",
         swv.pupilSignatureAge ? std::to_string(*swv.pupilSignatureAge) : none, ""},
        {options.in("overleg vooraf", "meeting beforehand"), "",
         swv.priorMeeting ? options.say(model::labelOf(*swv.priorMeeting)) : none, ""},
        {options.in("doet niet mee aan lwoo-criteria", "has opted out of LWOO"), "", yesOrNo(options, swv.lwooOptOut),
         ""},
        {options.in("rekent de lwoo-criteria na", "checks the LWOO criteria"), "", yesOrNo(options, swv.lwooCriteria),
         ""},
        {options.in("nieuwe TLV bij andere school", "new TLV on change of school"), "",
         yesOrNo(options, swv.newTlvOnChangeOfSchool), ""},
        {options.in("bezwaar", "objection"), "", std::to_string(swv.objectionWeeks) + options.in(" weken", " weeks"),
         ""},
        {options.in("waarschuwing voor het einde van een TLV", "warning before a TLV ends"), "",
         std::to_string(swv.returnWarningMonths) + options.in(" maanden vooraf", " months before"), ""},
    };
    for (const auto& document : swv.documents) {
        lines.push_back(documentLine(document, options));
    }
    for (auto& line : formLines(swv.oppForm, options)) {
        lines.push_back(std::move(line));
    }
    return lines;
}

std::map<std::string, std::string> effectOf(const policy::SchoolPolicy& school, const Options& options) {
    auto effect = byName(levelLines(school, options));
    for (const auto& line : limitLines(school, options)) {
        auto& says = effect[line.what];
        says += (says.empty() ? "" : options.in(", of ", ", or ")) + line.says;
    }
    const auto two = twoPersonsLine(school, options);
    effect[two.what] = two.says;
    effect[options.in("soort school", "kind of school")] = options.say(model::labelOf(school.type));
    effect[options.in("eigen woorden", "own words")] = school.terms.empty() ? "-" : school.terms;
    for (const auto& rule : school.involvement) {
        for (const auto who : {Involved::parents, Involved::pupil}) {
            const auto act = school.required(rule.subject, who);
            if (rule.concerns(who) && act != model::Involvement::none) {
                effect[options.say(policy::subjectLabel(rule.subject)) + ", " + whoText(who, options)] =
                    options.say(model::labelOf(act));
            }
        }
    }
    return effect;
}

std::map<std::string, std::string> effectOf(const policy::SwvPolicy& swv, const Options& options) {
    return byName(linesOf(swv, options));
}

}  // namespace schakel::cli
