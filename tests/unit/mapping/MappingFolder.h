// A folder of mapping files made for one test, and short ways to use it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "gateway/base/MemoryBytes.h"
#include "gateway/mapping/MappingLibrary.h"
#include "gateway/mapping/Reader.h"
#include "gateway/mapping/Writer.h"

namespace schakel::mapping {

// Removed with the object.
class MappingFolder {
public:
    MappingFolder();
    ~MappingFolder();
    MappingFolder(const MappingFolder&) = delete;
    MappingFolder& operator=(const MappingFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    // `file` is relative, e.g. "mini/1/dossier.yaml".
    MappingFolder& add(const std::string& file, std::string_view text);
    MappingLibrary load() const { return MappingLibrary::load(path_); }

private:
    std::filesystem::path path_;
};

// A small XML interface "mini/1" with one of everything, its code lists included.
extern const std::string_view kMiniMapping;
extern const std::string_view kMiniLists;
MappingFolder& addMini(MappingFolder& folder);

// A mini/1 document around the children of <leerling>; the rest is right.
std::string miniDossier(std::string_view leerling);
// The children of a leerling that lacks nothing.
extern const std::string_view kMiniLeerling;

// "file:line path: text" of each problem, one per line.
std::string problemsAsText(const MappingLibrary& library);
// Problems of one mapping file "mini/1/dossier.yaml" with the code lists of mini beside it.
std::string problemsOf(std::string_view mapping);

// Reads a whole document; fails the test when there is none.
ReadResult readOrFail(const MappingLibrary& library, base::BlobStore& store, std::string_view text,
                      ReadOptions options = {}, std::string_view set = {});
// The message code with which a document is refused; Internal stands for "not refused".
base::MessageCode refusalOf(const MappingLibrary& library, std::string_view text, ReadOptions options = {},
                            std::string_view set = {});

// "rule line path" of each finding, one per line.
std::string findingsAsText(const base::Findings& findings);
// The whole record: "path = text" per value, one per line; states other than present in brackets.
std::string recordAsText(const model::Record& record);

// The written document's bytes.
std::string bytesOf(const Document& document, const base::BlobStore& store);
// Writes the record's root with the main mapping of a set; fails the test when that fails.
WriteResult writeOrFail(const MappingLibrary& library, std::string_view set, const model::Record& record,
                        const WriteOptions& options = {});

}  // namespace schakel::mapping
