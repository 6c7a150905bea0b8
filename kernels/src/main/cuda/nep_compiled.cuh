#pragma once

#include "nep_basis.cuh"
#include "nep_forces.cuh"
#include "nep_harmonics.cuh"
#include "nep_network.cuh"
#include "nep_segment.cuh"
#include "nep_terms.cuh"

/// Sites of NEP models whose sizes are known to the compiler: radial and angular functions and bases;
/// l_max 4, no terms beyond q_222 and q_1111, at most 8 element types. Numbers of neurons, types and
/// neighbours are free.
///
/// Lanes are neighbours while geometry and functions of one neighbour are computed, and channels while
/// sums over neighbours are. Lane l has the polynomials l, l + W, ... for all angular functions.
template <int RADIAL_, int RADIAL_BASIS_, int ANGULAR_, int ANGULAR_BASIS_>
struct Shape {
  static constexpr int RADIAL = RADIAL_, RADIAL_BASIS = RADIAL_BASIS_;
  static constexpr int ANGULAR = ANGULAR_, ANGULAR_BASIS = ANGULAR_BASIS_;
  static constexpr int DEGREE = 4;
  static constexpr int HARMONICS = harmonicsUpTo(DEGREE);
  static constexpr int MOST_LINES = DEGREE + 2;
  static constexpr int MOST_TYPES = 8;

  __host__ __device__ static constexpr int quads(int numbers) { return (numbers + 3) / 4; }
  /// Most inputs of the network, in quads.
  static constexpr int INPUTS = quads(RADIAL + MOST_LINES * ANGULAR);
  /// Numbers of one neighbour, in quads: polynomials, angular and radial functions. Odd, so that lanes
  /// that store quads of neighbouring slots use different banks.
  static constexpr int SLOT = quads(HARMONICS + ANGULAR + RADIAL) | 1;
  static constexpr int RADIAL_STRIDE = quads(RADIAL * RADIAL_BASIS);
  static constexpr int ANGULAR_STRIDE = quads(ANGULAR * ANGULAR_BASIS);
  static constexpr int TYPE_STRIDE = quads(RADIAL_BASIS);
  /// Blocks of 64 threads on a multiprocessor: 8 leave 128 registers for each thread, 6 leave 168, which
  /// many functions need to live without spills.
  static constexpr int MOST_BLOCKS = RADIAL + ANGULAR > 16 ? 6 : 8;
};

/// The data of a team in shared memory.
template <class Real, class S, int W>
struct CompiledData {
  static constexpr int CAPACITY = W == 8 ? 64 : W == 16 ? 96 : 128;
  static constexpr int NETWORK_WORK = S::INPUTS + NEURON_TILE / 4;
  static constexpr int RADIAL_WORK = S::MOST_TYPES * S::TYPE_STRIDE;

  struct Slot {
    Quad<Real> quad[S::SLOT];
  };

  Segment<Real, CAPACITY> segment;
  Slot slot[W];                                     // one neighbour per lane
  Quad<Real> sums[S::ANGULAR * S::HARMONICS / 4];   // [n][polynomial] accumulators S, later Gamma = dU/dS
  Quad<Real> phi[S::INPUTS];                        // dU/dq
  Quad<Real> work[NETWORK_WORK > RADIAL_WORK ? NETWORK_WORK : RADIAL_WORK];

  __device__ __forceinline__ Quad<Real>* descriptor() { return work; }
  __device__ __forceinline__ Quad<Real>* slopes() { return work + S::INPUTS; }

  /// For each type of neighbour sum_n Phi_n c_nk; takes the place of descriptor and slopes.
  __device__ __forceinline__ Quad<Real>* radial() { return work; }

  /// Weighted squares of the accumulators; take the place of the slots.
  __device__ __forceinline__ Real* squares() { return numbers(slot[0].quad); }
};

/// Quads that make the distance of two teams an odd multiple of W banks, so that teams of a warp that
/// read the same place use different banks.
constexpr int skewQuads(int bytes, int width) {
  int quads = 1;
  while ((bytes / 4 + 4 * quads) % (2 * width) != width && width < 32) {
    quads++;
  }
  return quads;
}

