#include "gateway/casework/TlvApplicationAnswer.h"

#include <algorithm>
#include <array>

#include "gateway/casework/EventFields.h"
#include "gateway/casework/TlvApplication.h"
#include "gateway/casework/TlvApplicationDecision.h"
#include "gateway/model/types/Tlvaanvraag.h"

namespace schakel::casework {
namespace {

using model::NodeId;
using model::Record;

// What a case calls something, and what the school is told.
struct Told {
    std::string_view inCase;
    std::string_view toSchool;
};

constexpr std::array kTypes{Told{"VSO", "tlv"}, Told{"PRO", "pro"}, Told{"LWOO", "lwoo"}};
constexpr std::array kCategories{Told{"L", "laag"}, Told{"M", "middel"}, Told{"H", "hoog"}, Told{"Nvt", "nvt"}};
// A refusal stands while it is contested.
constexpr std::array kStatuses{
    Told{"SUBMITTED", "ontvangen"},   Told{"ADVISED", "in-behandeling"},   Told{"DIVERGENT", "in-behandeling"},
    Told{"INCOMPLETE", "onvolledig"}, Told{"GRANTED", "toegekend"},        Told{"USED", "toegekend"},
    Told{"REFUSED", "afgewezen"},     Told{"OBJECTION", "in-behandeling"}, Told{"REFUSED_ON_OBJECTION", "afgewezen"},
    Told{"APPEAL", "in-behandeling"}, Told{"FINAL_REFUSED", "afgewezen"},  Told{"WITHDRAWN", "ingetrokken"},
    Told{"EXPIRED", "vervallen"}};

std::string_view toSchool(const auto& list, std::string_view text) {
    const auto found = std::find_if(list.begin(), list.end(), [&](const Told& one) { return one.inCase == text; });
    return found == list.end() ? std::string_view() : found->toSchool;
}

// Writes values below one group; an empty text is no value.
class Group {
public:
    Group(Record& record, NodeId node) : record_(record), node_(node) {}

    Group& add(std::string_view name, std::string_view text) {
        if (!text.empty()) {
            record_.addValue(node_, *record_.type(node_).find(name), text);
        }
        return *this;
    }
    Group group(std::string_view name) { return {record_, record_.addGroup(node_, *record_.type(node_).find(name))}; }
    void content(std::string_view name, const base::Blob& blob) {
        record_.addContent(node_, *record_.type(node_).find(name), blob);
    }

private:
    Record& record_;
    NodeId node_;
};

void addDecision(Group& answer, const Case& file, const std::optional<DecisionLetter>& letter) {
    const auto decision = decisionOf(file);
    const bool isGranted = toSchool(kStatuses, file.state()) == "toegekend";
    if (!letter && !(isGranted && decision)) {
        return;
    }
    auto tlv = answer.group("besluit");
    if (isGranted && decision) {
        tlv.add("ingangsdatum", decision->from.text()).add("swv", decision->swv);
        tlv.add("categorie", toSchool(kCategories, decision->category)).add("nummer", decision->number);
        tlv.add("einddatum", decision->to ? decision->to->text() : std::string());
    }
    if (letter) {
        auto document = tlv.group("document");
        document.add("bestandsnaam", letter->fileName).content("inhoud", letter->content);
    }
}

}  // namespace

std::optional<Record> answerOf(const Case& file, const std::optional<DecisionLetter>& letter) {
    const auto status = toSchool(kStatuses, file.state());
    if (file.kind() != CaseKind::tlvApplication || !isOfSwv(file) || status.empty()) {
        return std::nullopt;
    }
    Record record(model::kTlvbesluit);
    Group answer(record, Record::root());
    answer.add("id", file.id()).add("kenmerk", fieldOf(file.opening(), "reference"));
    answer.add("wijzigingsvolgnummer", std::to_string(file.events().size())).add("swv", file.school());
    answer.add("soort", toSchool(kTypes, fieldOf(file.opening(), "type"))).add("status", status);
    answer.add("datum", file.entered().on.text());
    addDecision(answer, file, letter);
    if (status == "onvolledig") {
        answer.add("ontbreekt", fieldOf(file.entered(), "missing"));
    } else {
        answer.add("toelichting", fieldOf(file.entered(), "reasons"));
    }
    return record;
}

}  // namespace schakel::casework
