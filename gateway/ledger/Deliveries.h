// Which exchanges are out for delivery.
//
// That is known in memory, not in the database: handing an exchange out then costs no commit. What must survive the
// process is only that it was out, so that an exchange that takes the process down with it has its attempts counted.
// The file `delivering` holds the ids for that; it is never synced, because a killed process does not lose what it
// wrote, and after a power cut nothing was to blame but the power.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "gateway/ledger/File.h"

namespace schakel::ledger {

// The file: 16 bytes per exchange, zeroes where there is none. Not thread safe.
class DeliveryFile {
public:
    // Throws Fault(LedgerWriteFailed).
    explicit DeliveryFile(const std::filesystem::path& path);

    // A slot that cannot be written costs at most the count of one attempt: no reason to stop delivering.
    std::size_t put(const std::string& id);
    void clear(std::size_t slot);
    // Throws Fault(LedgerWriteFailed).
    void clearAll();

    // The ids in a file, of this process or another; empty when there is no file.
    static std::set<std::string> read(const std::filesystem::path& path);

private:
    void write(std::size_t slot, std::string_view id) const;

    File file_;
    std::size_t slots_ = 0;
    std::vector<std::size_t> free_;
};

// Order is kept within a lane: one pupil on one route. Exchanges without a pupil have no lane.
using Lane = std::optional<std::pair<std::string, std::string>>;

// Not thread safe.
class Deliveries {
public:
    explicit Deliveries(const std::filesystem::path& path) : file_(path) {}

    bool isFree(const std::string& id, const Lane& lane) const;
    bool isOut(const std::string& id) const { return out_.contains(id); }
    void begin(const std::string& id, const Lane& lane);
    void end(const std::string& id);
    std::set<std::string> ids() const;
    // Forgets what an earlier process had out.
    void clear() { file_.clearAll(); }

private:
    struct Delivery {
        Lane lane;
        std::size_t slot = 0;
    };
    DeliveryFile file_;
    std::map<std::string, Delivery> out_;
    std::set<std::pair<std::string, std::string>> lanes_;
};

}  // namespace schakel::ledger