/// How many blocks of 64 threads with so many bytes find room in the 228 kB of a multiprocessor of
/// sm_90 or sm_100, of which every block takes one more kB.
constexpr int blocksByMemory(int bytes, int most) {
  const int blocks = 228 * 1024 / (bytes + 1024);
  return blocks < most ? blocks : most;
}

template <class Real, class S, int W>
struct CompiledMemory : CompiledData<Real, S, W> {
  Quad<Real> skew[skewQuads(sizeof(CompiledData<Real, S, W>), W)];
};

/// The work of a team on one atom.
template <class Real, class S, int W>
class CompiledSite {
 public:
  typedef CompiledMemory<Real, S, W> Memory;
  static constexpr int WIDTH = W;
  static constexpr int CAPACITY = Memory::CAPACITY;
  static constexpr int THREADS = 64;
  /// Blocks that share a multiprocessor: as many as have room in the largest shared memory there is, at
  /// most those of the shape. It tells the compiler how many registers there are for a thread.
  static constexpr int BLOCKS = blocksByMemory(sizeof(Memory) * (THREADS / W), S::MOST_BLOCKS);

  __device__ __forceinline__ CompiledSite(const Parameters* parameters, const Center& c, Memory& memory)
      : p(parameters), center(c), m(memory), pairs(parameters, c.type) {}

  __device__ __forceinline__ Segment<Real, CAPACITY>& segment() { return m.segment; }

  /// Adds the neighbours of the segment to the accumulators and the radial components.
  __device__ __forceinline__ void accumulate(const Cut& cut) {
    for (int first = 0; first < cut.near; first += W) {
      const int held = min(W, cut.near - first);
      if (Team<W>::lane() < held) {
        describeNear(first + Team<W>::lane());
      }
      Team<W>::sync();
      addNear(held);
      Team<W>::sync();
    }
    for (int first = 0; first < cut.far; first += W) {
      const int held = min(W, cut.far - first);
      if (Team<W>::lane() < held) {
        describeFar(Segment<Real, CAPACITY>::farAt(first + Team<W>::lane()));
      }
      Team<W>::sync();
      addRadial(held, 0, radialFar);
      Team<W>::sync();
    }
  }

  /// The descriptor, in shared memory; its end is filled with zeros.
  __device__ __forceinline__ void describe() {
    Real* q = numbers(m.descriptor());
    for (int v = Team<W>::lane(); v < 4 * S::INPUTS; v += W) {
      q[v] = 0;
    }
    Team<W>::sync();
    putSums();
#pragma unroll
    for (int c = 0; c < RADIAL_CHANNELS; c++) {
      const int n = Team<W>::lane() + W * c;
      if (n < S::RADIAL) {
        q[n] = radialNear[c] + radialFar[c];
      }
    }
    Team<W>::sync();
    putInvariants(q + S::RADIAL);
    Team<W>::sync();
  }

  /// Writes the accumulators to memory, [n][polynomial].
  __device__ __forceinline__ void storeSums(Real* target) const {
    eachSum([&](int at, Real& sum, int, int) { target[at] = sum; });
  }

  /// Reads accumulators that storeSums() has written, and puts them into shared memory.
  __device__ __forceinline__ void loadSums(const Real* source) {
    eachSum([&](int at, Real& sum, int, int) { sum = source[at]; });
    putSums();
    Team<W>::sync();
  }

  __device__ __forceinline__ const Quad<Real>* descriptor() const { return m.descriptor(); }
  __device__ __forceinline__ Quad<Real>* slopes() { return m.slopes(); }

  /// Numbers of an atom that storeSums() writes.
  __device__ __forceinline__ int sumCount() const { return S::ANGULAR * S::HARMONICS; }

  static constexpr int COLUMNS = (4 * S::INPUTS + W - 1) / W;

