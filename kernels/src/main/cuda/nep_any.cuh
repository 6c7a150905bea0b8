#pragma once

#include "nep_basis.cuh"
#include "nep_forces.cuh"
#include "nep_harmonics.cuh"
#include "nep_network.cuh"
#include "nep_segment.cuh"

constexpr int LARGEST_DEGREE = 8;

/// Numbers per polynomial P_lm in the table nepLegendre: coefficients of z^k, k = (l - m) mod 2 first,
/// then every second one.
constexpr int LEGENDRE_LENGTH = 5;

/// Sites of NEP models of any size and with all terms. Sizes are read at run time, and everything that
/// depends on them lies in shared memory. One warp per atom; lanes are neighbours and channels as in
/// CompiledSite.

/// The shared memory of a warp. The pool holds, one after another: accumulators S and later their
/// gradient Gamma, [n][polynomial]; descriptor; dU/dq; slopes of a tile of neurons; slots of the
/// neighbours that are worked on at once.
template <class Real, int POOL>
struct AnyMemory {
  static constexpr int CAPACITY = 64;

  Segment<Real, CAPACITY> segment;
  Quad<Real> pool[POOL / 4];
};

/// The work of a warp on one atom.
template <class Real, int POOL>
class AnySite {
 public:
  typedef AnyMemory<Real, POOL> Memory;
  static constexpr int WIDTH = 32;
  static constexpr int CAPACITY = Memory::CAPACITY;
  /// Blocks of one warp on a multiprocessor; double precision needs 255 registers.
  static constexpr int BLOCKS = sizeof(Real) == 4 ? 16 : 8;
  typedef Team<WIDTH> Warp;

  /// dU/dq is summed up in shared memory.
  struct Gradient {};

  __device__ __forceinline__ AnySite(const Parameters* parameters, const Center& c, Memory& memory)
      : p(parameters),
        center(c),
        m(memory),
        pairs(parameters, c.type),
        radials(static_cast<int>(parameters->nepRadialFunctions)),
        angulars(static_cast<int>(parameters->nepAngularFunctions)),
        harmonics(harmonicsUpTo(static_cast<int>(parameters->nepDegree))),
        inputs(static_cast<int>(parameters->nepInputs)),
        tile(static_cast<int>(parameters->nepTile)) {
    stride = max(harmonics + angulars + radials, max(2 * angulars, 6)) | 1;
    for (int c = Warp::lane(); c < sumCount(); c += WIDTH) {
      sums()[c] = 0;
    }
    for (int v = Warp::lane(); v < inputs; v += WIDTH) {
      q()[v] = 0;
      phi()[v] = 0;
    }
    Warp::sync();
  }

  __device__ __forceinline__ Segment<Real, CAPACITY>& segment() { return m.segment; }

  /// Numbers of an atom that storeSums() writes.
  __device__ __forceinline__ int sumCount() const { return angulars * harmonics; }

  /// Adds the neighbours of the segment to the accumulators and the radial components.
  __device__ __forceinline__ void accumulate(const Cut& cut) {
    for (int first = 0; first < cut.near; first += tile) {
      const int held = min(tile, cut.near - first);
      if (Warp::lane() < held) {
        describeNear(first + Warp::lane());
      }
      Warp::sync();
      eachSum([&](int at, int n, int k) { addChannel(at, n, k, held); });
      addRadial(held, harmonics + angulars, q());
      Warp::sync();
    }
    for (int first = 0; first < cut.far; first += tile) {
      const int held = min(tile, cut.far - first);
      if (Warp::lane() < held) {
        const int k = Segment<Real, CAPACITY>::farAt(first + Warp::lane());
        const Real square = m.segment.vector[k].v[3];
        radialFunctions(pairs.pair(m.segment.type[k]), times(square, inverseRoot(square)), slot(Warp::lane()));
      }
      Warp::sync();
      // Far neighbours have a sum of their own, in the place of dU/dq.
      addRadial(held, 0, phi());
      Warp::sync();
    }
  }

