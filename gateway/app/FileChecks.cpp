#include "gateway/app/FileChecks.h"

#include <unistd.h>

#include "gateway/ledger/Keys.h"
#include "gateway/transport/TlsCheck.h"

namespace schakel::app {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::MessageCode;

class FileChecker {
public:
    explicit FileChecker(const Config& config) : config_(config) {}

    Problems run() {
        checkKey();
        checkFolder("data", config_.data);
        checkTls("listen", config_.listen.tls, transport::TlsRole::server);
        for (const auto& connection : config_.connections) {
            if (connection.tls) {
                checkTls("connections: " + connection.name, *connection.tls, transport::TlsRole::client);
            }
            if (connection.edukoppeling) {
                checkSigning("connections: " + connection.name, connection.edukoppeling->files);
            }
        }
        for (const auto& route : config_.routes) {
            if (route.folder) {
                checkFolder("routes: " + route.name, *route.folder);
            }
        }
        return std::move(problems_);
    }

private:
    void checkKey() {
        if (config_.keyFile.empty()) {
            return;
        }
        if (const auto keys = ledger::Keys::load(config_.keyFile); !keys) {
            problems_.push_back({"key", keys.error()});
        }
    }

    // One that is absent will be made: then its nearest ancestor must allow that.
    void checkFolder(const std::string& where, const fs::path& folder) {
        if (folder.empty()) {
            return;
        }
        std::error_code problem;
        auto place = folder;
        while (!fs::exists(place, problem) && place.has_relative_path()) {
            place = place.parent_path();
        }
        const bool isFolder = fs::is_directory(place, problem);
        if (!isFolder || ::access(place.c_str(), R_OK | W_OK | X_OK) != 0) {
            const auto* const reason = isFolder ? "schakeld mag er niet schrijven" : "dit is geen map";
            const auto text = place == folder ? reason : place.string() + ": " + reason;
            problems_.push_back(
                {where, Error(MessageCode::FolderUnusable, {{"path", folder.string()}, {"reason", text}})});
        }
    }

    void checkTls(const std::string& where, const transport::TlsIdentity& tls, transport::TlsRole role) {
        if (tls.certificate.empty() || tls.key.empty() || tls.trustedAuthorities.empty()) {
            return;
        }
        if (const auto usable = transport::checkTls(tls, role); !usable) {
            problems_.push_back({where, usable.error()});
            return;
        }
        for (const auto& warning : transport::tlsWarnings(tls)) {
            problems_.push_back({where, warning, Weight::warning});
        }
    }

    void checkSigning(const std::string& where, const transport::EdukoppelingFiles& files) {
        if (files.certificate.empty() || files.key.empty() || files.signers.empty()) {
            return;
        }
        const base::SystemClock clock;
        const auto party = transport::Edukoppeling::load(files, {}, clock);
        if (!party) {
            problems_.push_back({where, party.error()});
            return;
        }
        if (const auto until = (*party)->expiry(); until <= clock.now()) {
            const Error expired(
                MessageCode::OwnCertificateExpired,
                {{"path", files.certificate.string()}, {"until", base::formatInstant(until).substr(0, 10)}});
            problems_.push_back({where, expired, Weight::warning});
        }
    }

    const Config& config_;
    Problems problems_;
};

}  // namespace

Problems checkFiles(const Config& config) {
    return FileChecker(config).run();
}

}  // namespace schakel::app
