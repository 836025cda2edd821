// What may travel in a transfer, judged by dates and purpose.
#pragma once

#include <cstdint>

#include "gateway/model/ids/Date.h"

namespace schakel::model {

// Why a message is sent. Personal numbers go only where a law names the purpose; everywhere else the answer is no.
enum class Purpose : std::uint8_t { rod, osoOverstap, verzuimloket, swv, careProvider, municipality, report };

bool mayCarryPersonalNumber(Purpose purpose);

// POVO: only tests of this schooljaar and the two before it, none from the future.
bool mayCarryTest(const Date& test, const Date& today);

// Absence of the last twelve months only.
bool mayCarryAbsence(const Date& absence, const Date& today);

}  // namespace schakel::model
