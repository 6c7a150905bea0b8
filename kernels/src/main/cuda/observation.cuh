#pragma once

#include "parameters.cuh"

/// Numbers in a note: steps of the run and of the execution, time, temperature, kinetic and potential
/// energy, pressure (9), volume, conserved quantity, kinetic energy of the cell, cell (9).
constexpr int NOTE = 27;

__device__ __forceinline__ bool isNoted(const Parameters* p, long long stepInRun) {
  bool due = stepInRun == p->noteLast;
  for (int k = 0; k < p->noteIntervals; k++) {
    due = due || stepInRun % p->noteInterval[k] == 0;
  }
  return due;
}

/// Notes the totals of a system; to be called by one thread as soon as the totals after a full step at
/// which they are due are in its record. The host collects notes after a span and never lets a span have
/// more of them than there is room for.
__device__ __forceinline__ void noteTotals(const Parameters* p, const SystemRecord& s) {
  const long long system = &s - p->records;
  const unsigned long long slot = p->noted[system];
  p->noted[system] = slot + 1;
  if (slot >= static_cast<unsigned long long>(p->noteCapacity)) {
    return;
  }
  double* note = p->notes + NOTE * (static_cast<long long>(slot) * p->systems + system);
  note[0] = static_cast<double>(s.stepInRun[0]);
  note[1] = static_cast<double>(s.step[0]);
  note[2] = s.time[0];
  note[3] = s.totalTemperature[0];
  note[4] = s.totalKinetic[0];
  note[5] = s.totalPotential[0];
  note[15] = s.totalVolume[0];
  note[16] = s.totalConserved[0];
  note[17] = s.totalCellKinetic[0];
  for (int c = 0; c < 9; c++) {
    note[6 + c] = s.totalPressure[c];
    note[18 + c] = s.totalCell[c];
  }
}
