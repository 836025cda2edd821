// DUO's checks on a TLV, before DUO makes them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "gateway/model/ids/Date.h"
#include "gateway/model/ids/SwvCode.h"

namespace schakel::model {

// The signal codes DUO answers with (bekostigingscontrole TLV, 2015).
enum class TlvSignal : std::uint16_t {
    startBeforePassendOnderwijs = 416,  // before 1 August 2014
    swvOfOtherSector = 420,
    numberOfOtherSwv = 421,
    endNotAtEndOfSchooljaar = 423,  // not 31 July
    tooShort = 424,  // not one whole schooljaar
    numberForm = 743,
};

// What is wrong with a number issued by this SWV, in the order in which DUO looks.
std::vector<TlvSignal> checkTlvNumber(std::string_view number, std::string_view swv, Sector sector);

// What is wrong with a period; the end is inclusive. A TLV covers at least one whole schooljaar: one that starts after
// 1 August lasts until the end of the next.
std::vector<TlvSignal> checkTlvPeriod(const Date& start, const Date& end);

enum class Discipline : std::uint8_t {
    orthopedagoog,
    psycholoog,
    kinderOfJeugdpsycholoog,
    pedagoog,
    kinderpsychiater,
    maatschappelijkWerker,
    arts,
};

enum class Independence : std::uint8_t { independent, involved };

struct Expert {
    Discipline discipline;
    Independence independence;
};

// Two independent experts: an orthopedagoog or psycholoog, and someone of another listed discipline.
bool haveTwoExpertsAdvised(const std::vector<Expert>& experts);

}  // namespace schakel::model
