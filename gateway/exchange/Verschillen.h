// What a message says about a pupil, beside what the pupil's administration has. The administration stays master: what
// differs becomes rows for a person, and only what a person chose is written.
#pragma once

#include <string>
#include <vector>

#include "gateway/base/Log.h"
#include "gateway/exchange/Processor.h"
#include "gateway/exchange/Roster.h"
#include "gateway/ledger/Differences.h"

namespace schakel::exchange {

// Takes decisions of an SWV (Tlvbesluit) and feedback of the register (Terugkoppeling) in, for one administration.
class Verschillen final : public Processor {
public:
    struct Services {
        ledger::Ledger& ledger;
        base::Log& log;
    };

    Verschillen(Services services, Administration administration)
        : services_(services), administration_(std::move(administration)) {}

    // A message about a pupil that nothing names becomes a question to a person.
    base::Result<std::string> process(const ledger::Exchange& exchange, const model::Record& record) override;

    // The same once a person has said whom it is about.
    base::Result<std::size_t> settle(const std::string& exchangeId, const std::string& pupil);

private:
    std::vector<ledger::PupilKey> keysFor(const model::Record& record) const;
    std::vector<ledger::PupilKey> keysOfApplication(std::string_view kenmerk) const;
    base::Result<std::size_t> compare(const ledger::Exchange& exchange, const model::Record& record,
                                      const ledger::RosterDetail& pupil);

    Services services_;
    Administration administration_;
};

// What an administration last had in one of the school's own fields.
struct OwnField {
    std::string soort;
    std::string waarde;
};
OwnField ownField(const ledger::RosterDetail& pupil, const std::string& veld);

struct WriteRequest {
    std::vector<std::string> differences;  // ids
    std::string by;
};

// Makes an exchange for each pupil (or more, when the adapter takes no more fields at a time) that writes the wanted
// values; schakeld delivers it along the administration's own route. Their ids. All rows must be open and of this
// administration. WriteNotOffered.
base::Result<std::vector<std::string>> writeDifferences(ledger::Ledger& ledger, const Administration& administration,
                                                        const WriteRequest& request);

// The route along which an administration is written to.
std::string writingRoute(const std::string& administration);

}  // namespace schakel::exchange
