// What this adapter tells the gateway's shelf, and what the shelf answers (docs/plugin-guide.md).
#pragma once

#include <string>
#include <string_view>

#include "plugins/oso/soap/Messages.h"

namespace schakel::plugins::oso {

// "May this dossier go?" Holds the personal number: goes nowhere but to the gateway.
std::string questionJson(const DocumentRequest& asked, std::string_view sector, std::string_view sender);

// The resultaat that says what the gateway decided.
std::string_view resultOf(std::string_view decisionJson);

std::string noticeJson(const Notice& notice, std::string_view sender);
std::string feedbackJson(const Feedback& feedback, std::string_view sender);

}  // namespace schakel::plugins::oso
