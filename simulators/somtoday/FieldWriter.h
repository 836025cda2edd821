// Writes JSON the way Somtoday does: fields without a value, and fields the client may not see, are left out.
#pragma once

#include <cstdint>
#include <string_view>

#include "gateway/base/Json.h"
#include "simulators/somtoday/Schools.h"

namespace schakel::simulators::somtoday {

class FieldWriter {
public:
    FieldWriter(base::JsonWriter& json, const Vestiging& vestiging) : json_(json), vestiging_(vestiging) {}

    FieldWriter& text(std::string_view name, std::string_view value) {
        if (!value.empty() && vestiging_.may(name)) {
            json_.member(name, value);
        }
        return *this;
    }
    FieldWriter& number(std::string_view name, std::int64_t value) {
        if (vestiging_.may(name)) {
            json_.member(name, value);
        }
        return *this;
    }
    FieldWriter& flag(std::string_view name, bool value) {
        if (vestiging_.may(name)) {
            json_.key(name).boolean(value);
        }
        return *this;
    }
    // True when the client may see a structured field, whose name is then written.
    bool begins(std::string_view name) {
        if (vestiging_.may(name)) {
            json_.key(name);
            return true;
        }
        return false;
    }

private:
    base::JsonWriter& json_;
    const Vestiging& vestiging_;
};

}  // namespace schakel::simulators::somtoday
