#include "cell.cuh"
#include "chain.cuh"
#include "failure.cuh"
#include "firstorder.cuh"
#include "flexible.cuh"
#include "observation.cuh"
#include "stages.cuh"
#include "systemsums.cuh"

/// The passes over systems of a time step: one block per system. The block adds up what the chunks
/// left, then a few threads do the scalar work of all stages up to the next pass over atoms: chains,
/// cell, thermostats, ramps, counters, totals. Everything in double precision.
///
/// This module is compiled without contraction of multiplications and additions (next line), so
/// that the end of a step has the same bits whichever kernel does it.
// nvcc: -fmad=false

namespace {

__device__ __forceinline__ NoseHooverChain particleChain(const Parameters* p, SystemRecord& s) {
  return NoseHooverChain(s.eta, s.etaMomentum, static_cast<double>(s.freedom[0]), targetKT(p, s, 0),
                         s.thermostatPeriod[0] * p->nominalTimeStep);
}

__device__ __forceinline__ NoseHooverChain boxChain(const Parameters* p, SystemRecord& s) {
  return NoseHooverChain(s.xi, s.xiMomentum, static_cast<double>(s.cellFreedom[0]), targetKT(p, s, 0),
                         s.barostatPeriod[0] * p->nominalTimeStep);
}

/// Energy of all extended variables, their part of the conserved quantity, eV.
__device__ __forceinline__ double extendedEnergy(const Parameters* p, SystemRecord& s) {
  const double kT = targetKT(p, s, s.stepInRun[0]);
  double sum = 0;
  if (p->particleChain) {
    const NoseHooverChain chain = particleChain(p, s);
    sum += chain.kineticEnergy() + kT * chain.weightedPosition();
  }
  if (p->movingCell) {
    sum += cellKineticEnergy(s) + stressEnergy(p, s, s.stepInRun[0]);
  }
  if (p->boxChain) {
    const NoseHooverChain chain = boxChain(p, s);
    sum += chain.kineticEnergy() + kT * chain.weightedPosition();
  }
  return sum;
}

/// How much the energy of the extended variables changes when the ramps go on to the next step: work of
/// the ramps, which the conserved quantity leaves out.
__device__ __forceinline__ double rampEnergy(const Parameters* p, SystemRecord& s) {
  const long long step = s.stepInRun[0];
  const double increment = targetKT(p, s, step + 1) - targetKT(p, s, step);
  double sum = 0;
  if (p->particleChain) {
    sum += increment * particleChain(p, s).weightedPosition();
  }
  if (p->movingCell) {
    sum += stressEnergy(p, s, step + 1) - stressEnergy(p, s, step);
  }
  if (p->boxChain) {
    sum += increment * boxChain(p, s).weightedPosition();
  }
  return sum;
}

__device__ __forceinline__ void writeTotals(const Parameters* p, SystemRecord& s) {
  const double kinetic = kineticEnergy(s);
  const double volume = fabs(determinant(load(s.cell)));
  const Matrix3 pressure = volumeTimesPressure(s);
  s.totalTemperature[0] =
      s.freedom[0] == 0 ? 0 : 2 * kinetic / (static_cast<double>(s.freedom[0]) * p->boltzmann);
  s.totalKinetic[0] = kinetic;
  s.totalPotential[0] = s.potentialEnergy[0];
  s.totalVolume[0] = volume;
  for (int c = 0; c < 9; c++) {
    s.totalPressure[c] = pressure.m[c] / volume;
    s.totalCell[c] = s.cell[c];
  }
  s.totalConserved[0] = kinetic + s.potentialEnergy[0] + extendedEnergy(p, s) + s.exchangedEnergy[0];
  s.totalCellKinetic[0] = p->movingCell ? cellKineticEnergy(s) : 0;
}

/// T: returns the factor of the velocities; the sums over velocities are scaled.
__device__ __forceinline__ double advanceParticleChain(const Parameters* p, SystemRecord& s, double time) {
  if (s.freedom[0] == 0) {
    return 1;
  }
  NoseHooverChain chain = particleChain(p, s);
  const double factor = chain.advance(2 * kineticEnergy(s), targetKT(p, s, s.stepInRun[0]), time);
  chain.store();
  scaleSums(s, factor);
  return factor;
}

/// Bx: the chain of the cell acts on its velocity.
__device__ __forceinline__ void advanceBoxChain(const Parameters* p, SystemRecord& s, double time) {
  NoseHooverChain chain = boxChain(p, s);
  const double factor = chain.advance(2 * cellKineticEnergy(s), targetKT(p, s, s.stepInRun[0]), time);
  chain.store();
  for (int c = 0; c < 9; c++) {
    s.cellVelocity[c] *= factor;
  }
}

__device__ __forceinline__ bool isChain(int code) {
  return stageOf(code) == PARTICLE_CHAIN || stageOf(code) == BOX_CHAIN;
}

/// The chains of particles and cell do not see each other: where both stand next to each other, two warps
/// do them at the same time. `factor` collects what velocities are scaled with. Returns the last code
/// that was done.
__device__ __forceinline__ const int* advanceChains(const Parameters* p, SystemRecord& s, const int* code,
                                                    double* factor) {
  const int* last = isChain(code[1]) ? code + 1 : code;
  for (const int* k = code; k <= last; k++) {
    const double time = fractionOf(*k) * s.timeStep[0];
    if (stageOf(*k) == PARTICLE_CHAIN && threadIdx.x == 0) {
      *factor *= advanceParticleChain(p, s, time);
    } else if (stageOf(*k) == BOX_CHAIN && threadIdx.x == 32) {
      advanceBoxChain(p, s, time);
    }
  }
  return last;
}

/// The stages before the forces that one thread does.
__device__ __forceinline__ void choose(const Parameters* p, SystemRecord& s, int code, double& push) {
  const double time = fractionOf(code) * s.timeStep[0];
  switch (stageOf(code)) {
    case KICK:
      store(s.kickPush, diagonal(time));
      push += time;
      break;
    case DRIFT:
      store(s.driftMove, diagonal(time));
      break;
    case BOX_KICK:
      kickCell(p, s, time);
      break;
    case CELL_COUPLED_KICK:
      chooseCellCoupledKick(s, decompose(load(s.cellVelocity)), time);
      break;
    case CELL_DRIFT:
      chooseCellDrift(s, decompose(load(s.cellVelocity)), time);
      strainCellMatrix(s, load(s.driftGrowth));
      break;
    case LANGEVIN_NOISE:
      chooseNoise(p, s, fractionOf(code), push);
      break;
    case CHOOSE_STRAIN:
      chooseStrain(p, s);
      break;
    case APPLY_STRAIN:
      strainCellMatrix(s, load(s.strainCell));
      break;
    case DEFORM: {
      const double before = extendedEnergy(p, s);
      deformCell(p, s);
      s.exchangedEnergy[0] -= extendedEnergy(p, s) - before;
      break;
    }
    default:
      break; // concerns atoms only
  }
}

/// The stages after the forces that one thread does.
__device__ __forceinline__ void finish(const Parameters* p, SystemRecord& s, int code) {
  switch (stageOf(code)) {
    case BOX_KICK:
      kickCell(p, s, fractionOf(code) * s.timeStep[0]);
      break;
    case LANGEVIN_NOISE:
      closeNoise(s);
      break;
    case BOOK_STRAIN:
      bookStrain(s);
      break;
    case BUSSI_RESCALE:
      rescaleStochastically(p, s);
      break;
    case BERENDSEN_THERMOSTAT:
      coupleWeakly(p, s);
      break;
    default:
      break; // concerns atoms only
  }
}

/// Books what the step leaves behind and lets counters and clock go on.
__device__ __forceinline__ void closeStep(const Parameters* p, SystemRecord& s) {
  const bool deforms = p->deformX != 0 || p->deformY != 0 || p->deformZ != 0;
  if (deforms && s.timeStep[0] > 0) {
    bookDeformation(s);
  }
  s.exchangedEnergy[0] -= rampEnergy(p, s);
  s.stepInRun[0]++;
  s.step[0]++;
  s.time[0] += s.timeStep[0] * p->timeUnit;
  s.inStep[0] = 0;
}

/// From the sums after the forces to the end of the step. What is left for velocities is in settleScale
/// and settleShift. Totals are written where somebody reads them: if `totals`, or if they are noted.
__device__ __forceinline__ void endStep(const Parameters* p, SystemRecord& s, bool totals) {
  const double work = sumSystem(p, s, p->fieldKind != 0 || p->noiseAhead != 0);
  if (threadIdx.x == 0) {
    s.settleScale[0] = 1;
    s.settleShift[0] = s.settleShift[1] = s.settleShift[2] = 0;
    s.exchangedEnergy[0] -= work;
  }
  __syncthreads();
  if (s.timeStep[0] > 0) {
    for (const int* code = p->afterForces; *code != END_OF_STAGES; code++) {
      if (isChain(*code)) {
        code = advanceChains(p, s, code, s.settleScale);
      } else if (threadIdx.x == 0) {
        finish(p, s, *code);
      }
      __syncthreads();
    }
  }
  if (threadIdx.x == 0) {
    closeStep(p, s);
    const bool noted = isNoted(p, s.stepInRun[0]);
    if (totals || noted) {
      writeTotals(p, s);
    }
    if (noted) {
      noteTotals(p, s);
    }
  }
  __syncthreads();
}

/// A step that changes nothing, and its length: with a limit no atom moves farther than it.
__device__ __forceinline__ void chooseNothing(const Parameters* p, SystemRecord& s) {
  const int c = threadIdx.x;
  if (c < 9) {
    const double one = c % 4 == 0 ? 1 : 0;
    s.kickDecay[c] = s.driftGrowth[c] = s.strainCell[c] = s.strainVelocity[c] = s.deformCell[c] = one;
    s.kickPush[c] = s.driftMove[c] = s.strainLogarithm[c] = s.deformLogarithm[c] = 0;
  }
  if (c < 3) {
    s.noiseShift[c] = 0;
  }
  if (c == 0) {
    s.inStep[0] = 1;
    s.chainScale[0] = 1;
    s.noiseDecay[0] = 1;
    s.noiseStrength[0] = 0;
    s.timeStep[0] = p->maxDisplacement > 0 ? fmin(p->nominalTimeStep, p->maxDisplacement / s.velocitySums[9])
                                           : p->nominalTimeStep;
  }
}

/// From the end of a step to the motion of the atoms in the next one.
__device__ __forceinline__ void beginStep(const Parameters* p, SystemRecord& s) {
  chooseNothing(p, s);
  __syncthreads();
  double push = 0;
  if (s.timeStep[0] > 0) {
    for (const int* code = p->beforeForces; *code != END_OF_STAGES; code++) {
      if (isChain(*code)) {
        code = advanceChains(p, s, code, s.chainScale);
      } else if (threadIdx.x == 0) {
        choose(p, s, *code, push);
      }
      __syncthreads();
    }
  }
  if (threadIdx.x == 0) {
    invertCell(s);
    const double volume = fabs(determinant(s.cell));
    if (!(volume > 0) || !isfinite(volume)) {
      reportFailure(p, CELL_WITHOUT_VOLUME, static_cast<int>(s.firstAtom[0]));
    }
  }
}

} // namespace

