// A book of cases on a ledger of its own, removed with the object.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <memory>
#include <string>

#include <catch2/catch.hpp>

#include "gateway/casework/CaseBook.h"
#include "gateway/casework/Deadlines.h"
#include "gateway/ledger/Keys.h"
#include "gateway/ledger/Ledger.h"
#include "gateway/ledger/SqliteLedger.h"
#include "tests/support/FakeClock.h"

namespace schakel::test {

class CaseHome {
public:
    CaseHome() {
        auto name = (std::filesystem::temp_directory_path() / "schakel-case-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        folder = name;
        REQUIRE(ledger::createKeyFile(folder / "kek.key"));
        reopen();
    }
    ~CaseHome() {
        book.reset();
        ledger.reset();
        std::error_code ignored;
        std::filesystem::remove_all(folder, ignored);
    }
    CaseHome(const CaseHome&) = delete;
    CaseHome& operator=(const CaseHome&) = delete;

    void reopen() {
        book.reset();
        ledger.reset();
        ledger = ledger::openSqliteLedger({.folder = folder / "ledger", .keyFile = folder / "kek.key"}, clock).value();
        book = std::make_unique<casework::CaseBook>(casework::CaseBook::Services{ledger->cases(), policies, clock});
    }

    // A POVO transfer that has just begun; its id.
    std::string openTransfer() {
        const auto outcome = book->open({casework::CaseKind::warmTransfer,
                                         "00YY",
                                         {.number = base::Secret("999999011")},
                                         {.type = "open",
                                          .actor = registrar,
                                          .fields = {{"kind", "POVO"},
                                                     {"source", "00YY"},
                                                     {"target", "99XX"},
                                                     {"pupil", "Sam Proef"},
                                                     {"applied_on", "2026-11-02"}}}});
        REQUIRE(outcome);
        REQUIRE(outcome->refusals.empty());
        return outcome->file.id();
    }
    // A version of the dossier whose hash is this letter, repeated.
    casework::Draft composed(char hash) const {
        return {.type = "compose",
                .actor = registrar,
                .subject = std::string(64, hash),
                .fields = {{"categories", "ADMINISTRATIEF"}, {"secret_address", "nee"}, {"address_included", "ja"}}};
    }
    casework::Outcome add(const std::string& id, const casework::Draft& draft) {
        auto outcome = book->add(id, draft);
        REQUIRE(outcome);
        return std::move(*outcome);
    }

    const casework::Actor registrar{"A. Dministratie", model::Role::registrar};
    std::filesystem::path folder;
    FakeClock clock;
    policy::Policies policies =
        policy::Policies::load(SCHAKEL_SOURCE_DIR "/policies", SCHAKEL_SOURCE_DIR "/mappings/terms");
    std::unique_ptr<ledger::Ledger> ledger;
    std::unique_ptr<casework::CaseBook> book;
};

}  // namespace schakel::test
