#include "gateway/model/Descriptor.h"

namespace schakel::model {

const FieldDescriptor* TypeDescriptor::find(std::string_view fieldName) const {
    for (const auto& field : fields) {
        if (field.name == fieldName) {
            return &field;
        }
    }
    return nullptr;
}

std::string_view categoryName(Category category) {
    switch (category) {
        case Category::metadata: return "metadata";
        case Category::ouderinzage: return "ouderinzage";
        case Category::school: return "school";
        case Category::leerling: return "leerling";
        case Category::oudersVerzorgers: return "oudersverzorgers";
        case Category::vve: return "vve";
        case Category::schoolloopbaan: return "schoolloopbaan";
        case Category::overstapadvies: return "overstapadvies";
        case Category::onderwijsondersteuning: return "onderwijsondersteuning";
        case Category::verzuim: return "verzuim";
        case Category::eindtoets: return "eindtoets";
        case Category::toetsresultaten: return "toetsresultaten";
        case Category::handelingsplannen: return "handelingsplannen";
        case Category::cijferlijsten: return "cijferlijsten";
        case Category::vombo: return "vombo";
        case Category::bijlagen: return "bijlagen";
        case Category::inherit: return "";
    }
    return "";
}

std::string_view fieldTypeName(FieldType type) {
    switch (type) {
        case FieldType::text: return "text";
        case FieldType::boolean: return "boolean";
        case FieldType::integer: return "integer";
        case FieldType::decimal: return "decimal";
        case FieldType::date: return "date";
        case FieldType::partialDate: return "partial-date";
        case FieldType::code: return "code";
        case FieldType::schooljaar: return "schooljaar";
        case FieldType::brin: return "brin";
        case FieldType::vestiging: return "vestiging";
        case FieldType::swvCode: return "swv-code";
        case FieldType::bsn: return "bsn";
        case FieldType::onderwijsnummer: return "onderwijsnummer";
        case FieldType::content: return "content";
        case FieldType::group: return "group";
    }
    return "";
}

}  // namespace schakel::model
