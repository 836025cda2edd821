// Checks JSON against the schemas of an OpenAPI 3.0 document: type, required, enum, format, $ref, items, maximum
// lengths.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <simdjson.h>

namespace schakel::contract {

class OpenApi {
public:
    // Absent when the file is not there.
    static std::optional<OpenApi> load(const std::string& file);

    // The template of a path ("/connect/vestiging/{vestigingUUID}/leerling"); empty when no path matches.
    std::string pathTemplate(std::string_view path) const;

    // What is wrong with a request's body, or with a response's; empty when all is well. A status the document does not
    // know is a problem.
    std::vector<std::string> checkRequest(std::string_view method, std::string_view path,
                                          const std::string& body) const;
    std::vector<std::string> checkResponse(std::string_view method, std::string_view path, int status,
                                           const std::string& body) const;
    // Required query parameters that are missing, and parameters the document does not have.
    std::vector<std::string> checkQuery(std::string_view method, std::string_view path, std::string_view query) const;

private:
    OpenApi() = default;

    std::optional<simdjson::dom::element> operation(std::string_view method, std::string_view path) const;

    std::unique_ptr<simdjson::dom::parser> parser_;
    simdjson::dom::element document_;
};

}  // namespace schakel::contract
