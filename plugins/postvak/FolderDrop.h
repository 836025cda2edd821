// Puts a bundle into a folder: whole or not at all, once, and never over another one.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "Bundle.h"

namespace schakel::plugins::postvak {

struct Dropped {
    std::string manifestHash;  // SHA-256
    std::size_t files = 0;  // the manifest not among them
    bool taken = false;  // the SWV's side left its ontvangst.json
};

// Any thread; each call is on its own. Every function throws sdk::Fault.
class FolderDrop {
public:
    explicit FolderDrop(std::filesystem::path folder) : folder_(std::move(folder)) {}

    // The folder is there and takes files; nothing is left behind.
    void check() const;

    // The bundle of this exchange if it is there already: then there is nothing left to do.
    std::optional<Dropped> find(const std::string& exchange) const;

    // Writes the bundle under another name and renames it when all of it is on disk. What an earlier attempt left
    // behind half-way goes first.
    Dropped drop(const Address& address, const sdk::Delivery& delivery) const;

private:
    std::filesystem::path folder_;
};

}  // namespace schakel::plugins::postvak
