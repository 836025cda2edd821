#include "gateway/ledger/RowChecks.h"

#include <array>

#include "gateway/ledger/CaseRows.h"
#include "gateway/ledger/DifferenceRows.h"
#include "gateway/ledger/DisclosureRows.h"
#include "gateway/ledger/PullRows.h"
#include "gateway/ledger/RegistrationRows.h"
#include "gateway/ledger/RosterRows.h"
#include "gateway/ledger/SnapshotRow.h"
#include "gateway/ledger/SqliteFeeds.h"
#include "gateway/ledger/SqliteRequests.h"

namespace schakel::ledger {
namespace {

#define SCHAKEL_WITH_LAST_EVENT(columns, table)                                                               \
    "SELECT " columns ", l.seq, l.row_digest FROM " table                                                     \
    " s LEFT JOIN (SELECT exchange, max(seq) AS seq, row_digest FROM audit WHERE exchange IS NOT NULL GROUP " \
    "BY exchange) l ON l.exchange=s.id ORDER BY s.seq"

#define SCHAKEL_WITHOUT_ROW(event, table)                                                      \
    "SELECT a.seq FROM audit a WHERE a.event='" event "' AND NOT EXISTS (SELECT 1 FROM " table \
    " s "                                                                                      \
    "WHERE s.id=a.exchange)"

// The events' names are those of AuditChain.h.
constexpr auto kChecks = std::to_array<RowCheck>({
    {"snapshot", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_SNAPSHOT_COLUMNS, "snapshot"), kSnapshotColumns,
     [](const Query& query) { return readSnapshotRow(query).rowDigest(); }, SCHAKEL_WITHOUT_ROW("staged", "snapshot")},
    {"request", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_REQUEST_COLUMNS, "request"), kRequestColumns,
     [](const Query& query) { return readRequestRow(query).rowDigest(); }, SCHAKEL_WITHOUT_ROW("requested", "request")},
    {"pull", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_PULL_COLUMNS, "pull"), kPullColumns,
     [](const Query& query) { return readStoredPull(query).rowDigest(); }, SCHAKEL_WITHOUT_ROW("pull-started", "pull")},
    {"pull_row", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_PULL_ROW_COLUMNS, "pull_row"), kPullRowColumns,
     [](const Query& query) { return readPullRow(query).rowDigest(); }, SCHAKEL_WITHOUT_ROW("pull-listed", "pull_row")},
    {"feed", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_FEED_COLUMNS, "feed"), kFeedColumns,
     [](const Query& query) { return readFeedRow(query).rowDigest(); }, SCHAKEL_WITHOUT_ROW("feed-begun", "feed")},
    {"registration", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_REGISTRATION_COLUMNS, "registration"), kRegistrationColumns,
     [](const Query& query) { return readRegistrationRow(query).rowDigest(); },
     SCHAKEL_WITHOUT_ROW("registration-offered", "registration")},
    {"feedback", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_FEEDBACK_COLUMNS, "feedback"), kFeedbackColumns,
     [](const Query& query) { return readFeedbackRow(query).rowDigest(); },
     SCHAKEL_WITHOUT_ROW("feedback-told", "feedback")},
    {"pupil", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_PUPIL_COLUMNS, "pupil"), kPupilColumns,
     [](const Query& query) { return readStoredPupil(query).rowDigest(); }, SCHAKEL_WITHOUT_ROW("pupil-made", "pupil")},
    {"pupil_key", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_PUPIL_KEY_COLUMNS, "pupil_key"), kPupilKeyColumns,
     [](const Query& query) { return readStoredKey(query).rowDigest(); },
     SCHAKEL_WITHOUT_ROW("pupil-key-added", "pupil_key")},
    {"roster_run", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_ROSTER_RUN_COLUMNS, "roster_run"), kRosterRunColumns,
     [](const Query& query) { return readRosterRun(query).rowDigest(); },
     SCHAKEL_WITHOUT_ROW("roster-run", "roster_run")},
    {"roster_entry", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_ROSTER_ENTRY_COLUMNS, "roster_entry"), kRosterEntryColumns,
     [](const Query& query) { return readStoredEntry(query).rowDigest(); },
     SCHAKEL_WITHOUT_ROW("roster-new", "roster_entry")},
    {"question", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_QUESTION_COLUMNS, "question"), kQuestionColumns,
     [](const Query& query) { return readStoredQuestion(query).rowDigest(); },
     SCHAKEL_WITHOUT_ROW("question-asked", "question")},
    {"difference", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_DIFFERENCE_COLUMNS, "difference"), kDifferenceColumns,
     [](const Query& query) { return readStoredDifference(query).rowDigest(); },
     SCHAKEL_WITHOUT_ROW("difference-seen", "difference")},
    {"case_file", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_CASE_COLUMNS, "case_file"), kCaseColumns,
     [](const Query& query) { return readCaseRow(query).rowDigest(); },
     SCHAKEL_WITHOUT_ROW("case-opened", "case_file")},
    {"case_event", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_CASE_EVENT_COLUMNS, "case_event"), kCaseEventColumns,
     [](const Query& query) { return readCaseEventRow(query).rowDigest(); },
     SCHAKEL_WITHOUT_ROW("case-event", "case_event")},
    {"case_hold", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_CASE_HOLD_COLUMNS, "case_hold"), kCaseHoldColumns,
     [](const Query& query) { return readHoldRow(query).rowDigest(); }, SCHAKEL_WITHOUT_ROW("case-held", "case_hold")},
    {"case_erasure", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_CASE_ERASURE_COLUMNS, "case_erasure"), kCaseErasureColumns,
     [](const Query& query) { return readErasureRow(query).rowDigest(); },
     SCHAKEL_WITHOUT_ROW("case-erasure", "case_erasure")},
    {"disclosure", SCHAKEL_WITH_LAST_EVENT(SCHAKEL_DISCLOSURE_COLUMNS, "disclosure"), kDisclosureColumns,
     [](const Query& query) { return readDisclosureRow(query).rowDigest(); },
     SCHAKEL_WITHOUT_ROW("disclosed", "disclosure")},
});

}  // namespace

std::span<const RowCheck> rowChecks() {
    return kChecks;
}

}  // namespace schakel::ledger
