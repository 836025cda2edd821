#include "gateway/mapping/CsvReader.h"

#include <algorithm>
#include <optional>
#include <set>

#include "gateway/mapping/CsvCell.h"
#include "gateway/mapping/CsvRows.h"
#include "gateway/mapping/ReadSession.h"
#include "gateway/mapping/ShownText.h"

namespace schakel::mapping {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

constexpr std::size_t kLongestHead = 64 * 1024;

bool isCandidate(const Mapping& mapping, std::string_view set) {
    return mapping.kind() == DocumentKind::csv && mapping.program().direction != Only::write &&
           (set.empty() || mapping.set() == set);
}

const Slot& rowOf(const Program& program) {
    return program.slots[program.slots.front().children.front()];
}

// How the first line reads with this separator.
std::vector<std::string> headOf(std::string_view line, char separator) {
    std::vector<std::string> names;
    CsvRows rows(separator, kLongestHead, [&](const CsvRow& row) { names = row.cells; });
    rows.feed(line);
    rows.finish();
    return names;
}

std::size_t knownAmong(const std::vector<std::string>& names, const Program& program) {
    return static_cast<std::size_t>(std::count_if(names.begin(), names.end(), [&](const std::string& name) {
        return program.findChild(rowOf(program), name, SlotPlace::element, 0) != kNoSlot;
    }));
}

std::string columnsOf(const Program& program) {
    std::string names;
    for (const SlotId id : rowOf(program).children) {
        names += (names.empty() ? "" : ", ") + program.slots[id].name;
    }
    return names;
}

bool hasControl(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
    });
}

class CsvReader final : public Reader, private Position {
public:
    CsvReader(const MappingLibrary& library, base::BlobStore& attachments, std::string_view set, ReadOptions options)
        : library_(library), attachments_(attachments), set_(set), options_(options) {}

    Result<void> feed(std::string_view bytes) override {
        total_ += bytes.size();
        if (total_ > options_.limits.documentBytes) {
            return Error(MessageCode::DocumentTooLarge, {{"what", "het bericht"}});
        }
        if (rows_) {
            rows_->feed(bytes);
            return failure();
        }
        head_ += bytes;
        if (head_.find('\n') != std::string::npos) {
            return begin();
        }
        return head_.size() > kLongestHead ? Error(MessageCode::DocumentTooLarge, {{"what", "de eerste regel"}})
                                           : Result<void>();
    }

    Result<ReadResult> finish() override {
        if (!rows_) {
            if (auto begun = begin(); !begun) {
                return begun.error();
            }
        }
        rows_->finish();
        if (auto read = failure(); !read) {
            return read.error();
        }
        line_ = 1;
        return session_->finish();
    }

    std::uint64_t line() override { return line_; }

private:
    Result<void> begin() {
        const auto head = std::string_view(head_).substr(0, head_.find('\n'));
        const auto* const mapping = choose(head);
        if (mapping == nullptr) {
            return unknownHead(head);
        }
        program_ = &mapping->program();
        session_.emplace(*mapping, attachments_, options_, static_cast<Position&>(*this));
        rows_.emplace(program_->separator, options_.limits.textBytes, [this](const CsvRow& row) { onRow(row); });
        rows_->feed(head_);
        head_.clear();
        return failure();
    }

    // The mapping that knows most of the columns.
    const Mapping* choose(std::string_view head) const {
        const Mapping* best = nullptr;
        std::size_t most = 0;
        for (const auto& mapping : library_.all()) {
            if (isCandidate(*mapping, set_)) {
                const auto& program = mapping->program();
                const auto known = knownAmong(headOf(head, program.separator), program);
                best = known > most ? mapping.get() : best;
                most = std::max(most, known);
            }
        }
        return best;
    }

