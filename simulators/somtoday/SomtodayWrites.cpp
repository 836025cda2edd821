#include <fstream>

#include "gateway/base/Digest.h"
#include "gateway/base/Json.h"
#include "gateway/base/Uuid.h"
#include "simulators/common/JsonBody.h"
#include "simulators/somtoday/AanmeldingRules.h"
#include "simulators/somtoday/Accounts.h"
#include "simulators/somtoday/SomtodayCall.h"

namespace schakel::simulators::somtoday {
namespace {

std::string pupilName(const simdjson::dom::element& aanmelding) {
    simdjson::dom::element leerling;
    if (aanmelding["leerling"].get(leerling) != simdjson::SUCCESS) {
        return {};
    }
    std::string name(textMember(leerling, "roepnaam"));
    for (const std::string_view part : {textMember(leerling, "voorvoegsel"), textMember(leerling, "achternaam")}) {
        if (!part.empty()) {
            name += ' ';
            name += part;
        }
    }
    return name;
}

bool hasAddress(const simdjson::dom::element& aanmelding) {
    const auto leerling = aanmelding["leerling"];
    return leerling["adres_nederland"].error() == simdjson::SUCCESS ||
           leerling["adres_buitenland"].error() == simdjson::SUCCESS;
}

}  // namespace

transport::Response SomtodaySimulator::write(Call& call) {
    auto path = call.path;
    const auto first = takeStep(path);
    const bool isAccounts =
        path == "account" && (first == "leerling" || first == "medewerker" || first == "ouderVerzorger");
    if (isAccounts && call.head.method == "PUT") {
        return putAccounts(first, std::move(call.body));
    }
    constexpr std::string_view kValues = "/veldwaardes";
    if (first == "leerling" && call.head.method == "PUT" && path.ends_with(kValues)) {
        return putVeldwaardes(call, path.substr(0, path.size() - kValues.size()));
    }
    if (first != "aanmelding") {
        return emptyResponse(404);
    }
    if (call.head.method != "POST") {
        return emptyResponse(405);
    }
    if (!call.head.header("Content-Type").value_or("").starts_with("application/json")) {
        return emptyResponse(415);
    }
    if (path.empty()) {
        return postAanmelding(call);
    }
    call.path = takeStep(path);  // from here on: the aanmelding's UUID
    if (path == "bijlage") {
        return postBijlage(call);
    }
    return path == "ondertekening" ? postOndertekening(call) : emptyResponse(404);
}

transport::Response SomtodaySimulator::postAanmelding(Call& call) {
    Aanmelding aanmelding;
    aanmelding.sha256 = base::Sha256::hexOf(call.body);
    const JsonBody body(std::move(call.body));
    if (!body.root()) {
        return unreadableResponse();
    }
    auto checked = checkFields(*body.root(), aanmeldingRules());
    if (options_.addressRule == AddressRule::asDescription && !hasAddress(*body.root())) {
        checked.problems.push_back(missingField("leerling.adres_nederland"));
    }
    if (!checked.problems.empty()) {
        return problemResponse(checked.problems);
    }
    aanmelding.uuid = base::randomUuid();
    aanmelding.vestiging = call.vestiging.uuid;
    aanmelding.vestigingBrin = call.vestiging.brin;
    aanmelding.leerling = pupilName(*body.root());
    aanmelding.verzorgers = simdjson::dom::array(body.root()->at_key("verzorgers")).size();
    aanmelding.unknown = std::move(checked.unknown);
    keep("aanmelding-" + aanmelding.uuid + ".json", body.text());
    std::string answer;
    base::JsonWriter json(answer);
    json.beginObject().member("uuid", aanmelding.uuid).member("referentie", aanmelding.referentie()).endObject();
    aanmeldingen_.add(std::move(aanmelding));
    return jsonResponse(201, std::move(answer));
}

transport::Response SomtodaySimulator::postBijlage(Call& call) {
    if (call.body.size() > options_.bijlageBytes / 3 * 4 + 4096) {
        return emptyResponse(413);
    }
    const JsonBody body(std::move(call.body));
    if (!body.root()) {
        return unreadableResponse();
    }
    const auto checked = checkFields(*body.root(), bijlageRules());
    if (!checked.problems.empty()) {
        return problemResponse(checked.problems);
    }
    const auto facts = takeContent(textMember(*body.root(), "bestand"));
    if (!facts) {
        return problemResponse({invalidValue("bestand")});
    }
    if (facts->size > options_.bijlageBytes) {
        return emptyResponse(413);
    }
    Bijlage bijlage{std::string(textMember(*body.root(), "bestandsnaam")),
                    std::string(textMember(*body.root(), "bestandstype")), *facts};
    switch (aanmeldingen_.addBijlage(call.vestiging.uuid, call.path, std::move(bijlage))) {
        case AddOutcome::added: return emptyResponse(204);
        case AddOutcome::unknown: return emptyResponse(404);
        case AddOutcome::alreadySigned:
            return problemResponse({{kInvalidValue, "Aanmelding is al ondertekend", "bijlage"}});
    }
    return emptyResponse(500);
}

transport::Response SomtodaySimulator::postOndertekening(Call& call) {
    const JsonBody body(std::move(call.body));
    if (!body.root()) {
        return unreadableResponse();
    }
    const auto checked = checkFields(*body.root(), ondertekeningRules());
    if (!checked.problems.empty()) {
        return problemResponse(checked.problems);
    }
    const auto outcome = aanmeldingen_.sign(call.vestiging.uuid, call.path, textMember(*body.root(), "naam"));
    return emptyResponse(outcome == AddOutcome::unknown ? 404 : 204);
}

std::optional<AttachmentFacts> SomtodaySimulator::takeContent(std::string_view base64) {
    if (options_.keep.empty()) {
        return decodeAttachment(base64);
    }
    std::ofstream file(options_.keep / ("bijlage-" + std::to_string(++kept_)), std::ios::binary);
    return decodeAttachment(base64, [&file](std::string_view bytes) {
        file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    });
}

void SomtodaySimulator::keep(const std::string& name, std::string_view content) const {
    if (!options_.keep.empty()) {
        std::ofstream(options_.keep / name, std::ios::binary) << content;
    }
}

}  // namespace schakel::simulators::somtoday
