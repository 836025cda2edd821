#include "gateway/pluginhost/Traits.h"

namespace schakel::pluginhost {

const char* pagingName(Paging paging) {
    switch (paging) {
        case Paging::none: return "none";
        case Paging::offset: return "offset";
        case Paging::range: return "range";
        case Paging::topSkip: return "top-skip";
        case Paging::cursor: return "cursor";
    }
    return "";
}

const char* attachmentsName(Attachments attachments) {
    switch (attachments) {
        case Attachments::none: return "none";
        case Attachments::read: return "read";
        case Attachments::write: return "write";
        case Attachments::both: return "both";
    }
    return "";
}

const char* orderingName(Ordering ordering) {
    switch (ordering) {
        case Ordering::none: return "none";
        case Ordering::perPupil: return "per-pupil";
        case Ordering::strict: return "strict";
    }
    return "";
}

const char* receiptName(Receipt receipt) {
    switch (receipt) {
        case Receipt::result: return "result";
        case Receipt::acknowledgement: return "acknowledgement";
    }
    return "";
}

}  // namespace schakel::pluginhost
