// What the register thinks of an enrolment: the codes of its checks.
#pragma once

#include <string>
#include <vector>

#include "simulators/bron/Message.h"

namespace schakel::simulators::bron {

struct Signal {
    std::string code;
    bool refuses = true;  // A, afkeur; otherwise S, signaal
    std::string field;
};

// Whether a code is only a remark.
bool isRemark(const std::string& code);

// Every check that fails, in the order of the codes.
std::vector<Signal> judge(const Message& enrolment);

// Of the personal number alone: for messages that have nothing else to judge.
std::vector<Signal> judgeNumber(const Message& message);

}  // namespace schakel::simulators::bron
