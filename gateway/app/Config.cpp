#include "gateway/app/Config.h"

#include <algorithm>

#include "gateway/app/ConfigCases.h"
#include "gateway/app/ConfigLeerlingen.h"
#include "gateway/app/ConfigProcess.h"
#include "gateway/app/ConfigPurpose.h"
#include "gateway/app/ConfigValues.h"
#include "gateway/app/Processors.h"
#include "gateway/base/NearestWord.h"
#include "gateway/base/Yaml.h"
#include "gateway/mapping/CanonicalReader.h"
#include "gateway/model/ids/Brin.h"
#include "gateway/model/ids/Oin.h"

namespace schakel::app {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::MessageCode;
using base::YamlCursor;

constexpr Range kPorts{0, 65535};
constexpr Range kThreads{1, 256};
constexpr Range kWorkers{1, 1000};
constexpr Range kPullWorkers{1, 100};
constexpr Range kAttempts{1, 10'000};
constexpr Range kBodyBytes{1, 1LL << 40};
constexpr Range kAttachments{0, 100'000};

// What may stand in /intake/<name> as it is.
bool isRouteName(std::string_view name) {
    constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";
    return !name.empty() && name.size() <= 64 && name.front() != '.' &&
           name.find_first_not_of(kAllowed) == std::string_view::npos;
}

class ConfigReader : private ConfigValues {
public:
    explicit ConfigReader(Config& config) : ConfigValues(config.file.parent_path()), config_(config) {}

    void read(const base::YamlCursor& file) {
        if (!file.allowKeys({"data", "key", "mappings", "policies", "plugins", "listen", "connections",
                             "aanleverpunten", "routes", "leerlingen", "attachments", "delivery", "pull", "log"})) {
            return;
        }
        config_.data = path(file, "data");
        config_.keyFile = path(file, "key");
        config_.mappings = file.has("mappings") ? path(file, "mappings") : defaultMappings();
        config_.policies = file.has("policies") ? path(file, "policies") : defaultPolicies(config_.mappings);
        readPlugins(file.at("plugins"));
        readListen(file.at("listen"));
        for (const auto& connection : file.at("connections").items()) {
            readConnection(connection);
        }
        for (const auto& point : file.at("aanleverpunten").items()) {
            readSupplyPoint(point);
        }
        for (const auto& entry : file.at("leerlingen").items()) {
            auto administration = readAdministration(entry, *this);
            administration.connection = connectionName(entry);
            refuseTwice(entry, administration.name, config_.administrations);
            config_.administrations.push_back(std::move(administration));
        }
        for (const auto& route : file.at("routes").items()) {
            readRoute(route);
        }
        readPull(file.at("pull"));
        readAttachments(file.at("attachments"));
        readDelivery(file.at("delivery"));
        readLog(file.at("log"));
    }

private:
    void readPlugins(const base::YamlCursor& plugins) {
        if (!plugins.allowKeys({"folder", "allow_temporary_folders"})) {
            return;
        }
        const auto folder = path(plugins, "folder");
        config_.plugins.folder = folder.empty() ? folder : fs::absolute(folder);
        config_.plugins.allowTemporaryFolders = boolean(plugins, "allow_temporary_folders", false);
    }

    transport::TlsIdentity readTls(const base::YamlCursor& owner) const {
        transport::TlsIdentity tls;
        tls.certificate = path(owner, "certificate");
        tls.key = path(owner, "key");
        tls.trustedAuthorities = path(owner, "authorities");
        if (owner.has("revocation_lists")) {
            tls.revocationLists = path(owner, "revocation_lists");
        }
        return tls;
    }

    void readListen(const base::YamlCursor& listen) {
        if (!listen.allowKeys(
                {"address", "port", "certificate", "key", "authorities", "revocation_lists", "threads", "max_body"})) {
            return;
        }
        config_.listen.address = listen.textOr("address", "127.0.0.1");
        number(listen, "port", config_.listen.port, kPorts);
        config_.listen.tls = readTls(listen);
        number(listen, "threads", config_.listen.handlerThreads, kThreads);
        number(listen, "max_body", config_.listen.limits.bodyBytes, kBodyBytes);
    }

    static std::vector<pluginhost::PartnerPattern> readPatterns(const base::YamlCursor& list) {
        std::vector<pluginhost::PartnerPattern> patterns;
        for (const auto& text : list.texts()) {
            if (const auto pattern = pluginhost::PartnerPattern::parse(text)) {
                patterns.push_back(*pattern);
            } else {
                list.problem(Error(MessageCode::ConfigPartnerWrong, {{"value", text}}));
            }
        }
        return patterns;
    }

    void readConnection(const base::YamlCursor& entry) {
        if (!entry.allowKeys({"name", "plugin", "endpoints", "partners", "tls", "edukoppeling", "options"})) {
            return;
        }
        ConnectionSettings connection;
        connection.name = entry.requiredText("name");
        connection.plugin = entry.requiredText("plugin");
        for (const auto& [name, address] : entry.at("endpoints").members()) {
            const auto url = address.text();
            if (!url.starts_with("https://")) {
                address.problem(Error(MessageCode::ConfigAddressWrong));
            }
            connection.endpoints.emplace(name, url);
        }
        for (const auto& [name, patterns] : entry.at("partners").members()) {
            connection.partners.emplace(name, readPatterns(patterns));
        }
        if (entry.has("tls") && entry.at("tls").allowKeys({"certificate", "key", "authorities", "revocation_lists"})) {
            connection.tls = readTls(entry.at("tls"));
        }
        connection.edukoppeling = readEdukoppeling(*this, entry);
        connection.optionsJson = jsonObject(entry.at("options"));
        refuseTwice(entry, connection.name, config_.connections);
        config_.connections.push_back(std::move(connection));
    }

    void readRoute(const base::YamlCursor& entry) {
        if (!entry.allowKeys({"name", "title", "purpose", "cases", "from", "to"})) {
            return;
        }
        RouteSettings route;
        route.name = entry.requiredText("name");
        if (entry.has("name") && !isRouteName(route.name)) {
            entry.at("name").problem(Error(MessageCode::ConfigRouteNameWrong, {{"name", route.name}}));
        }
        refuseTwice(entry, route.name, config_.routes);
        route.title = entry.textOr("title", route.name);
        route.purpose = readPurpose(entry, Recipient::named);
        if (auto cases = readCases(entry, route.name)) {
            config_.caseRoutes.push_back(std::move(*cases));
        }
        const auto from = entry.at("from");
        const auto to = entry.at("to");
        if (from.allowKeys({"connection", "mapping", "senders", "folder", "pull", "feed"})) {
            route.fromMapping = from.textOr("mapping", "");
            // Canonical JSON and what somebody puts in a folder come bare: nobody's protocol has to be taken off. What
            // is collected has a partner.
            const bool isByHand = from.has("folder") && !from.has("senders") && !route.fromMapping.empty();
            const bool isBare = (route.fromMapping == mapping::kCanonicalSet || isByHand) && !from.has("connection") &&
                                !from.has("pull") && !from.has("feed");
            route.fromConnection = isBare ? std::string() : connectionName(from);
            if (from.has("senders")) {
                route.senders = senders(from.at("senders"));
            }
            if (from.has("folder")) {
                route.folder = path(from, "folder");
            }
            if (from.has("pull") && from.at("pull").allowKeys({"brin", "routeringskenmerk"})) {
                route.pull = exchange::PullPoint{brin(from.at("pull")), kenmerk(from.at("pull"))};
            }
            if (from.has("feed") && from.at("feed").allowKeys({"every"})) {
                route.feed = feed(from, route.fromConnection);
            }
        }
        if (to.has("process")) {
            route.process = readProcess(to, config_.administrations);
            refusePurpose(entry);
            if (route.process == kZaken && !entry.has("cases")) {
                to.at("process").problem(choiceWrong(route.process, "zaken, met cases: {school: …} bij de route"));
            }
            route.receiver = "Schakel";
        } else if (to.allowKeys({"connection", "mapping", "target", "receiver", "settings"})) {
            route.toConnection = connectionName(to);
            route.toMapping = to.requiredText("mapping");
            route.targetJson = jsonObject(to.at("target"));
            route.receiver = to.textOr("receiver", route.toConnection);
            for (const auto& [key, value] : to.at("settings").members()) {
                route.settings.emplace(key, value.text());
            }
        }
        config_.routes.push_back(std::move(route));
    }

    // What Schakel takes in itself does not leave, and needs no purpose.
    static void refusePurpose(const base::YamlCursor& entry) {
        if (entry.has("purpose")) {
            entry.at("purpose").problem(choiceWrong("purpose", "geen purpose bij een route die in Schakel eindigt"));
        }
    }

    // Two routes would acknowledge each other's messages at the partner.
    exchange::FeedPlan feed(const base::YamlCursor& from, const std::string& connection) const {
        exchange::FeedPlan plan;
        duration(from.at("feed"), "every", plan.every);
        for (const auto& other : config_.routes) {
            if (other.feed && other.fromConnection == connection) {
                from.at("feed").problem(choiceWrong(
                    "feed", "alleen route " + other.name + ", die de berichten van deze koppeling al ophaalt"));
            }
        }
        return plan;
    }

    void readSupplyPoint(const base::YamlCursor& entry) {
        if (!entry.allowKeys(
                {"name", "connection", "brin", "routeringskenmerk", "vestiging", "mapping", "title", "purpose"})) {
            return;
        }
        exchange::SupplyPoint point;
        point.name = entry.requiredText("name");
        refuseTwice(entry, point.name, config_.supplyPoints);
        point.title = entry.textOr("title", point.name);
        point.purpose = readPurpose(entry, Recipient::asking);
        point.connection = connectionName(entry);
        point.brin = brin(entry);
        point.vestiging = vestiging(entry);
        // A school whose pupils are asked for by BRIN and vestiging takes no part in an exchange of dossiers.
        if (point.vestiging.empty() || entry.has("routeringskenmerk")) {
            point.routeringskenmerk = kenmerk(entry);
        }
        point.mappingSet = entry.textOr("mapping", "");
        for (const auto& other : config_.supplyPoints) {
            if (other.connection == point.connection && other.routeringskenmerk == point.routeringskenmerk &&
                !point.routeringskenmerk.empty()) {
                entry.at("routeringskenmerk")
                    .problem(Error(MessageCode::ConfigKenmerkTwice, {{"value", point.routeringskenmerk}}));
            }
        }
        config_.supplyPoints.push_back(std::move(point));
    }

    static std::string brin(const base::YamlCursor& owner) {
        auto text = owner.requiredText("brin");
        if (const auto parsed = model::Brin::parse(text); owner.has("brin") && !parsed) {
            owner.at("brin").problem(parsed.error());
        }
        return text;
    }

    // The two digits; empty when there is none.
    static std::string vestiging(const base::YamlCursor& owner) {
        const auto school = model::Brin::parse(owner.textOr("brin", ""));
        if (!owner.has("vestiging") || !school) {
            return {};
        }
        const auto parsed = model::Vestigingscode::of(*school, owner.at("vestiging").text());
        if (!parsed) {
            owner.at("vestiging").problem(parsed.error());
        }
        return parsed ? std::string(parsed->digits()) : std::string();
    }

    static std::string kenmerk(const base::YamlCursor& owner) {
        auto text = owner.requiredText("routeringskenmerk");
        const bool good = model::Oin::parse(text).has_value() && text.starts_with("00000007");
        if (owner.has("routeringskenmerk") && !good) {
            owner.at("routeringskenmerk").problem(Error(MessageCode::ConfigKenmerkWrong, {{"value", text}}));
        }
        return text;
    }

    // A name that an earlier one of its kind has.
    template <class Named>
    static void refuseTwice(const base::YamlCursor& entry, const std::string& name, const std::vector<Named>& earlier) {
        const bool taken = std::any_of(earlier.begin(), earlier.end(), [&](const auto& e) { return e.name == name; });
        if (taken && !name.empty()) {
            entry.at("name").problem(Error(MessageCode::ConfigNameTwice, {{"name", name}}));
        }
    }

    static std::vector<std::string> senders(const base::YamlCursor& place) {
        const auto refuse = [](const base::YamlCursor& at) {
            if (const auto oin = model::Oin::parse(at.text()); !oin) {
                at.problem(oin.error());
            }
        };
        if (!place.isList()) {
            refuse(place);
            return {place.text()};
        }
        std::vector<std::string> oins;
        for (const auto& item : place.items()) {
            refuse(item);
            oins.push_back(item.text());
        }
        return oins;
    }

    std::string connectionName(const base::YamlCursor& side) const {
        auto name = side.requiredText("connection");
        std::vector<std::string_view> known;
        for (const auto& connection : config_.connections) {
            if (connection.name == name) {
                return name;
            }
            known.push_back(connection.name);
        }
        if (side.has("connection")) {
            const auto meant = std::string(base::nearestWord(name, known));
            const auto code =
                meant.empty() ? MessageCode::ConfigConnectionUnknown : MessageCode::ConfigConnectionMisspelled;
            side.at("connection").problem(Error(code, {{"name", name}, {"meant", meant}}));
        }
        return name;
    }

    void readAttachments(const base::YamlCursor& attachments) {
        if (!attachments.exists() || !attachments.allowKeys({"max_size", "max_count", "virus_scanner"})) {
            return;
        }
        number(attachments, "max_size", config_.attachments.maxSize, kBodyBytes);
        number(attachments, "max_count", config_.attachments.maxCount, kAttachments);
        config_.attachments.scanner = attachments.textOr("virus_scanner", "");
    }

    void readDelivery(const base::YamlCursor& delivery) {
        if (!delivery.exists() || !delivery.allowKeys({"workers", "attempts", "first_retry", "longest_retry"})) {
            return;
        }
        number(delivery, "workers", config_.workers, kWorkers);
        number(delivery, "attempts", config_.retry.attempts, kAttempts);
        duration(delivery, "first_retry", config_.retry.first);
        duration(delivery, "longest_retry", config_.retry.longest);
    }

    void readPull(const base::YamlCursor& pull) {
        if (pull.exists() && pull.allowKeys({"workers"})) {
            number(pull, "workers", config_.pullWorkers, kPullWorkers);
        }
    }

    void readLog(const base::YamlCursor& log) {
        if (!log.exists() || !log.allowKeys({"level"})) {
            return;
        }
        const auto level = log.textOr("level", "info");
        if (level == "debug") {
            config_.logLevel = base::LogLevel::debug;
        } else if (level == "warning") {
            config_.logLevel = base::LogLevel::warning;
        } else if (level != "info") {
            log.at("level").problem(choiceWrong(level, "debug, info, warning"));
        }
    }

    Config& config_;
};

}  // namespace

ConfigOutcome readConfig(const fs::path& file) {
    ConfigOutcome outcome;
    outcome.config.file = fs::absolute(file);
    std::vector<base::YamlProblem> found;
    const base::ProblemSink sink{file.string(), &found};
    const auto cursor = base::YamlCursor::load(file, sink);
    outcome.unreadable = !cursor || !cursor->isMap();
    if (cursor) {
        ConfigReader(outcome.config).read(*cursor);
    }
    for (const auto& problem : found) {
        outcome.problems.push_back(problem.message ? Problem{placeOf(problem), *problem.message}
                                                   : mappingProblem(problem));
    }
    if (found.empty() && outcome.config.routes.empty() && outcome.config.supplyPoints.empty() &&
        outcome.config.administrations.empty()) {
        outcome.problems.push_back({"routes", Error(MessageCode::ConfigNoRoutes), Weight::warning});
    }
    return outcome;
}

}  // namespace schakel::app
