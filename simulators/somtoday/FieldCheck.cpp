#include "simulators/somtoday/FieldCheck.h"

#include <algorithm>

#include "gateway/base/Uuid.h"

namespace schakel::simulators::somtoday {
namespace {

using simdjson::dom::element;

// '9' stands for a digit, 'A' for a capital, anything else for itself.
bool looksLike(std::string_view text, std::string_view shape) {
    const auto fits = [](char character, char wanted) {
        if (wanted == '9') {
            return character >= '0' && character <= '9';
        }
        return wanted == 'A' ? character >= 'A' && character <= 'Z' : character == wanted;
    };
    return text.size() == shape.size() && std::equal(text.begin(), text.end(), shape.begin(), fits);
}

bool isDate(std::string_view text) {
    if (!looksLike(text, "9999-99-99")) {
        return false;
    }
    const int month = (text[5] - '0') * 10 + (text[6] - '0');
    const int day = (text[8] - '0') * 10 + (text[9] - '0');
    constexpr int kDays[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month >= 1 && month <= 12 && day >= 1 && day <= kDays[month - 1];
}

std::size_t characters(std::string_view utf8) {
    const auto continues = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; };
    return utf8.size() - static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), continues));
}

bool validText(std::string_view text, const FieldRule& rule) {
    switch (rule.kind) {
        case FieldKind::text: return characters(text) <= rule.maxLength;
        case FieldKind::date: return isDate(text);
        case FieldKind::uuid: return base::isUuid(text);
        case FieldKind::geslacht: return text == "MAN" || text == "VROUW" || text == "ONBEKEND";
        case FieldKind::brin: return looksLike(text, "99AA");
        case FieldKind::vestigingscode: return looksLike(text, "99");
        case FieldKind::schooljaar: return looksLike(text, "9999/9999");
        case FieldKind::boolean:
        case FieldKind::integer:
        case FieldKind::object:
        case FieldKind::list: return false;
    }
    return false;
}

class Checker {
public:
    void object(const element& value, std::span<const FieldRule> rules, const std::string& path) {
        simdjson::dom::object members;
        if (value.get(members) != simdjson::SUCCESS) {
            result_.problems.push_back(invalidValue(path));
            return;
        }
        const std::string prefix = path.empty() ? path : path + '.';
        for (const auto& rule : rules) {
            field(members, rule, prefix);
        }
        for (const auto& [name, ignored] : members) {
            if (std::none_of(rules.begin(), rules.end(),
                             [&, key = name](const auto& rule) { return rule.name == key; })) {
                result_.unknown.push_back(prefix + std::string(name));
            }
        }
    }

    CheckResult take() { return std::move(result_); }

private:
    void field(const simdjson::dom::object& members, const FieldRule& rule, const std::string& prefix) {
        element value;
        if (members[rule.name].get(value) != simdjson::SUCCESS || value.is_null()) {
            if (rule.need == Need::required) {
                result_.problems.push_back(missingField(prefix + std::string(rule.name)));
            }
            return;
        }
        if (rule.kind == FieldKind::object) {
            object(value, rule.fields, prefix + std::string(rule.name));
        } else if (rule.kind == FieldKind::list) {
            list(value, rule, prefix + std::string(rule.name));
        } else if (!valid(value, rule)) {
            result_.problems.push_back(invalidValue(prefix + std::string(rule.name)));
        }
    }

    void list(const element& value, const FieldRule& rule, const std::string& path) {
        simdjson::dom::array items;
        if (value.get(items) != simdjson::SUCCESS) {
            result_.problems.push_back(invalidValue(path));
            return;
        }
        std::size_t index = 0;
        for (const auto& item : items) {
            object(item, rule.fields, path + '[' + std::to_string(index++) + ']');
        }
    }

    static bool valid(const element& value, const FieldRule& rule) {
        if (rule.kind == FieldKind::boolean) {
            return value.is_bool();
        }
        if (rule.kind == FieldKind::integer) {
            return value.is_int64();
        }
        std::string_view text;
        return value.get(text) == simdjson::SUCCESS && validText(text, rule);
    }

    CheckResult result_;
};

}  // namespace

CheckResult checkFields(const element& value, std::span<const FieldRule> rules) {
    Checker checker;
    checker.object(value, rules, {});
    return checker.take();
}

}  // namespace schakel::simulators::somtoday
