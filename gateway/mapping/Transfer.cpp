#include "gateway/mapping/Transfer.h"

#include <algorithm>

#include "gateway/mapping/PlainPaths.h"
#include "gateway/mapping/Program.h"

namespace schakel::mapping {
namespace {

using base::Error;
using base::MessageCode;
using model::NodeId;
using model::Record;

// The nodes a mapping is about: the root, or each group of the mapping's type.
std::vector<NodeId> subjects(const Mapping& mapping, const Record& record) {
    if (&mapping.recordType() == &record.rootType()) {
        return {Record::root()};
    }
    std::vector<NodeId> nodes;
    for (NodeId node = 1; node < record.size(); ++node) {
        if (record.field(node)->group == &mapping.recordType()) {
            nodes.push_back(node);
        }
    }
    return nodes;
}

bool covers(const std::string& loss, const std::string& path) {
    return path.starts_with(loss) && (path.size() == loss.size() || path[loss.size()] == '.');
}

class LeftOutFinder {
public:
    LeftOutFinder(const MappingLibrary& library, std::string_view set, const Record& record)
        : library_(library), set_(set), record_(record), places_(record), known_(places_.size()) {}

    std::vector<LeftOut> find(const std::vector<TransferPart>& parts, const std::vector<Refusal>& refusals,
                              Trace trace) {
        std::vector<bool> written(record_.size(), false);
        for (const auto& part : parts) {
            for (const auto& value : part.result.trace) {
                if (value.node != model::kNoNode) {
                    written[value.node] = true;
                }
            }
        }
        std::vector<LeftOut> result;
        for (NodeId node = 1; node < record_.size(); ++node) {
            if (!written[node] && record_.field(node)->group == nullptr) {
                result.push_back(leftOut(node, refusals));
                if (trace == Trace::on) {
                    result.back().path = record_.path(node);
                }
            }
        }
        return result;
    }

private:
    // What the mappings say of a place.
    struct Known {
        bool isLookedUp = false;
        std::string path;
        const Loss* loss = nullptr;
    };

    LeftOut leftOut(NodeId node, const std::vector<Refusal>& refusals) {
        const auto& known = lookUp(places_.of(node));
        // A refused group (an attachment that cannot be read) takes what is in it along.
        const auto refused = std::find_if(refusals.begin(), refusals.end(), [&](const Refusal& refusal) {
            return refusal.node == node || refusal.node == record_.parent(node);
        });
        if (refused != refusals.end()) {
            return {node, known.path, refused->reason};
        }
        const auto* const loss = known.loss;
        return {node, known.path, loss != nullptr ? loss->why : "geen plaats voor in " + std::string(set_),
                loss != nullptr};
    }

    const Known& lookUp(std::uint32_t place) {
        auto& known = known_[place];
        if (known.isLookedUp) {
            return known;
        }
        known.isLookedUp = true;
        known.path = places_.text(place);
        for (const auto* mapping : library_.parts(set_)) {
            for (const auto& loss : mapping->program().losses) {
                if (&mapping->recordType() == &record_.rootType() && covers(loss.path, known.path) &&
                    (known.loss == nullptr || loss.path.size() > known.loss->path.size())) {
                    known.loss = &loss;
                }
            }
        }
        return known;
    }

    const MappingLibrary& library_;
    std::string_view set_;
    const Record& record_;
    PlainPaths places_;
    std::vector<Known> known_;  // by place
};

}  // namespace

std::string withoutPositions(const std::string& path) {
    std::string text;
    bool inside = false;
    for (const char character : path) {
        inside = character == '[' || (inside && character != ']');
        if (!inside && character != ']') {
            text += character;
        }
    }
    return text;
}

Error unknownSet(const MappingLibrary& library, std::string_view set) {
    std::string known;
    for (const auto& name : library.sets()) {
        known += (known.empty() ? "" : ", ") + name;
    }
    return Error(MessageCode::MappingNotFound, {{"set", std::string(set)}, {"known", known}});
}

namespace {

// What the receiving side's own rules say before anything is handed over. The record has no lines.
void addRuleFindings(const Mapping& mapping, const Record& record, const WriteOptions& options,
                     base::Findings& findings) {
    const auto& rules = mapping.program().rules;
    if (!rules.guardsWriting || &mapping.recordType() != &record.rootType()) {
        return;
    }
    const RuleContext context{Purpose::sending, options.attachments, std::string_view(options.stamp.now).substr(0, 10)};
    for (auto& found : rules.check(record, context)) {
        found.finding.path = record.path(found.node);
        for (std::size_t step = 0; found.missing != nullptr && step < found.missing->steps.size(); ++step) {
            found.finding.path +=
                (found.finding.path.empty() ? "" : ".") + std::string(found.missing->steps[step].field->name);
        }
        findings.push_back(std::move(found.finding));
    }
}

// The set has mappings, but none for this kind of record.
Error unfit(std::string_view set, const std::vector<const Mapping*>& mappings, const Record& record) {
    std::string known;
    for (const auto* mapping : mappings) {
        known += (known.empty() ? "" : ", ") + std::string(mapping->recordType().name);
    }
    return Error(MessageCode::RecordTypeUnfit,
                 {{"record", std::string(record.rootType().name)}, {"set", std::string(set)}, {"known", known}});
}

}  // namespace

base::Result<Transfer> render(const MappingLibrary& library, std::string_view set, const Record& record,
                              const WriteOptions& options) {
    const auto mappings = library.parts(set);
    if (mappings.empty()) {
        return unknownSet(library, set);
    }
    if (std::none_of(mappings.begin(), mappings.end(),
                     [&](const auto* mapping) { return &mapping->recordType() == &record.rootType(); })) {
        return unfit(set, mappings, record);
    }
    Transfer transfer;
    std::vector<Refusal> refusals;
    for (const auto* mapping : mappings) {
        addRuleFindings(*mapping, record, options, transfer.findings);
        for (const NodeId node : subjects(*mapping, record)) {
            auto written = write(*mapping, record, node, options);
            if (!written) {
                return written.error();
            }
            refusals.insert(refusals.end(), written->refusals.begin(), written->refusals.end());
            if (written->skipped) {
                refusals.push_back({node, *written->skipped});
                continue;
            }
            transfer.findings.insert(transfer.findings.end(), written->findings.begin(), written->findings.end());
            transfer.parts.push_back({mapping, std::move(*written)});
        }
    }
    if (options.trace != Trace::off) {
        transfer.leftOut = LeftOutFinder(library, set, record).find(transfer.parts, refusals, options.trace);
    }
    return transfer;
}

}  // namespace schakel::mapping
