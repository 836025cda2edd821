#include "gateway/model/types/Cijferlijst.h"

#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::group;
using table::groups;
using table::value;

namespace {

constexpr auto kPersonal = Secrecy::personal;

constexpr std::array kScoreFields = {
    value("waarde", kPersonal),
    value("kwalificatie", kPersonal),
};

constexpr std::array kCijferlijstonderdeelFields = {
    value("naam", kPersonal),
    group("score", kScore, kPersonal),
    value("datum", kPersonal, FieldType::date),
    value("jaargroep", kPersonal, FieldType::code),
    value("periode", kPersonal),
};

constexpr std::array kDeelcijferlijstFields = {
    value("naam", kPersonal),
    groups("onderdelen", kCijferlijstonderdeel, kPersonal),
    groups("scores", kScore, kPersonal),
};

constexpr std::array kCijferlijstFields = {
    groups("lijsten", kDeelcijferlijst, kPersonal),
    value("datum", kPersonal, FieldType::date),
    value("jaargroep", kPersonal, FieldType::code),
    value("periode", kPersonal),
};

}  // namespace

constinit const TypeDescriptor kScore = {"Score", "A mark as a value, as words, or both.", kScoreFields};

constinit const TypeDescriptor kCijferlijstonderdeel = {
    "Cijferlijstonderdeel", "The mark for one subject in a list of marks.", kCijferlijstonderdeelFields};

constinit const TypeDescriptor kDeelcijferlijst = {"Deelcijferlijst", "One named list of marks within a report.",
                                                   kDeelcijferlijstFields};

constinit const TypeDescriptor kCijferlijst = {"Cijferlijst", "A school report: marks over one period.",
                                               kCijferlijstFields};

}  // namespace schakel::model
