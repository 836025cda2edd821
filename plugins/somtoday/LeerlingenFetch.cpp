#include "LeerlingenFetch.h"

#include <array>
#include <charconv>

#include "Brin.h"
#include "Events.h"
#include "Members.h"
#include "Text.h"
#include "gateway/sdk/Json.h"
#include "gateway/sdk/Url.h"

namespace schakel::plugins::somtoday {
namespace {

constexpr std::string_view kWhere = "somtoday.leerlingen";

// Members of a pupil that go into the document. Lessons and choices of subjects are large and not for a dossier.
constexpr std::array<std::string_view, 18> kCopied = {
    "uuid",           "eckid",      "leerlingnummer", "roepnaam",      "voornamen",  "voorletters",
    "voorvoegsel",    "achternaam", "geslacht",       "geboortedatum", "emailadres", "mobielnummer",
    "telefoonnummer", "adres",      "adres_geheim",   "plaatsingen",   "BSN",        "onderwijsSinds",
};

[[noreturn]] void wrongRequest(const std::string& what) {
    throw sdk::Fault({.status = sdk::Status::configuration,
                      .where = std::string(kWhere),
                      .message = "deze vraag aan Somtoday klopt niet: " + what,
                      .remedy = "Controleer bij 'leerlingen' in de configuratie de school en het schooljaar."});
}

// The first year of the school year a day is in.
int schoolYearOf(std::string_view date) {
    int year = 0;
    std::from_chars(date.data(), date.data() + 4, year);
    return date.substr(5, 2) >= "08" ? year : year - 1;
}

// Somtoday shows this school year and the next, as seen from today.
std::string peilschooljaar(const std::string& schooljaar, const std::string& peildatum) {
    if (schooljaar.empty()) {
        return "HUIDIG";
    }
    int first = 0;
    int second = 0;
    const bool good =
        schooljaar.size() == 9 && schooljaar[4] == '-' &&
        std::from_chars(schooljaar.data(), schooljaar.data() + 4, first).ptr == schooljaar.data() + 4 &&
        std::from_chars(schooljaar.data() + 5, schooljaar.data() + 9, second).ptr == schooljaar.data() + 9;
    if (!good || second != first + 1 || !isDate(peildatum)) {
        wrongRequest("schooljaar of peildatum ontbreekt of heeft een verkeerde vorm");
    }
    const int now = schoolYearOf(peildatum);
    if (first != now && first != now + 1) {
        wrongRequest("Somtoday geeft alleen het huidige en het volgende schooljaar, niet " + schooljaar);
    }
    return first == now ? "HUIDIG" : "VOLGEND";
}

void addNew(std::vector<std::string>& names, std::string_view name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) {
        names.emplace_back(name);
    }
}

bool has(const simdjson::dom::object& object, std::string_view name) {
    return object[name].error() == simdjson::SUCCESS;
}

}  // namespace

std::vector<CatalogueField> planFields(SomtodayClient& client, sdk::Host host, const FieldPlan& plan,
                                       std::string_view vestiging) {
    const auto answer =
        readDocument(client, host, client.vestigingPath(vestiging) + "/velden", {"somtoday.velden", vestiging});
    const PartnerJson catalogue(answer.body);
    if (!catalogue.hasList("leerlingvelden")) {
        refuseGarbage({"somtoday.velden", vestiging});
    }
    return matchPlan(plan, readCatalogue(catalogue), vestiging);
}

LeerlingenFetch::LeerlingenFetch(SomtodayClient& client, sdk::Host host, const FieldPlan& plan,
                                 std::string_view requestJson)
    : client_(client), host_(host), plan_(plan) {
    const sdk::JsonObject request(requestJson);
    const sdk::JsonObject school(request.raw("school").value_or(""));
    brin_ = school.text("brin").value_or("");
    vestiging_ = brin_ + school.text("vestiging").value_or("");
    if (!isBrin6(vestiging_)) {
        wrongRequest("de school heeft geen BRIN met vestiging");
    }
    schooljaar_ = request.text("schooljaar").value_or("");
    peildatum_ = request.text("peildatum").value_or("");
    sinds_ = request.text("sinds").value_or("");
    if (!peildatum_.empty() && !isDate(peildatum_)) {
        wrongRequest("peildatum is geen datum");
    }
    peil_ = peilschooljaar(schooljaar_, peildatum_);
}

