#pragma once

#include "fixedpoint.cuh"
#include "team.cuh"

/// Bounds of what is turned into integer units, eV/Å and eV: beyond them a result is not finite for
/// our purposes, and the failure is reported.
constexpr double LARGEST_FORCE = 4e5;
constexpr double LARGEST_ENERGY = 4e6;

/// Where component c of a tensor (xx xy xz yx yy yz zx zy zz) lies among the six of a symmetric one
/// (xx xy xz yy yz zz).
__device__ __forceinline__ constexpr int symmetric(int c) {
  const int row = c / 3 < c % 3 ? c / 3 : c % 3;
  const int column = c / 3 < c % 3 ? c % 3 : c / 3;
  return row * (5 - row) / 2 + column;
}

/// Adds what the team has found to the sums of its chunk. Every lane of the team passes its share.
template <int W>
__device__ __forceinline__ void addTeamToChunk(const Parameters* p, int chunk, long long energy, const long long* virial) {
  const long long e = Team<W>::sum(energy);
  if (Team<W>::lane() == 0) {
    addFixed(&p->chunkEnergy[chunk], e);
  }
#pragma unroll
  for (int c = 0; c < 6; c++) {
    const long long w = Team<W>::sum(virial[c]);
    if (Team<W>::lane() == 0) {
#pragma unroll
      for (int d = 0; d < 9; d++) {
        if (symmetric(d) == c) {
          addFixed(&p->chunkVirial[9ll * chunk + d], w);
        }
      }
    }
  }
}

/// The same for whole warps: one lane of each adds.
__device__ __forceinline__ void addToChunk(const Parameters* p, int chunk, long long energy, const long long* virial) {
  addTeamToChunk<32>(p, chunk, energy, virial);
}
