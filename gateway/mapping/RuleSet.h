// Business rules and profiles as data, evaluated on the canonical record.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "gateway/base/Bytes.h"
#include "gateway/base/Finding.h"
#include "gateway/mapping/CanonicalPath.h"
#include "gateway/mapping/Purpose.h"

namespace schakel::mapping {

// One condition of a rule's `when`.
struct RuleCondition {
    enum class Kind : std::uint8_t { isOneOf, isNot, present, absent };
    CanonicalPath path;
    Kind kind = Kind::present;
    std::vector<std::string> values;
};

enum class RuleForm : std::uint8_t {
    required,
    forbidden,
    exactlyOne,
    atLeastOne,
    equals,
    in,
    valid,
    dateWindow,
    nowhere,
    refers,
    notBefore,  // the last six: DateRules.h
    notAfter,
    oneEquals,
    unique,
    noOverlap,
    inForce
};

// What `valid:` can check.
enum class ValidKind : std::uint8_t { bsn, onderwijsnummer, brin, email, postcode, ibanAbsent, tlvNummer };

// What `nowhere:` looks for in every text below the rule's scope, in the names of attachments, and in the metadata of
// those that are PDFs.
enum class NumberKind : std::uint8_t { pgn, iban };

// A window of dates relative to a date in the document, both ends inclusive: the school year the reference lies in and
// so many before it.
struct DateWindow {
    CanonicalPath reference;
    int schoolYearsBack = 0;
};

// What dates are compared with: a day, or a date of the record and so many years later.
struct DateLimit {
    CanonicalPath path;
    std::string day;
    int plusYears = 0;
    bool orToday = false;  // where the record has no such date, the day of writing; when only reading, nothing
};

// The fields of a group that is a period.
struct PeriodFields {
    const model::FieldDescriptor* from = nullptr;
    const model::FieldDescriptor* to = nullptr;
    const model::FieldDescriptor* what = nullptr;  // whose values `in-force` looks at
};

struct Rule {
    std::string id;
    std::string source;
    std::vector<std::size_t> conditions;  // indices into RuleSet::conditions: equal conditions are evaluated once
    CanonicalPath scope;  // `for`; empty: the record's root
    RuleForm form = RuleForm::required;
    std::vector<CanonicalPath> paths;  // of `nowhere`: those where such a number may be; of `refers`: from, to
    std::vector<std::string> values;
    ValidKind validKind = ValidKind::bsn;
    DateWindow window;
    DateLimit limit;
    PeriodFields period;
    std::vector<NumberKind> numbers;
    base::Severity severity = base::Severity::error;
    base::Severity sending = base::Severity::error;  // in what we send ourselves
    base::Layer layer = base::Layer::profile;
    std::string text;
    std::string remedy;
};

// One block of the dossier that a profile allows, demands or forbids.
struct CategoryRule {
    std::string name;
    std::string id;  // OS.cat06
    CanonicalPath declared;
    std::vector<CanonicalPath> blocks;
};

struct Profile {
    std::string name;
    std::vector<std::size_t> conditions;
    std::vector<std::string> expected;  // per category, in the order of RuleSet::categories; "" when not stated
};

// A rule that does not hold, at a place in the record.
struct RuleBreak {
    const Rule* rule = nullptr;  // nullptr: a category or profile rule, said in `finding`
    base::Finding finding;  // without path and line
    model::NodeId node = model::kNoNode;  // the offending node, or the group in which something is missing
    const CanonicalPath* missing = nullptr;  // what is missing below that group
};

// What rules may need besides the record.
struct RuleContext {
    Purpose purpose = Purpose::receiving;
    // With the record's attachments at hand, `nowhere` looks into what PDFs say about themselves too (PdfMetadata.h);
    // one that cannot be opened is not looked into: it cannot be sent either.
    const base::BlobStore* attachments = nullptr;
    std::string_view today = {};  // the day on which a document is written; empty when one is read
};

struct RuleSet {
    const model::TypeDescriptor* recordType = nullptr;  // what the rules are about
    bool guardsWriting = false;  // they are checked before a document of this set is handed over, too
    std::vector<RuleCondition> conditions;
    std::vector<Rule> rules;
    std::vector<CategoryRule> categories;
    std::vector<Profile> profiles;

    // Every rule that does not hold. Linear in the number of rules and the size of the record.
    std::vector<RuleBreak> check(const model::Record& record, const RuleContext& context = {}) const;
    // The profile whose conditions hold; empty when none does.
    std::string profileOf(const model::Record& record) const;
};

// The record types that a rules.yaml has rules about, by name: its own `record`, then those of its rules.
std::vector<std::string> recordTypesOf(const std::vector<base::YamlCursor>& files);

// Reads rules.yaml and profiles.yaml (either may be absent) for records of rules.recordType, which must be set. The
// file itself comes first, then what it extends, the oldest last.
void loadRules(const std::vector<base::YamlCursor>& files, RuleSet& rules);
void loadProfiles(const std::vector<base::YamlCursor>& files, RuleSet& rules);

}  // namespace schakel::mapping
