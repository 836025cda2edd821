// What the simulated platform does with each request; OtPlatform.h is its outside.
#pragma once

#include "simulators/common/JsonBody.h"
#include "simulators/common/Query.h"
#include "simulators/ot/OtPlatform.h"

namespace schakel::simulators::ot {

// Thread safe.
class OtPlatform::Desk {
public:
    explicit Desk(PlatformOptions options);

    transport::Response answer(const transport::RequestHead& head, const std::string& body);
    transport::Response control(const transport::RequestHead& head, std::string body);
    void reset();
    const PlatformOptions& options() const { return options_; }

private:
    using Response = transport::Response;

    Response token(const transport::RequestHead& head, const std::string& body);
    Response inKoppelpunt(const transport::RequestHead& head, std::string_view path, const std::string& body);
    Response create(const transport::RequestHead& head, const std::string& body);
    Response changes(const transport::RequestHead& head);
    Response inAanvraag(Aanvraag& aanvraag, const transport::RequestHead& head, std::string_view step,
                        const std::string& body);
    Response upload(Aanvraag& aanvraag, const transport::RequestHead& head, const std::string& body);
    Response submit(Aanvraag& aanvraag);
    Response about(const Aanvraag& aanvraag, int status) const;

    Response decide(std::string body);
    Response withdraw(std::string body);
    Response notify(std::string body) const;
    std::string listJson();
    void addExamples();
    void grant(Aanvraag& aanvraag);

    PlatformOptions options_;
    std::mutex mutex_;  // guards what follows
    Aanvragen aanvragen_;
    std::map<std::string, std::string, std::less<>> tokens_;  // token to OIN
    std::int64_t tokenCount_ = 0;
    std::int64_t requests_ = 0;
    Keeper keeper_;
};

}  // namespace schakel::simulators::ot
