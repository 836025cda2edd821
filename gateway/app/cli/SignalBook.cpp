#include "gateway/app/cli/SignalBook.h"

#include "gateway/base/Yaml.h"

namespace schakel::cli {

base::Result<SignalBook> SignalBook::load(const std::filesystem::path& mappings, const std::string& set) {
    SignalBook book;
    const auto file = mappings / set.substr(0, set.find('/')) / "signalen.yaml";
    if (set.empty() || !std::filesystem::exists(file)) {
        return book;
    }
    std::vector<base::YamlProblem> problems;
    const base::ProblemSink sink{file.string(), &problems};
    const auto document = base::YamlCursor::load(file, sink);
    if (document && document->allowKeys({"versie", "bron", "signalen"})) {
        for (const auto& entry : document->at("signalen").items()) {
            entry.allowKeys({"code", "ernst", "uitleg", "doe", "veld", "bron"});
            SignalInfo info{entry.textOr("ernst", ""), entry.requiredText("uitleg"), entry.requiredText("doe"),
                            entry.textOr("veld", "")};
            book.signals_.emplace(entry.requiredText("code"), std::move(info));
        }
    }
    if (!problems.empty()) {
        const auto& first = problems.front();
        return base::Error(
            base::MessageCode::FileUnreadable,
            {{"path", first.file}, {"reason", "regel " + std::to_string(first.line) + ": " + first.text}});
    }
    return book;
}

const SignalInfo* SignalBook::find(const std::string& code) const {
    const auto found = signals_.find(code);
    return found == signals_.end() ? nullptr : &found->second;
}

}  // namespace schakel::cli
