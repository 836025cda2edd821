// Reads the tables: purposes.yaml, retention.yaml, calendar.yaml, and the words of a school.
#pragma once

#include <vector>

#include "gateway/base/Yaml.h"
#include "gateway/policy/Purposes.h"
#include "gateway/policy/Retention.h"
#include "gateway/policy/SchoolCalendar.h"
#include "gateway/policy/Terms.h"

namespace schakel::policy {

// Each reports every problem; what is right is in the result.
std::vector<PurposeRule> readPurposes(const base::YamlCursor& file);
std::vector<RetentionRule> readRetention(const base::YamlCursor& file);
std::vector<CalendarEntry> readCalendar(const base::YamlCursor& file);
// `name`: what the file is called, without .yaml; it must say the same itself.
std::vector<LocalTerm> readTerms(const base::YamlCursor& file, const std::string& name);

}  // namespace schakel::policy
