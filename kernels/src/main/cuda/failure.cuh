#pragma once

#include "parameters.cuh"

/// The failure that the host reports: the smallest of all codes, so that the report does not depend
/// on the order of threads. A code is kind, system and atom (within the batch) in one number.
enum FailureKind : unsigned long long {
  POSITION_NOT_FINITE = 1,
  FORCE_NOT_FINITE = 2,
  ENERGY_NOT_FINITE = 3,
  CELL_WITHOUT_VOLUME = 4,
  CELL_TOO_THIN = 5,
  ROW_OVERFLOW = 6,
  IMAGE_TOO_FAR = 7,
  CHARGE_OUT_OF_RANGE = 8,
};

constexpr unsigned long long NO_FAILURE = ~0ull;

/// Records a failure. After it every kernel of a step returns at once, so the state is kept for the
/// report. The atom is an index into the batch; for failures of a system its first atom.
__device__ __forceinline__ void reportFailure(const Parameters* p, FailureKind kind, int atom) {
  atomicMin(p->failure, (static_cast<unsigned long long>(kind) << 32) | static_cast<unsigned int>(atom));
}

/// Whether there has been a failure. To be called by all threads of a block at the start of a kernel: all
/// get the same answer, also if the failure is reported at this moment.
__device__ __forceinline__ bool hasFailed(const Parameters* p) {
  return __syncthreads_or(*reinterpret_cast<const volatile unsigned long long*>(p->failure) != NO_FAILURE);
}
