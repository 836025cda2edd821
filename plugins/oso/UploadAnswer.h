// What the receiver's answer to an upload means.
#pragma once

#include <string>
#include <string_view>

namespace schakel::plugins::oso {

// Returns when the dossier has arrived: 2xx, or 409 for one the receiver already has. Throws sdk::Fault otherwise, with
// the receiver's own words shortened to one line.
void demandAccepted(int status, std::string_view body);

// The receiver's explanation: `detail` or `title` of a problem document, or the first words of plain text. Empty when
// there is nothing to show people, e.g. a web page.
std::string explanation(std::string_view body);

}  // namespace schakel::plugins::oso
