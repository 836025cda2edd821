#include "gateway/model/ids/SwvCode.h"

#include "gateway/model/ids/Characters.h"
#include "gateway/model/ids/ShownValue.h"

namespace schakel::model {

base::Result<SwvCode> SwvCode::parse(std::string_view text) {
    const bool isSector = text.starts_with("PO") || text.starts_with("VO");
    if (text.size() != 6 || !isSector || !std::all_of(text.begin() + 2, text.end(), isDigitOrCapital)) {
        return refused(base::MessageCode::SwvCodeInvalid, text);
    }
    return SwvCode(text);
}

}  // namespace schakel::model
