// Canonical JSON: the record as people and ledgers keep it.
//
// Groups are objects with their fields in the model's order, whatever the order in the source. Repeated fields are
// arrays, values are strings (booleans and integers are JSON's own). An empty value is null; a withheld one is
// {"withheld":true}; an attachment is {"sha256":…,"size":…,"crc32":…,"readable":…} with the hashes in hexadecimal.
// "zip":{"sha256":…,"size":…,"name":…} is added when it came in a ZIP, which is kept as it came, and "base64" when the
// bytes travel along: those of the ZIP if there is one.
#pragma once

#include <string>

#include "gateway/base/Finding.h"
#include "gateway/base/Result.h"
#include "gateway/model/Record.h"

namespace schakel::model {

enum class Contents : bool { referenced, inlined };

struct JsonOptions {
    int indent = 0;
    Contents contents = Contents::referenced;
};

// Fails only when an attachment's content cannot be read.
base::Result<std::string> writeJson(const Record& record, const base::BlobStore& contents, JsonOptions options = {});

// The kind of record that canonical JSON says it is by its first-level member "$type"; Overstapdossier when it does not
// say. CanonicalTypeUnknown when the model has no such type. writeJson says the type of all others.
base::Result<const TypeDescriptor*> typeOf(std::string_view json);

// Reads canonical JSON of the given type. Refuses unknown names, duplicate keys, wrong kinds of value and more than 64
// levels, with the JSON pointer of the place. Inlined contents go into `contents`.
base::Result<Record> readJson(std::string_view json, const TypeDescriptor& type, base::BlobStore& contents);

}  // namespace schakel::model
