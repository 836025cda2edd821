#include "plugins/oso/exchange/Directory.h"

#include <array>
#include <ctime>
#include <utility>

#include <simdjson.h>

namespace schakel::plugins::oso {
namespace {

constexpr std::size_t kAnswerBytes = 256UL * 1024;
constexpr std::size_t kMostRemembered = 4096;

[[noreturn]] void unavailable(const std::string& message) {
    throw sdk::Fault(
        {.status = sdk::Status::unavailable,
         .where = "oso.directory",
         .message = message,
         .remedy = "Schakel probeert het opnieuw; blijft het misgaan, controleer dan het adres van 'osr'."});
}

std::string encoded(std::string_view text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '.' || c == '_';
        const auto byte = static_cast<unsigned char>(c);
        if (plain) {
            out += c;
        } else {
            out += {'%', kDigits[byte >> 4U], kDigits[byte & 0x0FU]};
        }
    }
    return out;
}

std::string textOf(simdjson::dom::object object, std::string_view name) {
    std::string_view text;
    return object[name].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

// Reads an answer whose root is an object; anything else is no answer.
template <class Read>
auto readJson(const std::string& body, Read&& read) {
    simdjson::dom::parser parser;
    simdjson::dom::object root;
    const simdjson::padded_string padded(body);
    if (parser.parse(padded).get(root) != simdjson::SUCCESS) {
        unavailable("het serviceregister (OSR) antwoordt met iets onleesbaars");
    }
    return read(root);
}

}  // namespace

std::string schoolOin(const std::string& brin) {
    return "00000007000" + brin + "00000";
}

std::string todayUtc() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 16> text{};
    const auto size = std::strftime(text.data(), text.size(), "%Y-%m-%d", &parts);
    return {text.data(), size};
}

Directory::Directory(sdk::Host host, DirectoryOptions options) : host_(host), options_(std::move(options)) {}

// ASSUMED: the shape of the answer.
std::optional<Directory::Endpoint> Directory::endpoint(const std::string& kenmerk) const {
    const auto today = options_.today();
    const auto body =
        ask("/api/v2/endpoints?service_version_namespace=" + encoded(options_.ns) + "&routing_id=" + encoded(kenmerk));
    return readJson(body, [&](simdjson::dom::object root) -> std::optional<Endpoint> {
        simdjson::dom::array list;
        if (root["endpoints"].get(list) != simdjson::SUCCESS) {
            unavailable("het serviceregister (OSR) antwoordt zonder endpoints");
        }
        for (const auto element : list) {
            simdjson::dom::object one;
            if (element.get(one) != simdjson::SUCCESS || textOf(one, "routing_id") != kenmerk) {
                continue;
            }
            const auto end = textOf(one, "end_date");
            if (textOf(one, "start_date") <= today && (end.empty() || today <= end)) {
                return Endpoint{textOf(one, "url"), textOf(one, "supplier_oin"), textOf(one, "school_oin")};
            }
        }
        return std::nullopt;
    });
}

// ASSUMED: the shape of the answer.
bool Directory::mandated(const std::string& supplierOin, const std::string& schoolOin) const {
    const auto body = ask("/api/v1/mandates?supplier_oin=" + encoded(supplierOin) +
                          "&school_oin=" + encoded(schoolOin) + "&service_version_namespace=" + encoded(options_.ns));
    return readJson(body, [](simdjson::dom::object root) { return textOf(root, "mandate") == "OK"; });
}

// What is remembered of today and young enough; otherwise the register's answer; otherwise what is remembered.
std::string Directory::ask(const std::string& question) const {
    const auto today = options_.today();
    const auto now = options_.now();
    const auto known = remembered(question);
    if (known && known->date == today && now - known->asked < options_.lifetime) {
        return known->body;
    }
    try {
        auto body = fetch(question + "&reference_date=" + today);
        remember(question, {body, today, now});
        return body;
    } catch (const sdk::Fault& problem) {
        const bool usable = known && now - known->asked < options_.stale;
        if (problem.text().status != sdk::Status::unavailable || !usable) {
            throw;
        }
        host_.log(sdk::LogLevel::warning, "oso.directory_stale", problem.text().message);
        return known->body;
    }
}

std::string Directory::fetch(const std::string& path) const {
    auto response = host_.send({.endpoint = "osr",
                                .method = "GET",
                                .path = path,
                                .headers = {{"Accept", "application/json"}},
                                .body = std::nullopt,
                                .bodySize = std::nullopt},
                               kAnswerBytes);
    if (response.status == 401 || response.status == 403) {
        throw sdk::Fault({.status = sdk::Status::denied,
                          .where = "oso.directory",
                          .message = "het serviceregister (OSR) laat deze gateway niet toe",
                          .remedy = "Vraag of het certificaat (OIN) van uw organisatie daar is toegelaten."});
    }
    if (response.status != 200) {
        unavailable("het serviceregister (OSR) kan nu niet antwoorden (HTTP " + std::to_string(response.status) + ")");
    }
    readJson(response.body, [](simdjson::dom::object /*root*/) { return true; });  // nonsense is not remembered
    return std::move(response.body);
}

std::optional<Directory::Remembered> Directory::remembered(const std::string& question) const {
    const std::scoped_lock lock(mutex_);
    const auto found = answers_.find(question);
    return found == answers_.end() ? std::nullopt : std::optional(found->second);
}

void Directory::remember(const std::string& question, Remembered answer) const {
    const std::scoped_lock lock(mutex_);
    if (answers_.size() >= kMostRemembered && !answers_.contains(question)) {
        answers_.clear();  // far more than there are schools: somebody asks for made-up ones
    }
    answers_.insert_or_assign(question, std::move(answer));
}

}  // namespace schakel::plugins::oso
