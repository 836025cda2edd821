#include "VeldwaardenDelivery.h"

#include <algorithm>

#include "Brin.h"
#include "LeerlingenFetch.h"
#include "Members.h"
#include "Pages.h"
#include "Text.h"
#include "Veldwaarden.h"
#include "gateway/sdk/Json.h"

namespace schakel::plugins::somtoday {
namespace {

constexpr std::string_view kWhere = "somtoday.veldwaarden";
constexpr std::string_view kKind = "veldwaarden";
constexpr std::size_t kPartBytes = 1024 * 1024;

[[noreturn]] void refuseChange(sdk::Status status, std::string message, std::string remedy) {
    throw sdk::Fault({status, std::string(kWhere), std::move(message), std::move(remedy)});
}

[[noreturn]] void refusePart(const std::string& what) {
    refuseChange(sdk::Status::configuration, "deze wijziging kan niet naar Somtoday: " + what,
                 "Gebruik voor wijzigingen de mapping somtoday-connect/veldwaarden-assumed.");
}

[[noreturn]] void refuseDifference(const std::string& keys) {
    refuseChange(
        sdk::Status::invalidInput, "in de administratie staat nu iets anders dan verwacht bij: " + keys,
        "Bekijk in Somtoday wat er nu staat, lees de leerlingen opnieuw en beslis dan of de wijziging nog nodig "
        "is.");
}

std::size_t partsDone(std::string_view progress) {
    const auto done = PartnerJson(progress).integer("klaar", 0);
    return done > 0 ? static_cast<std::size_t>(done) : 0;
}

// Whether a field of this type can hold the text; empty: any field can be emptied, but a box is ticked or not.
bool fits(const CatalogueField& field, std::string_view text) {
    if (field.type == "Aankruisvak") {
        return text == "true" || text == "false";
    }
    if (text.empty()) {
        return true;
    }
    if (field.type == "Datum") {
        return isDate(text);
    }
    return field.type != "Keuzelijst" ||
           std::find(field.waardes.begin(), field.waardes.end(), text) != field.waardes.end();
}

std::string expected(const CatalogueField& field) {
    if (field.type == "Keuzelijst") {
        std::string names;
        for (const auto& waarde : field.waardes) {
            names += (names.empty() ? "" : ", ") + waarde;
        }
        return "een van: " + names;
    }
    return field.type == "Datum" ? "een datum (jjjj-mm-dd)" : "true of false";
}

std::string valueJson(const CatalogueField& field, const std::string& text) {
    return field.type == "Aankruisvak" ? (text == "true" ? "true" : "false") : sdk::jsonString(text);
}

}  // namespace

bool VeldwaardenDelivery::takes(const sdk::Delivery& delivery) {
    return delivery.partCount() > 0 && delivery.part(0).kind() == kKind;
}

VeldwaardenDelivery::VeldwaardenDelivery(SomtodayClient& client, sdk::Host host, const FieldPlan& plan,
                                         const sdk::Delivery& delivery)
    : client_(client), host_(host), plan_(plan), delivery_(delivery) {}

std::string VeldwaardenDelivery::run() {
    const auto done = partsDone(delivery_.progress());
    for (std::size_t i = done; i < delivery_.partCount(); ++i) {
        auto pupil = readPart(delivery_.part(i));
        findFields(pupil);
        write(pupil);
        if (i + 1 < delivery_.partCount()) {
            delivery_.saveProgress("{\"klaar\":" + std::to_string(i + 1) + "}");
        }
    }
    return "{\"leerlingen\":" + std::to_string(delivery_.partCount()) + ",\"geschreven\":" + std::to_string(written_) +
           ",\"stond_er_al\":" + std::to_string(alreadyThere_) + "}";
}

VeldwaardenDelivery::Pupil VeldwaardenDelivery::readPart(const sdk::Part& part) const {
    if (part.kind() != kKind) {
        refusePart("de mapping levert \"" + std::string(part.kind()) + "\" naast veldwaarden");
    }
    part.content().rewind();
    const auto text = part.content().readAll(kPartBytes);
    const PartnerJson json(text.value_or(""));
    const auto changes = json.list("velden");
    if (!json.valid() || changes.empty()) {
        refusePart("zij noemt geen velden");
    }
    Pupil pupil;
    pupil.vestiging = std::string(json.text("brin")) + std::string(json.text("vestiging"));
    const auto target = sdk::JsonObject(delivery_.targetJson()).text("vestiging").value_or("");
    if (pupil.vestiging.empty()) {
        pupil.vestiging = target;
    }
    if (!isBrin6(pupil.vestiging) || (!target.empty() && target != pupil.vestiging)) {
        refusePart("zij noemt geen vestiging, of een andere dan de route");
    }
    const auto leerling = json.text("leerling");
    if (!isUuid(leerling)) {
        refusePart("de leerling heeft geen sleutel van Somtoday (uuid); lees de leerlingen eerst uit Somtoday");
    }
    for (const auto& item : changes) {
        pupil.changes.push_back(readChange(item, pupil));
    }
    pupil.path = "/leerling/" + std::string(leerling) + "/veldwaardes";
    return pupil;
}

VeldwaardenDelivery::Change VeldwaardenDelivery::readChange(const simdjson::dom::element& item, Pupil& pupil) const {
    Change change;
    change.key = PartnerJson::textOf(item["veld"]);
    change.oud = PartnerJson::textOf(item["oud"]);
    change.nieuw = PartnerJson::textOf(item["nieuw"]);
    if (plan_.find(change.key) == nullptr) {
        refuseChange(sdk::Status::configuration, "het veldenplan van deze koppeling kent een te wijzigen veld niet",
                     "Schakel wijzigt alleen velden die in het veldenplan staan; vul het plan aan.");
    }
    const bool twice = std::any_of(pupil.changes.begin(), pupil.changes.end(),
                                   [&](const Change& other) { return other.key == change.key; });
    if (twice) {
        refusePart("zij noemt een veld twee keer");
    }
    return change;
}

void VeldwaardenDelivery::findFields(Pupil& pupil) {
    const auto fields = planFields(client_, host_, plan_, pupil.vestiging);
    for (auto& change : pupil.changes) {
        const auto line = static_cast<std::size_t>(plan_.find(change.key) - plan_.fields().data());
        change.field = fields[line];
        change.oud = schoolWord(plan_.fields()[line], change.field, change.oud);
        change.nieuw = schoolWord(plan_.fields()[line], change.field, change.nieuw);
        if (!fits(change.field, change.nieuw)) {
            refuseChange(sdk::Status::invalidInput,
                         "de nieuwe waarde past niet in het veld " + change.key + " (" + change.field.type + ")",
                         "Kies voor dit veld " + expected(change.field) + ".");
        }
        // A box that nobody touched is not ticked.
        if (change.field.type == "Aankruisvak" && change.oud.empty()) {
            change.oud = "false";
        }
    }
    pupil.path = client_.vestigingPath(pupil.vestiging) + pupil.path;
}

void VeldwaardenDelivery::write(Pupil& pupil) {
    const auto changes = open(pupil);
    alreadyThere_ += pupil.changes.size() - changes.size();
    if (changes.empty()) {
        return;
    }
    put(pupil, changes);
    written_ += changes.size();
    if (!open(pupil).empty()) {
        refuseChange(
            sdk::Status::unavailable, "Somtoday zegt dat de wijziging is gelukt, maar toont haar nog niet",
            "Schakel kijkt het vanzelf opnieuw na. Blijft dit gebeuren, wijzig het veld dan in Somtoday zelf.");
    }
}

namespace {

// What the pupil has in this field; nullopt when the field is not among the answer's.
std::optional<std::string> valueThere(const PartnerJson& json, const std::string& naam) {
    std::optional<std::string> value;
    for (const auto& item : json.list("leerlingVeldWaardes")) {
        for (const auto& waarde : PartnerJson::listOf(item["waardes"])) {
            if (PartnerJson::textOf(waarde["naam"]) == naam) {
                value = valueText(waarde);
            }
        }
    }
    return value;
}

}  // namespace

std::vector<VeldwaardenDelivery::Change> VeldwaardenDelivery::open(const Pupil& pupil) const {
    const CallContext context{kWhere, pupil.vestiging};
    const auto answer = readDocument(client_, host_, pupil.path, context);
    const PartnerJson json(answer.body);
    if (!json.hasList("leerlingVeldWaardes")) {
        refuseGarbage(context);
    }
    std::vector<Change> changes;
    std::string different;
    for (const auto& change : pupil.changes) {
        const auto present =
            valueThere(json, change.field.naam).value_or(change.field.type == "Aankruisvak" ? "false" : "");
        if (present == change.nieuw) {
            continue;
        }
        if (present != change.oud) {
            different += (different.empty() ? "" : ", ") + change.key;
        }
        changes.push_back(change);
    }
    if (!different.empty()) {
        refuseDifference(different);
    }
    return changes;
}

void VeldwaardenDelivery::put(const Pupil& pupil, const std::vector<Change>& changes) {
    std::string body = "{\"waardes\":[";
    for (const auto& change : changes) {
        const bool isBox = change.field.type == "Aankruisvak";
        body += body.back() == '[' ? "{" : ",{";
        addText(body, "uuid", change.field.uuid);
        addText(body, "naam", change.field.naam);
        addMember(body, isBox ? "aangekruist" : "waarde", valueJson(change.field, change.nieuw));
        addMember(body, "verwacht", valueJson(change.field, change.oud));
        body += '}';
    }
    body += "]}";
    const sdk::TextSource source(body);
    const CallContext context{kWhere, pupil.vestiging};
    const auto answer = client_.send(
        {.method = "PUT", .path = pupil.path, .body = source.source(), .bodySize = source.size(), .context = context});
    if (answer.status == 409) {
        if (!open(pupil).empty()) {
            refuseDifference("een veld dat intussen werd gewijzigd");
        }
        return;
    }
    if (answer.status == 404 || answer.status == 405) {
        refuseChange(
            sdk::Status::unsupported,
            "deze Somtoday neemt geen wijziging van vrije velden aan (HTTP " + std::to_string(answer.status) + ")",
            "Wijzig het veld in Somtoday zelf. Schrijven is een aanname over het koppelvlak; vraag Topicus of "
            "het bestaat.");
    }
    if (!isPlainSuccess(answer)) {
        refuse(answer, context);
    }
}

}  // namespace schakel::plugins::somtoday
