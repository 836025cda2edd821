#include <cstdlib>
#include <filesystem>

#include "tests/contract/AdapterCases.h"

namespace schakel::contract {
namespace {

// A folder of this process, so that runs at the same time do not share one.
std::string folder() {
    static const std::string kFolder = [] {
        auto name = (std::filesystem::temp_directory_path() / "schakel-presentis-XXXXXX").string();
        return std::string(::mkdtemp(name.data()));
    }();
    return kFolder;
}

}  // namespace

AdapterCase presentisCase() {
    return {"presentis",
            R"({"map":")" + folder() + R"("})",
            [] { return Partner(&contentAnswer); },
            [] {
                TestDelivery delivery;
                delivery.target = "{}";
                delivery.parts = {{"leerlingen", "text/csv", "Stamnr;Achternaam\n10201;Kanarienaam\n"}};
                return delivery;
            },
            R"({"map":"geen/volledig/pad"})",
            &isPost,
            &isPost};
}

}  // namespace schakel::contract
