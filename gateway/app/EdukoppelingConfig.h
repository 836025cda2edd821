// The `edukoppeling:` part of a connection.
#pragma once

#include <optional>
#include <string>

#include "gateway/app/ConfigValues.h"
#include "gateway/transport/Edukoppeling.h"

namespace schakel::app {

struct EdukoppelingSettings {
    transport::EdukoppelingFiles files;
    std::string to;  // OIN of the partner
    std::string from;  // own OIN, or the school's for which we speak
    base::Duration clockSkew = transport::EdukoppelingOptions().skew;
};

// nullopt when the connection has no such part. What is wrong in it becomes a problem at its place.
std::optional<EdukoppelingSettings> readEdukoppeling(const ConfigValues& values, const base::YamlCursor& connection);

}  // namespace schakel::app
