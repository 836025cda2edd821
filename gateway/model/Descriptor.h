// What the canonical model looks like, as data: JSON, mapping paths, validation, minimisation and docs all read these
// tables. A path that does not exist here is an error when Schakel starts, never while a dossier passes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace schakel::model {

enum class FieldType : std::uint8_t {
    text,
    boolean,
    integer,
    decimal,
    date,
    partialDate,
    code,  // a value from a code list; which one depends on the interface, except where `values` names ours
    schooljaar,
    brin,
    vestiging,
    swvCode,
    bsn,
    onderwijsnummer,
    content,  // an attachment's bytes, kept in a BlobStore
    group,
};

enum class Cardinality : std::uint8_t { one, many };

// How far a value may travel. Everything but `open` is encrypted at rest and kept out of logs.
enum class Secrecy : std::uint8_t {
    open,  // says nothing about a person
    personal,  // identifies or describes a person
    sensitive,  // health, support, family: need-to-know
    pgn,  // BSN or onderwijsnummer: only where the law allows it
};

// The blocks of a dossier that a school can leave out or must leave out, as OSO distinguishes them
// (oso-gegevensset 2019.1, categorie_uitlevering).
enum class Category : std::uint8_t {
    metadata,
    ouderinzage,
    school,
    leerling,
    oudersVerzorgers,
    vve,
    schoolloopbaan,
    overstapadvies,
    onderwijsondersteuning,
    verzuim,
    eindtoets,
    toetsresultaten,
    handelingsplannen,
    cijferlijsten,
    vombo,
    bijlagen,
    inherit,  // that of the group it is in
};

struct TypeDescriptor;

struct FieldDescriptor {
    std::string_view name;  // as in canonical JSON and in mapping paths
    FieldType type = FieldType::text;
    Cardinality cardinality = Cardinality::one;
    Secrecy secrecy = Secrecy::open;
    Category category = Category::inherit;
    const TypeDescriptor* group = nullptr;  // the type of a group field
    std::span<const std::string_view> values = {};  // of a code with canonical values; empty: any
};

struct TypeDescriptor {
    std::string_view name;  // C++ and glossary name, e.g. "Leerling"
    std::string_view meaning;  // one sentence, for the docs
    std::span<const FieldDescriptor> fields;

    // nullptr when there is no such field. Linear: types have few fields and look-ups happen while loading.
    const FieldDescriptor* find(std::string_view name) const;
};

// Every type of the model, for documentation and start-up checks.
std::span<const TypeDescriptor* const> allTypes();

// nullptr when unknown.
const TypeDescriptor* findType(std::string_view name);

std::string_view categoryName(Category category);
std::string_view fieldTypeName(FieldType type);

}  // namespace schakel::model
