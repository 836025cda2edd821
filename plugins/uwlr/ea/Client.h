// The role EA: asks an administration for the pupils of a school.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/sdk/Host.h"
#include "plugins/uwlr/Settings.h"
#include "plugins/uwlr/ea/AnswerReader.h"

namespace schakel::plugins::uwlr {

// Whose pupils are wanted.
struct Order {
    std::string brin;
    std::string vestiging;
    std::string schooljaar;
    std::string since;  // a moment; empty: everything
};

// The gateway's request. Throws Fault (invalidInput) when it is not one about the pupils of a school.
Order readOrder(std::string_view requestJson);

// Thread safe.
class Client {
public:
    Client(sdk::Host host, Settings settings) : host_(host), settings_(std::move(settings)) {}

    // Writes one document `leerlinggegevens`; nothing when nothing changed since `since`. Throws Fault: notThere when
    // the administration has nothing for this school and year; everything else says what went wrong. What was written
    // before a Fault is not a document.
    void fetch(const Order& order, sdk::Sink document) const;

private:
    struct Question;

    void fetchAtOnce(const Order& order, std::string_view version, sdk::Sink document) const;
    void fetchStepped(const Order& order, std::string_view version, sdk::Sink document) const;
    // Throws Fault for a fault of the administration.
    Answer ask(const Question& question, const Order& order, const AnswerReader::Output& output) const;
    std::string envelope(const Question& question, const Order& order) const;

    sdk::Host host_;
    Settings settings_;
};

}  // namespace schakel::plugins::uwlr