  /// The descriptor, in shared memory; its end is filled with zeros.
  __device__ __forceinline__ void describe() {
    for (int n = Warp::lane(); n < radials; n += WIDTH) {
      q()[n] += phi()[n];
      phi()[n] = 0;
    }
    for (int c = Warp::lane(); c < degree() * angulars; c += WIDTH) {
      q()[radials + c] = squares(c / angulars + 1, c % angulars);
    }
    for (int n = Warp::lane(); n < angulars; n += WIDTH) {
      addHigherTerms(n);
    }
    Warp::sync();
  }

  __device__ __forceinline__ void storeSums(Real* target) const {
    for (int c = Warp::lane(); c < sumCount(); c += WIDTH) {
      target[c] = sums()[c];
    }
  }

  __device__ __forceinline__ void loadSums(const Real* source) {
    for (int c = Warp::lane(); c < sumCount(); c += WIDTH) {
      sums()[c] = source[c];
    }
    Warp::sync();
  }

  __device__ __forceinline__ const Quad<Real>* descriptor() const { return m.pool + sumQuads(); }
  __device__ __forceinline__ Quad<Real>* slopes() { return m.pool + sumQuads() + inputs / 2; }

  /// Adds what the slopes of a tile of neurons contribute to dU/dq.
  __device__ __forceinline__ void addBackward(const Network<Real, WIDTH>& network, int neuronTile, Gradient&) {
    const Real* slope = numbers(slopes());
    const Real* w = network.byNeuron + neuronTile * NEURON_TILE * inputs;
    for (int v = Warp::lane(); v < inputs; v += WIDTH) {
      Real sum = phi()[v];
      for (int k = 0; k < NEURON_TILE; k++) {
        sum = mad(slope[k], w[k * inputs + v], sum);
      }
      phi()[v] = sum;
    }
  }

  /// dU/dq from memory.
  __device__ __forceinline__ Gradient readGradient(const Real* source) {
    for (int v = Warp::lane(); v < inputs; v += WIDTH) {
      phi()[v] = source[v];
    }
    Warp::sync();
    return {};
  }

  /// Gamma = dU/dS in the place of S.
  __device__ __forceinline__ void takeGradient(const Gradient&) {
    Real* gamma = slot(0);
    eachSum([&](int at, int n, int k) {
      const Real twice = times(Real(2), phi()[radials + (degreeOf(k) - 1) * angulars + n]);
      gamma[at] = times(times(twice, squareWeight(k)), sums()[at]);
    });
    Warp::sync();
    for (int n = Warp::lane(); n < angulars; n += WIDTH) {
      addHigherGradient(n, gamma + n * harmonics);
    }
    Warp::sync();
    for (int c = Warp::lane(); c < sumCount(); c += WIDTH) {
      sums()[c] = gamma[c];
    }
    Warp::sync();
  }

  /// Adds the partial forces of the neighbours of the segment.
  template <Purpose PURPOSE>
  __device__ __forceinline__ void addForces(const Cut& cut, LaneSums<Real>& lane) {
    for (int first = 0; first < cut.near; first += tile) {
      const int held = min(tile, cut.near - first);
      if (Warp::lane() < held) {
        addForce<PURPOSE, true>(first + Warp::lane(), lane);
      }
      sumVirial<PURPOSE>(held, lane.virial[0]);
    }
    for (int first = 0; first < cut.far; first += tile) {
      const int held = min(tile, cut.far - first);
      if (Warp::lane() < held) {
        addForce<PURPOSE, false>(Segment<Real, CAPACITY>::farAt(first + Warp::lane()), lane);
      }
      sumVirial<PURPOSE>(held, lane.virial[1]);
    }
  }

 private:
  const Parameters* p;
  const Center& center;
  Memory& m;
  PairTables<Real> pairs;
  int radials, angulars, harmonics, inputs, tile, stride;

  __device__ __forceinline__ int sumQuads() const { return (sumCount() + 3) / 4; }
  __device__ __forceinline__ Real* sums() const { return numbers(m.pool); }
  __device__ __forceinline__ Real* q() const { return numbers(m.pool + sumQuads()); }
  __device__ __forceinline__ Real* phi() const { return q() + inputs; }
  __device__ __forceinline__ Real* slot(int k) const { return phi() + inputs + NEURON_TILE + k * stride; }

  __device__ __forceinline__ const Real* coefficients(const void* table, int pair, int functions, int basis) const {
    return static_cast<const Real*>(table) + pair * ((functions * basis + 3) / 4 * 4);
  }

