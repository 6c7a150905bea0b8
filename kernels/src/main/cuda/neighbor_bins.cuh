#pragma once

#include "geometry.cuh"

/// Bins of a system: parallelepipeds similar to the cell and wider than the radius, evenly dividing
/// the cell in directions that repeat. In open directions the grid has no end and is wound round the
/// bins there are: atoms that are far apart may share a bin, which costs time and nothing else.
///
/// Two points closer than the radius differ by less than radius/height in each fractional
/// coordinate, so a search over `reach` bins to either side finds them all, going round the cell as
/// often as needed. Which bins there are has no influence on rows.
struct Bins {
  int count[3];
  /// First bin of a search relative to that of the atom, and how many follow it.
  int lowest[3];
  int span[3];
  /// Bins per edge of the cell.
  double density[3];
  bool periodic[3];

  __device__ __forceinline__ Bins(const SystemRecord& s, double radius) {
#pragma unroll
    for (int d = 0; d < 3; d++) {
      const double* g = s.inverseCell + 3 * d;
      // Radius over height; bins are a little wider than the radius, against rounding.
      const double perEdge = radius * sqrt(g[0] * g[0] + g[1] * g[1] + g[2] * g[2]);
      const double most = floor(1.0 / (perEdge * (1 + 1e-6)));
      const int limit = static_cast<int>(s.binLimit[d]);
      periodic[d] = s.periodic[d] != 0;
      count[d] = periodic[d] ? static_cast<int>(fmax(1.0, fmin(most, static_cast<double>(limit)))) : limit;
      density[d] = periodic[d] ? count[d] : 1.0 / (perEdge * (1 + 1e-6));
      const int reach = static_cast<int>(ceil(perEdge * density[d] + 1e-7));
      lowest[d] = -reach;
      span[d] = 2 * reach + 1;
      if (!periodic[d] || s.geometry[0] == FixedPoint::KIND) {
        // Every bin once: no atom has a second image within the radius.
        span[d] = min(span[d], count[d]);
      }
    }
  }

  __device__ __forceinline__ int total() const { return count[0] * count[1] * count[2]; }

  /// Bin of a continuous fractional coordinate.
  __device__ __forceinline__ int bin(int d, double fraction) const {
    if (periodic[d]) {
      return min(static_cast<int>((fraction - floor(fraction)) * density[d]), count[d] - 1);
    }
    const long long b = static_cast<long long>(floor(fraction * density[d]));
    return static_cast<int>((b % count[d] + count[d]) % count[d]);
  }

  __device__ __forceinline__ int bin(int d, const int4& word) const {
    const unsigned w = static_cast<unsigned>(d == 0 ? word.x : d == 1 ? word.y : word.z);
    return static_cast<int>(__umulhi(w, static_cast<unsigned>(count[d])));
  }

  __device__ __forceinline__ int bin(int d, const AtomFraction& fraction) const {
    return bin(d, d == 0 ? fraction.x : d == 1 ? fraction.y : fraction.z);
  }

  /// Number of a bin within the system.
  __device__ __forceinline__ int index(int a, int b, int c) const { return (a * count[1] + b) * count[2] + c; }

  /// Number of the bin of an atom within the system.
  template <class Place>
  __device__ __forceinline__ int indexOf(const Place& place) const {
    return index(bin(0, place), bin(1, place), bin(2, place));
  }
};

/// How many times round the cell a bin number goes.
__device__ __forceinline__ int turns(int number, int count) {
  return number >= 0 ? number / count : -((count - 1 - number) / count);
}
