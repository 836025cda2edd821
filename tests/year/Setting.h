// The configuration of the year: two schools, three primary schools, two samenwerkingsverbanden and the register.
#pragma once

#include <filesystem>

#include "gateway/app/Config.h"

namespace schakel::year {

app::Config settingIn(const std::filesystem::path& folder);

}  // namespace schakel::year