void LeerlingenFetch::run(sdk::Sink document) {
    const auto path = client_.vestigingPath(vestiging_);
    leerlingen_ = {path + "/leerling", filters() + "&veldpermissies=true", "leerlingen", {kWhere, vestiging_}};
    ouders_ = {path + "/ouderVerzorger/",
               filters() + "&veldpermissies=true",
               "ouderVerzorgers",
               {"somtoday.verzorgers", vestiging_}};
    if (!hasChanged(path)) {
        host_.log(sdk::LogLevel::info, "somtoday.ongewijzigd", vestiging_);
        return;
    }
    const auto values = readValues(path);
    readVerzorgers(path);
    writeLeerlingen(values, document);
    host_.log(sdk::LogLevel::info, "somtoday.leerlingen", vestiging_ + " " + std::to_string(seen_.size()));
}

bool LeerlingenFetch::hasChanged(std::string_view path) {
    Events events(client_, host_, std::string(path), vestiging_);
    const auto form = plan_.fingerprint() + peil_;
    const auto before = readMarker(sinds_);
    if (before && before->form == form && isRecent(*before, peildatum_) && events.nothingSince(before->index)) {
        return false;
    }
    // Before anything is read: what changes meanwhile is news the next time.
    const auto known = before ? before->index - 1 : 0;
    if (const auto last = events.last(known); last && !peildatum_.empty()) {
        merk_ = writeMarker({*last, peildatum_, form});
    }
    return true;
}

Veldwaarden LeerlingenFetch::readValues(const std::string& path) {
    if (plan_.empty()) {
        return {plan_, {}};
    }
    Veldwaarden values(plan_, planFields(client_, host_, plan_, vestiging_));
    for (std::size_t line = 0; line < plan_.fields().size(); ++line) {
        const auto filter = filters() + "&vrijveldNaam=" + sdk::percentEncode(plan_.fields()[line].naam);
        readPages(client_, host_,
                  {path + "/leerling/veldwaardes", filter, "leerlingVeldWaardes", {"somtoday.veldwaardes", vestiging_}},
                  [&](const PartnerJson& page) { values.add(line, page, budget_); });
    }
    return values;
}

void LeerlingenFetch::readVerzorgers(const std::string& path) {
    // Somtoday refuses a list that the school does not show at all; what it refuses otherwise, it refuses for pupils
    // too.
    const auto probe =
        client_.send({.path = path + "/ouderVerzorger/?amount=1&offset=0" + filters(), .context = ouders_.context});
    if (probe.status == 403) {
        hasVerzorgers_ = false;
        return;
    }
    if (probe.status != 200) {
        refuse(probe, ouders_.context);
    }
    readPages(client_, host_, ouders_, [&](const PartnerJson& page) { verzorgers_.add(page, budget_); });
}

std::string LeerlingenFetch::head() const {
    std::string out = "{";
    addText(out, "systeem", "somtoday");
    for (const auto& [name, value] : {std::pair<std::string_view, const std::string&>{"peildatum", peildatum_},
                                      {"schooljaar", schooljaar_},
                                      {"merk", merk_}}) {
        if (!value.empty()) {
            addText(out, name, value);
        }
    }
    std::string school = "{";
    addText(school, "brin", brin_);
    addText(school, "vestiging", std::string_view(vestiging_).substr(4));
    addMember(out, "vestiging", school + "}");
    addMember(out, "leerlingen", "[");
    return out;
}

