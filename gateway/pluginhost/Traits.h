// How a partner's interface behaves where the gateway acts on it: adapter.json's `traits`.
#pragma once

#include <cstdint>

namespace schakel::pluginhost {

enum class Paging : std::uint8_t { none, offset, range, topSkip, cursor };
enum class Attachments : std::uint8_t { none, read, write, both };
enum class Ordering : std::uint8_t {
    none,  // the gateway's own: one message per pupil and route at a time, in order; what is set apart steps aside
    perPupil,
    strict,  // what is set apart holds up the later ones about its pupil
};
enum class Receipt : std::uint8_t {
    result,  // what was delivered is done
    acknowledgement,  // it was only received: the result comes later
};

// The defaults promise nothing and forbid nothing that worked without them.
struct Traits {
    bool delta = false;  // a fetch since a moment gives changes only
    Paging paging = Paging::none;
    bool write = false;  // changes of an administration can be delivered
    Attachments attachments = Attachments::both;
    bool fieldPermissions = false;  // fields may be withheld: what is missing is not gone
    std::uint32_t maxBatch = 0;  // most records in one deliver; 0: any
    Ordering ordering = Ordering::none;
    Receipt receipt = Receipt::result;

    bool takesAttachments() const { return attachments == Attachments::write || attachments == Attachments::both; }
};

const char* pagingName(Paging paging);
const char* attachmentsName(Attachments attachments);
const char* orderingName(Ordering ordering);
const char* receiptName(Receipt receipt);

}  // namespace schakel::pluginhost
