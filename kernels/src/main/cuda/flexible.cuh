#pragma once

#include "cell.cuh"
#include "eigen.cuh"
#include "matrix3.cuh"
#include "parameters.cuh"

/// The cell as a dynamic variable, dh/dt = v_g h with W dv_g/dt = PI{V (P - P_ext 1) + (2K/N_f) 1}:
/// G. J. Martyna, D. J. Tobias, M. L. Klein, J. Chem. Phys. 101, 4177 (1994), in the form of md-run 3.3,
/// and the motion of atoms in it, md-run 3.4.

constexpr int VOIGT = 6;
constexpr int AXES = 3;

/// Row and column of the Voigt components xx yy zz yz xz xy.
__device__ __forceinline__ int voigtRow(int c) { return c < AXES ? c : c == 3 ? 1 : 0; }
__device__ __forceinline__ int voigtColumn(int c) { return c < AXES ? c : c == 5 ? 1 : 2; }

/// The present value of a linear ramp over the run, last value not reached.
__device__ __forceinline__ double ramp(const Parameters* p, double first, double last, long long step) {
  return p->runSteps == 0
             ? first
             : first + (last - first) * static_cast<double>(step) / static_cast<double>(p->runSteps);
}

/// kT of the thermostat's target at a step of the run, eV.
__device__ __forceinline__ double targetKT(const Parameters* p, const SystemRecord& s, long long step) {
  return p->boltzmann * ramp(p, s.targetTemperature[0], s.targetTemperature[1], step);
}

__device__ __forceinline__ double kineticEnergy(const SystemRecord& s) {
  return 0.5 * (s.velocitySums[0] + s.velocitySums[3] + s.velocitySums[5]);
}

/// m v v^T summed over the atoms, eV.
__device__ __forceinline__ Matrix3 kineticTensor(const SystemRecord& s) {
  const double* t = s.velocitySums;
  return {{t[0], t[1], t[2], t[1], t[3], t[4], t[2], t[4], t[5]}};
}

/// V P: kinetic tensor and symmetric part of the virial, eV.
__device__ __forceinline__ Matrix3 volumeTimesPressure(const SystemRecord& s) {
  Matrix3 sum = kineticTensor(s);
#pragma unroll
  for (int row = 0; row < 3; row++) {
#pragma unroll
    for (int column = 0; column < 3; column++) {
      sum.m[3 * row + column] += 0.5 * (s.virial[3 * row + column] + s.virial[3 * column + row]);
    }
  }
  return sum;
}

/// Mean of the diagonal over the moving axes that strain together with `axis`.
__device__ __forceinline__ double groupMean(const SystemRecord& s, int axis, const Matrix3& g) {
  double sum = 0;
  int members = 0;
#pragma unroll
  for (int other = 0; other < AXES; other++) {
    if (s.cellActive[other] && s.axisGroup[other] == s.axisGroup[axis]) {
      sum += g.m[4 * other];
      members++;
    }
  }
  return sum / members;
}

/// PI{g}: what the cell follows.
__device__ __forceinline__ Matrix3 project(const SystemRecord& s, const Matrix3& g) {
  Matrix3 out = diagonal(0);
#pragma unroll
  for (int c = 0; c < VOIGT; c++) {
    const int rc = 3 * voigtRow(c) + voigtColumn(c);
    const int cr = 3 * voigtColumn(c) + voigtRow(c);
    if (s.cellActive[c]) {
      const double value = c < AXES ? groupMean(s, c, g) : 0.5 * (g.m[rc] + g.m[cr]);
      out.m[rc] = value;
      out.m[cr] = value;
    }
  }
  return out;
}

/// The external stress at a step of the run in the form of md-run 3.6: M. Parrinello, A. Rahman, J.
/// Appl. Phys. 52, 7182 (1981). p is the mean of the moving diagonal components, sigma = V_0 h_0^-1
/// (S - p 1) h_0^-T what acts through the reference cell.
struct ExternalStress {
  double pressure;
  Matrix3 sigma;
};

