#include "gateway/app/cli/CaseSend.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <chrono>
#include <future>
#include <thread>

#include "gateway/app/PartnerHttp.h"
#include "gateway/app/Setup.h"
#include "gateway/base/SystemError.h"
#include "gateway/exchange/Receiver.h"

namespace schakel::cli {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

constexpr std::size_t kHashInMessage = 16;  // characters of it
constexpr int kLockTries = 200;
constexpr std::chrono::milliseconds kBetweenTries{50};

}  // namespace

Result<ledger::File> sendAlone(const OpenedCases& cases, const std::string& caseId) {
    const auto path = cases.opened->config.data / "release.lock";
    ledger::File file(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR));
    if (!file.isOpen()) {
        return Error(MessageCode::FileUnwritable, {{"path", path.string()}, {"reason", base::systemErrorWords(errno)}});
    }
    for (int i = 0; i < kLockTries; ++i) {
        struct flock whole {};
        whole.l_type = F_WRLCK;
        whole.l_whence = SEEK_SET;
        if (::fcntl(file.number(), F_OFD_SETLK, &whole) == 0) {
            return file;
        }
        std::this_thread::sleep_for(kBetweenTries);
    }
    return Error(MessageCode::CaseMoved, {{"case", caseId}});
}

Result<std::string> sendAlong(OpenedCases& cases, const CaseMessage& message, base::ByteSource& contents) {
    const auto& config = cases.opened->config;
    base::Log silent(cases.opened->clock, [](std::string_view) {});
    app::PartnerHttp http(config.connections, cases.opened->clock);
    const auto setup = app::makeSetup(config, {http, silent, cases.opened->clock});
    const auto* const route = setup.routes ? setup.routes->find(message.route) : nullptr;
    if (route == nullptr) {
        return Error(MessageCode::RouteUnknown, {{"route", message.route}});
    }
    const auto file = cases.book.load(message.caseId);
    if (!file) {
        return file.error();
    }
    const auto scanner = app::makeScanner(config);
    exchange::Receiver receiver({*setup.mappings, *cases.opened->ledger, silent},
                                app::readOptions(config, scanner.get()));
    std::promise<exchange::ReceiveOutcome> received;
    const auto id = std::to_string(file->events().size()) + "/" + message.subject.substr(0, kHashInMessage);
    receiver.receive({route, "case:" + message.caseId, id}, contents,
                     [&](exchange::ReceiveOutcome outcome) { received.set_value(std::move(outcome)); });
    const auto outcome = received.get_future().get();
    return outcome.refused ? Result<std::string>(*outcome.refused) : outcome.stored->exchangeId;
}

}  // namespace schakel::cli