/// Between two steps: the end of the one whose forces have been computed, if there is one, and the choice
/// of the next.
///
/// Per system: 28 numbers per chunk read, about 1.5 kB of record, 10 000 flop with two chains, nearly all of
/// it one after another, so that its latency counts and not its throughput. 128 registers. Predicted on an H200: 3 us
/// without chains; with chains 56 repetitions one after another, of about 380 cycles each, 11 us more, the
/// same for one system and for a hundred.
extern "C" __global__ void __launch_bounds__(SYSTEM_THREADS, 1) couple_systems(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  SystemRecord& s = p->records[blockIdx.x];
  const bool inStep = s.inStep[0] != 0;
  __syncthreads(); // all have read what is changed next
  if (inStep) {
    endStep(p, s, false);
  }
  beginStep(p, s);
}

/// The end of the last step of a span.
extern "C" __global__ void __launch_bounds__(SYSTEM_THREADS, 1) end_steps(const Parameters* p) {
  if (!hasFailed(p)) {
    endStep(p, p->records[blockIdx.x], true);
  }
}

/// After settle_atoms: there is nothing left to do for velocities. One thread per system.
extern "C" __global__ void settle_systems(const Parameters* p) {
  const int index = blockIdx.x * blockDim.x + threadIdx.x;
  if (hasFailed(p) || index >= p->systems) {
    return;
  }
  SystemRecord& s = p->records[index];
  s.settleScale[0] = 1;
  s.settleShift[0] = s.settleShift[1] = s.settleShift[2] = 0;
}

/// After sum_atoms: takes the sums over velocities unless they are known, and writes the totals.
extern "C" __global__ void __launch_bounds__(SYSTEM_THREADS, 1) survey_systems(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  SystemRecord& s = p->records[blockIdx.x];
  sumSystem(p, s, false);
  if (threadIdx.x == 0) {
    s.sumsKnown[0] = 0;
    writeTotals(p, s);
  }
}
