#include "gateway/mapping/PlainPaths.h"

#include <catch2/catch.hpp>

TEST_CASE("places are shared by what is repeated, and come after what they are in") {
    using schakel::mapping::PlainPaths;
    using schakel::model::Record;
    const auto& type = *schakel::model::findType("Overstapdossier");
    Record record(type);
    const auto pupil = record.addGroup(Record::root(), *type.find("leerling"));
    const auto& guardian = *type.find("leerling")->group->find("verzorgers");
    const auto first = record.addGroup(pupil, guardian);
    const auto second = record.addGroup(pupil, guardian);
    const auto& name = *guardian.group->find("achternaam");
    const auto firstName = record.addValue(first, name, "Proefstra");
    const auto secondName = record.addValue(second, name, "Zandvoorter");
    const PlainPaths places(record);
    CHECK(places.size() == 4);
    CHECK(places.of(Record::root()) == 0);
    CHECK(places.text(0).empty());
    CHECK(places.of(first) == places.of(second));
    CHECK(places.of(firstName) == places.of(secondName));
    CHECK(places.text(places.of(firstName)) == "leerling.verzorgers.achternaam");
    CHECK(places.parent(places.of(firstName)) == places.of(first));
    CHECK(places.field(places.of(first)) == &guardian);
}
