#include "gateway/pluginhost/isolation/ChildProcess.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <system_error>
#include <thread>

#include "gateway/base/SystemError.h"
#include "gateway/pluginhost/Text.h"
#include "gateway/pluginhost/isolation/LoadReport.h"

namespace schakel::pluginhost {
namespace {

using base::Error;
using base::MessageCode;
using base::Result;

constexpr int kChildSocket = 3;
constexpr auto kLoadTime = std::chrono::seconds(10);

Error refused(const ChildProgram& program, const base::Words& reason) {
    return Error(MessageCode::PluginProcessRefused, {{"path", program.folder.string()}, {"reason", reason}});
}

// What posix_spawn wants to know; freed with the object.
class SpawnPlan {
public:
    explicit SpawnPlan(int socket) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&actions_, socket, kChildSocket);
        posix_spawnattr_init(&attributes_);
        sigset_t signals;
        sigemptyset(&signals);
        posix_spawnattr_setsigmask(&attributes_, &signals);
        sigfillset(&signals);
        posix_spawnattr_setsigdefault(&attributes_, &signals);
        // A group of its own: a Ctrl-C at the terminal is the gateway's to handle.
        posix_spawnattr_setpgroup(&attributes_, 0);
        posix_spawnattr_setflags(&attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
    }
    ~SpawnPlan() {
        posix_spawn_file_actions_destroy(&actions_);
        posix_spawnattr_destroy(&attributes_);
    }
    SpawnPlan(const SpawnPlan&) = delete;
    SpawnPlan& operator=(const SpawnPlan&) = delete;

    // 0, or an errno.
    int spawn(pid_t* pid, const ChildProgram& program) const {
        std::string file = program.program.string();
        std::string folder = program.folder.string();
        std::string sha256 = program.sha256;
        std::array<char*, 4> arguments = {file.data(), folder.data(), sha256.data(), nullptr};
        std::array<char*, 1> environment = {nullptr};  // nothing of the gateway's environment
        return ::posix_spawn(pid, file.c_str(), &actions_, &attributes_, arguments.data(), environment.data());
    }

private:
    posix_spawn_file_actions_t actions_{};
    posix_spawnattr_t attributes_{};
};

std::string howItEnded(int status) {
    if (WIFSIGNALED(status)) {
        return "beëindigd door signaal " + std::to_string(WTERMSIG(status));
    }
    return "gestopt met code " + std::to_string(WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}

}  // namespace

Result<std::unique_ptr<ChildProcess>> ChildProcess::start(const ChildProgram& program) {
    std::array<int, 2> sockets{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets.data()) != 0) {
        return refused(program, base::systemErrorWords(errno));
    }
    UniqueFd ours(sockets[0]);
    UniqueFd theirs(sockets[1]);
    // dup2 onto itself would keep close-on-exec.
    if (theirs.get() == kChildSocket) {
        theirs = UniqueFd(::fcntl(theirs.get(), F_DUPFD_CLOEXEC, kChildSocket + 1));
    }
    pid_t pid = -1;
    if (const int problem = SpawnPlan(theirs.get()).spawn(&pid, program); problem != 0) {
        return refused(program, base::systemErrorWords(problem).after(program.program.string() + ": "));
    }
    std::unique_ptr<ChildProcess> child(new ChildProcess(pid, std::move(ours)));
    theirs = UniqueFd();  // or the end of the process would not be seen
    if (auto loaded = child->awaitLoaded(program); !loaded) {
        return loaded.error();
    }
    return child;
}

Result<void> ChildProcess::awaitLoaded(const ChildProgram& program) {
    const auto until = std::chrono::steady_clock::now() + kLoadTime;
    channel_.giveUpWhen([until] { return std::chrono::steady_clock::now() > until; });
    const auto message = channel_.receive();
    channel_.giveUpWhen({});
    if (!message || message->frame != Frame::loaded) {
        return refused(program, "het proces is " + end());
    }
    return readLoadReport(message->payload);
}

ChildProcess::~ChildProcess() {
    end();
}

std::string ChildProcess::end() {
    if (pid_ < 0) {
        return "al gestopt";
    }
    ::shutdown(channel_.fd(), SHUT_RDWR);
    // On a broken channel it hangs, is ending already, or talks nonsense: no time for good manners.
    const auto patience = channel_.broken() ? std::chrono::milliseconds(20) : std::chrono::milliseconds(700);
    const auto until = std::chrono::steady_clock::now() + patience;
    int status = 0;
    while (std::chrono::steady_clock::now() < until) {
        if (::waitpid(pid_, &status, WNOHANG) == pid_) {
            pid_ = -1;
            return howItEnded(status);
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    ::kill(pid_, SIGKILL);
    while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {}
    pid_ = -1;
    return howItEnded(status);
}

}  // namespace schakel::pluginhost
