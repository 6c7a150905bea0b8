#pragma once

#include "fixedpoint.cuh"
#include "motion.cuh"
#include "parameters.cuh"

/// Sums over the chunks of a system.

/// Threads of the blocks that work on one system.
constexpr int SYSTEM_THREADS = 128;

/// What is summed up: chunkSums, then energy, virial and the two kinds of work.
constexpr int CHUNK_ENERGY = SUMS;
constexpr int CHUNK_VIRIAL = SUMS + 1;
constexpr int CHUNK_WORK = SUMS + 10;
constexpr int CHUNK_VALUES = SUMS + 12;

/// One value of a chunk; energies and virials are whole numbers, whose bits it returns.
__device__ __forceinline__ double chunkValue(const Parameters* p, int chunk, int value, bool works) {
  if (value < SUMS) {
    return p->chunkSums[static_cast<long long>(SUMS) * chunk + value];
  }
  if (value == CHUNK_ENERGY) {
    return __longlong_as_double(p->chunkEnergy[chunk]);
  }
  if (value < CHUNK_WORK) {
    return __longlong_as_double(p->chunkVirial[9ll * chunk + value - CHUNK_VIRIAL]);
  }
  return works ? p->chunkWork[2ll * chunk + value - CHUNK_WORK] : 0;
}

__device__ __forceinline__ double combine(int value, double a, double b) {
  if (value >= CHUNK_ENERGY && value < CHUNK_WORK) {
    return __longlong_as_double(__double_as_longlong(a) + __double_as_longlong(b));
  }
  return value == SUM_FASTEST ? fmax(a, b) : a + b;
}

__device__ __forceinline__ void storeSum(SystemRecord& s, int value, double sum) {
  if (value < SUM_FORCE) {
    if (s.sumsKnown[0] == 0 || (s.sumsKnown[0] == 2 && value != SUM_FASTEST)) {
      s.velocitySums[value] = value == SUM_FASTEST ? sqrt(sum) : sum;
    }
  } else if (value < SUM_NOISE) {
    s.forceSum[value - SUM_FORCE] = sum;
  } else if (value < SUMS) {
    s.noiseSum[value - SUM_NOISE] = sum;
  } else if (value == CHUNK_ENERGY) {
    s.potentialEnergy[0] = fromFixed(__double_as_longlong(sum), ENERGY_SCALE);
  } else if (value < CHUNK_WORK) {
    s.virial[value - CHUNK_VIRIAL] = fromFixed(__double_as_longlong(sum), ENERGY_SCALE);
  }
}

/// Adds up the chunks of a system and writes the sums to its record, in an order that does not depend
/// on the batch: four threads per value, every fourth chunk each. Called by all threads of a block;
/// what it wrote is seen by all. Returns the kinetic energy that fields and noise have brought in this
/// step, if `works`, else 0.
__device__ __forceinline__ double sumSystem(const Parameters* p, SystemRecord& s, bool works) {
  constexpr int GROUPS = SYSTEM_THREADS / 32;
  __shared__ double part[GROUPS][32];
  const int value = threadIdx.x % 32;
  const int group = threadIdx.x / 32;
  const int first = static_cast<int>(s.firstChunk[0]);
  const int count = static_cast<int>(s.chunkCount[0]);
  double sum = 0; // also the whole number zero
  if (value < CHUNK_VALUES) {
    for (int k = group; k < count; k += GROUPS) {
      sum = combine(value, sum, chunkValue(p, first + k, value, works));
    }
  }
  part[group][value] = sum;
  __syncthreads();
  if (group == 0 && value < CHUNK_VALUES) {
    for (int k = 1; k < GROUPS; k++) {
      sum = combine(value, sum, part[k][value]);
    }
    storeSum(s, value, sum);
    part[0][value] = sum;
  }
  __syncthreads();
  return part[0][CHUNK_WORK] + part[0][CHUNK_WORK + 1];
}