  /// Components lane, lane + W, ... of the descriptor and what belongs to them.
  struct Gradient {
    Real phi[COLUMNS] = {};
  };
  /// Adds what the slopes of a tile of neurons contribute to dU/dq.
  __device__ __forceinline__ void addBackward(const Network<Real, W>& network, int tile, Gradient& gradient) {
    network.template addBackward<COLUMNS>(tile, m.slopes(), gradient.phi);
  }

  /// dU/dq from memory.
  __device__ __forceinline__ Gradient readGradient(const Real* source) const {
    Gradient gradient;
#pragma unroll
    for (int c = 0; c < COLUMNS; c++) {
      const int v = Team<W>::lane() + W * c;
      gradient.phi[c] = v < p->nepInputs ? source[v] : Real(0);
    }
    return gradient;
  }

  /// Takes dU/dq and prepares the pair forces.
  __device__ __forceinline__ void takeGradient(const Gradient& gradient) {
#pragma unroll
    for (int c = 0; c < COLUMNS; c++) {
      if (Team<W>::lane() + W * c < 4 * S::INPUTS) {
        numbers(m.phi)[Team<W>::lane() + W * c] = gradient.phi[c];
      }
    }
    Team<W>::sync();
    putRadialGradient();
    putAngularGradient();
    Team<W>::sync();
  }

  /// Adds the partial forces of the neighbours of the segment.
  template <Purpose PURPOSE>
  __device__ __forceinline__ void addForces(const Cut& cut, LaneSums<Real>& sums) {
    for (int first = 0; first < cut.near; first += W) {
      const int held = min(W, cut.near - first);
      if (Team<W>::lane() < held) {
        addForce<PURPOSE, true>(first + Team<W>::lane(), sums);
      }
      sumVirial<PURPOSE>(held, sums.virial[0]);
    }
    for (int first = 0; first < cut.far; first += W) {
      const int held = min(W, cut.far - first);
      if (Team<W>::lane() < held) {
        addForce<PURPOSE, false>(Segment<Real, CAPACITY>::farAt(first + Team<W>::lane()), sums);
      }
      sumVirial<PURPOSE>(held, sums.virial[1]);
    }
  }

 private:
  static constexpr int CHANNELS = (S::HARMONICS + W - 1) / W;
  static constexpr int RADIAL_CHANNELS = (S::RADIAL + W - 1) / W;

  const Parameters* p;
  const Center& center;
  Memory& m;
  PairTables<Real> pairs;
  Real sums[CHANNELS][S::ANGULAR] = {};
  Real radialNear[RADIAL_CHANNELS] = {};
  Real radialFar[RADIAL_CHANNELS] = {};

  __device__ __forceinline__ const Quad<Real>* radialTable(int pair) const {
    return static_cast<const Quad<Real>*>(p->nepRadial) + pair * S::RADIAL_STRIDE;
  }

  __device__ __forceinline__ const Quad<Real>* angularTable(int pair) const {
    return static_cast<const Quad<Real>*>(p->nepAngular) + pair * S::ANGULAR_STRIDE;
  }

  /// g_n of the radial part.
  __device__ __forceinline__ void radialFunctions(int pair, Real r, Real* g) const {
    const RadialPoint<Real> at(r, pairs.inverseRadial(pair));
    expand<S::RADIAL, S::RADIAL_BASIS, false, Real>(radialTable(pair), at.x, g, nullptr);
#pragma unroll
    for (int n = 0; n < S::RADIAL; n++) {
      g[n] = at.value(g[n]);
    }
  }

  template <int QUADS>
  __device__ __forceinline__ void putSlot(const Real* number) {
    typename Memory::Slot& slot = m.slot[Team<W>::lane()];
#pragma unroll
    for (int k = 0; k < QUADS; k++) {
      slot.quad[k] = {{number[4 * k], number[4 * k + 1], number[4 * k + 2], number[4 * k + 3]}};
    }
  }

