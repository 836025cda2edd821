// Watched folders: how a pushed dossier file arrives (the DOD way). A file that has settled is taken in like any other
// message; afterwards it stands in verwerkt/ or in geweigerd/, there with a text beside it that says why.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

#include "gateway/exchange/Receiver.h"

namespace schakel::exchange {

struct FolderOptions {
    base::Duration interval = std::chrono::milliseconds(500);
    // A file is taken when its size and time have not changed for this many looks: it is then complete. Senders that
    // write elsewhere and rename into the folder need not wait longer.
    int settledLooks = 2;
};

// Files whose names start with a dot or end in .tmp or .part are still being written and are left alone. The same file
// twice is one dossier: its content is its message id.
class FolderIntake {
public:
    FolderIntake(const Routes& routes, Receiver& receiver, base::Log& log, FolderOptions options = {});
    ~FolderIntake();

    // Called after each newly stored dossier.
    void onAccepted(std::function<void()> accepted) { accepted_ = std::move(accepted); }

    // Makes the folders' subfolders and starts looking.
    base::Result<void> start();
    void stop();

    // One look at every folder, as the thread does it. For tests and for the first look at start.
    void look();

private:
    struct Sighting {
        std::uintmax_t size = 0;
        std::filesystem::file_time_type time;
        int looks = 0;
    };

    void lookAt(const Route& route);
    bool hasSettled(const std::filesystem::path& file);
    void take(const Route& route, const std::filesystem::path& file);

    const Routes& routes_;
    Receiver& receiver_;
    base::Log& log_;
    FolderOptions options_;
    std::function<void()> accepted_ = [] {};
    std::map<std::filesystem::path, Sighting> sightings_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace schakel::exchange
