#pragma once

#include "geometry.cuh"
#include "row.cuh"
#include "team.cuh"

/// The central atom of a team.
struct Center {
  int atom;
  int chunk;
  int type;
  bool fixed;   // FixedPoint or Images geometry
  int count;    // entries of its row
};

/// Neighbours within the radial cutoff in the shared memory of a team: those within the angular cutoff
/// too ("near") from the front, the others ("far") from the back, both in the order of the row. A row
/// with more neighbours than there is room for is worked off in several segments.
///
/// Every sum over neighbours runs over the near ones of all segments in order, then over the far ones,
/// so that results depend neither on the number of lanes nor on the length of a segment.
template <class Real, int CAPACITY>
struct Segment {
  Quad<Real> vector[CAPACITY];        // r_ij and its square
  int atom[CAPACITY];                 // index j within the batch
  Real cell[12];                      // nine numbers of the geometry's cell()
  unsigned char type[CAPACITY];

  __device__ __forceinline__ static int farAt(int k) { return CAPACITY - 1 - k; }
};

/// How a row is cut into segments.
struct Cut {
  int next = 0;     // first entry that has not been read
  int near = 0;
  int far = 0;
};

template <class Real, class Geometry, int W>
__device__ __forceinline__ void loadCell(const SystemRecord& s, Real* cell) {
  for (int k = Team<W>::lane(); k < 9; k += W) {
    cell[k] = Geometry::template cell<Real>(s, k);
  }
}

/// Reads the row from cut.next on until the segment is full or the row ends.
template <class Real, class Geometry, int W, int CAPACITY>
__device__ __forceinline__ void fill(const Parameters* p, const Center& center, Segment<Real, CAPACITY>& segment,
                                     Cut& cut) {
  const Quad<Real>* cutoffs = static_cast<const Quad<Real>*>(p->nepCutoffs) + center.type * p->siteTypes;
  const typename Geometry::Entry* row = entriesOf<Geometry>(p, center.atom);
  const typename Geometry::Place here = Geometry::place(p, center.atom);
  const unsigned below = (1u << Team<W>::lane()) - 1u;
  cut.near = 0;
  cut.far = 0;
  while (cut.next < center.count && cut.near + cut.far <= CAPACITY - W) {
    const int k = cut.next + Team<W>::lane();
    bool near = false, far = false;
    Quad<Real> vector;
    int atom = 0, type = 0;
    if (k < center.count) {
      const typename Geometry::Entry entry = row[k];
      atom = Geometry::neighbor(entry);
      const typename Geometry::Place there = Geometry::place(p, atom);
      type = Geometry::type(there);
      const Vector3<Real> d = Geometry::template difference<Real>(segment.cell, here, there, entry);
      vector = {{d.x, d.y, d.z, mad(d.x, d.x, mad(d.y, d.y, times(d.z, d.z)))}};
      const Quad<Real> limit = cutoffs[type];
      near = vector.v[3] < limit.v[1];
      far = !near && vector.v[3] < limit.v[0];
    }
    const unsigned nears = Team<W>::ballot(near);
    const unsigned fars = Team<W>::ballot(far);
    if (near || far) {
      const int slot = near ? cut.near + __popc(nears & below)
                            : Segment<Real, CAPACITY>::farAt(cut.far + __popc(fars & below));
      segment.vector[slot] = vector;
      segment.atom[slot] = atom;
      segment.type[slot] = static_cast<unsigned char>(type);
    }
    cut.near += __popc(nears);
    cut.far += __popc(fars);
    cut.next += W;
  }
  Team<W>::sync();
}

/// The cutoffs and types of pairs, and where their coefficients are.
template <class Real>
struct PairTables {
  const Quad<Real>* cutoffs;
  int row;              // first pair of the central type

  __device__ __forceinline__ PairTables(const Parameters* p, int centralType)
      : cutoffs(static_cast<const Quad<Real>*>(p->nepCutoffs)), row(centralType * static_cast<int>(p->siteTypes)) {}

  __device__ __forceinline__ int pair(int type) const { return row + type; }
  __device__ __forceinline__ Real inverseRadial(int pair) const { return cutoffs[pair].v[2]; }
  __device__ __forceinline__ Real inverseAngular(int pair) const { return cutoffs[pair].v[3]; }
};
