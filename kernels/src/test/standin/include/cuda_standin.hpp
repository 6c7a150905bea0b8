#pragma once

/// Lets g++ compile CUDA C++ unchanged, to run under the stand-in driver: include this file before the
/// source (g++ -x c++ -include cuda_standin.hpp). It has what the kernels of this project use, no more.

#include <cassert>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <limits>

#include "standin_types.hpp"

#include "standin_thread.hpp"

#include "standin_warp.hpp"

#include "standin_atomics.hpp"

#include "standin_math.hpp"

// A failed assertion ends the launch, as on a GPU, and not the process.
#undef assert
#ifdef NDEBUG
#define assert(condition) static_cast<void>(0)
#else
#define assert(condition) \
  ((condition) ? static_cast<void>(0) : halimd_standin_fail(710, "assertion failed: " #condition, __FILE__, __LINE__))
#endif
