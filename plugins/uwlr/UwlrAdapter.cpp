#include "UwlrAdapter.h"

#include "uwlr_adapter.h"

namespace schakel::plugins::uwlr {

UwlrAdapter::UwlrAdapter(sdk::Host host, std::string_view configJson)
    : client_(host, Settings::read(configJson)), server_(host, Settings::read(configJson)) {}

void UwlrAdapter::fetch(std::string_view requestJson, sdk::Sink documents) {
    client_.fetch(readOrder(requestJson), documents);
}

void UwlrAdapter::serve(sdk::Request request, sdk::Shelf shelf, sdk::Response response) {
    server_.serve(request, shelf, response);
}

}  // namespace schakel::plugins::uwlr

SCHAKEL_EXPORT_ADAPTER(schakel::plugins::uwlr::UwlrAdapter)
