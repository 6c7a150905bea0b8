#pragma once

#include "fixedpoint.cuh"
#include "matrix3.cuh"
#include "parameters.cuh"
#include "random.cuh"
#include "stages.cuh"

/// What happens to one atom in the stages of a step, and the sums over the atoms of a chunk.

/// Bits of Parameters::atomFlags.
constexpr int ATOM_FIXED = 1;
constexpr int ATOM_IN_FIELD = 2;

/// Places in Parameters::chunkSums.
constexpr int SUM_KINETIC = 0;    // m v v^T: xx xy xz yy yz zz
constexpr int SUM_MOMENTUM = 6;   // m v
constexpr int SUM_FASTEST = 9;    // largest v^2, a maximum
constexpr int SUM_FORCE = 10;     // forces on mobile atoms
constexpr int SUM_NOISE = 13;     // m^1/2 R
constexpr int SUMS = 16;

/// An atom in registers.
struct MovingAtom {
  int index;
  bool mobile;
  bool inField;
  double mass;
  double x, y, z;
  double vx, vy, vz;
  double dx, dy, dz;
  double work; // kinetic energy that fields and noise have brought, eV
};

__device__ __forceinline__ double speedSquared(const MovingAtom& a) {
  return a.vx * a.vx + a.vy * a.vy + a.vz * a.vz;
}

__device__ __forceinline__ void loadVelocity(const Parameters* p, int i, MovingAtom& a) {
  const int flags = p->atomFlags[i];
  a.index = i;
  a.mobile = !(flags & ATOM_FIXED);
  a.inField = (flags & ATOM_IN_FIELD) && a.mobile;
  a.mass = p->mass[i];
  a.vx = p->vx[i];
  a.vy = p->vy[i];
  a.vz = p->vz[i];
  a.work = 0;
}

__device__ __forceinline__ void storeVelocity(const Parameters* p, const MovingAtom& a) {
  p->vx[a.index] = a.vx;
  p->vy[a.index] = a.vy;
  p->vz[a.index] = a.vz;
}

__device__ __forceinline__ void scaleVelocity(MovingAtom& a, double factor) {
  a.vx *= factor;
  a.vy *= factor;
  a.vz *= factor;
}

__device__ __forceinline__ void multiplyVelocity(MovingAtom& a, const double* m) {
  const double x = a.vx, y = a.vy, z = a.vz;
  a.vx = rowTimes(m, 0, x, y, z);
  a.vy = rowTimes(m, 1, x, y, z);
  a.vz = rowTimes(m, 2, x, y, z);
}

/// What the end of the last step has left to do: v <- scale v - shift.
__device__ __forceinline__ void settleVelocity(const SystemRecord& s, MovingAtom& a) {
  scaleVelocity(a, s.settleScale[0]);
  if (a.mobile) {
    a.vx -= s.settleShift[0];
    a.vy -= s.settleShift[1];
    a.vz -= s.settleShift[2];
  }
}

/// K: v <- decay v + push F/m for mobile atoms.
__device__ __forceinline__ void kick(const Parameters* p, const SystemRecord& s, MovingAtom& a) {
  if (!a.mobile) {
    return;
  }
  const double ax = fromFixed(p->forceX[a.index], FORCE_SCALE) / a.mass;
  const double ay = fromFixed(p->forceY[a.index], FORCE_SCALE) / a.mass;
  const double az = fromFixed(p->forceZ[a.index], FORCE_SCALE) / a.mass;
  multiplyVelocity(a, s.kickDecay);
  a.vx += rowTimes(s.kickPush, 0, ax, ay, az);
  a.vy += rowTimes(s.kickPush, 1, ax, ay, az);
  a.vz += rowTimes(s.kickPush, 2, ax, ay, az);
}

/// The force of the electric field along one direction: q E or E Z, polarisation index first, eV/Å.
__device__ __forceinline__ double fieldForce(const Parameters* p, int i, int direction) {
  if (p->fieldKind == 3) {
    const long long* z = p->bornCharge + 9ll * i + direction;
    return p->fieldX * fromFixed(z[0], ENERGY_SCALE) + p->fieldY * fromFixed(z[3], ENERGY_SCALE) +
           p->fieldZ * fromFixed(z[6], ENERGY_SCALE);
  }
  const double charge = p->fieldKind == 1 ? p->fieldCharge[i] : p->charge[i];
  return charge * (direction == 0 ? p->fieldX : direction == 1 ? p->fieldY : p->fieldZ);
}

/// v <- v + time f/m for the mobile members of the field; the work is booked.
__device__ __forceinline__ void kickByField(const Parameters* p, MovingAtom& a, double time) {
  if (!a.inField) {
    return;
  }
  const double before = speedSquared(a);
  const double factor = time / a.mass;
  a.vx += factor * fieldForce(p, a.index, 0);
  a.vy += factor * fieldForce(p, a.index, 1);
  a.vz += factor * fieldForce(p, a.index, 2);
  a.work += 0.5 * a.mass * (speedSquared(a) - before);
}

