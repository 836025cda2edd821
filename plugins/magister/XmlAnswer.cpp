#include <memory>

#include <expat.h>

#include "Answer.h"
#include "Text.h"

namespace schakel::plugins::magister {
namespace {

constexpr int kRowDepth = 4;
constexpr int kColumnDepth = 5;

// Collects while the document is read. The names of a document's elements are the partner's; their depth is what
// counts.
class Collector {
public:
    void start(std::string_view name) {
        ++depth_;
        text_.clear();
        if (depth_ == 1) {
            isResponse_ = sameName(name, "Response");
        } else if (depth_ == 2) {
            hasData_ = hasData_ || sameName(name, "Data");
        } else if (depth_ == kRowDepth) {
            answer_.rows.emplace_back();
        } else if (depth_ > kColumnDepth) {
            tooDeep_ = true;
        }
    }

    void end(std::string_view name) {
        if (depth_ == 2) {
            takeHead(name);
        } else if (depth_ == kColumnDepth && !answer_.rows.empty()) {
            answer_.rows.back().push_back({std::string(name), std::move(text_)});
        }
        text_.clear();
        --depth_;
    }

    void text(std::string_view piece) { text_ += piece; }

    Answer finish() {
        if (!isResponse_ || tooDeep_) {
            return {};
        }
        const bool refused = !result_.empty() && flagOf(result_) != true;
        if (hasException_) {
            answer_.outcome = Outcome::exception;
        } else if (refused) {
            answer_.outcome = Outcome::refused;
            takeErrorTable();
        } else if (hasData_ || !result_.empty()) {
            answer_.outcome = Outcome::rows;
        }
        return std::move(answer_);
    }

private:
    void takeHead(std::string_view name) {
        if (sameName(name, "Exception")) {
            hasException_ = true;
        } else if (sameName(name, "ExceptionMsg") || sameName(name, "ResultMessage")) {
            answer_.explanation = text_;
        } else if (sameName(name, "Result")) {
            result_ = trimmed(text_);
        } else if (sameName(name, "SessionToken")) {
            answer_.sessionToken = trimmed(text_);
        }
    }

    // The third form: the rows are errors.
    void takeErrorTable() {
        for (const auto& row : answer_.rows) {
            for (const auto& cell : row) {
                if (sameName(cell.name, "Fout_nummer") && answer_.number.empty()) {
                    answer_.number = trimmed(cell.value);
                }
                if (sameName(cell.name, "Fout_omschrijving") && answer_.explanation.empty()) {
                    answer_.explanation = trimmed(cell.value);
                }
            }
        }
        answer_.rows.clear();
    }

    Answer answer_;
    std::string text_;
    std::string result_;
    int depth_ = 0;
    bool isResponse_ = false;
    bool hasData_ = false;
    bool hasException_ = false;
    bool tooDeep_ = false;
};

struct Parsing {
    XML_Parser parser;
    Collector collector;
};

// The border to C: out of memory ends the reading, nothing crosses.
template <class Work>
void guarded(void* self, const Work& work) {
    auto& parsing = *static_cast<Parsing*>(self);
    try {
        work(parsing.collector);
    } catch (...) {
        XML_StopParser(parsing.parser, XML_FALSE);
    }
}

void onStart(void* self, const char* name, const char** /*attributes*/) {
    guarded(self, [&](Collector& collector) { collector.start(name); });
}

void onEnd(void* self, const char* name) {
    guarded(self, [&](Collector& collector) { collector.end(name); });
}

void onText(void* self, const char* text, int size) {
    guarded(self, [&](Collector& collector) { collector.text({text, static_cast<std::size_t>(size)}); });
}

// A document type is how an XML document grows in the reader; HTML pages have one too.
void onDoctype(void* self, const char*, const char*, const char*, int) {
    XML_StopParser(static_cast<Parsing*>(self)->parser, XML_FALSE);
}

}  // namespace

Answer readXmlAnswer(std::string_view body) {
    constexpr std::size_t kLongest = 1UL << 30U;  // what expat can be handed at once
    const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate("UTF-8"),
                                                                              &XML_ParserFree);
    if (!parser || body.size() > kLongest) {
        return {};
    }
    Parsing parsing{parser.get(), {}};
    XML_SetUserData(parser.get(), &parsing);
    XML_SetElementHandler(parser.get(), &onStart, &onEnd);
    XML_SetCharacterDataHandler(parser.get(), &onText);
    XML_SetStartDoctypeDeclHandler(parser.get(), &onDoctype);
    if (XML_Parse(parser.get(), body.data(), static_cast<int>(body.size()), XML_TRUE) != XML_STATUS_OK) {
        return {};
    }
    return parsing.collector.finish();
}

}  // namespace schakel::plugins::magister
