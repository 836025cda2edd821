#include "gateway/base/FileSource.h"

namespace schakel::base {

Result<std::size_t> FileSource::read(char* buffer, std::size_t capacity) {
    if (!file_.is_open()) {
        return Error(MessageCode::FileUnreadable,
                     {{"path", path_.filename().string()}, {"reason", {"openen lukt niet", "it cannot be opened"}}});
    }
    file_.read(buffer, static_cast<std::streamsize>(capacity));
    if (file_.bad()) {
        return Error(MessageCode::FileUnreadable,
                     {{"path", path_.filename().string()}, {"reason", {"lezen lukt niet", "reading fails"}}});
    }
    return static_cast<std::size_t>(file_.gcount());
}

Result<void> FileSource::rewind() {
    file_.clear();
    file_.seekg(0);
    return {};
}

}  // namespace schakel::base
