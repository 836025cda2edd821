// Where things are when nobody says so.
#include <cstdlib>

#include "gateway/app/Config.h"

namespace schakel::app {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::MessageCode;

fs::path programFolder() {
    std::error_code problem;
    return fs::read_symlink("/proc/self/exe", problem).parent_path();
}

}  // namespace

base::Result<fs::path> findConfig(const std::string& given) {
    std::vector<fs::path> places;
    const char* const environment = std::getenv("SCHAKEL_CONFIG");
    if (!given.empty()) {
        places = {given};
    } else if (environment != nullptr) {
        places = {environment};
    } else {
        places = {"schakel.yaml", programFolder() / "../demo/schakel.yaml", "/etc/schakel/schakel.yaml"};
    }
    std::string tried;
    for (const auto& place : places) {
        std::error_code problem;
        if (fs::is_regular_file(place, problem)) {
            return place.lexically_normal();
        }
        tried += (tried.empty() ? "" : ", ") + place.lexically_normal().string();
    }
    return Error(MessageCode::ConfigNotFound, {{"places", tried}});
}

fs::path defaultMappings() {
    if (const char* const environment = std::getenv("SCHAKEL_MAPPINGS")) {
        return environment;
    }
    const auto tree = (programFolder() / "../../mappings").lexically_normal();
    return fs::is_directory(tree) ? tree : fs::path("/usr/share/schakel/mappings");
}

fs::path defaultPolicies(const fs::path& mappings) {
    if (const char* const environment = std::getenv("SCHAKEL_POLICIES")) {
        return environment;
    }
    std::error_code problem;
    for (const auto& each : {mappings, defaultMappings()}) {
        auto beside = (each / "../policies").lexically_normal();
        if (fs::is_directory(beside, problem)) {
            return beside;
        }
    }
    return "/usr/share/schakel/policies";
}

const char* version() {
    return SCHAKEL_VERSION;
}

}  // namespace schakel::app
