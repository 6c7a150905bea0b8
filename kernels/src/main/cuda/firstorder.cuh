#pragma once

#include "eigen.cuh"
#include "flexible.cuh"
#include "random.cuh"

/// Couplings without variables of their own; each books the energy it exchanges.

/// The present step in nominal steps, in which coupling times count.
__device__ __forceinline__ double stepRatio(const Parameters* p, const SystemRecord& s) {
  return s.timeStep[0] / p->nominalTimeStep;
}

/// v <- factor v in the sums over velocities.
__device__ __forceinline__ void scaleSums(SystemRecord& s, double factor) {
#pragma unroll
  for (int c = 0; c < 6; c++) {
    s.velocitySums[c] *= factor * factor;
  }
#pragma unroll
  for (int c = 6; c < 9; c++) {
    s.velocitySums[c] *= factor;
  }
  s.velocitySums[9] *= fabs(factor);
}

__device__ __forceinline__ void scaleAndBook(SystemRecord& s, double kinetic, double factor) {
  s.settleScale[0] *= factor;
  scaleSums(s, factor);
  s.exchangedEnergy[0] -= kinetic * (factor * factor - 1);
}

/// Stochastic velocity rescaling: G. Bussi, D. Donadio, M. Parrinello, J. Chem. Phys. 126, 014101 (2007),
/// equations A7 and A8 with the sign.
__device__ __forceinline__ void rescaleStochastically(const Parameters* p, SystemRecord& s) {
  const double kinetic = kineticEnergy(s);
  if (!s.thermostat[0] || s.freedom[0] == 0 || kinetic == 0) {
    return;
  }
  const double c = exp(-stepRatio(p, s) / s.thermostatPeriod[0]);
  RandomStream random(s.seed[0], VELOCITY_RESCALING, 0, s.step[0]);
  const double r = random.normal();
  const double others = random.chiSquared(s.freedom[0] - 1);
  const double noise = (1 - c) * (0.5 * targetKT(p, s, s.stepInRun[0])) / kinetic;
  const double square = c + noise * (r * r + others) + 2 * r * sqrt(c * noise);
  const double sign = r + sqrt(c / noise) < 0 ? -1 : 1;
  scaleAndBook(s, kinetic, sign * sqrt(fmax(0.0, square)));
}

/// Weak coupling: H. J. C. Berendsen et al., J. Chem. Phys. 81, 3684 (1984), equation 11.
__device__ __forceinline__ void coupleWeakly(const Parameters* p, SystemRecord& s) {
  const double kinetic = kineticEnergy(s);
  if (!s.thermostat[0] || kinetic == 0) {
    return;
  }
  const double wanted = 0.5 * static_cast<double>(s.freedom[0]) * targetKT(p, s, s.stepInRun[0]);
  const double square = 1 + stepRatio(p, s) / s.thermostatPeriod[0] * (wanted / kinetic - 1);
  scaleAndBook(s, kinetic, sqrt(square));
}

/// Half of the energy that a strain brings, at the pressure of this moment. The sum of the halves before
/// and after a step is the work by the trapezoidal rule.
__device__ __forceinline__ double halfWork(const Matrix3& stress, const double* logarithm) {
  return -0.5 * contract(stress, load(logarithm));
}

__device__ __forceinline__ void bookStrain(SystemRecord& s) {
  const Matrix3 stress = s.strainNoise[0] ? volumeTimesPressure(s) : load(s.virial);
  s.exchangedEnergy[0] -= halfWork(stress, s.strainLogarithm);
}

__device__ __forceinline__ void bookDeformation(SystemRecord& s) {
  s.exchangedEnergy[0] -= halfWork(load(s.virial), s.deformLogarithm);
}

/// Drift and noise of one component of the strain: -(P_0 - P)/(3C) dt/tau_p + [variance kT/(3 C V)
/// dt/tau_p]^1/2 R.
__device__ __forceinline__ double strainIncrement(const Parameters* p, const SystemRecord& s, int c, double pressure,
                                                  double volume, double variance, RandomStream& random) {
  const double rate = stepRatio(p, s) / (3 * s.strainModulus[c] * s.barostatPeriod[0]);
  const double drift = -rate * (s.strainTarget[c] - pressure);
  if (!s.strainNoise[0]) {
    return drift;
  }
  const double spread = variance * targetKT(p, s, s.stepInRun[0]) * rate / volume;
  return drift + sqrt(spread) * random.normal();
}

