// The gateway's side of a served request, in memory: a shelf that says what the test says, and the answer as it came.
#pragma once

#include <string>
#include <vector>

#include "gateway/base/MemoryBytes.h"
#include "gateway/pluginhost/Serve.h"

namespace schakel::test {

class FakeShelf final : public pluginhost::Shelf {
public:
    base::Result<std::string> decision = std::string(R"({"outcome":"ready","snapshot":"snapshot-1"})");
    std::string document = "<dossier/>";
    base::Result<void> opening;  // what open says after the document's bytes
    std::vector<std::string> asked;  // what decide was asked
    std::vector<std::string> notices;
    std::vector<std::string> opened;
    bool handedOver = false;

    base::Result<std::string> decide(const std::string& json) override {
        asked.push_back(json);
        return decision;
    }
    base::Result<void> open(const std::string& snapshot, base::ByteSink& sink) override {
        opened.push_back(snapshot);
        if (auto written = sink.write(document); !written) {
            return written;
        }
        handedOver = static_cast<bool>(opening);
        return opening;
    }
    base::Result<void> notified(const std::string& json) override {
        notices.push_back(json);
        return {};
    }
};

class FakeServeResponse final : public pluginhost::ServeResponse {
public:
    int status = 0;  // 0: not begun
    std::string contentType;
    base::StringSink bytes;

    base::Result<void> begin(int code, std::string type) override {
        status = code;
        contentType = std::move(type);
        return {};
    }
    base::ByteSink& body() override { return bytes; }
};

}  // namespace schakel::test