  /// Writes polynomials, angular and radial functions of a neighbour to this lane's slot.
  __device__ __forceinline__ void describeNear(int k) {
    const Quad<Real> v = m.segment.vector[k];
    const int pair = pairs.pair(m.segment.type[k]);
    const Real inverse = inverseRoot(v.v[3]);
    const Real r = times(v.v[3], inverse);
    Real number[4 * S::SLOT] = {};
    const Direction<Real, S::DEGREE> u(times(v.v[0], inverse), times(v.v[1], inverse), times(v.v[2], inverse));
    unrolled<0, S::HARMONICS>([&](auto index) {
      number[decltype(index)::value] = u.template value<decltype(index)::value>();
    });
    const RadialPoint<Real> at(r, pairs.inverseAngular(pair));
    Real* g = number + S::HARMONICS;
    expand<S::ANGULAR, S::ANGULAR_BASIS, false, Real>(angularTable(pair), at.x, g, nullptr);
#pragma unroll
    for (int n = 0; n < S::ANGULAR; n++) {
      g[n] = at.value(g[n]);
    }
    radialFunctions(pair, r, number + S::HARMONICS + S::ANGULAR);
    putSlot<S::quads(S::HARMONICS + S::ANGULAR + S::RADIAL)>(number);
  }

  /// Writes the radial functions of a neighbour to the start of this lane's slot.
  __device__ __forceinline__ void describeFar(int k) {
    const Real square = m.segment.vector[k].v[3];
    Real g[4 * S::quads(S::RADIAL)] = {};
    radialFunctions(pairs.pair(m.segment.type[k]), times(square, inverseRoot(square)), g);
    putSlot<S::quads(S::RADIAL)>(g);
  }

  /// Adds the near neighbours in the slots to the sums, in order.
  __device__ __forceinline__ void addNear(int held) {
#pragma unroll 2
    for (int k = 0; k < held; k++) {
      const Quad<Real>* slot = m.slot[k].quad;
      Quad<Real> g[S::quads(S::ANGULAR)];
#pragma unroll
      for (int e = 0; e < S::quads(S::ANGULAR); e++) {
        g[e] = slot[S::HARMONICS / 4 + e];
      }
#pragma unroll
      for (int c = 0; c < CHANNELS; c++) {
        // Lanes beyond the last polynomial multiply something else, which nobody reads.
        const Real y = numbers(slot)[Team<W>::lane() + W * c];
#pragma unroll
        for (int n = 0; n < S::ANGULAR; n++) {
          sums[c][n] = mad(g[n / 4].v[n % 4], y, sums[c][n]);
        }
      }
    }
    addRadial(held, S::HARMONICS + S::ANGULAR, radialNear);
  }

  /// Adds radial functions, which begin at number `at` of a slot.
  __device__ __forceinline__ void addRadial(int held, int at, Real* radial) {
#pragma unroll
    for (int c = 0; c < RADIAL_CHANNELS; c++) {
      const int n = Team<W>::lane() + W * c;
      if (n < S::RADIAL) {
#pragma unroll 4
        for (int k = 0; k < held; k++) {
          radial[c] += numbers(m.slot[k].quad)[at + n];
        }
      }
    }
  }

  /// f(place in [n][polynomial], accumulator, n, polynomial) for the accumulators of this lane.
  template <class F>
  __device__ __forceinline__ void eachSum(F&& f) {
#pragma unroll
    for (int c = 0; c < CHANNELS; c++) {
      const int k = Team<W>::lane() + W * c;
      if (k < S::HARMONICS) {
#pragma unroll
        for (int n = 0; n < S::ANGULAR; n++) {
          f(n * S::HARMONICS + k, sums[c][n], n, k);
        }
      }
    }
  }

  template <class F>
  __device__ __forceinline__ void eachSum(F&& f) const {
    const_cast<CompiledSite*>(this)->eachSum(f);
  }

  __device__ __forceinline__ void putSums() {
    Real* target = numbers(m.sums);
    eachSum([&](int at, Real& sum, int, int) { target[at] = sum; });
  }

  __device__ __forceinline__ Real squareWeight(int k) const {
    return static_cast<const Real*>(p->nepSquareWeights)[k];
  }

