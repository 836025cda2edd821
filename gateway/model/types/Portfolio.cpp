#include "gateway/model/types/Portfolio.h"

#include "gateway/model/types/School.h"
#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::group;
using table::groups;
using table::value;

namespace {

constexpr auto kOpen = Secrecy::open;
constexpr auto kPersonal = Secrecy::personal;
constexpr auto kSensitive = Secrecy::sensitive;

constexpr std::array kSolScoreFields = {
    value("stamnummer", kPersonal),   value("datum", kSensitive, FieldType::date),
    value("onderdeel", kSensitive),   value("score", kSensitive, FieldType::code),
    value("toelichting", kSensitive),
};

constexpr std::array kStageboekregelFields = {
    value("stamnummer", kPersonal),
    value("bedrijf", kPersonal),
    value("begindatum", kSensitive, FieldType::date),
    value("einddatum", kSensitive, FieldType::date),
    value("datum", kSensitive, FieldType::date),
    value("uren", kSensitive, FieldType::decimal),
    value("werkzaamheden", kSensitive),
    value("beoordeling", kSensitive),
};

constexpr std::array kMopDoelFields = {
    value("stamnummer", kPersonal),
    value("nummer", kSensitive),
    value("doel", kSensitive),
    value("begindatum", kSensitive, FieldType::date),
    value("streefdatum", kSensitive, FieldType::date),
    value("behaald", kSensitive, FieldType::boolean),
    value("evaluatie", kSensitive),
};

constexpr std::array kPortfoliobestandFields = {
    value("systeem", kOpen),
    value("peildatum", kOpen, FieldType::date),
    group("school", kSchool, kOpen, Category::school),
    groups("sol", kSolScore, kSensitive),
    groups("stages", kStageboekregel, kSensitive),
    groups("mopDoelen", kMopDoel, kSensitive),
};

}  // namespace

constinit const TypeDescriptor kSolScore = {
    "SolScore", "One part of a SOL form: how the leerling does in one skill or attitude.", kSolScoreFields};

constinit const TypeDescriptor kStageboekregel = {"Stageboekregel", "One entry of the leerling's internship log.",
                                                  kStageboekregelFields};

constinit const TypeDescriptor kMopDoel = {"MopDoel", "One goal of the leerling's own development plan (MOP).",
                                           kMopDoelFields};

constinit const TypeDescriptor kPortfoliobestand = {
    "Portfoliobestand", "What a portfolio system holds about the pupils of one school.", kPortfoliobestandFields};

}  // namespace schakel::model
