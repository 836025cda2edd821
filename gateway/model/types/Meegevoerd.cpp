#include "gateway/model/types/Meegevoerd.h"

#include "gateway/model/types/Document.h"
#include "gateway/model/types/Table.h"

namespace schakel::model {

using table::groups;
using table::value;

namespace {

constexpr auto kSensitive = Secrecy::sensitive;  // it may be anything

constexpr std::array kMeegevoerdFields = {
    value("naam", kSensitive),
    value("waarde", kSensitive),
    groups("delen", kMeegevoerd, kSensitive),
    groups("documenten", kDocument, kSensitive),
};

}  // namespace

constinit const TypeDescriptor kMeegevoerd = {
    "Meegevoerd", "Something the sender said that the model has no place for, carried along as it came.",
    kMeegevoerdFields};

}  // namespace schakel::model