    Error unknownHead(std::string_view head) const {
        for (const char other : {';', ',', '\t'}) {
            for (const auto& mapping : library_.all()) {
                if (isCandidate(*mapping, set_) && knownAmong(headOf(head, other), mapping->program()) > 1) {
                    const std::string wanted(1, mapping->program().separator);
                    return broken({"de kolommen zijn niet gescheiden door \"" + wanted + "\"",
                                   "the columns are not separated by \"" + wanted + "\""});
                }
            }
        }
        return broken(
            {"de eerste regel noemt geen kolom die Schakel kent", "the first line names no column that Schakel knows"});
    }

    static Error broken(base::Words reason) {
        return Error(MessageCode::CsvBroken, {{"reason", std::move(reason)}, {"line", "1"}});
    }

    Result<void> failure() const {
        if (rows_->failure()) {
            return *rows_->failure();
        }
        return session_->failure() ? *session_->failure() : Result<void>();
    }

    void onRow(const CsvRow& row) {
        line_ = row.line;
        if (columns_.empty()) {
            readHead(row);
        } else if (isReadable_) {
            readRow(row);
        }
    }

    // One finding for each column that is wrong; lines that would all lack the same are not read.
    void readHead(const CsvRow& row) {
        std::set<std::string> seen;
        for (const auto& name : row.cells) {
            const auto id = program_->findChild(rowOf(*program_), name, SlotPlace::element, 0);
            columns_.push_back(id == kNoSlot ? nullptr : &program_->slots[id]);
            if (!seen.insert(name).second) {
                session_->note(MessageCode::CsvColumnTwice, {{"column", shown(name)}});
                isReadable_ = false;
            } else if (id == kNoSlot) {
                session_->note(MessageCode::CsvColumnUnknown,
                               {{"column", shown(name)}, {"known", columnsOf(*program_)}});
            }
        }
        for (const SlotId id : rowOf(*program_).children) {
            const auto& slot = program_->slots[id];
            if (slot.required && slot.isRead() && !seen.contains(slot.name)) {
                session_->note(MessageCode::CsvColumnMissing, {{"column", slot.name}});
                isReadable_ = false;
            }
        }
    }

    void readRow(const CsvRow& row) {
        if (row.cells.size() != columns_.size()) {
            session_->note(MessageCode::CsvRowWidth, {{"found", std::to_string(row.cells.size())},
                                                      {"expected", std::to_string(columns_.size())}});
            return;
        }
        session_->enter(rowOf(*program_).name, SlotPlace::element);
        if (row.badQuotes) {
            const auto* const slot = columns_[*row.badQuotes];
            session_->note(MessageCode::CsvQuotes, {{"column", slot == nullptr ? "?" : slot->name}});
        }
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            readCell(columns_[i], row.cells[i]);
        }
        session_->leave();
    }

    // An empty cell says nothing.
    void readCell(const Slot* slot, std::string_view cell) {
        if (slot == nullptr || cell.empty()) {
            return;
        }
        if (hasControl(cell)) {
            session_->refuse(*slot, "tekst zonder stuurtekens");
            return;
        }
        session_->enter(slot->name, SlotPlace::element);
        session_->text(unguardedCell(cell));
        session_->leave();
    }

    const MappingLibrary& library_;
    base::BlobStore& attachments_;
    std::string set_;
    ReadOptions options_;
    std::uint64_t total_ = 0;
    std::string head_;  // until the first line is complete
    const Program* program_ = nullptr;
    std::optional<ReadSession> session_;
    std::optional<CsvRows> rows_;
    std::vector<const Slot*> columns_;  // nullptr: not one of ours
    bool isReadable_ = true;
    std::uint64_t line_ = 1;
};

}  // namespace

bool hasCsv(const MappingLibrary& library, std::string_view set) {
    return std::any_of(library.all().begin(), library.all().end(),
                       [&](const auto& mapping) { return isCandidate(*mapping, set); });
}

std::unique_ptr<Reader> makeCsvReader(const MappingLibrary& library, base::BlobStore& attachments, std::string_view set,
                                      ReadOptions options) {
    return std::make_unique<CsvReader>(library, attachments, set, options);
}

}  // namespace schakel::mapping
