#include "gateway/mapping/Prover.h"

#include <algorithm>

#include "gateway/base/MemoryBytes.h"
#include "gateway/mapping/Generator.h"
#include "gateway/mapping/Program.h"
#include "gateway/mapping/Reader.h"
#include "gateway/mapping/Transfer.h"
#include "gateway/model/RecordJson.h"

namespace schakel::mapping {
namespace {

using base::Error;
using base::Finding;
using base::Layer;
using base::Result;
using model::Record;

constexpr std::size_t kMostBreaches = 50;

bool isAboutForm(const Finding& finding) {
    return finding.layer == Layer::structure || finding.layer == Layer::codeList;
}

bool reads(const Program& program) {
    return program.direction != Only::write;
}

bool writes(const Program& program) {
    return program.direction != Only::read;
}

// "1 lgf ..." -> the first difference, with a little around it.
std::string firstDifference(std::string_view one, std::string_view other) {
    const auto length = std::min(one.size(), other.size());
    std::size_t i = 0;
    while (i < length && one[i] == other[i]) {
        ++i;
    }
    const auto from = i < 60 ? 0 : i - 60;
    return "… " + std::string(one.substr(from, 140)) + " … werd … " + std::string(other.substr(from, 140)) + " …";
}

class Prover {
public:
    Prover(const MappingLibrary& library, const std::string& set) : library_(library), set_(set) {}

    void tryGenerated(const Mapping& mapping, Fill fill, std::uint32_t seed, const std::string& name) {
        name_ = name;
        ++proof_.documents;
        const auto document = generateDocument(mapping, fill, seed);
        base::MemoryBlobStore contents;
        const auto read = readDocument(document, contents);
        if (!read) {
            breach("lezen", read.error().text());
            return;
        }
        for (const auto& finding : read->findings) {
            if (isAboutForm(finding)) {
                breach("lezen", finding.path + ": " + finding.text);
            }
        }
        checkRead(*read);
        if (!writes(mapping.program())) {
            return;
        }
        if (checkWritten(read->record) == Written::withLoss) {
            return;  // what is lost by design cannot come back
        }
        const auto again = rendered(mapping, read->record, contents);
        if (again && *again != document) {
            breach("heen en terug", firstDifference(document, *again));
        }
    }

    void tryExample(const Example& example) {
        name_ = example.name;
        base::MemoryBlobStore contents;
        if (example.isRecord) {
            const auto type = model::typeOf(example.bytes);
            if (const auto record = type ? model::readJson(example.bytes, **type, contents) : type.error()) {
                ++proof_.documents;
                static_cast<void>(checkWritten(*record));
            }
            return;
        }
        const auto read = readDocument(example.bytes, contents);
        if (!read || std::any_of(read->findings.begin(), read->findings.end(), isAboutForm)) {
            return;
        }
        ++proof_.documents;
        checkRead(*read);
        if (writes(read->mapping->program()) && checkWritten(read->record) == Written::whole) {
            checkThereAndBack(*read, contents);
        }
    }

    void learn(const Program& program) {
        for (const auto& slot : program.slots) {
            if (slot.kind == SlotKind::ignored) {
                reasons_.insert(slot.reason);
            }
            const bool isWithin = slot.parent != kNoSlot && program.slots[slot.parent].label != nullptr;
            if (slot.label != nullptr && !isWithin) {
                proof_.carried.insert(slot.name);
            }
        }
    }

    Proof take() { return std::move(proof_); }

private:
    Result<ReadResult> readDocument(std::string_view document, base::BlobStore& contents) const {
        const auto reader = makeReader(library_, contents, set_, {.trace = Trace::on});
        if (auto fed = reader->feed(document); !fed) {
            return fed.error();
        }
        return reader->finish();
    }

    void checkRead(const ReadResult& read) {
        proof_.values += read.trace.size();
        for (const auto& value : read.trace) {
            if (value.target.empty() && reasons_.contains(value.reason)) {
                proof_.ignored.insert(value.reason);
            } else if (value.target.empty()) {
                breach("lezen", value.path + " komt niet aan: " + value.reason);
            }
        }
    }

    enum class Written : std::uint8_t { whole, withLoss };

    // Every value of the record is written by some part of the set, or its loss is listed.
    Written checkWritten(const Record& record) {
        const auto transfer = render(library_, set_, record, {.settings = settings(), .trace = Trace::on});
        if (!transfer) {
            breach("schrijven", transfer.error().text());
            return Written::withLoss;
        }
        for (const auto& left : transfer->leftOut) {
            if (left.isListed) {
                proof_.losses.insert(withoutPositions(left.path));
            } else {
                breach("schrijven", left.path + ": " + left.reason);
            }
        }
        return transfer->leftOut.empty() ? Written::whole : Written::withLoss;
    }

    std::optional<std::string> rendered(const Mapping& mapping, const Record& record, const base::BlobStore& contents) {
        const auto written = write(mapping, record, Record::root(), {.settings = settings()});
        const auto text = written ? base::readAll(*written->document.open(contents)) : written.error();
        if (!text) {
            breach("heen en terug", text.error().text());
            return std::nullopt;
        }
        return *text;
    }

    void checkThereAndBack(const ReadResult& read, const base::BlobStore& contents) {
        const auto document = rendered(*read.mapping, read.record, contents);
        if (!document) {
            return;
        }
        base::MemoryBlobStore again;
        const auto reread = readDocument(*document, again);
        if (!reread) {
            breach("heen en terug", reread.error().text());
            return;
        }
        const auto before = model::writeJson(read.record, contents);
        const auto after = model::writeJson(reread->record, again);
        if (!before || !after || *before != *after) {
            breach("heen en terug", before && after ? firstDifference(*before, *after) : "onleesbaar");
        }
    }

    // Of the settings that have no default any value will do.
    std::map<std::string, std::string> settings() const {
        std::map<std::string, std::string> values;
        for (const auto* mapping : library_.parts(set_)) {
            for (const auto& [name, setting] : mapping->program().settings) {
                if (!setting.fallback) {
                    values.emplace(name, "1");
                }
            }
        }
        return values;
    }

    void breach(std::string law, std::string what) {
        if (proof_.breaches.size() < kMostBreaches) {
            proof_.breaches.push_back({std::move(law), name_, std::move(what)});
        }
    }

    const MappingLibrary& library_;
    const std::string& set_;
    std::string name_;
    std::set<std::string> reasons_;  // for what is not read on purpose
    Proof proof_;
};

}  // namespace

Result<Proof> prove(const MappingLibrary& library, const std::string& set, const std::vector<Example>& examples,
                    unsigned rounds) {
    Prover prover(library, set);
    bool known = false;
    for (const auto& mapping : library.all()) {
        const auto& program = mapping->program();
        if (program.set != set) {
            continue;
        }
        known = true;
        prover.learn(program);
        if (!reads(program)) {
            continue;
        }
        prover.tryGenerated(*mapping, Fill::required, 1, "het nodige");
        for (std::uint32_t seed = 1; seed <= rounds; ++seed) {
            prover.tryGenerated(*mapping, Fill::everything, seed, "alles, " + std::to_string(seed));
            prover.tryGenerated(*mapping, Fill::some, seed, "een deel, " + std::to_string(seed));
        }
    }
    if (!known) {
        return unknownSet(library, set);
    }
    for (const auto& example : examples) {
        prover.tryExample(example);
    }
    return prover.take();
}

}  // namespace schakel::mapping
