#include "gateway/policy/OppFormFile.h"

#include <algorithm>

#include "gateway/policy/PolicyFile.h"

namespace schakel::policy {
namespace {

constexpr int kLongestText = 20'000;
constexpr std::size_t kMostParts = 100;
constexpr std::size_t kLongestName = 200;  // of a version or a label, in bytes

std::string quoted(const OppFieldRule& rule) {
    return std::string("\"") + rule.id + "\"";
}

class FormReader {
public:
    std::optional<OppForm> read(const base::YamlCursor& item) {
        form_.parts.clear();
        form_.version = name(item, "version");
        form_.source = name(item, "source");
        if (item.has("title")) {
            form_.title = readWords(item, "title");
        }
        const auto parts = item.at("parts").items();
        if (parts.size() > kMostParts) {
            wrong(item.at("parts"), "has more than " + std::to_string(kMostParts) + " parts");
            return std::nullopt;
        }
        for (const auto& part : parts) {
            readPart(part);
        }
        requireWhatTheLawAsks(item);
        return isRight_ ? std::optional(std::move(form_)) : std::nullopt;
    }

private:
    void wrong(const base::YamlCursor& where, const std::string& text) {
        where.problem(text);
        isRight_ = false;
    }

    // A short text that must be there.
    std::string name(const base::YamlCursor& map, std::string_view key) {
        auto text = map.requiredText(key);
        isRight_ = isRight_ && !text.empty();
        if (map.has(key) && (text.empty() || text.size() > kLongestName)) {
            wrong(map.at(key), "must be a text of 1 to " + std::to_string(kLongestName) + " characters");
        }
        return text;
    }

    void readPart(const base::YamlCursor& item) {
        if (!item.allowKeys({"field", "part", "nl", "en", "required", "longest"})) {
            isRight_ = false;
            return;
        }
        std::vector<std::string_view> ids;
        for (const auto& each : oppFields()) {
            ids.emplace_back(each.id);
        }
        const auto field = readChoice(item.at("field"), ids);
        const auto part = readChoice(item.at("part"), {"GENERAL", "OUTFLOW", "ACTION"});
        auto dutch = name(item, "nl");
        OppFormPart read{.label = {std::move(dutch), name(item, "en")},
                         .required = readFlag(item, "required").value_or(true),
                         .longest = readNumber(item, "longest", {1, kLongestText, " characters"})};
        if (!field || !part) {
            isRight_ = false;
            return;
        }
        read.field = static_cast<OppField>(*field);
        read.part = static_cast<OppPart>(*part);
        check(item, read);
        form_.parts.push_back(std::move(read));
    }

    void check(const base::YamlCursor& item, const OppFormPart& read) {
        const auto& rule = ruleOf(read.field);
        if (rule.part && *rule.part != read.part) {
            wrong(item.at("part"),
                  quoted(rule) + " belongs to the " + labelOf(*rule.part).in(base::Language::english) +
                      (*rule.part == OppPart::action ? ": parents consent to it" : ", which needs no consent"));
        }
        if (rule.byLaw && rule.required && !read.required) {
            wrong(item.at("required"), "the law asks for " + quoted(rule) + " in every OPP: it cannot be optional");
        }
        if (read.longest && !isWritten(read.field)) {
            wrong(item.at("longest"), "only what is written has a length");
        }
        if (read.field == OppField::document && read.part == OppPart::general) {
            wrong(item.at("part"), "of a document, say which one: OUTFLOW or ACTION");
        }
        if (read.field != OppField::document && has(read.field)) {
            wrong(item.at("field"), quoted(rule) + " is in this form already");
        }
    }

    bool has(OppField field) const {
        return std::any_of(form_.parts.begin(), form_.parts.end(),
                           [&](const OppFormPart& part) { return part.field == field; });
    }

    void requireWhatTheLawAsks(const base::YamlCursor& item) {
        for (const auto& rule : oppFields()) {
            if (rule.byLaw && !has(rule.field)) {
                wrong(item, "lacks " + quoted(rule) + " (" + rule.dutch +
                                "), which the law asks for in every OPP: add a part that is filled from it");
            }
        }
    }

    OppForm form_ = OppForm::byLaw();
    bool isRight_ = true;
};

}  // namespace

std::optional<OppForm> readOppForm(const base::YamlCursor& form) {
    if (!form.exists() || !form.allowKeys({"version", "title", "source", "parts"})) {
        return std::nullopt;
    }
    return FormReader().read(form);
}

}  // namespace schakel::policy
