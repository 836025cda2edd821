#include "gateway/pluginhost/ManifestTraits.h"

#include <algorithm>
#include <array>
#include <span>

namespace schakel::pluginhost {
namespace {

constexpr std::array kPagings{Paging::none, Paging::offset, Paging::range, Paging::topSkip, Paging::cursor};
constexpr std::array kAttachments{Attachments::none, Attachments::read, Attachments::write, Attachments::both};
constexpr std::array kOrderings{Ordering::none, Ordering::perPupil, Ordering::strict};
constexpr std::array kReceipts{Receipt::result, Receipt::acknowledgement};

constexpr std::int64_t kLargestBatch = 100'000;

template <class Choice>
struct Choices {
    const char* trait;
    std::span<const Choice> all;
    const char* (*nameOf)(Choice);
    Choice fallback;
};

template <class Choice>
Choice readChoice(JsonFields& fields, const Choices<Choice>& choices) {
    if (!fields.find(choices.trait)) {
        return choices.fallback;
    }
    const auto text = fields.text(choices.trait);
    const auto found = std::find_if(choices.all.begin(), choices.all.end(),
                                    [&](const Choice choice) { return text == choices.nameOf(choice); });
    if (found != choices.all.end()) {
        return *found;
    }
    std::string names;
    for (const auto choice : choices.all) {
        names += (names.empty() ? "" : ", ") + std::string(choices.nameOf(choice));
    }
    fields.problem(choices.trait, "moet een van deze zijn: " + names);
    return choices.fallback;
}

std::uint32_t readMaxBatch(JsonFields& fields) {
    if (!fields.find("max_batch")) {
        return Traits().maxBatch;
    }
    const auto count = fields.integer("max_batch");
    if (count < 0 || count > kLargestBatch) {
        fields.problem("max_batch", "moet van 0 tot en met " + std::to_string(kLargestBatch) + " zijn");
        return Traits().maxBatch;
    }
    return static_cast<std::uint32_t>(count);
}

}  // namespace

Traits readTraits(simdjson::dom::object object, Problems& problems) {
    JsonFields fields(object, "traits", problems);
    const Traits defaults;
    Traits traits;
    traits.delta = fields.optionalFlag("delta");
    traits.paging = readChoice<Paging>(fields, {"paging", kPagings, pagingName, defaults.paging});
    traits.write = fields.optionalFlag("write");
    traits.attachments =
        readChoice<Attachments>(fields, {"attachments", kAttachments, attachmentsName, defaults.attachments});
    traits.fieldPermissions = fields.optionalFlag("field_permissions");
    traits.maxBatch = readMaxBatch(fields);
    traits.ordering = readChoice<Ordering>(fields, {"ordering", kOrderings, orderingName, defaults.ordering});
    traits.receipt = readChoice<Receipt>(fields, {"receipt", kReceipts, receiptName, defaults.receipt});
    fields.finish();
    return traits;
}

}  // namespace schakel::pluginhost