  /// The rotational invariants: lanes are (line, n).
  __device__ __forceinline__ void putInvariants(Real* q) {
    Real* squares = m.squares();
    eachSum([&](int at, Real& sum, int, int k) { squares[at] = times(times(squareWeight(k), sum), sum); });
    Team<W>::sync();
    for (int c = Team<W>::lane(); c < S::DEGREE * S::ANGULAR; c += W) {
      const int l = c / S::ANGULAR + 1;
      const int n = c % S::ANGULAR;
      Real sum = 0;
      for (int k = harmonicsUpTo(l - 1); k < harmonicsUpTo(l); k++) {
        sum += squares[n * S::HARMONICS + k];
      }
      q[c] = sum;
    }
    const int line222 = static_cast<int>(p->nepTerm222);
    const int line1111 = static_cast<int>(p->nepTerm1111);
    for (int n = Team<W>::lane(); n < S::ANGULAR; n += W) {
      const Real* s = numbers(m.sums) + n * S::HARMONICS;
      if (line222 >= 0) {
        q[line222 * S::ANGULAR + n] = Term222<Real>::value(s);
      }
      if (line1111 >= 0) {
        q[line1111 * S::ANGULAR + n] = Term1111<Real>::value(s);
      }
    }
  }

  /// radial()[type][k] = sum_n Phi_n c_nk.
  __device__ __forceinline__ void putRadialGradient() {
    const int types = static_cast<int>(p->siteTypes);
    for (int c = Team<W>::lane(); c < types * S::RADIAL_BASIS; c += W) {
      const int type = c / S::RADIAL_BASIS;
      const int k = c % S::RADIAL_BASIS;
      const Real* table = numbers(radialTable(pairs.pair(type))) + k * S::RADIAL;
      Real sum = 0;
#pragma unroll
      for (int n = 0; n < S::RADIAL; n++) {
        sum = mad(numbers(m.phi)[n], table[n], sum);
      }
      numbers(m.radial())[4 * type * S::TYPE_STRIDE + k] = sum;
    }
  }

  /// Gamma = dU/dS in the place of S.
  __device__ __forceinline__ void putAngularGradient() {
    constexpr int PARTS = (S::ANGULAR + W - 1) / W;
    const Real* phi = numbers(m.phi) + S::RADIAL;
    const int line222 = static_cast<int>(p->nepTerm222);
    const int line1111 = static_cast<int>(p->nepTerm1111);
    Real higher[PARTS][8] = {};
#pragma unroll
    for (int part = 0; part < PARTS; part++) {
      const int n = Team<W>::lane() + W * part;
      if (n < S::ANGULAR) {
        const Real* s = numbers(m.sums) + n * S::HARMONICS;
        if (line222 >= 0) {
          Term222<Real>::addGradient(phi[line222 * S::ANGULAR + n], s, higher[part]);
        }
        if (line1111 >= 0) {
          Term1111<Real>::addGradient(phi[line1111 * S::ANGULAR + n], s, higher[part]);
        }
      }
    }
    Team<W>::sync();
    Real* gamma = numbers(m.sums);
    eachSum([&](int at, Real& sum, int n, int k) {
      const Real twice = times(Real(2), phi[(degreeOf(k) - 1) * S::ANGULAR + n]);
      gamma[at] = times(times(twice, squareWeight(k)), sum);
    });
    Team<W>::sync();
#pragma unroll
    for (int part = 0; part < PARTS; part++) {
      const int n = Team<W>::lane() + W * part;
      if (n < S::ANGULAR) {
#pragma unroll
        for (int k = 0; k < 8; k++) {
          gamma[n * S::HARMONICS + k] += higher[part][k];
        }
      }
    }
  }

