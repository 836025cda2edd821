#include "gateway/model/ids/Brin.h"

#include "gateway/model/ids/Characters.h"
#include "gateway/model/ids/ShownValue.h"

namespace schakel::model {

using base::MessageCode;

base::Result<Brin> Brin::parse(std::string_view text) {
    if (text.size() != 4 || !allDigits(text.substr(0, 2)) || !isCapital(text[2]) || !isCapital(text[3])) {
        return refused(MessageCode::BrinInvalid, text);
    }
    return Brin(text);
}

base::Result<Vestigingscode> Vestigingscode::parse(std::string_view text) {
    const auto brin = Brin::parse(text.substr(0, 4));
    const auto rest = brin ? text.substr(4) : std::string_view();
    const auto digits = rest.starts_with(' ') ? rest.substr(1) : rest;
    if (digits.size() != 2 || !allDigits(digits)) {
        return refused(MessageCode::VestigingInvalid, text);
    }
    return Vestigingscode(brin->value() + std::string(digits));
}

base::Result<Vestigingscode> Vestigingscode::of(const Brin& brin, std::string_view digits) {
    if (digits.size() > 2 || !allDigits(digits)) {
        return refused(MessageCode::VestigingInvalid, digits);
    }
    return Vestigingscode(brin.value() + (digits.size() == 1 ? "0" : "") + std::string(digits));
}

}  // namespace schakel::model