  __device__ __forceinline__ const Real* radialTable(int pair) const {
    return coefficients(p->nepRadial, pair, radials, static_cast<int>(p->nepRadialBasis));
  }

  __device__ __forceinline__ const Real* angularTable(int pair) const {
    return coefficients(p->nepAngular, pair, angulars, static_cast<int>(p->nepAngularBasis));
  }

  __device__ __forceinline__ Real squareWeight(int k) const {
    return static_cast<const Real*>(p->nepSquareWeights)[k];
  }

  __device__ __forceinline__ int degree() const { return static_cast<int>(p->nepDegree); }

  /// (x + iy)^m and the power before it.
  struct Powers {
    Real re = 1, im = 0, reBefore = 0, imBefore = 0;
  };

  /// f(m, powers) for m = 0 ... l_max.
  template <class F>
  __device__ __forceinline__ void eachOrder(Vector3<Real> u, F&& f) const {
    Powers power;
    for (int m = 0; m <= degree(); m++) {
      f(m, power);
      power.reBefore = power.re;
      power.imBefore = power.im;
      power.re = mad(power.reBefore, u.x, -times(power.imBefore, u.y));
      power.im = mad(power.reBefore, u.y, times(power.imBefore, u.x));
    }
  }

  /// P_lm and dP_lm/dz.
  struct Legendre {
    Real value, slope;
  };

  /// By Horner's scheme in z^2; polynomials with l - m odd have a factor z besides.
  __device__ __forceinline__ Legendre legendre(int l, int m, Real z) const {
    const Real* c = static_cast<const Real*>(p->nepLegendre) + ((l - 1) * (LARGEST_DEGREE + 1) + m) * LEGENDRE_LENGTH;
    const Real zz = times(z, z);
    Real value = 0, slope = 0;
    for (int k = (l - m) / 2; k >= 0; k--) {
      slope = mad(slope, zz, value);
      value = mad(value, zz, c[k]);
    }
    const bool odd = (l - m) % 2 != 0;
    return {odd ? times(z, value) : value,
            odd ? mad(times(Real(2), zz), slope, value) : times(times(Real(2), z), slope)};
  }

  /// sum_n g_n Gamma_nk and sum_n g_n' Gamma_nk.
  struct Weights {
    Real w = 0, v = 0;
  };

  __device__ __forceinline__ Weights weights(const Real* g, const Real* slope, int k) const {
    Weights sum;
    for (int n = 0; n < angulars; n++) {
      const Real gamma = sums()[n * harmonics + k];
      sum.w = mad(g[n], gamma, sum.w);
      sum.v = mad(slope[n], gamma, sum.v);
    }
    return sum;
  }

  /// f(place in [n][polynomial], n, polynomial) for the accumulators of this lane.
  template <class F>
  __device__ __forceinline__ void eachSum(F&& f) const {
    int n = 0;
    int k = Warp::lane();
    for (int at = Warp::lane(); at < sumCount(); at += WIDTH) {
      while (k >= harmonics) {
        k -= harmonics;
        n++;
      }
      f(at, n, k);
      k += WIDTH;
    }
  }

  /// sum_k c_nk T_k, and with a second target sum_k c_nk dT_k/dX.
  __device__ __forceinline__ void expandInto(const Real* c, int functions, int basis, Real x, Real* sum,
                                             Real* slopeSum) const {
    for (int n = 0; n < functions; n++) {
      sum[n] = 0;
      if (slopeSum != nullptr) {
        slopeSum[n] = 0;
      }
    }
    Chebyshev<Real> polynomial(x);
    for (int k = 0; k < basis; k++) {
      for (int n = 0; n < functions; n++) {
        sum[n] = mad(c[k * functions + n], polynomial.value(), sum[n]);
        if (slopeSum != nullptr) {
          slopeSum[n] = mad(c[k * functions + n], polynomial.slope(), slopeSum[n]);
        }
      }
      polynomial.advance();
    }
  }

