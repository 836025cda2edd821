// The partner's side of adapters' HTTP calls: remembers what was asked, answers what the test says.
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "gateway/base/MemoryBytes.h"
#include "gateway/pluginhost/HttpProvider.h"

namespace schakel::test {

struct SeenCall {
    std::string connection;
    std::string endpoint;
    std::string method;
    std::string path;
    std::vector<pluginhost::HttpHeader> headers;
    std::string body;
    base::Duration timeout{};

    // The header's value; empty when it was not sent.
    std::string header(const std::string& name) const {
        for (const auto& candidate : headers) {
            if (candidate.name == name) {
                return candidate.value;
            }
        }
        return {};
    }
};

struct FakeAnswer {
    int status = 200;
    std::string body;
};

// Thread safe.
class FakeHttpProvider final : public pluginhost::HttpProvider {
public:
    using Handler = std::function<base::Result<FakeAnswer>(const SeenCall& call)>;

    explicit FakeHttpProvider(Handler handler = [](const SeenCall&) { return FakeAnswer{}; })
        : handler_(std::move(handler)) {}

    void answer(Handler handler) {
        const std::scoped_lock lock(mutex_);
        handler_ = std::move(handler);
    }

    std::vector<SeenCall> seen() const {
        const std::scoped_lock lock(mutex_);
        return seen_;
    }

    base::Result<pluginhost::HttpAnswer> perform(const pluginhost::HttpCall& call, base::ByteSink& response) override {
        SeenCall seen{call.connection, call.endpoint, call.method, call.path, call.headers, {}, call.timeout};
        if (call.body != nullptr) {
            auto body = base::readAll(*call.body);
            if (!body) {
                return body.error();
            }
            seen.body = std::move(*body);
        }
        auto answer = remember(seen)(seen);
        if (!answer) {
            return answer.error();
        }
        if (auto written = response.write(answer->body); !written) {
            return written.error();
        }
        return pluginhost::HttpAnswer{answer->status, {}};
    }

private:
    Handler remember(const SeenCall& call) {
        const std::scoped_lock lock(mutex_);
        seen_.push_back(call);
        return handler_;
    }

    mutable std::mutex mutex_;
    Handler handler_;
    std::vector<SeenCall> seen_;
};

}  // namespace schakel::test
