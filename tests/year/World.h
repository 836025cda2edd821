// Schakel as schakeld puts it together (gateway/app/Gateway.cpp), without its doors to the network, on a clock that the
// script moves: a ledger of its own, the real mappings, policies and plugins, and the partners in this process.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "gateway/app/Setup.h"
#include "gateway/casework/CaseBook.h"
#include "gateway/casework/RegistrationFollower.h"
#include "gateway/exchange/Deliverer.h"
#include "gateway/exchange/Feeder.h"
#include "gateway/exchange/Puller.h"
#include "gateway/exchange/Roster.h"
#include "gateway/exchange/ServeEndpoint.h"
#include "gateway/exchange/Stager.h"
#include "gateway/ledger/Ledger.h"
#include "tests/support/FakeClock.h"
#include "tests/year/Partners.h"

namespace schakel::year {

// A folder that is gone when the program ends.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

// Throws when it cannot be made: nothing of the year can be told then.
class World {
public:
    World();
    ~World();
    World(const World&) = delete;
    World& operator=(const World&) = delete;

    // Ten in the morning of that day, by UTC.
    void wakeUpOn(const model::Date& day);
    // Until everything that may leave today has left, or was set apart.
    void awaitDeliveries();
    // Until this run has asked for everybody.
    void awaitPull(std::int64_t run);

    // A document that comes along a route; the exchange's id.
    base::Result<std::string> take(const std::string& route, const std::string& sender, const std::string& document);
    // What a document says, as the mapping set reads it. The record without what its attachments hold.
    base::Result<mapping::ReadResult> read(const std::string& set, const std::string& document) const;

    const exchange::Administration& administration(const std::string& name) const;
    std::filesystem::path kept() const { return folder.path() / "ontvangen"; }

    TemporaryFolder folder;
    test::FakeClock clock;
    Partners partners;
    base::Log log;
    app::Config config;
    app::Setup setup;
    std::unique_ptr<ledger::Ledger> ledger;
    std::unique_ptr<exchange::Receiver> receiver;
    std::unique_ptr<exchange::Deliverer> deliverer;
    std::unique_ptr<exchange::Puller> puller;
    std::unique_ptr<exchange::Feeder> feeder;
    std::unique_ptr<exchange::Roster> roster;
    std::unique_ptr<exchange::Stager> stager;
    std::unique_ptr<exchange::ServeEndpoint> serve;
    std::unique_ptr<casework::CaseBook> book;
    std::unique_ptr<casework::RegistrationFollower> follower;

private:
    void start();
    void noteWork();
    bool isQuiet() const;
    transport::Response answerPartner(const transport::RequestHead& head, const std::string& body);

    std::mutex mutex_;
    std::condition_variable worked_;
    std::size_t work_ = 0;  // steps of the workers so far
};

}  // namespace schakel::year
