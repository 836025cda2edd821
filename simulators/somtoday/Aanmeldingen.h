// What arrived: aanmeldingen with their attachments, kept small (hashes instead of contents).
#pragma once

#include <cstdint>
#include <deque>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "simulators/somtoday/Attachment.h"

namespace schakel::simulators::somtoday {

struct Bijlage {
    std::string bestandsnaam;
    std::string bestandstype;
    AttachmentFacts facts;
};

enum class Signature : bool { missing, given };

struct Aanmelding {
    std::string uuid;
    std::string vestiging;  // UUID
    std::string vestigingBrin;
    std::string leerling;  // name, for the demo's table
    std::string sha256;  // of the request that made it
    std::size_t verzorgers = 0;
    std::vector<std::string> unknown;  // members the interface does not have
    std::vector<Bijlage> bijlagen;
    Signature signature = Signature::missing;
    std::string ondertekenaar;

    // For people on the telephone.
    std::string referentie() const;
};

struct AanmeldingCounts {
    std::uint64_t received = 0;
    std::uint64_t signatures = 0;  // aanmeldingen that took effect
    std::uint64_t repeatedSignatures = 0;  // answered like the first one, without a second effect
    std::uint64_t repeatedContents = 0;  // took effect although the same content did before
    std::uint64_t bijlagen = 0;
    std::uint64_t bijlageBytes = 0;
};

enum class AddOutcome : std::uint8_t { added, unknown, alreadySigned };

// Thread safe. Remembers the details of the last `remember` aanmeldingen; counts cover all.
class Aanmeldingen {
public:
    explicit Aanmeldingen(std::size_t remember) : remember_(remember) {}

    void add(Aanmelding aanmelding);
    AddOutcome addBijlage(std::string_view vestiging, std::string_view uuid, Bijlage bijlage);
    AddOutcome sign(std::string_view vestiging, std::string_view uuid, std::string_view naam);

    AanmeldingCounts counts() const;
    // In order of arrival.
    std::vector<Aanmelding> all() const;
    void clear();

private:
    Aanmelding* find(std::string_view vestiging, std::string_view uuid);

    std::size_t remember_;
    mutable std::mutex mutex_;
    std::unordered_map<std::string, Aanmelding> byUuid_;
    std::deque<std::string> order_;
    std::unordered_set<std::string> effects_;  // first half of the content hash of what took effect
    AanmeldingCounts counts_;
};

}  // namespace schakel::simulators::somtoday
