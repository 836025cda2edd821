// The descriptor tables as a whole.
#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "gateway/model/Descriptor.h"

namespace schakel::model {
namespace {

bool isLowerCamel(std::string_view name) {
    return !name.empty() && name.front() >= 'a' && name.front() <= 'z' &&
           name.find_first_of("_-. ") == std::string_view::npos;
}

TEST_CASE("Every type can be found by its name and says what it means") {
    std::set<std::string_view> names;
    for (const auto* const type : allTypes()) {
        INFO(type->name);
        CHECK(findType(type->name) == type);
        CHECK(names.insert(type->name).second);
        CHECK(type->meaning.ends_with('.'));
        CHECK_FALSE(type->fields.empty());
    }
    CHECK(findType("Overstapdossier") != nullptr);
    CHECK(findType("overstapdossier") == nullptr);
}

TEST_CASE("Field names are unique within a type and written in lowerCamel") {
    for (const auto* const type : allTypes()) {
        std::set<std::string_view> names;
        for (const auto& field : type->fields) {
            INFO(type->name << "." << field.name);
            CHECK(isLowerCamel(field.name));
            CHECK(names.insert(field.name).second);
            CHECK(type->find(field.name) == &field);
        }
        CHECK(type->find("bestaatniet") == nullptr);
    }
}

TEST_CASE("Groups, and only groups, lead to a type of the model") {
    for (const auto* const type : allTypes()) {
        for (const auto& field : type->fields) {
            INFO(type->name << "." << field.name);
            CHECK((field.group != nullptr) == (field.type == FieldType::group));
            if (field.group != nullptr) {
                CHECK(findType(field.group->name) == field.group);
            }
        }
    }
}

TEST_CASE("Personal numbers are marked as such, whatever type they are in") {
    for (const auto* const type : allTypes()) {
        for (const auto& field : type->fields) {
            const bool isNumber = field.type == FieldType::bsn || field.type == FieldType::onderwijsnummer;
            CHECK(isNumber == (field.secrecy == Secrecy::pgn));
        }
    }
}

void checkSensitive(const TypeDescriptor& type) {
    for (const auto& field : type.fields) {
        INFO(type.name << "." << field.name);
        CHECK(field.secrecy == Secrecy::sensitive);
        if (field.group != nullptr && field.group != &type) {
            checkSensitive(*field.group);
        }
    }
}

TEST_CASE("Everything about support, absence and attachments is sensitive") {
    for (const auto* const name : {"Onderwijsondersteuning", "Verzuim", "Document"}) {
        checkSensitive(*findType(name));
    }
    CHECK(findType("Leerling")->find("ondersteuning")->secrecy == Secrecy::sensitive);
    CHECK(findType("Leerling")->find("tehuis")->secrecy == Secrecy::sensitive);
    CHECK(findType("Inzage")->find("redenNietAkkoord")->secrecy == Secrecy::sensitive);
}

TEST_CASE("Every block of a dossier belongs to a category") {
    CHECK(findType("Leerling")->find("verzorgers")->category == Category::oudersVerzorgers);
    CHECK(findType("Leerling")->find("vanPeuterspeelzaal")->category == Category::vve);
    CHECK(findType("Onderwijsondersteuning")->find("handelingsplannen")->category == Category::handelingsplannen);
    for (const auto& field : findType("Overstapdossier")->fields) {
        INFO(field.name);
        CHECK(field.category != Category::inherit);
    }
}

}  // namespace
}  // namespace schakel::model
