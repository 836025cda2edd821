// schakel preview: a received dossier and its attachments, side by side with what the school already has. Writes
// nothing anywhere.
#include <algorithm>
#include <iostream>

#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/ExchangeData.h"
#include "gateway/base/Json.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/exchange/Preview.h"
#include "gateway/model/RecordJson.h"

namespace schakel::cli {
namespace {

using base::Result;
using exchange::Preview;
using exchange::Standing;
using model::Record;

constexpr std::size_t kCellBytes = 60;
constexpr std::size_t kRecordBytes = 256UL * 1024 * 1024;

struct PreviewOptions {
    std::string exchange;
    std::string beside;
};

// What the dossier is compared with, and what that is called.
struct Beside {
    std::optional<Record> record;
    std::string name;
};

Result<Record> readRecord(const std::string& json) {
    base::MemoryBlobStore contents;
    return model::readJson(json, *model::findType("Overstapdossier"), contents);
}

Result<Beside> fromFile(const std::string& file) {
    std::string json;
    const auto read = readInput(file, [&](std::string_view bytes) -> Result<void> {
        if (json.size() + bytes.size() > kRecordBytes) {
            return base::Error(base::MessageCode::RecordNotJson, {{"reason", {"te groot", "too large"}}});
        }
        json += bytes;
        return {};
    });
    if (!read) {
        return read.error();
    }
    auto record = readRecord(json);
    return record ? Result<Beside>(Beside{std::move(*record), file}) : record.error();
}

Result<Beside> fromEarlier(const Options& options, ledger::Ledger& ledger, const std::string& exchangeId) {
    const auto earlier = ledger.earlier(exchangeId);
    if (!earlier) {
        return earlier.error();
    }
    if (!*earlier) {
        return Beside{};
    }
    const auto dossier = ledger.load((*earlier)->id);
    if (!dossier) {
        return dossier.error();
    }
    auto record = readRecord(dossier->record);
    if (!record) {
        return record.error();
    }
    return Beside{std::move(*record), options.in("uitwisseling ", "exchange ") + (*earlier)->id +
                                          options.in(" van ", " of ") + base::formatInstant((*earlier)->receivedAt)};
}

std::string standingText(const Options& options, Standing standing) {
    switch (standing) {
        case Standing::same: return options.in("gelijk", "same");
        case Standing::fresh: return options.in("nieuw", "new");
        case Standing::different: return options.in("VERSCHILT", "DIFFERENT");
        case Standing::lacking: return options.in("alleen bij u", "only yours");
        case Standing::withheld: return options.in("geheim", "secret");
    }
    return "";
}

// One line of at most so many bytes, cut between characters.
std::string shortened(const std::string& text) {
    auto line = text;
    std::replace_if(
        line.begin(), line.end(), [](unsigned char c) { return c < 0x20 || c == 0x7F; }, ' ');
    if (line.size() <= kCellBytes) {
        return line;
    }
    std::size_t end = kCellBytes;
    while (end > 0 && (static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80U) {
        --end;
    }
    return line.substr(0, end) + "…";
}

void printValues(const Options& options, const Preview& preview, const Beside& beside) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& value : preview.values) {
        const auto incoming =
            value.standing == Standing::withheld ? options.in("(geheim)", "(secret)") : shortened(value.incoming);
        if (beside.record) {
            rows.push_back({value.path, incoming, shortened(value.own), standingText(options, value.standing)});
        } else {
            rows.push_back({value.path, incoming});
        }
    }
    std::vector<std::string> headings{options.in("VELD", "FIELD"), options.in("IN DIT DOSSIER", "IN THIS DOSSIER")};
    if (beside.record) {
        headings.push_back(options.in("BIJ U", "YOURS"));
        headings.emplace_back("");
    }
    std::cout << table(headings, rows);
}

void print(const Options& options, const Preview& preview, const Beside& beside) {
    std::cout << (beside.record
                      ? options.in("naast ", "beside ") + beside.name
                      : options.in("u heeft van deze leerling nog niets", "you have nothing of this pupil yet"))
              << "\n\n";
    printValues(options, preview, beside);
    std::cout << "\n" << options.in("Bijlagen: ", "Attachments: ") << preview.attachments.size() << "\n";
    for (const auto& attachment : preview.attachments) {
        std::cout << "  " << (attachment.name.empty() ? attachment.path : shortened(attachment.name)) << "  "
                  << attachment.size << " bytes  " << attachment.type
                  << (attachment.description.empty() ? "" : "  " + shortened(attachment.description))
                  << (attachment.readable ? "" : options.in("  (niet leesbaar)", "  (not readable)"));
        if (beside.record) {
            std::cout << "  " << standingText(options, attachment.standing);
        }
        std::cout << "\n";
    }
    if (beside.record) {
        std::cout << "\n"
                  << preview.count(Standing::same) << options.in(" gelijk, ", " same, ")
                  << preview.count(Standing::fresh) << options.in(" nieuw, ", " new, ")
                  << preview.count(Standing::different) << options.in(" anders, ", " different, ")
                  << preview.count(Standing::lacking) << options.in(" alleen bij u, ", " only yours, ")
                  << preview.count(Standing::withheld) << options.in(" geheim\n", " secret\n");
    }
}

std::string inJson(const Preview& preview, const Beside& beside) {
    std::string out;
    base::JsonWriter json(out);
    json.beginObject().key("beside");
    beside.record ? json.string(beside.name) : json.null();
    json.key("values").beginArray();
    for (const auto& value : preview.values) {
        json.beginObject().member("path", value.path).member("standing", exchange::standingName(value.standing));
        json.member("incoming", value.incoming).member("own", value.own).endObject();
    }
    json.endArray().key("attachments").beginArray();
    for (const auto& attachment : preview.attachments) {
        json.beginObject().member("path", attachment.path).member("name", attachment.name);
        json.member("description", attachment.description).member("type", attachment.type);
        json.member("size", static_cast<std::int64_t>(attachment.size)).key("readable").boolean(attachment.readable);
        json.member("standing", exchange::standingName(attachment.standing)).endObject();
    }
    json.endArray().endObject();
    return out + "\n";
}

int show(const Options& options, const PreviewOptions& wanted) {
    auto opened = openLedgerToSee(options, {"exchange", wanted.exchange, "preview"});
    if (!opened) {
        return fail(options, opened.error());
    }
    auto& ledger = *(*opened)->ledger;
    const auto dossier = ledger.load(wanted.exchange);
    if (!dossier) {
        return fail(options, dossier.error());
    }
    const auto record = readRecord(dossier->record);
    if (!record) {
        return fail(options, record.error());
    }
    const auto beside = wanted.beside.empty() ? fromEarlier(options, ledger, wanted.exchange) : fromFile(wanted.beside);
    if (!beside) {
        return fail(options, beside.error());
    }
    const auto compared = exchange::preview(*record, beside->record ? &*beside->record : nullptr);
    if (!compared) {
        return fail(options, compared.error());
    }
    if (options.json) {
        std::cout << inJson(*compared, *beside);
        return EXIT_SUCCESS;
    }
    std::cout << summaryText(dossier->summary, "pupil") << options.in(", van ", ", from ")
              << summaryText(dossier->summary, "from") << "\n";
    print(options, *compared, *beside);
    return EXIT_SUCCESS;
}

}  // namespace

void addPreview(const Command& program) {
    const auto command = program.add(
        {"preview",
         {"Bekijk een ontvangen dossier met zijn bijlagen naast wat de school al heeft\n"
          "Zonder --beside staat het naast het vorige dossier van dezelfde leerling. Er wordt niets overgenomen.",
          "See a received dossier with its attachments beside what the school already has\n"
          "Without --beside it is beside the previous dossier of the same pupil. Nothing is taken over."},
         {{"schakel preview 0b54c3de-…", {"wat is er nieuw of anders?", "what is new or different?"}},
          {"schakel preview 0b54c3de-… --beside leerling.json",
           {"naast een canoniek dossier", "beside a canonical dossier"}}}});
    auto& wanted = command.runs(&show);
    takesExchange(command, wanted.exchange);
    command.option("--beside", wanted.beside, value::kFile,
                   {"Canoniek dossier (JSON) van wat de school heeft, of - voor standaardinvoer",
                    "Canonical dossier (JSON) of what the school has, or - for standard input"});
}

}  // namespace schakel::cli
