#include "gateway/mapping/WriteReport.h"

#include <algorithm>

#include "gateway/mapping/ShownText.h"
#include "gateway/mapping/SourcePaths.h"

namespace schakel::mapping {

using base::Layer;
using base::MessageCode;
using base::Severity;
using model::NodeId;

namespace {

// What is wrong with a field's value, when the receiver can do without.
Severity severityFor(const Slot& slot) {
    return slot.required ? Severity::error : Severity::warning;
}

Layer layerOf(const Slot& slot) {
    return slot.codeList == nullptr ? Layer::structure : Layer::codeList;
}

bool isAboutAbsence(const base::Finding& finding) {
    return finding.rule == base::message(MessageCode::TargetValueMissing).id ||
           finding.rule == base::message(MessageCode::TargetChoiceMissing).id;
}

}  // namespace

void WriteReport::valueMissing(const Slot& slot) {
    add({MessageCode::TargetValueMissing, Severity::error, layerOf(slot)}, pathOf(slot, 1), {{"name", slot.name}});
}

void WriteReport::choiceMissing(const Choice& choice) {
    add({MessageCode::TargetChoiceMissing, Severity::error}, groupPath(), {{"names", choice.names}});
}

void WriteReport::wrongForm(const Slot& slot) {
    add({MessageCode::ValueHasWrongForm, severityFor(slot), layerOf(slot)}, pathOf(slot, 1),
        {{"name", slot.name}, {"expected", std::string(formExplained(slot.form))}});
}

void WriteReport::codeUnknown(const Slot& slot, std::string_view canonical) {
    add({MessageCode::TargetCodeUnknown, severityFor(slot), layerOf(slot)}, pathOf(slot, 1),
        {{"name", slot.name}, {"list", slot.codeList->id()}, {"value", shown(canonical, 40)}});
}

void WriteReport::add(const Said& said, std::string path, const base::MessageArguments& arguments) {
    base::Finding finding;
    finding.rule = std::string(base::message(said.code).id);
    finding.severity = said.severity;
    finding.layer = said.layer;
    finding.path = std::move(path);
    finding.text = base::messageText(said.code, arguments);
    finding.remedy = base::messageRemedy(said.code, arguments);
    finding.message = base::Error(said.code, arguments);
    result_.findings.push_back(std::move(finding));
}

void WriteReport::refuse(NodeId node, std::string reason) {
    if (options_.trace != Trace::off) {
        result_.refusals.push_back({node, std::move(reason)});
    }
}

void WriteReport::trace(const Slot& slot, NodeId node, const std::string& origin, std::uint32_t ordinal) {
    if (options_.trace == Trace::off) {
        return;
    }
    if (options_.trace == Trace::nodes) {
        result_.trace.push_back({{}, node, {}, {}});
        return;
    }
    result_.trace.push_back({pathOf(slot, ordinal), node, origin, program_.handling(slot)});
}

void WriteReport::forget(const Mark& mark) {
    auto& findings = result_.findings;
    const auto since = findings.begin() + static_cast<std::ptrdiff_t>(mark.findings);
    findings.erase(std::remove_if(since, findings.end(), isAboutAbsence), findings.end());
    result_.trace.erase(result_.trace.begin() + static_cast<std::ptrdiff_t>(mark.trace), result_.trace.end());
}

std::string WriteReport::groupPath() const {
    std::string path = program_.kind == DocumentKind::json ? "" : "/" + program_.root;
    for (const auto& [step, position] : steps_) {
        path += pathStep(program_, *step, position);
    }
    return path;
}

std::string WriteReport::pathOf(const Slot& slot, std::uint32_t ordinal) const {
    return groupPath() + pathStep(program_, slot, ordinal);
}

}  // namespace schakel::mapping