  __device__ __forceinline__ void radialFunctions(int pair, Real r, Real* g) const {
    const RadialPoint<Real> at(r, pairs.inverseRadial(pair));
    expandInto(radialTable(pair), radials, static_cast<int>(p->nepRadialBasis), at.x, g, nullptr);
    for (int n = 0; n < radials; n++) {
      g[n] = at.value(g[n]);
    }
  }

  /// Writes polynomials, angular and radial functions of a neighbour to this lane's slot.
  __device__ __forceinline__ void describeNear(int k) const {
    const Quad<Real> v = m.segment.vector[k];
    const int pair = pairs.pair(m.segment.type[k]);
    const Real inverse = inverseRoot(v.v[3]);
    const Real r = times(v.v[3], inverse);
    Real* target = slot(Warp::lane());
    const Vector3<Real> u = {times(v.v[0], inverse), times(v.v[1], inverse), times(v.v[2], inverse)};
    eachOrder(u, [&](int m, const Powers& power) {
      for (int l = max(m, 1); l <= degree(); l++) {
        const Real value = legendre(l, m, u.z).value;
        const int k = l * l - 1 + 2 * m;
        if (m == 0) {
          target[k] = value;
        } else {
          target[k - 1] = times(value, power.re);
          target[k] = times(value, power.im);
        }
      }
    });
    const RadialPoint<Real> at(r, pairs.inverseAngular(pair));
    Real* g = target + harmonics;
    expandInto(angularTable(pair), angulars, static_cast<int>(p->nepAngularBasis), at.x, g, nullptr);
    for (int n = 0; n < angulars; n++) {
      g[n] = at.value(g[n]);
    }
    radialFunctions(pair, r, g + angulars);
  }

  __device__ __forceinline__ void addChannel(int at, int n, int k, int held) const {
    Real sum = sums()[at];
    for (int j = 0; j < held; j++) {
      sum = mad(slot(j)[harmonics + n], slot(j)[k], sum);
    }
    sums()[at] = sum;
  }

  /// Adds radial functions, which begin at number `at` of a slot.
  __device__ __forceinline__ void addRadial(int held, int at, Real* radial) const {
    for (int n = Warp::lane(); n < radials; n += WIDTH) {
      Real sum = radial[n];
      for (int k = 0; k < held; k++) {
        sum += slot(k)[at + n];
      }
      radial[n] = sum;
    }
  }

  /// The three-body term of degree l.
  __device__ __forceinline__ Real squares(int l, int n) const {
    const Real* s = sums() + n * harmonics;
    Real sum = 0;
    for (int k = harmonicsUpTo(l - 1); k < harmonicsUpTo(l); k++) {
      sum = mad(times(squareWeight(k), s[k]), s[k], sum);
    }
    return sum;
  }

  /// A monomial of the four- and five-body terms.
  struct Monomial {
    Real coefficient;
    int line, factors;
    const int* factor;
  };

  __device__ __forceinline__ Monomial monomial(int t) const {
    const int* at = p->nepMonomialFactors + 6 * t;
    return {static_cast<const Real*>(p->nepMonomial)[t], at[0], at[1], at + 2};
  }

  __device__ __forceinline__ void addHigherTerms(int n) const {
    const Real* s = sums() + n * harmonics;
    for (int t = 0; t < p->nepMonomials; t++) {
      const Monomial term = monomial(t);
      Real product = term.coefficient;
      for (int f = 0; f < term.factors; f++) {
        product = times(product, s[term.factor[f]]);
      }
      q()[radials + term.line * angulars + n] += product;
    }
  }

  __device__ __forceinline__ void addHigherGradient(int n, Real* gamma) const {
    const Real* s = sums() + n * harmonics;
    for (int t = 0; t < p->nepMonomials; t++) {
      const Monomial term = monomial(t);
      const Real scale = times(term.coefficient, phi()[radials + term.line * angulars + n]);
      for (int d = 0; d < term.factors; d++) {
        Real product = scale;
        for (int f = 0; f < term.factors; f++) {
          product = f == d ? product : times(product, s[term.factor[f]]);
        }
        gamma[term.factor[d]] += product;
      }
    }
  }

