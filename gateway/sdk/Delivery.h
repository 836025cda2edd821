// C++ view of one dossier to hand over; see the rule of one effect in docs/plugin-guide.md.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "gateway/sdk/Bytes.h"

namespace schakel::sdk {

// One rendered document of a delivery.
class Part {
public:
    explicit Part(const schakel_part& raw) : raw_(&raw) {}
    std::string_view kind() const { return fromAbi(raw_->kind); }
    std::string_view mediaType() const { return fromAbi(raw_->media_type); }
    Source content() const { return Source(*raw_->content); }
    std::optional<std::uint64_t> size() const {
        return raw_->content_size == SCHAKEL_SIZE_UNKNOWN ? std::nullopt : std::optional(raw_->content_size);
    }

private:
    const schakel_part* raw_;
};

class Delivery {
public:
    explicit Delivery(const schakel_delivery& raw) : raw_(&raw) {}

    // The same for every attempt of the same delivery: the key that lets a partner recognise a repetition.
    std::string_view exchangeId() const { return fromAbi(raw_->exchange_id); }
    std::string_view targetJson() const { return fromAbi(raw_->target_json); }

    std::size_t partCount() const { return raw_->part_count; }
    Part part(std::size_t index) const { return Part(raw_->parts[index]); }

    // What this adapter saved in an earlier attempt; empty in the first.
    std::string_view progress() const { return fromAbi(raw_->progress); }

    // Durable when it returns. Throws Fault when it could not be saved: do not take the next step.
    void saveProgress(std::string_view bytes) const {
        detail::demand(raw_->save_progress(raw_->self, toAbi(bytes)), "delivery.saveProgress");
    }

private:
    const schakel_delivery* raw_;
};

}  // namespace schakel::sdk
