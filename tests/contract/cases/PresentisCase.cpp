#include <cstdlib>
#include <filesystem>

#include "tests/contract/AdapterCases.h"

namespace schakel::contract {
namespace {

// A folder of this process, so that runs at the same time do not share one.
const std::string& folder() {
    static const std::string kFolder = [] {
        auto name = (std::filesystem::temp_directory_path() / "schakel-presentis-XXXXXX").string();
        return std::string(::mkdtemp(name.data()));
    }();
    return kFolder;
}

// Removes it when all is done.
struct Remover {
    ~Remover() {
        std::error_code ignored;
        std::filesystem::remove_all(folder(), ignored);
    }
};

}  // namespace

AdapterCase presentisCase() {
    static const std::string kFolder = folder();
    static const Remover kRemover;
    return {"presentis",
            R"({"map":")" + kFolder + R"("})",
            [] { return Partner(&contentAnswer); },
            [] {
                TestDelivery delivery;
                delivery.target = "{}";
                delivery.parts = {{"leerlingen", "text/csv", "Stamnr;Achternaam\n10201;Kanarienaam\n"}};
                return delivery;
            },
            R"({"map":"geen/volledig/pad"})",
            {},  // nothing goes by HTTP
            &isPost};
}

}  // namespace schakel::contract
