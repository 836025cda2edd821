// Builds a record while a document is read, and remembers where each node came from.
#pragma once

#include <string_view>
#include <vector>

#include "gateway/mapping/Program.h"
#include "gateway/mapping/SourcePaths.h"
#include "gateway/model/Record.h"

namespace schakel::mapping {

// Groups that a slot's path leads through are made on the way; conditions in the path become values of a group made
// here. Where the model holds one value and it is there already, nothing is added and the answer is kNoNode.
class RecordBuilder {
public:
    explicit RecordBuilder(const model::TypeDescriptor& rootType, std::uint64_t line);

    const model::Record& record() const { return record_; }
    // By node.
    const std::vector<Origin>& origins() const { return origins_; }

    // The group that `slot` stands for below `group`. Of a group that the model holds once, the one that is there.
    model::NodeId openGroup(const Slot& slot, model::NodeId group, const Origin& origin);
    model::NodeId addValue(const Slot& slot, model::NodeId group, std::string_view text, const Origin& origin);
    model::NodeId addWithoutText(const Slot& slot, model::NodeId group, model::State state, const Origin& origin);
    model::NodeId addContent(const Slot& slot, model::NodeId group, base::Blob blob, const Origin& origin);

    // Ends building.
    model::Record take() { return std::move(record_); }

private:
    model::NodeId add(const Slot& slot, model::NodeId group, std::string_view text, model::State state,
                      const Origin& origin);
    model::NodeId parentFor(const CanonicalPath& target, model::NodeId group);
    model::NodeId enterStep(const PathStep& step, model::NodeId group, const model::FieldDescriptor& wanted);
    void addConditions(const PathStep& step, model::NodeId group);
    bool isTaken(model::NodeId group, const model::FieldDescriptor& field) const;

    model::Record record_;
    std::vector<Origin> origins_;
};

}  // namespace schakel::mapping
