#include "gateway/model/types/Document.h"

#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::value;

namespace {

constexpr std::array kDocumentFields = {
    value("bestandsnaam", Secrecy::sensitive),
    value("omschrijving", Secrecy::sensitive),
    value("inhoud", Secrecy::sensitive, FieldType::content),
};

}  // namespace

constinit const TypeDescriptor kDocument = {"Document", "One file that travels with a dossier.", kDocumentFields};

}  // namespace schakel::model
