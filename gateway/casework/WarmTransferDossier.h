// What a warm transfer's events say of a dossier, read from the dossier itself.
#pragma once

#include "gateway/casework/Event.h"
#include "gateway/model/Record.h"

namespace schakel::casework {

// The fields of "compose" and of what composes anew, of an Overstapdossier: which of the five kinds of data are in it,
// whether an address is secret and there all the same, its oldest test. What an attachment or something carried along
// holds cannot be told from outside, and counts for none of the five.
Fields compositionOf(const model::Record& dossier);

// "ja" when the dossier asks for a conversation: the field contact_needed of "validate_ok".
std::string asksConversation(const model::Record& dossier);
// The fields of "contact_needed". What the dossier does not say is absent, and then missed by the guard.
Fields contactOf(const model::Record& dossier);

}  // namespace schakel::casework
