// A step in a case as it is given on the command line.
#pragma once

#include <string>
#include <vector>

#include "gateway/app/cli/Command.h"
#include "gateway/casework/CaseBook.h"

namespace schakel::cli {

struct StepOptions {
    std::string id;
    std::string kind;
    std::string school;
    std::string exchange;
    std::string type;
    std::string by;
    std::string role;
    std::string on;
    std::string ground;
    std::string file;
    std::string subject;
    std::vector<std::string> fields;
    bool trial = false;
};

void addStepOptions(const Command& command, StepOptions& wanted);

// The step; hashes the file that it is about.
base::Result<casework::Draft> draftOf(const StepOptions& wanted);

// Says what came of it; the exit code.
int finish(const Options& options, const base::Result<casework::Outcome>& outcome);

}  // namespace schakel::cli
