// What a register's signals mean and what to do about them: mappings/<system>/signalen.yaml.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "gateway/base/Result.h"

namespace schakel::cli {

struct SignalInfo {
    std::string severity;
    std::string explanation;
    std::string remedy;
    std::string field;  // canonical
};

class SignalBook {
public:
    // Empty when the system has no such file. FileUnreadable when it has one that is not right.
    static base::Result<SignalBook> load(const std::filesystem::path& mappings, const std::string& set);

    // nullptr when it is not known: then the code is shown as it came.
    const SignalInfo* find(const std::string& code) const;

private:
    std::map<std::string, SignalInfo> signals_;
};

}  // namespace schakel::cli