__device__ __forceinline__ ExternalStress stressAt(const Parameters* p, const SystemRecord& s, long long step) {
  double target[VOIGT];
  double sum = 0;
  int moving = 0;
  bool sheared = false;
#pragma unroll
  for (int c = 0; c < VOIGT; c++) {
    target[c] = ramp(p, s.stressFirst[c], s.stressLast[c], step);
    if (s.cellActive[c]) {
      sum += c < AXES ? target[c] : 0;
      moving += c < AXES ? 1 : 0;
      sheared |= c >= AXES && target[c] != 0;
    }
  }
  ExternalStress out = {moving == 0 ? 0 : sum / moving, diagonal(0)};
#pragma unroll
  for (int c = 0; c < AXES; c++) {
    sheared |= s.cellActive[c] && target[c] != out.pressure;
  }
  if (!sheared) {
    return out; // a pure pressure needs no reference cell
  }
  const Matrix3 h0 = load(s.referenceCell);
  const double volume = fabs(determinant(h0));
  Matrix3 rest = diagonal(0);
#pragma unroll
  for (int c = 0; c < VOIGT; c++) {
    if (s.cellActive[c]) {
      const double value = volume * (c < AXES ? target[c] - out.pressure : target[c]);
      rest.m[3 * voigtRow(c) + voigtColumn(c)] = value;
      rest.m[3 * voigtColumn(c) + voigtRow(c)] = value;
    }
  }
  const Matrix3 inverse0 = inverse(h0);
  out.sigma = inverse0 * rest * transpose(inverse0);
  return out;
}

/// Energy of the cell in the stress of a step of the run, p V + tr(sigma h^T h)/2, eV.
__device__ __forceinline__ double stressEnergy(const Parameters* p, const SystemRecord& s, long long step) {
  const ExternalStress stress = stressAt(p, s, step);
  const Matrix3 h = load(s.cell);
  return stress.pressure * fabs(determinant(h)) + trace(stress.sigma * (transpose(h) * h)) / 2;
}

/// Kinetic energy W tr(v_g^T v_g)/2 of the cell, eV.
__device__ __forceinline__ double cellKineticEnergy(const SystemRecord& s) {
  const Matrix3 vg = load(s.cellVelocity);
  return 0.5 * s.cellMass[0] * contract(vg, vg);
}

__device__ __forceinline__ double inverseFreedom(const SystemRecord& s) {
  return s.freedom[0] == 0 ? 0 : 1.0 / static_cast<double>(s.freedom[0]);
}

/// G: pressure and stress accelerate the cell over `time`.
__device__ __forceinline__ void kickCell(const Parameters* p, SystemRecord& s, double time) {
  const ExternalStress stress = stressAt(p, s, s.stepInRun[0]);
  const Matrix3 h = load(s.cell);
  const Matrix3 external = h * stress.sigma * transpose(h);
  Matrix3 force = volumeTimesPressure(s);
  const double perFreedom = 2 * kineticEnergy(s) * inverseFreedom(s);
  const double pressureVolume = stress.pressure * fabs(determinant(h));
#pragma unroll
  for (int c = 0; c < 9; c++) {
    force.m[c] -= external.m[c] + (c % 4 == 0 ? pressureVolume : 0);
    force.m[c] += c % 4 == 0 ? perFreedom : 0;
  }
  const Matrix3 projected = project(s, force);
  const double factor = time / s.cellMass[0];
#pragma unroll
  for (int c = 0; c < 9; c++) {
    s.cellVelocity[c] += factor * projected.m[c];
  }
}

/// sinh(x)/x; a series where the quotient would cancel.
__device__ __forceinline__ double sinhc(double x) {
  const double y = x * x;
  return fabs(x) < 1e-4 ? 1 + y / 6 * (1 + y / 20) : sinh(x) / x;
}

/// Integral of exp(a t') over t' from 0 to t.
__device__ __forceinline__ double response(double a, double t) {
  const double x = a * t / 2;
  return t * exp(x) * sinhc(x);
}

/// K: the matrices of dv/dt = F/m - v_g v - tr(v_g)/N_f v over `time`.
__device__ __forceinline__ void chooseCellCoupledKick(SystemRecord& s, const Eigen3& vg, double time) {
  const double trace = (vg.value[0] + vg.value[1] + vg.value[2]) * inverseFreedom(s);
  const double a0 = -(vg.value[0] + trace);
  const double a1 = -(vg.value[1] + trace);
  const double a2 = -(vg.value[2] + trace);
  store(s.kickDecay, compose(vg, exp(a0 * time), exp(a1 * time), exp(a2 * time)));
  store(s.kickPush, compose(vg, response(a0, time), response(a1, time), response(a2, time)));
}

/// D: the matrices of dr/dt = v + v_g r over `time`.
__device__ __forceinline__ void chooseCellDrift(SystemRecord& s, const Eigen3& vg, double time) {
  store(s.driftGrowth, compose(vg, exp(vg.value[0] * time), exp(vg.value[1] * time), exp(vg.value[2] * time)));
  store(s.driftMove, compose(vg, response(vg.value[0], time), response(vg.value[1], time),
                             response(vg.value[2], time)));
}

/// h <- m h.
__device__ __forceinline__ void strainCellMatrix(SystemRecord& s, const Matrix3& m) {
  store(s.cell, m * load(s.cell));
}
