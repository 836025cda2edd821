#include "gateway/model/Record.h"

#include <catch2/catch.hpp>

namespace schakel::model {
namespace {

const TypeDescriptor& dossier() {
    return *findType("Overstapdossier");
}

NodeId addGroup(Record& record, NodeId parent, std::string_view name) {
    return record.addGroup(parent, *record.type(parent).find(name));
}

NodeId addValue(Record& record, NodeId parent, std::string_view name, std::string_view text,
                State state = State::present) {
    return record.addValue(parent, *record.type(parent).find(name), text, state);
}

TEST_CASE("A record keeps values in the order they came and finds them by path") {
    Record record(dossier());
    const auto leerling = addGroup(record, Record::root(), "leerling");
    addValue(record, leerling, "voornamen", "Noor");
    addValue(record, leerling, "achternaam", "Óčka");
    addValue(record, leerling, "voornamen", "Ümit");
    const auto second = addGroup(record, leerling, "verzorgers");
    addValue(record, second, "achternaam", "Een");
    const auto third = addGroup(record, leerling, "verzorgers");
    addValue(record, third, "achternaam", "Twee");

    CHECK(record.textAt("leerling.achternaam") == "Óčka");
    CHECK(record.textAt("achternaam", third) == "Twee");
    CHECK(record.textAt("leerling.roepnaam").empty());
    CHECK(record.find("leerling.bestaatniet") == kNoNode);
    CHECK(record.find("leerling.achternaam.nogiets") == kNoNode);
    CHECK(record.path(third) == "leerling.verzorgers[2]");

    const auto first = record.find("leerling.voornamen");
    const auto next = record.nextSame(first);
    CHECK(record.text(next) == "Ümit");
    CHECK(record.path(next) == "leerling.voornamen[2]");
    CHECK(record.nextSame(next) == kNoNode);
}

TEST_CASE("Absent, empty and withheld are three different things") {
    Record record(dossier());
    const auto school = addGroup(record, Record::root(), "school");
    const auto communicatie = addGroup(record, school, "communicatie");
    const auto withheld = addValue(record, communicatie, "nummer", "", State::withheld);
    const auto empty = addValue(record, school, "website", "", State::empty);

    CHECK(record.state(withheld) == State::withheld);
    CHECK(record.state(empty) == State::empty);
    CHECK(record.find("school.directeur") == kNoNode);
    CHECK(record.text(withheld).empty());
}

}  // namespace
}  // namespace schakel::model
