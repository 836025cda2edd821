// A query string as the webservices read it: names in upper or lower case.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace schakel::simulators::magister {

std::string lowerCase(std::string_view text);

class Parameters {
public:
    explicit Parameters(std::string_view query);

    // Empty when it is not there.
    std::string get(std::string_view lowerCaseName) const;

private:
    std::map<std::string, std::string, std::less<>> values_;
};

// "14-3-2013" as 2013-03-14, so that dates can be compared. Anything else as it is.
std::string comparableDate(std::string_view text);

}  // namespace schakel::simulators::magister
