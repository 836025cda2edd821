#include "bench/pipeline_world.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "gateway/base/MemoryBytes.h"

namespace schakel::bench {
namespace {

namespace fs = std::filesystem;
using SteadyClock = std::chrono::steady_clock;

[[noreturn]] void giveUp(const std::string& reason) {
    std::fprintf(stderr, "bench_pipeline: %s\n", reason.c_str());
    std::exit(1);
}

std::string program(const char* name) {
    const auto path = fs::path(SCHAKEL_BUILD_DIR) / "bin" / name;
    if (!fs::exists(path)) {
        giveUp(path.string() + " is not built");
    }
    return path.string();
}

void writeSecret(const fs::path& file, const std::string& text) {
    std::ofstream(file) << text << "\n";
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
}

}  // namespace

PipelineWorld::PipelineWorld() {
    std::string pattern = (fs::temp_directory_path() / "schakel-bench-XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        giveUp("no temporary folder");
    }
    folder_ = pattern;
    const auto certs = (folder_ / "certs").string();
    if (std::system(("'" SCHAKEL_SOURCE_DIR "/certs/dev-ca.sh' '" + certs + "' >/dev/null").c_str()) != 0) {
        giveUp("certs/dev-ca.sh failed");
    }
    // A key of zeros: nothing personal is measured, and the folder goes away.
    writeSecret(folder_ / "kek.key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    writeSecret(folder_ / "client-secret", "bench");
    processes_.push_back(start("somtoday",
                               {program("schakel-sim"),
                                "somtoday",
                                "--port",
                                "0",
                                "--control",
                                "--forget",
                                "100",
                                "--cert",
                                certs + "/somtoday.pem",
                                "--key",
                                certs + "/somtoday.key",
                                "--ca",
                                certs + "/ca.pem",
                                "--vestiging",
                                "99XX00=Voorbeeldcollege",
                                "--client-id",
                                "bench",
                                "--client-secret",
                                "bench",
                                "--port-file",
                                (folder_ / "somtoday.port").string()},
                               somtodayPort_));
    writeConfig();
}

PipelineWorld::~PipelineWorld() {
    stopGateway();
    for (const pid_t process : processes_) {
        ::kill(process, SIGTERM);
        ::waitpid(process, nullptr, 0);
    }
    std::error_code problem;
    fs::remove_all(folder_, problem);
}

pid_t PipelineWorld::start(const std::string& name, const std::vector<std::string>& command, std::uint16_t& port) {
    const auto portFile = folder_ / (name + ".port");
    fs::remove(portFile);
    std::vector<char*> arguments;
    arguments.reserve(command.size() + 1);
    for (const auto& word : command) {
        arguments.push_back(const_cast<char*>(word.c_str()));  // execv's old signature; it does not write
    }
    arguments.push_back(nullptr);
    const auto log = (folder_ / (name + ".log")).string();
    const pid_t process = ::fork();
    if (process == 0) {
        const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
        ::dup2(file, STDOUT_FILENO);
        ::dup2(file, STDERR_FILENO);
        ::execv(arguments.front(), arguments.data());
        ::_exit(127);
    }
    const auto deadline = SteadyClock::now() + std::chrono::seconds(20);
    while (SteadyClock::now() < deadline) {
        if (std::ifstream(portFile) >> port) {
            return process;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    giveUp(name + " does not listen; see " + log);
}

void PipelineWorld::writeConfig() {
    const auto somtoday = "https://localhost:" + std::to_string(somtodayPort_);
    std::ofstream(folder_ / "schakel.yaml")
        << "data: data\nkey: kek.key\nmappings: " SCHAKEL_SOURCE_DIR "/mappings\n"
        << "plugins: {folder: " SCHAKEL_BUILD_DIR "/plugins, allow_temporary_folders: true}\n"
        << "listen: {port: 0, certificate: certs/gateway.pem, key: certs/gateway.key, authorities: "
           "certs/ca.pem, "
        << "revocation_lists: certs/ca.crl.pem}\n"
        << "connections:\n  - {name: oso, plugin: oso, endpoints: {upload: \"" << somtoday << "\"}}\n"
        << "  - name: som\n    plugin: somtoday\n    endpoints: {api: \"" << somtoday << "/rest/v1\", login: \""
        << somtoday << "\"}\n"
        << "    tls: {certificate: certs/gateway.pem, key: certs/gateway.key, authorities: certs/ca.pem}\n"
        << "    options: {instelling_brin: 99XX, client_id: bench, client_secret_file: client-secret}\n"
        << "routes:\n  - name: brugklas\n    from: {connection: oso, mapping: oso/2019.1, senders: "
           "[\"00000099000000000001\"]}\n"
        << "    to: {connection: som, mapping: somtoday-connect/14, target: {vestiging: 99XX00}, settings: "
           "{ondertekenaar: Bench}}\n"
        << "log: {level: warning}\n";
}

transport::ClientOptions PipelineWorld::sender() const {
    transport::ClientOptions options;
    const auto certs = folder_ / "certs";
    options.tls =
        transport::TlsIdentity{certs / "school-po.pem", certs / "school-po.key", certs / "ca.pem", std::nullopt};
    return options;
}

std::uint64_t PipelineWorld::signedCount() {
    if (!observer_) {
        observer_.emplace(sender());
    }
    const auto answer = observer_->send({.method = "GET",
                                         .url = "https://localhost:" + std::to_string(somtodayPort_) + "/control/stats",
                                         .headers = {},
                                         .bodySize = {}});
    if (!answer) {
        giveUp(answer.error().describe());
    }
    const std::string name = "\"signed\":";
    const auto at = answer->body.find(name);
    return at == std::string::npos ? 0 : std::strtoull(answer->body.c_str() + at + name.size(), nullptr, 10);
}

std::uint64_t PipelineWorld::gatewayMemory(const std::string& field) const {
    std::ifstream status("/proc/" + std::to_string(gateway_) + "/status");
    std::string word;
    while (status >> word) {
        if (word == field + ":") {
            std::uint64_t kilobytes = 0;
            status >> kilobytes;
            return kilobytes;
        }
    }
    return 0;
}

void PipelineWorld::startGateway(const std::string& body) {
    const auto begin = SteadyClock::now();
    gateway_ = start("schakeld",
                     {program("schakeld"), "--config=" + (folder_ / "schakel.yaml").string(),
                      "--port-file=" + (folder_ / "schakeld.port").string()},
                     gatewayPort_);
    transport::HttpClient client(sender());
    base::ViewSource source(body);
    const auto answer = client.send({.method = "POST",
                                     .url = intakeUrl(),
                                     .headers = {{"Content-Type", "application/xml"}},
                                     .body = &source,
                                     .bodySize = body.size()});
    if (!answer || answer->status != 202) {
        giveUp(answer ? answer->body : answer.error().describe());
    }
    startMilliseconds_ = std::chrono::duration<double, std::milli>(SteadyClock::now() - begin).count();
}

void PipelineWorld::stopGateway() {
    if (gateway_ != 0) {
        ::kill(gateway_, SIGTERM);
        ::waitpid(gateway_, nullptr, 0);
        gateway_ = 0;
    }
}

}  // namespace schakel::bench