  /// dU/dr of the radial part.
  __device__ __forceinline__ Real radialSlope(int pair, Real r) const {
    const RadialPoint<Real> at(r, pairs.inverseRadial(pair));
    const Real* c = radialTable(pair);
    Chebyshev<Real> polynomial(at.x);
    Real sum = 0, slopeSum = 0;
    for (int k = 0; k < p->nepRadialBasis; k++) {
      Real weight = 0;
      for (int n = 0; n < radials; n++) {
        weight = mad(phi()[n], c[k * radials + n], weight);
      }
      sum = mad(weight, polynomial.value(), sum);
      slopeSum = mad(weight, polynomial.slope(), slopeSum);
      polynomial.advance();
    }
    return at.slope(sum, slopeSum);
  }

  /// dU/dr_ij of the angular part; central is added along u. Uses this lane's slot.
  __device__ __forceinline__ Vector3<Real> angularGradient(int pair, Real r, Real inverse, const Quad<Real>& v,
                                                           Real central) const {
    Real* g = slot(Warp::lane());
    Real* slope = g + angulars;
    const RadialPoint<Real> at(r, pairs.inverseAngular(pair));
    expandInto(angularTable(pair), angulars, static_cast<int>(p->nepAngularBasis), at.x, g, slope);
    for (int n = 0; n < angulars; n++) {
      slope[n] = at.slope(g[n], slope[n]);
      g[n] = at.value(g[n]);
    }
    return contract(g, slope, {times(v.v[0], inverse), times(v.v[1], inverse), times(v.v[2], inverse)}, central, inverse);
  }

  /// The sums over polynomials of Contraction, order by order.
  __device__ __forceinline__ Vector3<Real> contract(const Real* g, const Real* slope, Vector3<Real> u, Real central,
                                                    Real inverse) const {
    Vector3<Real> gradient = {0, 0, 0};
    Real along = central;
    eachOrder(u, [&](int m, const Powers& power) {
      for (int l = max(m, 1); l <= degree(); l++) {
        const Legendre p = legendre(l, m, u.z);
        const int k = l * l - 1 + 2 * m;
        const Weights im = weights(g, slope, k);
        if (m == 0) {
          gradient.z = mad(im.w, p.slope, gradient.z);
          along = mad(im.v, p.value, along);
        } else {
          const Weights re = weights(g, slope, k - 1);
          const Real mp = times(Real(m), p.value);
          gradient.x = mad(mp, mad(re.w, power.reBefore, times(im.w, power.imBefore)), gradient.x);
          gradient.y = mad(mp, mad(im.w, power.reBefore, -times(re.w, power.imBefore)), gradient.y);
          gradient.z = mad(p.slope, mad(re.w, power.re, times(im.w, power.im)), gradient.z);
          along = mad(p.value, mad(re.v, power.re, times(im.v, power.im)), along);
        }
      }
    });
    Contraction<Real> sum;
    sum.gx = gradient.x;
    sum.gy = gradient.y;
    sum.gz = gradient.z;
    sum.along = along;
    return sum.gradient(u, inverse);
  }

  /// Adds the partial force of neighbour k of the segment and leaves it in this lane's slot.
  template <Purpose PURPOSE, bool NEAR>
  __device__ __forceinline__ void addForce(int k, LaneSums<Real>& lane) const {
    const Quad<Real> v = m.segment.vector[k];
    const int pair = pairs.pair(m.segment.type[k]);
    const Real inverse = inverseRoot(v.v[3]);
    const Real r = times(v.v[3], inverse);
    Real central = radialSlope(pair, r);
    Vector3<Real> f;
    if constexpr (NEAR) {
      if (PURPOSE != Purpose::BORN_CHARGES && p->zblTable != nullptr) {
        central += addRepulsion(p, pair, r, inverse, lane);
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
    Real* target = slot(Warp::lane());
    target[0] = v.v[0];
    target[1] = v.v[1];
    target[2] = v.v[2];
    target[3] = f.x;
    target[4] = f.y;
    target[5] = f.z;
    scatter<PURPOSE>(p, center.atom, m.segment.atom[k], v, f, lane);
  }

  template <Purpose PURPOSE>
  __device__ __forceinline__ void sumVirial(int held, Real& virial) const {
    if constexpr (PURPOSE != Purpose::BORN_CHARGES) {
      Warp::sync();
      addVirial<WIDTH>(slot(0), stride, held, virial);
      Warp::sync();
    }
  }
};
