// Puts together what the GeneriekeService keeps apart: pupils with their address, group and enrolments.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "plugins/parnassys/Element.h"

namespace schakel::plugins::parnassys {

// Whose pupils were asked for.
struct School {
    std::string brin;
    std::string schooljaar;  // 2026-2027
    std::string peildatum;  // YYYY-MM-DD; empty: the last group counts
};

// The day a moment falls on in the Netherlands: midnight there may be told as 22:00 or 23:00 UTC of the day before.
// Empty when it is no moment.
std::string dayOf(std::string_view moment);

// Not thread safe.
class Joiner {
public:
    using Output = std::function<void(std::string_view bytes)>;

    // `content` must outlive it.
    Joiner(School school, const Element& content);

    // One JSON document, pupil by pupil. What a pupil refers to and what is not there is named in its `ontbrekend`. A
    // secret address or telephone number is not told, only that it is secret. Of a birth date that is not certain only
    // the year is told.
    void write(const Output& output);
    // How many references led nowhere.
    std::size_t missing() const { return missing_; }

private:
    using Table = std::map<std::string, const Element*, std::less<>>;

    static Table tableOf(const std::vector<Element>& rows);
    std::string pupil(const Element& leerling);
    void addAddress(const Element& leerling, std::string& json, std::vector<std::string>& missing) const;
    void addGroup(const Element& leerling, std::string& json, std::vector<std::string>& missing) const;
    void addEnrolments(const Element& leerling, std::string& json, std::vector<std::string>& missing) const;
    const Element* currentGroup(const Element& leerling, std::vector<std::string>& missing) const;

    const School school_;
    const Element& content_;
    const Table addresses_;
    const Table groups_;
    const Table years_;
    const Table kinds_;
    std::size_t missing_ = 0;
};

}  // namespace schakel::plugins::parnassys
