#include "PresentisAdapter.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <ctime>
#include <vector>

#include "Lists.h"
#include "OutFolder.h"
#include "gateway/sdk/Json.h"
#include "presentis_adapter.h"

namespace schakel::plugins::presentis {
namespace {

using sdk::Fault;
using sdk::Status;

constexpr std::size_t kLargestFile = 64UL * 1024 * 1024;
constexpr std::string_view kWhere = "presentis.deliver";

[[noreturn]] void fail(Status status, std::string_view where, std::string message, std::string remedy) {
    throw Fault({status, std::string(where), std::move(message), std::move(remedy)});
}

std::string today() {
    const auto now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    std::array<char, 16> text{};
    std::strftime(text.data(), text.size(), "%Y%m%d", &utc);
    return text.data();
}

bool isDay(std::string_view text) {
    return text.size() == 8 && std::all_of(text.begin(), text.end(),
                                           [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; });
}

// An id becomes part of file names: letters, digits and dashes only.
std::string demandId(std::string_view id) {
    const auto allowed = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-'; };
    if (id.empty() || id.size() > 64 || !std::all_of(id.begin(), id.end(), allowed)) {
        fail(Status::configuration, kWhere, "het nummer van deze uitwisseling kan geen bestandsnaam zijn",
             "Meld dit aan de beheerder van Schakel.");
    }
    return std::string(id);
}

// More than the line with the names of the columns.
bool hasRows(sdk::Source content) {
    std::array<char, 4096> buffer;  // read() fills it
    bool afterLine = false;
    bool found = false;
    while (const auto got = content.read(buffer.data(), buffer.size())) {
        for (const char character : std::string_view(buffer.data(), got)) {
            found = found || (afterLine && character != '\r' && character != '\n');
            afterLine = afterLine || character == '\n';
        }
    }
    content.rewind();
    return found;
}

struct OutFile {
    std::string hidden;
    std::string name;
    std::string_view list;
};

struct Parts {
    std::vector<const ListKind*> lists;
    std::vector<sdk::Source> contents;
};

// Those with rows. A list without any may be meant as "none of them", or only not be in this record: it does not go.
Parts partsOf(const sdk::Delivery& delivery) {
    Parts parts;
    for (std::size_t i = 0; i < delivery.partCount(); ++i) {
        const auto part = delivery.part(i);
        const auto* const list = listOfPart(part.kind());
        if (list == nullptr) {
            fail(Status::configuration, kWhere, "de mapping geeft een lijst die Presentis niet heeft",
                 "Gebruik in de route een mapping van presentis.");
        }
        if (hasRows(part.content())) {
            parts.lists.push_back(list);
            parts.contents.push_back(part.content());
        }
    }
    return parts;
}

std::vector<OutFile> filesOf(const std::vector<const ListKind*>& lists, const std::string& id, const std::string& day) {
    std::vector<OutFile> files;
    for (const auto* const list : lists) {
        const std::string part(list->part);
        files.push_back(
            {".schakel-" + id + "-" + part + ".deel", "presentis-" + part + "-" + day + "-" + id + ".csv", list->part});
    }
    return files;
}

std::string receiptOf(const std::vector<OutFile>& files) {
    std::string json;
    for (const auto& file : files) {
        json += (json.empty() ? "" : ",") + sdk::jsonString(file.name);
    }
    return "{\"bestanden\":[" + json + "]}";
}

}  // namespace

PresentisAdapter::PresentisAdapter(sdk::Host host, std::string_view configJson)
    : host_(host), folder_(sdk::JsonObject(configJson).text("map").value_or("")) {
    if (!folder_.empty() && folder_.front() != '/') {
        fail(Status::configuration, "presentis.create", "map is geen volledig pad",
             "Vul bij map een pad in dat begint met '/'.");
    }
}

void PresentisAdapter::open(sdk::Source message, sdk::Sink document) {
    const auto file = message.readAll(kLargestFile);
    if (!file) {
        fail(Status::invalidInput, "presentis.open", "het bestand is groter dan 64 MiB",
             "Splits het bestand, bijvoorbeeld per klas.");
    }
    document.write(demandList(*file));
}

void PresentisAdapter::deliver(const sdk::Delivery& delivery, sdk::Sink receipt) {
    host_.throwIfCancelled(kWhere);
    if (folder_.empty()) {
        fail(Status::configuration, kWhere, "er is geen map ingesteld om bestanden in te zetten",
             "Vul bij deze koppeling map in.");
    }
    const auto id = demandId(delivery.exchangeId());
    const auto [lists, contents] = partsOf(delivery);
    if (lists.empty()) {
        fail(Status::invalidInput, kWhere, "er is geen enkele rij om naar Presentis te sturen",
             "Controleer of het bericht leerlingen, SOL-formulieren, stages of MOP-doelen bevat.");
    }
    const std::lock_guard lock(mutex_);
    OutFolder folder(folder_);
    const auto saved = sdk::JsonObject(delivery.progress()).text("dag").value_or("");
    const auto day = isDay(saved) ? saved : today();
    const auto files = filesOf(lists, id, day);
    if (!isDay(saved)) {
        for (std::size_t i = 0; i < files.size(); ++i) {
            folder.prepare(files[i].hidden, contents[i]);
        }
        // From here on a file that is no longer hidden has been handed over, perhaps even taken away.
        delivery.saveProgress("{\"dag\":" + sdk::jsonString(day) + "}");
    }
    host_.throwIfCancelled(kWhere);
    for (const auto& file : files) {
        folder.publish(file.hidden, file.name);
    }
    receipt.write(receiptOf(files));
}

void PresentisAdapter::selftest() {
    if (!folder_.empty()) {
        const OutFolder folder(folder_);
    }
}

}  // namespace schakel::plugins::presentis

SCHAKEL_EXPORT_ADAPTER(schakel::plugins::presentis::PresentisAdapter)
