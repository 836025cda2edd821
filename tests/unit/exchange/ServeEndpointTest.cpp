#include "gateway/exchange/ServeEndpoint.h"
#include "gateway/transport/AnswerPipe.h"
#include "tests/unit/exchange/ExchangeWorld.h"

using schakel::base::Result;
using schakel::test::dossierOf;
using schakel::test::ExchangeWorld;
using schakel::transport::RequestHead;
using schakel::transport::Response;

namespace {

struct Serving {
    ExchangeWorld world;
    int noticed = 0;
    schakel::exchange::ServeEndpoint endpoint{
        world.shelfServices(), {{"oso-tc", world.adapter}}, 1'000'000, [this] { ++noticed; }};

    Response ask(const RequestHead& head, const std::string& body = "") {
        schakel::base::ViewSource source(body);
        std::optional<Response> response;
        endpoint.handle(head, source, [&](Response given) { response = std::move(given); });
        return response.value();
    }
};

RequestHead post(const std::string& path) {
    RequestHead head;
    head.method = "POST";
    head.path = path;
    head.peer.oin = "00000099000000001000";
    return head;
}

}  // namespace

TEST_CASE("an adapter answers a partner with what the shelf gives it", "[serve]") {
    Serving serving;
    const auto document = dossierOf("999999011");
    REQUIRE(serving.world.stage(document).staged);
    serving.world.adapter->onServe = [&](const auto& request, auto& shelf, auto& response) -> Result<void> {
        CHECK(request.method == "POST");
        CHECK(request.path == "/v1?wsdl");
        CHECK(request.sender == "00000099000000001000");
        CHECK(schakel::base::readAll(request.body).value() == "<vraag/>");
        const auto answer = shelf.decide(ExchangeWorld::question());
        REQUIRE(answer);
        std::smatch found;
        REQUIRE(std::regex_search(*answer, found, std::regex("\"snapshot\":\"([0-9a-f-]+)\"")));
        REQUIRE(response.begin(200, "text/xml; charset=utf-8"));
        REQUIRE(response.body().write("<antwoord>"));
        if (auto opened = shelf.open(found[1], response.body()); !opened) {
            return opened;
        }
        return response.body().write("</antwoord>");
    };
    auto head = post("/serve/oso-tc/v1");
    head.query = "wsdl";
    const auto response = serving.ask(head, "<vraag/>");
    CHECK(response.status == 200);
    CHECK(response.contentType == "text/xml; charset=utf-8");
    CHECK(response.body == "<antwoord>" + document + "</antwoord>");
    CHECK(serving.noticed == 1);
}

TEST_CASE("a large answer is sent while it is made, and breaks off when it cannot be finished", "[serve]") {
    Serving serving;
    const bool good = GENERATE(true, false);
    const std::string half(300'000, 'x');
    serving.world.adapter->onServe = [&](const auto&, auto&, auto& response) -> Result<void> {
        REQUIRE(response.begin(200, "text/xml"));
        REQUIRE(response.body().write(half));
        REQUIRE(response.body().write("einde"));
        return good ? Result<void>() : schakel::base::Error(schakel::base::MessageCode::PluginTimeout);
    };
    const auto response = serving.ask(post("/serve/oso-tc"), std::string(50'000, 'q'));
    CHECK(response.status == 200);
    CHECK(response.body == half);
    REQUIRE(response.rest);
    const auto rest = (*response.rest)->take();
    CHECK(rest.bytes == "einde");
    using State = schakel::transport::AnswerPipe::State;
    CHECK(rest.state == (good ? State::finished : State::failed));
}

TEST_CASE("what cannot be answered is a problem document", "[serve]") {
    Serving serving;
    serving.world.adapter->onServe = [&](const auto&, auto&, auto& response) -> Result<void> {
        REQUIRE(response.begin(200, "text/xml"));
        return response.body().write(std::string(1'000'001, 'x'));
    };
    CHECK(serving.ask(post("/serve/oso-tc")).body.find("SCH-4313") != std::string::npos);
    CHECK(serving.ask(post("/serve/elders")).status == 404);
    CHECK(serving.ask(post("/serve/")).status == 404);
    auto get = post("/serve/oso-tc");
    get.method = "GET";
    CHECK(serving.ask(get).status == 405);
    auto nameless = post("/serve/oso-tc");
    nameless.peer.oin.clear();
    CHECK(serving.ask(nameless).status == 403);
    CHECK(serving.noticed == 0);
}
