#pragma once

#include "failure.cuh"
#include "geometry.cuh"

/// The atoms near one atom, in either geometry. A search tells how many candidates there are when
/// all pairs are tried, in the order of rows (neighbour, then image along a, b and c), and whether a
/// candidate lies within the radius. Distances are computed as the force kernels compute them.

template <class Geometry>
struct Search;

template <>
struct Search<FixedPoint> {
  typedef FixedPoint::Entry Entry;

  const Parameters* p;
  int atom, first, count;
  int4 self;
  float radiusSquared;
  float h[9];

  __device__ __forceinline__ Search(const Parameters* parameters, const SystemRecord& s, int i, double radius)
      : p(parameters),
        atom(i),
        first(static_cast<int>(s.firstAtom[0])),
        count(static_cast<int>(s.atomCount[0])),
        self(FixedPoint::place(parameters, i)),
        radiusSquared(static_cast<float>(radius * radius)) {
#pragma unroll
    for (int k = 0; k < 9; k++) {
      h[k] = FixedPoint::cell<float>(s, k);
    }
  }

  __device__ __forceinline__ int candidates() const { return count; }

  /// Whether candidate q is a neighbour; then e is its entry.
  __device__ __forceinline__ bool candidate(int q, Entry& e) const { return test(first + q, 0, 0, 0, e); }

  /// Whether atom j is a neighbour; the arguments turnA to turnC are for the other geometry.
  __device__ __forceinline__ bool test(int j, int, int, int, Entry& e) const {
    e = static_cast<Entry>(j);
    const Vector3<float> d = FixedPoint::difference<float>(h, self, FixedPoint::place(p, j), e);
    return d.x * d.x + d.y * d.y + d.z * d.z < radiusSquared && j != atom;
  }

  __device__ __forceinline__ static bool before(Entry a, Entry b) { return a < b; }
  __device__ __forceinline__ static Entry* rows(const Parameters* p) { return p->rowFixed; }
  __device__ __forceinline__ static Entry* unsorted(const Parameters* p) { return p->unsortedFixed; }

  /// Makes the present place of an atom the reference for displacements.
  __device__ __forceinline__ void remember() const { p->builtWord[atom] = self; }
};

template <>
struct Search<Images> {
  typedef Images::Entry Entry;

  const Parameters* p;
  int atom, first, count;
  AtomFraction self;
  double radiusSquared;
  /// Radius in units of the heights of the cell, negative in directions that do not repeat.
  double reachA, reachB, reachC;
  /// Images of an atom that can lie within the radius, per direction.
  int imagesA, imagesB, imagesC;
  double h[9];

  __device__ __forceinline__ Search(const Parameters* parameters, const SystemRecord& s, int i, double radius)
      : p(parameters),
        atom(i),
        first(static_cast<int>(s.firstAtom[0])),
        count(static_cast<int>(s.atomCount[0])),
        self(Images::place(parameters, i)),
        radiusSquared(radius * radius),
        reachA(reach(s, 0, radius)),
        reachB(reach(s, 1, radius)),
        reachC(reach(s, 2, radius)),
        imagesA(images(reachA)),
        imagesB(images(reachB)),
        imagesC(images(reachC)) {
#pragma unroll
    for (int k = 0; k < 9; k++) {
      h[k] = s.cell[k];
    }
  }

  __device__ __forceinline__ static double reach(const SystemRecord& s, int axis, double radius) {
    const double* g = s.inverseCell + 3 * axis;
    // The small excess covers rounding; the distance decides.
    return s.periodic[axis] ? radius * sqrt(g[0] * g[0] + g[1] * g[1] + g[2] * g[2]) + 1e-9 : -1.0;
  }

  __device__ __forceinline__ static int images(double reach) {
    return reach < 0 ? 1 : static_cast<int>(floor(2 * reach)) + 1;
  }

  __device__ __forceinline__ int candidates() const { return count * (imagesA * imagesB * imagesC); }

  __device__ __forceinline__ bool candidate(int q, Entry& e) const {
    const int perAtom = imagesA * imagesB * imagesC;
    const int j = first + q / perAtom;
    const int m = q % perAtom;
    const AtomFraction other = Images::place(p, j);
    return within(j, other, lowest(other.x - self.x, reachA) + m / (imagesB * imagesC),
                  lowest(other.y - self.y, reachB) + m / imagesC % imagesB,
                  lowest(other.z - self.z, reachC) + m % imagesC, e);
  }

  /// The first image along a direction that can lie within the radius.
  __device__ __forceinline__ static double lowest(double difference, double reach) {
    return reach < 0 ? 0.0 : ceil(-difference - reach);
  }

  /// Whether atom j, moved into the cell of this atom and then by so many cells, is a neighbour.
  __device__ __forceinline__ bool test(int j, int turnA, int turnB, int turnC, Entry& e) const {
    const AtomFraction other = Images::place(p, j);
    return within(j, other, shift(other.x, self.x, reachA, turnA), shift(other.y, self.y, reachB, turnB),
                  shift(other.z, self.z, reachC, turnC), e);
  }

  __device__ __forceinline__ static double shift(double other, double self, double reach, int turn) {
    return reach < 0 ? 0.0 : floor(self) - floor(other) + turn;
  }

  __device__ __forceinline__ bool within(int j, const AtomFraction& other, double a, double b, double c, Entry& e) const {
    const Vector3<double> d =
        multiply<double>(h, (other.x - self.x) + a, (other.y - self.y) + b, (other.z - self.z) + c);
    const bool itself = j == atom && a == 0 && b == 0 && c == 0;
    const bool near = d.x * d.x + d.y * d.y + d.z * d.z < radiusSquared && !itself;
    if (near && !(fabs(a) < 512 && fabs(b) < 512 && fabs(c) < 512)) {
      reportFailure(p, IMAGE_TOO_FAR, atom);
    }
    e = near ? make_uint2(static_cast<unsigned>(j), Images::pack(static_cast<int>(a), static_cast<int>(b),
                                                               static_cast<int>(c)))
             : make_uint2(0u, 0u);
    return near;
  }

  __device__ __forceinline__ static bool before(Entry x, Entry y) { return key(x) < key(y); }

  __device__ __forceinline__ static unsigned long long key(Entry e) {
    const unsigned long long a = static_cast<unsigned>(Images::image(e.y, 0) + 512);
    const unsigned long long b = static_cast<unsigned>(Images::image(e.y, 1) + 512);
    const unsigned long long c = static_cast<unsigned>(Images::image(e.y, 2) + 512);
    return static_cast<unsigned long long>(e.x) << 30 | a << 20 | b << 10 | c;
  }

  __device__ __forceinline__ static Entry* rows(const Parameters* p) { return p->rowImages; }
  __device__ __forceinline__ static Entry* unsorted(const Parameters* p) { return p->unsortedImages; }

  __device__ __forceinline__ void remember() const { p->builtFraction[atom] = self; }
};
