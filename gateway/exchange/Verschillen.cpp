#include "gateway/exchange/Verschillen.h"

#include <algorithm>
#include <array>

#include "gateway/base/Json.h"
#include "gateway/base/MemoryBytes.h"
#include "gateway/exchange/RosterContent.h"
#include "gateway/model/RecordJson.h"
#include "gateway/model/types/Leerlingenbestand.h"

namespace schakel::exchange {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;
using ledger::WantedValue;
using model::Record;

constexpr std::string_view kBesluit = "Tlvbesluit";
constexpr std::string_view kTerugkoppeling = "Terugkoppeling";
constexpr const char* kAanvraag = "Tlvaanvraag";

struct Source {
    const char* field;  // of the school's field plan
    const char* path;  // in the message
};

constexpr std::array kBesluitFields{
    Source{"tlv.status", "status"},
    Source{"tlv.nummer", "besluit.nummer"},
    Source{"tlv.swv", "besluit.swv"},
    Source{"tlv.categorie", "besluit.categorie"},
    Source{"tlv.ingangsdatum", "besluit.ingangsdatum"},
    Source{"tlv.einddatum", "besluit.einddatum"},
};
constexpr std::array kTerugkoppelingFields{Source{"bron.opp", "oordeel"}};

// What the message says, as far as it says anything.
std::vector<WantedValue> wantedIn(const Record& record) {
    std::vector<WantedValue> values;
    const auto add = [&](const Source& source) {
        if (const auto text = record.textAt(source.path); !text.empty()) {
            values.push_back({source.field, {}, std::string(text)});
        }
    };
    if (record.rootType().name == kBesluit) {
        std::for_each(kBesluitFields.begin(), kBesluitFields.end(), add);
    } else {
        std::for_each(kTerugkoppelingFields.begin(), kTerugkoppelingFields.end(), add);
    }
    return values;
}

Result<Record> readRecord(const std::string& json, const std::string& type) {
    base::MemoryBlobStore contents;
    const auto* const descriptor = model::findType(type);
    if (descriptor == nullptr) {
        return Error(MessageCode::RecordNotJson, {{"reason", {"onbekende soort", "unknown kind"}}});
    }
    return model::readJson(json, *descriptor, contents);
}

std::string receipt(const char* what, std::int64_t count, const std::string& question = {}) {
    std::string json;
    base::JsonWriter writer(json);
    writer.beginObject().member(what, count);
    if (!question.empty()) {
        writer.member("vraag", question);
    }
    writer.endObject();
    return json;
}

}  // namespace

Result<std::string> Verschillen::process(const ledger::Exchange& exchange, const Record& record) {
    const auto type = record.rootType().name;
    if (type != kBesluit && type != kTerugkoppeling) {
        return Error(MessageCode::RecordTypeUnfit,
                     {{"record", std::string(type)},
                      {"set", "verschillen"},
                      {"known", std::string(kBesluit) + ", " + std::string(kTerugkoppeling)}});
    }
    const auto keys = keysFor(record);
    const auto pupil = services_.ledger.rosters().pupilWith(keys);
    if (!pupil && pupil.error().code() != MessageCode::IdentityConflict) {
        return pupil.error();
    }
    if (pupil && *pupil) {
        const auto detail = services_.ledger.rosters().entry(administration_.name, **pupil);
        if (detail) {
            const auto added = compare(exchange, record, *detail);
            return added ? Result<std::string>(receipt("verschillen", static_cast<std::int64_t>(*added)))
                         : added.error();
        }
        if (detail.error().code() != MessageCode::PupilNotFound) {
            return detail.error();
        }
    }
    const auto question =
        services_.ledger.rosters().askWhose({administration_.name, exchange.id, cardIn(record, Record::root()), keys});
    if (!question) {
        return question.error();
    }
    services_.log.info("difference.whose", {{"exchange", exchange.id}, {"administration", administration_.name}});
    return receipt("verschillen", 0, *question);
}

Result<std::size_t> Verschillen::settle(const std::string& exchangeId, const std::string& pupil) {
    const auto dossier = services_.ledger.load(exchangeId);
    if (!dossier) {
        return dossier.error();
    }
    const auto record = readRecord(dossier->record, dossier->exchange.recordType);
    if (!record) {
        return record.error();
    }
    const auto detail = services_.ledger.rosters().entry(administration_.name, pupil);
    return detail ? compare(dossier->exchange, *record, *detail) : detail.error();
}

std::vector<ledger::PupilKey> Verschillen::keysFor(const Record& record) const {
    auto keys = keysIn(record, Record::root(), {administration_.name, administration_.brin});
    const auto kenmerk = record.textAt("kenmerk");
    if (keys.empty() && !kenmerk.empty() && record.rootType().name == kBesluit) {
        keys = keysOfApplication(kenmerk);
    }
    return keys;
}

// The kenmerk is our own: only the application that went out from here says whom it was about.
std::vector<ledger::PupilKey> Verschillen::keysOfApplication(std::string_view kenmerk) const {
    const auto applications = services_.ledger.differences().applications();
    if (!applications) {
        return {};
    }
    for (const auto& id : *applications) {
        const auto dossier = services_.ledger.load(id);
        const auto record = dossier ? readRecord(dossier->record, kAanvraag) : Result<Record>(dossier.error());
        if (record && record->textAt("kenmerk") == kenmerk) {
            return keysIn(*record, Record::root(), {administration_.name, administration_.brin});
        }
    }
    return {};
}

Result<std::size_t> Verschillen::compare(const ledger::Exchange& exchange, const Record& record,
                                         const ledger::RosterDetail& pupil) {
    ledger::DifferencePlan plan;
    plan.administration = administration_.name;
    plan.pupil = pupil.entry.pupil;
    plan.origin = exchange.id;
    plan.originType = record.rootType().name;
    plan.values = wantedIn(record);
    for (auto& value : plan.values) {
        value.present = ownField(pupil, value.field).waarde;
    }
    return services_.ledger.differences().add(plan);
}

OwnField ownField(const ledger::RosterDetail& pupil, const std::string& veld) {
    base::MemoryBlobStore contents;
    const auto record = model::readJson(pupil.content, model::kLeerlinggegevens, contents);
    const auto* const field = model::kLeerlinggegevens.find("vrijeVelden");
    if (!record || field == nullptr) {
        return {};
    }
    for (auto node = record->child(Record::root(), *field); node != model::kNoNode; node = record->nextSame(node)) {
        if (record->textAt("veld", node) == veld) {
            return {std::string(record->textAt("soort", node)), std::string(record->textAt("waarde", node))};
        }
    }
    return {};
}

}  // namespace schakel::exchange
