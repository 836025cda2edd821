#include "gateway/ledger/Deliveries.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "gateway/ledger/Fault.h"

namespace schakel::ledger {
namespace {

constexpr std::size_t kIdBytes = 16;

}  // namespace

DeliveryFile::DeliveryFile(const std::filesystem::path& path)
    : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR)) {
    if (!file_.isOpen()) {
        throw writeFault(errno);
    }
    // Those of an earlier process stay until clearAll(): new ones go behind them.
    slots_ = static_cast<std::size_t>(std::filesystem::file_size(path)) / kIdBytes;
}

std::size_t DeliveryFile::put(const std::string& id) {
    const auto slot = free_.empty() ? slots_ : free_.back();
    write(slot, id);
    if (free_.empty()) {
        ++slots_;
    } else {
        free_.pop_back();
    }
    return slot;
}

void DeliveryFile::clear(std::size_t slot) {
    free_.push_back(slot);
    write(slot, std::string(kIdBytes, '\0'));
}

void DeliveryFile::write(std::size_t slot, std::string_view id) const {
    try {
        file_.writeAt(slot * kIdBytes, id);
    } catch (const Fault&) {
        // See put().
    }
}

void DeliveryFile::clearAll() {
    if (::ftruncate(file_.number(), 0) != 0) {
        throw writeFault(errno);
    }
    slots_ = 0;
    free_.clear();
}

std::set<std::string> DeliveryFile::read(const std::filesystem::path& path) {
    std::set<std::string> ids;
    const File file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    std::array<char, kIdBytes> id{};
    const std::string none(kIdBytes, '\0');
    for (std::uint64_t offset = 0; file.isOpen(); offset += kIdBytes) {
        if (file.readAt(offset, id.data(), id.size()) < id.size()) {
            break;
        }
        ids.emplace(id.data(), id.size());
    }
    ids.erase(none);
    return ids;
}

bool Deliveries::isFree(const std::string& id, const Lane& lane) const {
    return !out_.contains(id) && (!lane || !lanes_.contains(*lane));
}

void Deliveries::begin(const std::string& id, const Lane& lane) {
    const auto slot = file_.put(id);
    out_.emplace(id, Delivery{lane, slot});
    if (lane) {
        lanes_.insert(*lane);
    }
}

void Deliveries::end(const std::string& id) {
    const auto found = out_.find(id);
    if (found == out_.end()) {
        return;
    }
    const auto delivery = std::move(found->second);
    out_.erase(found);
    if (delivery.lane) {
        lanes_.erase(*delivery.lane);
    }
    file_.clear(delivery.slot);
}

std::set<std::string> Deliveries::ids() const {
    std::set<std::string> ids;
    for (const auto& [id, delivery] : out_) {
        ids.insert(id);
    }
    return ids;
}

}  // namespace schakel::ledger
