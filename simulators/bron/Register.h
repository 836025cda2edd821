// The register's memory: enrolments, the ids of messages, and what waits to be told to each school.
#pragma once

#include <deque>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "simulators/bron/Judge.h"

namespace schakel::simulators::bron {

struct Item {
    std::string id;
    std::string soort;  // inschrijving, verwijdering, identificatie, afkeuring, spontane-mutatie
    std::string moment;
    Message about;  // kind, id, number, brin and volgnummer of what it answers; no id: the register begins
    std::string verdict;  // GOEDGEKEURD, GOEDGEKEURD_MET_SIGNAAL, AFGEKEURD; empty: none
    std::vector<Signal> signals;
};

struct Bundle {
    std::string id;
    long request = 0;
    std::vector<Item> items;
};

// Not thread safe.
class Register {
public:
    explicit Register(std::size_t bundleSize) : bundleSize_(bundleSize) {}

    // Takes a delivery in; what becomes of it waits in the school's feedback. Throws ContractBreach for a message that
    // is refused at once.
    void take(const Message& message, const std::string& now);

    // The bundle for this request of a school: a higher number than the last one drops the last bundle, the same number
    // gives it again. Throws ContractBreach for a lower number.
    const Bundle& ask(const Message& request);
    // What the school was told last.
    const Bundle& last(const std::string& brin) const;

    // The next message about a number that ends in these four digits gets this code, whatever it says.
    void force(const std::string& lastDigits, const std::string& code) { forced_[lastDigits] = code; }
    // Something the register tells by itself.
    void tell(Item item);

    const std::map<std::string, Message>& enrolments() const { return enrolments_; }
    std::size_t waiting(const std::string& brin) const;
    std::vector<std::string> schools() const;

private:
    struct School {
        std::deque<Item> waiting;
        Bundle last;
    };

    Item judged(const Message& message, const std::string& now);
    std::vector<Signal> signalsFor(const Message& message);

    std::size_t bundleSize_;
    std::map<std::string, Message> enrolments_;  // as they were approved last, by brin, number and volgnummer
    std::map<std::string, std::string> newest_;  // the moment of the newest message about each, approved or not
    std::set<std::pair<std::string, std::string>> ids_;  // brin and message id
    std::map<std::string, School> schools_;
    std::map<std::string, std::string> forced_;
    long items_ = 0;
    long bundles_ = 0;
};

}  // namespace schakel::simulators::bron
