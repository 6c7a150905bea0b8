#pragma once

#include "block.hpp"

namespace standin {

/// Runs all blocks of a launch; 0 or the CUDA error code that a block ended with.
int runGrid(const Launch& launch, int threads);

}  // namespace standin
