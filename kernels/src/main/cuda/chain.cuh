#pragma once

#include "parameters.cuh"

/// exp(x), within 1 unit in the last place: a polynomial of degree 9 for the small arguments that
/// chains have, evaluated as a tree, since nothing but its latency counts.
__device__ __forceinline__ double expOfSmall(double x) {
  if (!(fabs(x) < 0.0625)) {
    return exp(x);
  }
  const double x2 = x * x;
  const double a = fma(x, 1.0 / 6, 1.0 / 2);
  const double b = fma(x, 1.0 / 120, 1.0 / 24);
  const double c = fma(x, 1.0 / 5040, 1.0 / 720);
  const double d = fma(x, 1.0 / 362880, 1.0 / 40320);
  const double low = fma(x2, b, a);
  const double high = fma(x2, d, c);
  return 1 + fma(x2, fma(x2 * x2, high, low), x);
}

/// A Nosé-Hoover chain of four elements acting on a quantity with n degrees of freedom: G. J. Martyna,
/// M. L. Klein, M. Tuckerman, J. Chem. Phys. 97, 2635 (1992), integrated with the seven-weight
/// Suzuki-Yoshida product and four repetitions, md-run 3.2. Masses Q_1 = n kT tau^2, Q_k = kT tau^2 at
/// the temperature of the start of the run.
class NoseHooverChain {
 public:
  static constexpr int LENGTH = 4;
  static constexpr int REPETITIONS = 4;

  /// A chain around the variables of a record, which are read here and written by store().
  __device__ __forceinline__ NoseHooverChain(double* positions, double* momenta, double n, double kTFirst, double tau)
      : eta(positions), momentum(momenta), freedom(n) {
#pragma unroll
    for (int k = 0; k < LENGTH; k++) {
      mass[k] = (k == 0 ? freedom : 1) * kTFirst * tau * tau;
      perMass[k] = 1 / mass[k];
      q[k] = eta[k];
      p[k] = momentum[k];
    }
  }

  /// Advances by `time` at temperature kT (eV); returns the factor of the velocities.
  ///
  /// \param twiceK twice the kinetic energy of the thermostatted quantity, eV
  __device__ __forceinline__ double advance(double twiceK, double kT, double time) {
    constexpr double W[4] = {0.784513610477560, 0.235573213359357, -1.17767998417887,
                             1 - 2 * (0.784513610477560 + 0.235573213359357 - 1.17767998417887)};
    double scale = 1;
#pragma unroll 1
    for (int k = 0; k < 7; k++) {
      const double weight = k == 0 || k == 6 ? W[0] : k == 1 || k == 5 ? W[1] : k == 3 ? W[3] : W[2];
      const double d = weight * time / REPETITIONS;
#pragma unroll 1
      for (int repetition = 0; repetition < REPETITIONS; repetition++) {
        scale *= repeat(twiceK, kT, d);
      }
    }
    return scale;
  }

  __device__ __forceinline__ void store() const {
#pragma unroll
    for (int k = 0; k < LENGTH; k++) {
      eta[k] = q[k];
      momentum[k] = p[k];
    }
  }

  /// Kinetic energy of the chain, eV.
  __device__ __forceinline__ double kineticEnergy() const {
    double sum = 0;
#pragma unroll
    for (int k = 0; k < LENGTH; k++) {
      sum += p[k] * p[k] / (2 * mass[k]);
    }
    return sum;
  }

  /// n eta_1 + sum of the others: times kT it is the potential energy of the chain.
  __device__ __forceinline__ double weightedPosition() const {
    return freedom * q[0] + q[1] + q[2] + q[3];
  }

 private:
  double* eta;
  double* momentum;
  double freedom;
  double q[LENGTH], p[LENGTH], mass[LENGTH], perMass[LENGTH];

  // What follows is one chain of dependent operations: it is written for few of them, with fused
  // multiplications and additions.

  /// The force on element K, eV.
  template <int K>
  __device__ __forceinline__ double force(double twiceK, double kT) const {
    constexpr int inner = K == 0 ? 0 : K - 1;
    return K == 0 ? fma(-freedom, kT, twiceK) : fma(p[inner] * p[inner], perMass[inner], -kT);
  }

  /// Inwards: element K under its force and the friction of its neighbour further out, which it returns.
  template <int K>
  __device__ __forceinline__ double kickInwards(double twiceK, double kT, double d) {
    const double push = d / 2 * force<K>(twiceK, kT);
    const double friction = expOfSmall(-d / 4 * perMass[K + 1] * p[K + 1]);
    p[K] = friction * fma(friction, p[K], push);
    return friction;
  }

  template <int K>
  __device__ __forceinline__ void kickOutwards(double friction, double twiceK, double kT, double d) {
    p[K] = fma(friction * (d / 2), force<K>(twiceK, kT), friction * friction * p[K]);
  }

  /// One repetition over d: momenta inwards, positions and scale, momenta outwards. An element meets the
  /// same friction on both ways, since its neighbour further out has not changed in between. Scales twiceK
  /// too and returns the factor of the velocities.
  __device__ __forceinline__ double repeat(double& twiceK, double kT, double d) {
    p[3] = fma(d / 2, force<3>(twiceK, kT), p[3]);
    const double friction2 = kickInwards<2>(twiceK, kT, d);
    const double friction1 = kickInwards<1>(twiceK, kT, d);
    const double friction0 = kickInwards<0>(twiceK, kT, d);
#pragma unroll
    for (int k = 0; k < LENGTH; k++) {
      q[k] = fma(d * perMass[k], p[k], q[k]);
    }
    const double scale = expOfSmall(-d * perMass[0] * p[0]);
    twiceK *= scale * scale;
    kickOutwards<0>(friction0, twiceK, kT, d);
    kickOutwards<1>(friction1, twiceK, kT, d);
    kickOutwards<2>(friction2, twiceK, kT, d);
    p[3] = fma(d / 2, force<3>(twiceK, kT), p[3]);
    return scale;
  }
};
