// A compiled mapping: one document kind of one interface version, for reading and for writing.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "gateway/base/Finding.h"
#include "gateway/model/Descriptor.h"

namespace schakel::mapping {

struct Program;  // the compiled form; mapping/Program.h

enum class DocumentKind : std::uint8_t { xml, json, csv };

// Immutable once loaded and shared between threads.
class Mapping {
public:
    explicit Mapping(std::unique_ptr<const Program> program);
    ~Mapping();

    const std::string& set() const;  // "oso/2019.1": the folder below mappings/
    const std::string& name() const;  // "oso.overstapdossier"
    const std::string& part() const;  // the kind of part an adapter gets, e.g. "bijlage"; empty when not delivered
    DocumentKind kind() const;
    const std::string& xmlNamespace() const;
    const std::string& mediaType() const;
    const model::TypeDescriptor& recordType() const;  // Overstapdossier, or Document for one per attachment
    const Program& program() const { return *program_; }

private:
    std::unique_ptr<const Program> program_;
};

}  // namespace schakel::mapping
