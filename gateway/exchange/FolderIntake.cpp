#include "gateway/exchange/FolderIntake.h"

#include <fstream>
#include <future>

#include "gateway/base/FileSource.h"
#include "gateway/base/SystemError.h"

namespace schakel::exchange {
namespace {

namespace fs = std::filesystem;
using base::Error;
using base::MessageCode;
using base::Result;

constexpr const char* kDone = "verwerkt";
constexpr const char* kRefused = "geweigerd";

bool isUnfinished(const fs::path& file) {
    const auto extension = file.extension();
    return file.filename().string().starts_with('.') || extension == ".tmp" || extension == ".part";
}

// A name that is free in the folder: an earlier file of the same name is kept.
fs::path freeName(const fs::path& folder, const fs::path& name) {
    fs::path candidate = folder / name;
    for (int number = 2; fs::exists(candidate); ++number) {
        candidate = folder / (name.stem().string() + "-" + std::to_string(number) + name.extension().string());
    }
    return candidate;
}

std::string refusalText(const ReceiveOutcome& outcome) {
    std::string text = outcome.refused->text() + "\n" + outcome.refused->remedy() + "\n";
    for (const auto& finding : outcome.findings) {
        text += "\n" + std::string(base::severityName(finding.severity)) + " " + finding.rule + ", regel " +
                std::to_string(finding.line) + ", " + finding.path + "\n  " + finding.text + "\n  " + finding.remedy +
                "\n";
    }
    return text;
}

}  // namespace

FolderIntake::FolderIntake(const Routes& routes, Receiver& receiver, base::Log& log, FolderOptions options)
    : routes_(routes), receiver_(receiver), log_(log), options_(options) {}

FolderIntake::~FolderIntake() {
    stop();
}

Result<void> FolderIntake::start() {
    bool any = false;
    for (const auto& route : routes_.all()) {
        if (!route.intake.folder) {
            continue;
        }
        any = true;
        for (const auto* name : {kDone, kRefused}) {
            std::error_code problem;
            fs::create_directories(*route.intake.folder / name, problem);
            if (problem) {
                return Error(MessageCode::FolderUnusable,
                             {{"path", route.intake.folder->string()}, {"reason", base::systemErrorWords(problem)}});
            }
        }
    }
    if (any) {
        thread_ = std::thread([this] {
            std::unique_lock lock(mutex_);
            while (!wake_.wait_for(lock, options_.interval, [this] { return stopping_; })) {
                lock.unlock();
                look();
                lock.lock();
            }
        });
    }
    return {};
}

void FolderIntake::stop() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) {
        thread_.join();
    }
}

void FolderIntake::look() {
    for (const auto& route : routes_.all()) {
        if (route.intake.folder) {
            lookAt(route);
        }
    }
}

void FolderIntake::lookAt(const Route& route) {
    std::error_code problem;
    std::vector<fs::path> settled;
    for (const auto& entry : fs::directory_iterator(*route.intake.folder, problem)) {
        if (entry.is_regular_file(problem) && !entry.is_symlink(problem) && !isUnfinished(entry.path()) &&
            hasSettled(entry.path())) {
            settled.push_back(entry.path());
        }
    }
    if (problem) {
        log_.error("exchange.folder",
                   Error(MessageCode::FolderUnusable,
                         {{"path", route.intake.folder->string()}, {"reason", base::systemErrorWords(problem)}}));
    }
    for (const auto& file : settled) {
        take(route, file);
    }
}

bool FolderIntake::hasSettled(const fs::path& file) {
    std::error_code problem;
    const auto size = fs::file_size(file, problem);
    const auto time = fs::last_write_time(file, problem);
    if (problem) {
        return false;
    }
    auto& sighting = sightings_[file];
    const bool same = sighting.looks > 0 && sighting.size == size && sighting.time == time;
    sighting = {size, time, same ? sighting.looks + 1 : 1};
    return sighting.looks >= options_.settledLooks;
}

void FolderIntake::take(const Route& route, const fs::path& file) {
    sightings_.erase(file);
    base::FileSource source(file);
    std::promise<ReceiveOutcome> promise;
    auto answer = promise.get_future();
    receiver_.receive({&route, "folder:" + route.name, {}}, source,
                      [&](ReceiveOutcome outcome) { promise.set_value(std::move(outcome)); });
    const auto outcome = answer.get();
    if (outcome.refused && outcome.refused->entry().retryable) {
        return;  // not the file's fault: it stays and is tried again
    }
    const auto target = freeName(*route.intake.folder / (outcome.refused ? kRefused : kDone), file.filename());
    std::error_code problem;
    fs::rename(file, target, problem);
    if (problem) {
        log_.error("exchange.folder",
                   Error(MessageCode::FolderUnusable,
                         {{"path", target.parent_path().string()}, {"reason", base::systemErrorWords(problem)}}));
    }
    if (outcome.refused) {
        std::ofstream(target.string() + ".melding.txt") << refusalText(outcome);
    } else if (outcome.stored->kind == ledger::StoreKind::stored) {
        accepted_();
    }
}

}  // namespace schakel::exchange
