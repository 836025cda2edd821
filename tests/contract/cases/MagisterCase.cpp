#include "simulators/magister/MagisterSimulator.h"
#include "tests/contract/AdapterCases.h"
#include "tests/contract/Simulated.h"
#include "tests/support/FakeClock.h"

namespace schakel::contract {
namespace {

constexpr const char* kLists = R"("lijst_namen":"schakel-namen","lijst_inschrijvingen":"schakel-inschrijvingen",)"
                               R"("lijst_kenmerken":"schakel-kenmerken","lijst_hulpmiddelen":"schakel-hulpmiddelen",)"
                               R"("lijst_verzuim":"schakel-verzuim",)"
                               R"("lijst_begeleidingsplan":"schakel-begeleidingsplan","verzuim_dagen":30,)"
                               R"("administratieve_eenheid":"","scim_token":"scim-van-de-nabootsing",)"
                               R"("scim_stamnummer":"urn:magister:scim:schemas:extension:User:stamnummer",)";

std::string configOf(const std::string& signIn, const std::string& form) {
    return std::string("{") + kLists + R"("aanmelding":")" + signIn + R"(","antwoord":")" + form +
           R"(","gebruiker":"schakel-account","wachtwoord":"geheim-van-de-nabootsing"})";
}

std::unique_ptr<simulators::Partner> makeSimulator() {
    static const test::FakeClock kClock;
    simulators::magister::SimulatorOptions options;
    options.user = "schakel-account";
    auto school = simulators::magister::inventedAdministration(12);
    school.pupils.rows.front()[school.pupils.column("Achternaam")] = "Kanarienaam";
    return std::make_unique<simulators::magister::MagisterSimulator>(options, std::move(school), kClock);
}

AdapterCase caseOf(const std::string& signIn, const std::string& form) {
    AdapterCase magister{"magister",
                         configOf(signIn, form),
                         [] { return Partner(&contentAnswer); },
                         {},
                         R"({"gebruiker":"","wachtwoord":""})",
                         [](const StubRequest&) { return false; },
                         [](const StubRequest&) { return false; },
                         {R"({"kind":"leerlingen","school":{"brin":"99XX","vestiging":"00"},"schooljaar":"2026-2027",)"
                          R"("peildatum":"2026-11-22","sinds":""})",
                          R"({"kind":"gebruiker","stamnummer":"10203"})"},
                         &makeSimulator,
                         [](const std::string& endpoint) { return std::string(endpoint == "scim" ? "/scim" : "/"); }};
    magister.makePartner = [] {
        const auto partner = std::make_shared<std::unique_ptr<simulators::Partner>>(makeSimulator());
        return Partner([partner](const StubRequest& request) {
            transport::RequestHead head;
            head.method = request.method;
            head.path = request.path.empty() ? "/" : request.path;
            head.query = request.query;
            auto answer = (*partner)->handle(head, request.body);
            return StubAnswer{.status = answer.status, .body = std::move(answer.body)};
        });
    };
    return magister;
}

}  // namespace

AdapterCase magisterCase() {
    return caseOf("sessie", "xml");
}

AdapterCase magisterDirectCase() {
    return caseOf("direct", "xml");
}

AdapterCase magisterCsvCase() {
    return caseOf("sessie", "csv");
}

}  // namespace schakel::contract
