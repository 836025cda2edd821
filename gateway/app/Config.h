// The configuration of one gateway: schakel.yaml, strict. See docs/operations.md for every key.
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gateway/app/EdukoppelingConfig.h"
#include "gateway/app/Problem.h"
#include "gateway/base/Clock.h"
#include "gateway/base/Log.h"
#include "gateway/base/Result.h"
#include "gateway/casework/CaseRoute.h"
#include "gateway/exchange/RetryPolicy.h"
#include "gateway/exchange/Roster.h"
#include "gateway/exchange/Route.h"
#include "gateway/exchange/SupplyPoint.h"
#include "gateway/mapping/Reader.h"
#include "gateway/pluginhost/PartnerAddress.h"
#include "gateway/transport/HttpsServer.h"

namespace schakel::app {

struct PluginsConfig {
    std::filesystem::path folder;
    // Development only: plugins may then live below /tmp and the like, where a build tree may be.
    bool allowTemporaryFolders = false;
};

// Which addresses partners may tell at run time: the plugin's name for them -> patterns.
using PartnerPatterns = std::map<std::string, std::vector<pluginhost::PartnerPattern>>;

struct ConnectionSettings {
    std::string name;
    std::string plugin;
    std::map<std::string, std::string> endpoints;  // name -> https address
    PartnerPatterns partners;
    std::optional<transport::TlsIdentity> tls;
    std::optional<EdukoppelingSettings> edukoppeling;  // its SOAP messages are signed
    std::string optionsJson = "{}";
};

struct RouteSettings {
    std::string name;
    std::string title;
    std::string fromConnection;
    std::string fromMapping;
    std::vector<std::string> senders;
    std::optional<std::filesystem::path> folder;
    std::optional<exchange::PullPoint> pull;
    std::optional<exchange::FeedPlan> feed;
    std::string toConnection;
    std::string toMapping;
    std::string process;  // instead of a connection and a mapping
    std::string targetJson = "{}";
    std::string receiver;
    std::map<std::string, std::string> settings;
    std::optional<exchange::TransferPurpose> purpose;
};

// What is taken in with a dossier.
struct AttachmentsConfig {
    std::uint64_t maxSize = mapping::ReadLimits().attachmentBytes;  // bytes, each, unpacked
    std::size_t maxCount = mapping::ReadLimits().attachments;  // per dossier
    std::string scanner;  // clamd: "/run/clamav/clamd.ctl" or "host:3310"; empty: attachments are not scanned
};

struct Config {
    std::filesystem::path file;
    std::filesystem::path data;
    std::filesystem::path keyFile;
    std::filesystem::path mappings;
    std::filesystem::path policies;
    PluginsConfig plugins;
    transport::ServerOptions listen;
    std::vector<ConnectionSettings> connections;
    std::vector<exchange::SupplyPoint> supplyPoints;
    std::vector<RouteSettings> routes;
    std::vector<casework::CaseRoute> caseRoutes;  // routes with `cases`
    std::vector<exchange::Administration> administrations;  // without their adapters
    unsigned workers = 16;
    unsigned pullWorkers = 4;
    AttachmentsConfig attachments;
    exchange::RetryPolicy retry;
    base::LogLevel logLevel = base::LogLevel::info;
};

struct ConfigOutcome {
    Config config;
    Problems problems;  // of the file itself; without an error among them it is usable
    // The file could not be read, is no YAML or is empty: there is nothing in `config` to look at further.
    bool unreadable = false;
};

// Reads the file and checks all that can be known from it alone; Setup.h takes it from there.
ConfigOutcome readConfig(const std::filesystem::path& file);

// The file to use: `given`, else $SCHAKEL_CONFIG, ./schakel.yaml, that of a demo running from the same build tree, or
// /etc/schakel/schakel.yaml. ConfigNotFound names all places.
base::Result<std::filesystem::path> findConfig(const std::string& given);

// Where this build's own mappings are, for commands that need no configuration: $SCHAKEL_MAPPINGS, the source tree the
// program was built in, or /usr/share/schakel/mappings.
std::filesystem::path defaultMappings();

// The same for policies: $SCHAKEL_POLICIES, or the folder beside the mappings that are used, or beside this build's
// own.
std::filesystem::path defaultPolicies(const std::filesystem::path& mappings);

// "0.1.0"
const char* version();

}  // namespace schakel::app