/// The strain of a step: Berendsen's barostat or stochastic cell rescaling (M. Bernetti, G. Bussi, J.
/// Chem. Phys. 153, 114107 (2020); V. Del Tatto et al., Appl. Sci. 12, 1139 (2022)); the equations are
/// in the Java class FirstOrderBarostat.
__device__ __forceinline__ Matrix3 strainOfStep(const Parameters* p, const SystemRecord& s) {
  RandomStream random(s.seed[0], CELL_RESCALING, 0, s.step[0]);
  const Matrix3 pressure = volumeTimesPressure(s);
  const double volume = fabs(determinant(load(s.cell)));
  if (s.strainFreedom[0] == 0) {
    const double mean = (pressure.m[0] / volume + pressure.m[4] / volume + pressure.m[8] / volume) / 3;
    return diagonal(s.strainFrozen[0] ? 0 : strainIncrement(p, s, 0, mean, volume, 2.0 / 3, random));
  }
  Matrix3 e = diagonal(0);
#pragma unroll
  for (int c = 0; c < VOIGT; c++) {
    if (c < AXES || s.strainFreedom[0] == 2) {
      const int rc = 3 * voigtRow(c) + voigtColumn(c);
      const double step = strainIncrement(p, s, c, pressure.m[rc] / volume, volume, c < AXES ? 2 : 1, random);
      e.m[rc] = s.strainFrozen[c] ? 0 : step;
      e.m[3 * voigtColumn(c) + voigtRow(c)] = e.m[rc];
    }
  }
  return e;
}

/// Writes mu = 1 + x with e = x - x^2/2, which is ln mu up to third order.
__device__ __forceinline__ void affineStrain(const Matrix3& x, double* logarithm, double* cell) {
  const Matrix3 square = x * x;
#pragma unroll
  for (int c = 0; c < 9; c++) {
    logarithm[c] = x.m[c] - 0.5 * square.m[c];
    cell[c] = (c % 4 == 0 ? 1 : 0) + x.m[c];
  }
}

/// Chooses the strain of this step and books half of its work.
__device__ __forceinline__ void chooseStrain(const Parameters* p, SystemRecord& s) {
  const Matrix3 e = strainOfStep(p, s);
  if (s.strainNoise[0]) {
    const Eigen3 axes = decompose(e);
    const double a = axes.value[0], b = axes.value[1], c = axes.value[2];
    store(s.strainLogarithm, e);
    store(s.strainCell, compose(axes, exp(a), exp(b), exp(c)));
    store(s.strainVelocity, compose(axes, exp(-a), exp(-b), exp(-c)));
  } else {
    affineStrain(e, s.strainLogarithm, s.strainCell);
  }
  bookStrain(s);
}

/// The deformation of the plan: ax, by and cz grow, atoms keep their fractional coordinates.
__device__ __forceinline__ void deformCell(const Parameters* p, SystemRecord& s) {
  Matrix3 h = load(s.cell);
  const Matrix3 inverseBefore = inverse(h);
  h.m[0] += p->deformX;
  h.m[4] += p->deformY;
  h.m[8] += p->deformZ;
  Matrix3 growth = h * inverseBefore;
  growth.m[0] -= 1;
  growth.m[4] -= 1;
  growth.m[8] -= 1;
  affineStrain(growth, s.deformLogarithm, s.deformCell);
  bookDeformation(s);
  store(s.cell, h);
}

/// O before the forces: decay, strength and the velocity of the centre of mass after it, which is taken
/// out where momentum is conserved. It follows from sums that the last pass over atoms has left: the
/// momentum, what `push` times the forces has added to it, and the momentum of the noise.
__device__ __forceinline__ void chooseNoise(const Parameters* p, SystemRecord& s, double fraction, double push) {
  const double c = exp(-fraction * stepRatio(p, s) / s.thermostatPeriod[0]);
  const double strength = (1 - c * c) * targetKT(p, s, s.stepInRun[0]);
  s.noiseDecay[0] = c;
  s.noiseStrength[0] = strength;
  if (s.keepsMomentum[0]) {
#pragma unroll
    for (int d = 0; d < AXES; d++) {
      const double momentum = s.velocitySums[6 + d] + push * s.forceSum[d];
      s.noiseShift[d] = (c * momentum + sqrt(strength) * s.noiseSum[d]) / s.totalMass[0];
    }
  }
}

/// O after the forces has been done: takes out the velocity of the centre of mass.
__device__ __forceinline__ void closeNoise(SystemRecord& s) {
  if (!s.keepsMomentum[0]) {
    return;
  }
  const double mass = s.totalMass[0];
  const double* momentum = s.velocitySums + 6;
  const double x = momentum[0], y = momentum[1], z = momentum[2];
  const double before = kineticEnergy(s);
  s.settleShift[0] = x / mass;
  s.settleShift[1] = y / mass;
  s.settleShift[2] = z / mass;
  s.velocitySums[0] -= x * x / mass;
  s.velocitySums[1] -= x * y / mass;
  s.velocitySums[2] -= x * z / mass;
  s.velocitySums[3] -= y * y / mass;
  s.velocitySums[4] -= y * z / mass;
  s.velocitySums[5] -= z * z / mass;
  s.velocitySums[6] = s.velocitySums[7] = s.velocitySums[8] = 0;
  s.exchangedEnergy[0] -= kineticEnergy(s) - before;
}