void LeerlingenFetch::writeLeerlingen(const Veldwaarden& values, sdk::Sink document) {
    bool isBegun = false;
    readPages(client_, host_, leerlingen_, [&](const PartnerJson& page) {
        auto text = writtenPage(page, values);
        if (!isBegun) {
            document.write(head());
            isBegun = true;
        } else if (!text.empty()) {
            document.write(",");
        }
        document.write(text);
    });
    demandWhole(values);
    document.write("]}");
}

std::string LeerlingenFetch::writtenPage(const PartnerJson& page, const Veldwaarden& values) {
    // The rights are the same for every pupil of a vestiging, so another list half-way means that they were changed.
    const auto permissions = page.object()["veldpermissies"];
    simdjson::dom::object rights;
    if (permissions.get(rights) != simdjson::SUCCESS) {
        refuseGarbage(leerlingen_.context);
    }
    std::string now = simdjson::minify(rights);
    if (permissions_.empty()) {
        permissions_ = now;
        withheld_ = withheldNames(permissions);
    }
    if (now != permissions_) {
        throw sdk::Fault({.status = sdk::Status::unavailable,
                          .where = std::string(kWhere),
                          .message = "de rechten van deze koppeling veranderden terwijl de leerlingen werden gelezen",
                          .remedy = "U hoeft niets te doen: Schakel leest alles vanzelf nog een keer."});
    }
    std::string out;
    for (const auto& item : page.list("leerlingen")) {
        simdjson::dom::object leerling;
        std::string uuid(PartnerJson::textOf(item["uuid"]));
        if (item.get(leerling) != simdjson::SUCCESS || !isUuid(uuid)) {
            refuseGarbage(leerlingen_.context);
        }
        if (seen_.insert(std::move(uuid)).second) {
            out += (out.empty() ? "{" : ",{") + writtenLeerling(leerling, values) + "}";
        }
    }
    return out;
}

std::string LeerlingenFetch::writtenLeerling(const simdjson::dom::object& leerling, const Veldwaarden& values) {
    const auto uuid = PartnerJson::textOf(leerling["uuid"]);
    std::string out;
    copyMembers(out, leerling, kCopied);
    auto withheld = withheld_;
    // "It is not secret" says something about a number only.
    if (isTrue(leerling["telefoonnummer_geheim"]) || has(leerling, "telefoonnummer")) {
        const std::array<std::string_view, 1> flag = {"telefoonnummer_geheim"};
        copyMembers(out, leerling, flag);
    }
    for (const auto& [flag, name] : {std::pair<std::string_view, std::string_view>{"adres_geheim", "adres"},
                                     {"telefoonnummer_geheim", "telefoonnummer"}}) {
        if (isTrue(leerling[flag]) && !has(leerling, name)) {
            addNew(withheld, name);
        }
    }
    if (!hasVerzorgers_) {
        addNew(withheld, "verzorgers");
    } else if (has(leerling, "verzorgers")) {
        addMember(out, "verzorgers", verzorgers_.written(uuid, leerling["verzorgers"]));
    }
    values.write(out, uuid);
    if (!withheld.empty()) {
        addMember(out, "achtergehouden", textList(withheld));
    }
    return out;
}

void LeerlingenFetch::demandWhole(const Veldwaarden& values) const {
    std::vector<std::string> unseen;
    std::unordered_set<std::string> asked;
    const auto look = [&](const std::vector<std::string_view>& names) {
        for (const auto name : names) {
            std::string uuid(name);
            if (isUuid(uuid) && !seen_.contains(uuid) && asked.insert(uuid).second) {
                unseen.push_back(std::move(uuid));
            }
        }
    };
    look(verzorgers_.leerlingen());
    look(values.leerlingen());
    demandAbsent(client_, host_, leerlingen_, unseen);
    demandAbsent(client_, host_, ouders_, verzorgers_.missing());
}

}  // namespace schakel::plugins::somtoday