  /// dU/dr of the radial part.
  __device__ __forceinline__ Real radialSlope(int type, Real r, Real inverseCutoff) {
    const RadialPoint<Real> at(r, inverseCutoff);
    Chebyshev<Real> polynomial(at.x);
    Real sum = 0, slopeSum = 0;
    Quad<Real> four;
#pragma unroll
    for (int k = 0; k < S::RADIAL_BASIS; k++) {
      if (k % 4 == 0) {
        four = m.radial()[type * S::TYPE_STRIDE + k / 4];
      }
      sum = mad(four.v[k % 4], polynomial.value(), sum);
      slopeSum = mad(four.v[k % 4], polynomial.slope(), slopeSum);
      polynomial.advance();
    }
    return at.slope(sum, slopeSum);
  }

  /// dU/dr_ij of the angular part; central is added along u.
  __device__ __forceinline__ Vector3<Real> angularGradient(int pair, Real r, Real inverse, const Quad<Real>& v,
                                                           Real central) {
    const RadialPoint<Real> at(r, pairs.inverseAngular(pair));
    Real g[S::ANGULAR], slope[S::ANGULAR];
    expand<S::ANGULAR, S::ANGULAR_BASIS, true>(angularTable(pair), at.x, g, slope);
#pragma unroll
    for (int n = 0; n < S::ANGULAR; n++) {
      slope[n] = at.slope(g[n], slope[n]);
      g[n] = at.value(g[n]);
    }
    const Direction<Real, S::DEGREE> u(times(v.v[0], inverse), times(v.v[1], inverse), times(v.v[2], inverse));
    Contraction<Real> sum;
    sum.along = central;
    unrolled<0, S::HARMONICS / 4>([&](auto quad) {
      Quad<Real> w = {}, along = {};
#pragma unroll
      for (int n = 0; n < S::ANGULAR; n++) {
        const Quad<Real> gamma = m.sums[n * (S::HARMONICS / 4) + decltype(quad)::value];
#pragma unroll
        for (int e = 0; e < 4; e++) {
          w.v[e] = mad(g[n], gamma.v[e], w.v[e]);
          along.v[e] = mad(slope[n], gamma.v[e], along.v[e]);
        }
      }
      unrolled<0, 4>([&](auto e) {
        constexpr int k = 4 * decltype(quad)::value + decltype(e)::value;
        sum.template add<k>(u, w.v[decltype(e)::value], along.v[decltype(e)::value]);
      });
    });
    return sum.gradient(u, inverse);
  }

  /// Adds the partial force of neighbour k of the segment and leaves it in this lane's slot.
  template <Purpose PURPOSE, bool NEAR>
  __device__ __forceinline__ void addForce(int k, LaneSums<Real>& sums) {
    const Quad<Real> v = m.segment.vector[k];
    const int type = m.segment.type[k];
    const int pair = pairs.pair(type);
    const Real inverse = inverseRoot(v.v[3]);
    const Real r = times(v.v[3], inverse);
    Real central = radialSlope(type, r, pairs.inverseRadial(pair));
    Vector3<Real> f;
    if constexpr (NEAR) {
      if (PURPOSE != Purpose::BORN_CHARGES && p->zblTable != nullptr) {
        central += addRepulsion(p, pair, r, inverse, sums);
      }
      f = angularGradient(pair, r, inverse, v, central);
    } else {
      const Real along = times(central, inverse);
      f = {times(along, v.v[0]), times(along, v.v[1]), times(along, v.v[2])};
    }
    if (!isForce(f)) {
      reportFailure(p, FORCE_NOT_FINITE, center.atom);
      f = {0, 0, 0};
    }
    Quad<Real>* slot = m.slot[Team<W>::lane()].quad;
    slot[0] = {{v.v[0], v.v[1], v.v[2], f.x}};
    slot[1] = {{f.y, f.z, 0, 0}};
    scatter<PURPOSE>(p, center.atom, m.segment.atom[k], v, f, sums);
  }

  template <Purpose PURPOSE>
  __device__ __forceinline__ void sumVirial(int held, Real& virial) {
    if constexpr (PURPOSE != Purpose::BORN_CHARGES) {
      Team<W>::sync();
      addVirial<W>(numbers(m.slot[0].quad), 4 * S::SLOT, held, virial);
      Team<W>::sync();
    }
  }
};
