// What the case commands share: the cases of the configured ledger, and how a case is told.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gateway/app/cli/Command.h"
#include "gateway/app/cli/ExchangeData.h"
#include "gateway/casework/CaseBook.h"
#include "gateway/casework/Deadlines.h"
#include "gateway/casework/FollowReport.h"

namespace schakel::cli {

struct OpenedCases {
    std::unique_ptr<OpenedLedger> opened;
    policy::Policies policies;
    casework::CaseBook book;
    std::vector<casework::Unfollowed> unfollowed;  // what the cases did not take of what happened

    OpenedCases(std::unique_ptr<OpenedLedger> ledger, policy::Policies read)
        : opened(std::move(ledger)),
          policies(std::move(read)),
          book({opened->ledger->cases(), policies, opened->clock}) {}
};

// Beside a running schakeld. Takes in first what became of what the cases wait for.
base::Result<std::unique_ptr<OpenedCases>> openCases(const Options& options);

// The same for who looks at what is in them: nothing is shown that is not in the access log.
base::Result<std::unique_ptr<OpenedCases>> openCasesToSee(const Options& options, const Seen& seen);

// The cases that can be read; which are damaged is said on standard error.
base::Result<std::vector<casework::Case>> readCases(const Options& options, OpenedCases& cases,
                                                    const ledger::CaseFilter& filter);

// The pupil, as the case names it.
std::string pupilOf(const casework::Case& file);

std::string stateOf(const Options& options, const casework::Case& file);
std::string actorText(const Options& options, const casework::Actor& actor);

// A value as people read it: the school's own word for a choice where it has one, else its label.
std::string valueText(const Options& options, const OpenedCases& cases, const casework::Case& file,
                      const casework::Field& field, const std::string& value);

// What stands in the way of a step, and what to do about each.
int refuse(const Options& options, const casework::Refusals& refusals);

void writeCase(base::JsonWriter& json, const Options& options, const casework::Case& file);
void writeDeadline(base::JsonWriter& json, const Options& options, const casework::Deadline& deadline);

// The kinds of case, for a message.
std::string kindsText();

// The case that a command is about.
extern const base::Words kCaseWord;
void takesCase(const Command& command, std::string& id);

// Each adds a subcommand of `schakel case`.
void addCaseList(const Command& parent);
void addCaseShow(const Command& parent);
void addCaseSteps(const Command& parent);
void addCaseOpen(const Command& parent);
void addCaseDo(const Command& parent);
void addCaseRelease(const Command& parent);
void addCaseAnswer(const Command& parent);
void addCaseFigures(const Command& parent);
void addCaseInspect(const Command& parent);
void addCaseConversations(const Command& parent);
void addCaseForm(const Command& parent);

}  // namespace schakel::cli
