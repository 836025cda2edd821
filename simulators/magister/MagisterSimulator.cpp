#include "simulators/magister/MagisterSimulator.h"

#include <algorithm>

#include "gateway/base/Json.h"
#include "simulators/common/JsonBody.h"
#include "simulators/magister/Parameters.h"

namespace schakel::simulators::magister {
namespace {

transport::Response xmlResponse(std::string inner) {
    return {.status = 200,
            .contentType = "text/xml",
            .body = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Response>" + std::move(inner) + "</Response>\n",
            .headers = {}};
}

// The three ways to say no.
transport::Response exceptionAnswer(const std::string& message) {
    return xmlResponse("<Exception>EMediusException</Exception><ExceptionMsg>" + escapeXml(message) +
                       "</ExceptionMsg>");
}

transport::Response refusal(const std::string& message) {
    return xmlResponse("<Result>False</Result><ResultMessage>" + escapeXml(message) + "</ResultMessage>");
}

transport::Response refusalTable(const std::string& number, const std::string& message) {
    return xmlResponse("<Result>False</Result><Table><Fouten><Fout><Fout_nummer>" + number +
                       "</Fout_nummer><Fout_omschrijving>" + escapeXml(message) +
                       "</Fout_omschrijving></Fout></Fouten></Table>");
}

transport::Response tableResponse(const Table& table, Shape shape, const Manner& manner, const std::string& type) {
    if (lowerCase(type) == "csv") {
        return {.status = 200, .contentType = "text/csv", .body = renderCsv(table, manner), .headers = {}};
    }
    return {.status = 200, .contentType = "text/xml", .body = renderXml(table, shape, manner), .headers = {}};
}

// "naam=waarde;naam2=waarde2"
std::string listParameter(std::string_view parameters, std::string_view name) {
    while (!parameters.empty()) {
        const auto part = parameters.substr(0, parameters.find(';'));
        parameters.remove_prefix(std::min(parameters.size(), part.size() + 1));
        if (part.substr(0, part.find('=')) == name && part.size() > name.size()) {
            return std::string(part.substr(name.size() + 1));
        }
    }
    return {};
}

// Rows with a "datum" outside the period that is asked for do not come.
Table inPeriod(const Table& table, const std::string& parameters) {
    const auto from = listParameter(parameters, "datum_begin");
    const auto until = listParameter(parameters, "datum_eind");
    const auto place = table.column("datum");
    if (from.empty() || until.empty() || place == table.columns.size()) {
        return table;
    }
    auto kept = table;
    std::erase_if(kept.rows, [&](const std::vector<std::string>& row) {
        const auto date = comparableDate(row[place]);
        return date < from || date > until;
    });
    return kept;
}

}  // namespace

MagisterSimulator::MagisterSimulator(SimulatorOptions options, Administration school, const base::Clock& clock)
    : options_(std::move(options)), clock_(clock), school_(std::move(school)) {}

transport::Response MagisterSimulator::handle(const transport::RequestHead& head, std::string body) {
    ++requests_;
    if (std::string_view(head.path).starts_with("/scim")) {
        return scim(head, body);
    }
    if (head.path != "/" && head.path != "/doc" && !head.path.empty()) {
        return emptyResponse(404);
    }
    const Parameters query(head.query);
    const bool isLogin = lowerCase(query.get("library")) == "algemeen" && lowerCase(query.get("function")) == "login";
    return isLogin ? login(query) : mws(query);
}

transport::Response MagisterSimulator::login(const Parameters& query) {
    if (query.get("username") != options_.user || query.get("password") != options_.password) {
        return refusal("Gebruikersnaam of wachtwoord onjuist");
    }
    ++logins_;
    const std::unique_lock lock(mutex_);
    const auto token = "7f3d-" + std::to_string(++issued_) + "-nabootsing";
    sessions_[token] = clock_.now() + options_.tokenLife;
    return xmlResponse("<Result>True</Result><ResultMessage></ResultMessage><SessionToken>" + token +
                       "</SessionToken>");
}

bool MagisterSimulator::isSignedIn(std::string_view token) const {
    if (token == options_.user + ";" + options_.password) {
        return true;
    }
    const std::shared_lock lock(mutex_);
    const auto session = sessions_.find(token);
    return session != sessions_.end() && clock_.now() < session->second;
}

transport::Response MagisterSimulator::mws(const Parameters& query) const {
    if (!isSignedIn(query.get("sessiontoken"))) {
        return refusal("Sessie is verlopen of onbekend");
    }
    return answer(query, {});
}

transport::Response MagisterSimulator::answer(const Parameters& query, const Manner& manner, bool empty) const {
    const auto library = lowerCase(query.get("library"));
    const auto function = lowerCase(query.get("function"));
    if (library == "data" && function == "getdata") {
        return list(query, manner);
    }
    if (library != "adfuncties" || function != "getactivestudents") {
        return exceptionAnswer("Onbekende functie");
    }
    const std::shared_lock lock(mutex_);
    auto table = school_.pupils;
    if (empty) {
        table.rows.clear();
    }
    // The dots of these columns are always there.
    return tableResponse(table, Shape::functions, {false, manner.repeatedHeader, manner.ansi}, query.get("type"));
}

transport::Response MagisterSimulator::list(const Parameters& query, const Manner& manner) const {
    const std::shared_lock lock(mutex_);
    const auto found = school_.lists.find(query.get("layout"));
    if (found == school_.lists.end() || found->second.state == ListState::missing) {
        return refusalTable("1001", "Lijst bestaat niet of gebruiker is niet geautoriseerd");
    }
    auto table = inPeriod(found->second.table, query.get("parameters"));
    if (found->second.state == ListState::noRights) {
        table.rows.clear();
    }
    return tableResponse(table, Shape::lists, manner, query.get("type"));
}

void MagisterSimulator::reset() {
    const std::unique_lock lock(mutex_);
    sessions_.clear();
    requests_ = 0;
    logins_ = 0;
}

std::string MagisterSimulator::operation(const transport::RequestHead& head, const std::string& /*body*/) const {
    if (std::string_view(head.path).starts_with("/scim")) {
        return "scim";
    }
    return Parameters(head.query).get("function");
}

transport::Response MagisterSimulator::replacement(const Fault& fault, const transport::RequestHead& head,
                                                   const std::string& /*body*/) const {
    const Parameters query(head.query);
    if (fault.name == "exception") {
        // A server that tells too much: what was asked, credentials and all.
        return exceptionAnswer("Fout bij verwerken van " + head.query);
    }
    if (fault.name == "result-false") {
        return refusal("Geen resultaat voor " + options_.user + " " + options_.password);
    }
    if (fault.name == "result-false-table") {
        return refusalTable("1001", "Lijst bestaat niet of gebruiker is niet geautoriseerd");
    }
    if (fault.name == "token-expired") {
        return refusal("Sessie is verlopen of onbekend");
    }
    return answer(query,
                  {.dottedColumns = fault.name == "dotted-tags",
                   .repeatedHeader = fault.name == "bom-repeated-header",
                   .ansi = fault.name == "ansi"},
                  fault.name == "empty-list");
}

std::vector<NamedFault> MagisterSimulator::faultCatalogue() const {
    auto faults = commonFaults();
    const auto add = [&faults](const std::string& name, const std::string& operation, const std::string& meaning) {
        Fault fault;
        fault.name = name;
        fault.operation = operation;
        faults.push_back({name, meaning, fault});
    };
    add("exception", "GetActiveStudents", "an Exception in a 200, with the whole question and its credentials in it");
    add("result-false", "GetActiveStudents", "Result False with a ResultMessage that holds user and password");
    add("result-false-table", "GetData", "Result False with a table of errors");
    add("token-expired", "GetActiveStudents", "the session is no longer known, said in a 200");
    add("empty-list", "GetActiveStudents", "no rights: a good answer without a single pupil");
    add("bom-repeated-header", "GetData", "a byte order mark, and in CSV the line of names once more half-way");
    add("dotted-tags", "GetData", "the server rewrites every alias: Lijst.stamnummer");
    add("ansi", "GetActiveStudents", "Windows-1252 where UTF-8 is announced");
    return faults;
}

}  // namespace schakel::simulators::magister