/// r <- m r.
__device__ __forceinline__ void strainPosition(MovingAtom& a, const double* m) {
  const double x = a.x, y = a.y, z = a.z;
  a.x = rowTimes(m, 0, x, y, z);
  a.y = rowTimes(m, 1, x, y, z);
  a.z = rowTimes(m, 2, x, y, z);
}

/// D: r <- growth r + move v; only the second part displaces.
__device__ __forceinline__ void drift(const SystemRecord& s, MovingAtom& a) {
  strainPosition(a, s.driftGrowth);
  const double dx = rowTimes(s.driftMove, 0, a.vx, a.vy, a.vz);
  const double dy = rowTimes(s.driftMove, 1, a.vx, a.vy, a.vz);
  const double dz = rowTimes(s.driftMove, 2, a.vx, a.vy, a.vz);
  a.x += dx;
  a.y += dy;
  a.z += dz;
  a.dx += dx;
  a.dy += dy;
  a.dz += dz;
}

/// Three normal numbers of an atom.
struct Noise {
  double x, y, z;
};

__device__ __forceinline__ Noise noiseOf(const SystemRecord& s, int i, long long step, int occurrence) {
  RandomStream random(s.seed[0], occurrence == 0 ? LANGEVIN : LANGEVIN_SECOND,
                      static_cast<int>(i - s.firstAtom[0]), step);
  const double x = random.normal();
  const double y = random.normal();
  const double z = random.normal();
  return {x, y, z};
}

/// O: v <- decay v + (strength/m)^1/2 R - shift for mobile atoms; the kinetic energy is booked. G. Bussi,
/// M. Parrinello, Phys. Rev. E 75, 056707 (2007), equation 12.
__device__ __forceinline__ void addNoise(const SystemRecord& s, MovingAtom& a, int occurrence) {
  if (!a.mobile) {
    return;
  }
  const Noise r = noiseOf(s, a.index, s.step[0], occurrence);
  const double before = speedSquared(a);
  const double c = s.noiseDecay[0];
  const double width = sqrt(s.noiseStrength[0] / a.mass);
  a.vx = c * a.vx + width * r.x;
  a.vy = c * a.vy + width * r.y;
  a.vz = c * a.vz + width * r.z;
  if (occurrence == 0) {
    a.vx -= s.noiseShift[0];
    a.vy -= s.noiseShift[1];
    a.vz -= s.noiseShift[2];
  }
  a.work += 0.5 * a.mass * (speedSquared(a) - before);
}

/// The contributions of an atom to the sums of its chunk.
__device__ __forceinline__ void addToSums(const Parameters* p, const SystemRecord& s, const MovingAtom& a,
                                          double (&sum)[SUMS]) {
  const double px = a.mass * a.vx, py = a.mass * a.vy, pz = a.mass * a.vz;
  sum[SUM_KINETIC] = px * a.vx;
  sum[SUM_KINETIC + 1] = px * a.vy;
  sum[SUM_KINETIC + 2] = px * a.vz;
  sum[SUM_KINETIC + 3] = py * a.vy;
  sum[SUM_KINETIC + 4] = py * a.vz;
  sum[SUM_KINETIC + 5] = pz * a.vz;
  sum[SUM_MOMENTUM] = px;
  sum[SUM_MOMENTUM + 1] = py;
  sum[SUM_MOMENTUM + 2] = pz;
  sum[SUM_FASTEST] = speedSquared(a);
  if (p->noiseAhead && a.mobile) {
    sum[SUM_FORCE] = fromFixed(p->forceX[a.index], FORCE_SCALE);
    sum[SUM_FORCE + 1] = fromFixed(p->forceY[a.index], FORCE_SCALE);
    sum[SUM_FORCE + 2] = fromFixed(p->forceZ[a.index], FORCE_SCALE);
    // Within a step the counter has not gone on yet.
    const Noise r = noiseOf(s, a.index, s.step[0] + s.inStep[0], 0);
    const double root = sqrt(a.mass);
    sum[SUM_NOISE] = root * r.x;
    sum[SUM_NOISE + 1] = root * r.y;
    sum[SUM_NOISE + 2] = root * r.z;
  }
}

/// Combines the values of all 256 threads of a block in an order that depends on nothing: first 16
/// sums over every 16th thread, then over those. Value number MAXIMUM is a maximum, not a sum; N for none.
template <int N, int MAXIMUM>
__device__ __forceinline__ void combineChunk(const double (&value)[N], double* out) {
  __shared__ double entry[N][CHUNK];
  __shared__ double part[N][16];
  const int t = threadIdx.x;
#pragma unroll
  for (int v = 0; v < N; v++) {
    entry[v][t] = value[v];
  }
  __syncthreads();
  if (t < 16 * N) {
    const int v = t / 16;
    const int first = t % 16;
    double sum = entry[v][first];
#pragma unroll
    for (int k = 1; k < 16; k++) {
      const double next = entry[v][first + 16 * k];
      sum = v == MAXIMUM ? fmax(sum, next) : sum + next;
    }
    part[v][first] = sum;
  }
  __syncthreads();
  if (t < N) {
    double sum = part[t][0];
#pragma unroll
    for (int k = 1; k < 16; k++) {
      sum = t == MAXIMUM ? fmax(sum, part[t][k]) : sum + part[t][k];
    }
    out[t] = sum;
  }
}
