// The key-encryption key, which lives outside the database, and what is derived from it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "gateway/base/Result.h"
#include "gateway/base/Secret.h"

namespace schakel::ledger {

// Makes a key file: 32 random bytes in base64, readable by its owner only. Never overwrites (KeyFileExists).
base::Result<void> createKeyFile(const std::filesystem::path& file);

// What tells one message from another.
struct MessageName {
    std::string_view route;
    std::string_view sender;  // empty when the content alone names the message
    std::string_view id;
};

// Thread safe: holds keys only.
class Keys {
public:
    explicit Keys(const base::Secret& master);

    // FileUnreadable, KeyFileExposed when others may read it, KeyFileInvalid when it does not hold a key.
    static base::Result<Keys> load(const std::filesystem::path& file);

    // A dossier's key, sealed for storing. `exchangeId` is bound to it.
    std::string wrap(const base::Secret& dossierKey, std::string_view exchangeId) const;
    // Throws Fault(LedgerDamaged) when it is not the one that was wrapped for this exchange, and Fault(ExchangeErased)
    // when it is empty: it was destroyed.
    base::Secret unwrap(std::string_view wrapped, std::string_view exchangeId) const;

    // Look-up values, 16 bytes: equal for equal input, and silent about it without the key.
    std::string messageIndex(const MessageName& name) const;
    std::string pupilIndex(const base::Secret& pupil) const;

    // Tells the ledger's own key from any other one, and nothing else.
    std::string checkValue() const;

private:
    base::Secret wrapping_;
    base::Secret messages_;
    base::Secret pupils_;
    base::Secret check_;
};

}  // namespace schakel::ledger
