// What can be wrong with the files and folders that a configuration names.
#pragma once

#include "gateway/app/Config.h"
#include "gateway/app/Problem.h"

namespace schakel::app {

// The key file, certificates and keys, the data folder and the watched folders. Changes nothing.
Problems checkFiles(const Config& config);

}  // namespace schakel::app
