#include "OpenApi.h"

#include <algorithm>
#include <cctype>

#include "gateway/base/Uuid.h"
#include "simulators/common/Query.h"

namespace schakel::contract {
namespace {

using simdjson::dom::element;
using simdjson::dom::object;
using Problems = std::vector<std::string>;

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), [](unsigned char c) { return std::tolower(c); });
    return out;
}

std::string_view textAt(const element& value, std::string_view name) {
    std::string_view text;
    return value[name].get(text) == simdjson::SUCCESS ? text : std::string_view();
}

std::vector<std::string> steps(std::string_view path) {
    std::vector<std::string> out;
    while (!path.empty()) {
        path.remove_prefix(1);
        const auto end = std::min(path.find('/'), path.size());
        out.emplace_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return out;
}

// Empty when the value is not a list. A copy, because an array that simdjson did not fill must not be looked at.
std::vector<element> listOf(const simdjson::simdjson_result<element>& value) {
    simdjson::dom::array items;
    if (value.get(items) != simdjson::SUCCESS) {
        return {};
    }
    return {items.begin(), items.end()};
}

bool fits(std::string_view pattern, std::string_view path) {
    const auto wanted = steps(pattern);
    const auto given = steps(path);
    return wanted.size() == given.size() &&
           std::equal(wanted.begin(), wanted.end(), given.begin(),
                      [](const std::string& w, const std::string& g) { return w == g || w.starts_with('{'); });
}

class SchemaCheck {
public:
    explicit SchemaCheck(const element& document) : document_(document) {}

    void check(const element& value, const element& schema, const std::string& path) {
        if (const auto ref = textAt(schema, "$ref"); !ref.empty()) {
            check(value, resolve(ref), path);
            return;
        }
        const auto type = textAt(schema, "type");
        if (type == "object") {
            checkObject(value, schema, path);
        } else if (type == "array") {
            checkArray(value, schema, path);
        } else if (type == "string") {
            checkString(value, schema, path);
        } else if (type == "integer") {
            demand(value.is_int64(), path, "is not an integer");
        } else if (type == "boolean") {
            demand(value.is_bool(), path, "is not a boolean");
        } else {
            demand(false, path, "has a schema of a type this check does not know");
        }
    }

    Problems take() { return std::move(problems_); }

private:
    element resolve(std::string_view ref) const { return document_.at_pointer(ref.substr(1)); }

    void demand(bool holds, const std::string& path, const char* problem) {
        if (!holds) {
            problems_.push_back(path + ' ' + problem);
        }
    }

    void checkObject(const element& value, const element& schema, const std::string& path) {
        object members;
        if (value.get(members) != simdjson::SUCCESS) {
            demand(false, path, "is not an object");
            return;
        }
        for (const auto& one : listOf(schema["required"])) {
            const std::string_view name = one.get_string();
            demand(members[name].error() == simdjson::SUCCESS, path + '/' + std::string(name), "is required");
        }
        for (const auto& [name, member] : members) {
            element property;
            const auto below = path + '/' + std::string(name);
            if (schema["properties"][name].get(property) != simdjson::SUCCESS) {
                demand(false, below, "is not a property of the schema");
                continue;
            }
            demand(!member.is_null(), below, "is null, which is left out instead");
            check(member, property, below);
        }
    }

    void checkArray(const element& value, const element& schema, const std::string& path) {
        simdjson::dom::array items;
        if (value.get(items) != simdjson::SUCCESS) {
            demand(false, path, "is not a list");
            return;
        }
        const element itemSchema = schema["items"];
        std::size_t index = 0;
        for (const auto& item : items) {
            check(item, itemSchema, path + '/' + std::to_string(index++));
        }
    }

    void checkString(const element& value, const element& schema, const std::string& path) {
        std::string_view text;
        if (value.get(text) != simdjson::SUCCESS) {
            demand(false, path, "is not a string");
            return;
        }
        const auto format = textAt(schema, "format");
        demand(format != "uuid" || base::isUuid(text), path, "is not a UUID");
        demand(format != "date" || (text.size() == 10 && text[4] == '-' && text[7] == '-'), path, "is not a date");
        const auto allowed = listOf(schema["enum"]);
        const auto same = [&](const element& one) { return std::string_view(one.get_string()) == text; };
        demand(allowed.empty() || std::any_of(allowed.begin(), allowed.end(), same), path,
               "is not one of the enum's values");
    }

    const element& document_;
    Problems problems_;
};

}  // namespace

