#pragma once

#include "failure.cuh"
#include "parameters.cuh"
#include "real.cuh"

/// Vectors from an atom to its neighbours, in two ways.
///
/// FixedPoint: fractional coordinates are 32-bit integers, and the difference of two, taken modulo
/// 2^32, is the nearest image without any branch. Needs a system that repeats itself in all
/// directions and is thicker than twice the radius of the list. The resolution is 2^-32 of an edge.
///
/// Images: continuous fractional coordinates in double precision and the image as whole numbers in the
/// list. Serves small cells, where an atom meets several images of another or of itself, open
/// boundaries, and double precision.

/// A vector in Å.
template <class Real>
struct Vector3 {
  Real x, y, z;
};

template <class Real>
__device__ __forceinline__ Vector3<Real> multiply(const Real* h, Real a, Real b, Real c) {
  return {mad(h[0], a, mad(h[1], b, times(h[2], c))), mad(h[3], a, mad(h[4], b, times(h[5], c))),
          mad(h[6], a, mad(h[7], b, times(h[8], c)))};
}

struct FixedPoint {
  /// An entry of a row: the neighbour's index within the batch.
  typedef unsigned int Entry;
  /// The position of an atom as it is read for a pair.
  typedef int4 Place;

  static constexpr int KIND = 0;

  __device__ __forceinline__ static int neighbor(Entry e) { return static_cast<int>(e); }
  __device__ __forceinline__ static Place place(const Parameters* p, int atom) { return p->word[atom]; }
  __device__ __forceinline__ static int type(Place a) { return a.w; }
  __device__ __forceinline__ static int chunk(const Parameters* p, int k) { return p->fixedChunk[k]; }

  /// The cell in the units of differences: h 2^-32.
  template <class Real>
  __device__ __forceinline__ static Real cell(const SystemRecord& s, int k) {
    return static_cast<Real>(s.cell[k] * (1.0 / 4294967296.0));
  }

  /// r_j - r_i; h is what cell() gave, nine numbers.
  template <class Real>
  __device__ __forceinline__ static Vector3<Real> difference(const Real* h, Place i, Place j, Entry) {
    return multiply<Real>(h, static_cast<Real>(wrapped(j.x, i.x)), static_cast<Real>(wrapped(j.y, i.y)),
                          static_cast<Real>(wrapped(j.z, i.z)));
  }

  /// The difference of two coordinates to the nearest image.
  __device__ __forceinline__ static int wrapped(int j, int i) {
    return static_cast<int>(static_cast<unsigned>(j) - static_cast<unsigned>(i));
  }
};

struct Images {
  /// x: the neighbour's index within the batch; y: its image, three signed numbers of 10 bits, a lowest.
  typedef uint2 Entry;
  typedef AtomFraction Place;

  static constexpr int KIND = 1;

  __device__ __forceinline__ static int neighbor(Entry e) { return static_cast<int>(e.x); }
  __device__ __forceinline__ static Place place(const Parameters* p, int atom) { return p->fraction[atom]; }
  __device__ __forceinline__ static int type(Place a) { return static_cast<int>(a.type); }
  __device__ __forceinline__ static int chunk(const Parameters* p, int k) { return p->imageChunk[k]; }

  template <class Real>
  __device__ __forceinline__ static Real cell(const SystemRecord& s, int k) {
    return static_cast<Real>(s.cell[k]);
  }

  /// Packs an image; each number lies in -512 ... 511.
  __device__ __forceinline__ static unsigned pack(int a, int b, int c) {
    return (static_cast<unsigned>(a) & 1023u) | (static_cast<unsigned>(b) & 1023u) << 10 |
           (static_cast<unsigned>(c) & 1023u) << 20;
  }

  /// Number of cells along a (0), b (1) or c (2).
  __device__ __forceinline__ static int image(unsigned packed, int axis) {
    return static_cast<int>(packed << (22 - 10 * axis)) >> 22;
  }

  template <class Real>
  __device__ __forceinline__ static Vector3<Real> difference(const Real* h, Place i, Place j, Entry e) {
    return multiply<Real>(h, static_cast<Real>((j.x - i.x) + image(e.y, 0)),
                          static_cast<Real>((j.y - i.y) + image(e.y, 1)),
                          static_cast<Real>((j.z - i.z) + image(e.y, 2)));
  }
};

/// Clears the sums of a chunk. Called by all threads of a block of at least 10 threads.
__device__ __forceinline__ void clearChunk(const Parameters* p, int chunk) {
  if (threadIdx.x < 9) {
    p->chunkVirial[9ll * chunk + threadIdx.x] = 0;
  } else if (threadIdx.x == 9) {
    p->chunkEnergy[chunk] = 0;
  }
}

/// A fractional coordinate modulo 1 in units of 2^-32.
__device__ __forceinline__ int wrappedUnits(double s) {
  return static_cast<int>(static_cast<unsigned>(__double2ll_rn((s - floor(s)) * 4294967296.0)));
}

/// A fractional coordinate, rounded as written in every module.
__device__ __forceinline__ double fractional(const double* row, double x, double y, double z) {
  return __dadd_rn(__dadd_rn(__dmul_rn(row[0], x), __dmul_rn(row[1], y)), __dmul_rn(row[2], z));
}

/// Writes the fractional coordinates of an atom from its Cartesian position and clears its force.
/// Called whenever positions or the cell have changed, before forces.
__device__ __forceinline__ void placeAtom(const Parameters* p, const SystemRecord& s, int i) {
  const double x = p->x[i], y = p->y[i], z = p->z[i];
  if (!isfinite(x + y + z)) {
    reportFailure(p, POSITION_NOT_FINITE, i);
  }
  const double a = fractional(s.inverseCell, x, y, z);
  const double b = fractional(s.inverseCell + 3, x, y, z);
  const double c = fractional(s.inverseCell + 6, x, y, z);
  if (s.geometry[0] == FixedPoint::KIND) {
    p->word[i] = make_int4(wrappedUnits(a), wrappedUnits(b), wrappedUnits(c), p->type[i]);
  } else {
    p->fraction[i] = {a, b, c, p->type[i]};
  }
  p->forceX[i] = 0;
  p->forceY[i] = 0;
  p->forceZ[i] = 0;
}