std::optional<OpenApi> OpenApi::load(const std::string& file) {
    OpenApi api;
    api.parser_ = std::make_unique<simdjson::dom::parser>();
    if (api.parser_->load(file).get(api.document_) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    return api;
}

std::string OpenApi::pathTemplate(std::string_view path) const {
    std::string found;
    const object paths = document_["paths"];
    for (const auto& [pattern, ignored] : paths) {
        // A literal path wins over one with a parameter: leerling/veldwaardes is not leerling/{uuid}.
        if (fits(pattern, path) && (found.empty() || std::count(found.begin(), found.end(), '{') >
                                                         std::count(pattern.begin(), pattern.end(), '{'))) {
            found = pattern;
        }
    }
    return found;
}

std::optional<element> OpenApi::operation(std::string_view method, std::string_view path) const {
    element found;
    if (document_["paths"][pathTemplate(path)][lower(method)].get(found) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    return found;
}

Problems OpenApi::checkRequest(std::string_view method, std::string_view path, const std::string& body) const {
    const auto found = operation(method, path);
    element schema;
    if (!found) {
        return {"the document has no " + std::string(method) + ' ' + std::string(path)};
    }
    if ((*found)["requestBody"]["content"]["application/json"]["schema"].get(schema) != simdjson::SUCCESS) {
        return body.empty() ? Problems() : Problems{"a body where none is expected"};
    }
    simdjson::dom::parser parser;
    element value;
    if (parser.parse(body).get(value) != simdjson::SUCCESS) {
        return {"the body is not JSON"};
    }
    SchemaCheck check(document_);
    check.check(value, schema, "");
    return check.take();
}

Problems OpenApi::checkResponse(std::string_view method, std::string_view path, int status,
                                const std::string& body) const {
    const auto found = operation(method, path);
    element response;
    if (!found || (*found)["responses"][std::to_string(status)].get(response) != simdjson::SUCCESS) {
        return {"the document has no answer " + std::to_string(status) + " to " + std::string(method) + ' ' +
                std::string(path)};
    }
    element schema;
    if (response["content"]["application/json"]["schema"].get(schema) != simdjson::SUCCESS) {
        return body.empty() ? Problems() : Problems{"a body where none is expected"};
    }
    simdjson::dom::parser parser;
    element value;
    if (parser.parse(body).get(value) != simdjson::SUCCESS) {
        return {"the body is not JSON"};
    }
    SchemaCheck check(document_);
    check.check(value, schema, "");
    return check.take();
}

Problems OpenApi::checkQuery(std::string_view method, std::string_view path, std::string_view query) const {
    const auto found = operation(method, path);
    if (!found) {
        return {"the document has no " + std::string(method) + ' ' + std::string(path)};
    }
    const simulators::Query given(query);
    Problems problems;
    std::string known = "&";
    for (const auto& parameter : listOf((*found)["parameters"])) {
        const std::string name(textAt(parameter, "name"));
        known += name + '&';
        bool required = false;
        const bool isQuery = textAt(parameter, "in") == "query";
        if (parameter["required"].get(required) == simdjson::SUCCESS && required && isQuery && !given.get(name)) {
            problems.push_back("parameter " + name + " is required");
        }
    }
    while (!query.empty()) {
        const auto pair = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(query.size(), pair.size() + 1));
        if (known.find('&' + std::string(pair.substr(0, pair.find('='))) + '&') == std::string::npos) {
            problems.push_back("parameter " + std::string(pair) + " does not exist");
        }
    }
    return problems;
}

}  // namespace schakel::contract
