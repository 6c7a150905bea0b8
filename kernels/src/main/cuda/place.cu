#include "cell.cuh"
#include "failure.cuh"
#include "geometry.cuh"
#include "neighbors.cuh"

/// Brings everything that follows from positions and cells up to date: at the start of a run and
/// whenever the host has changed them. Within a step the move pass does the same.

/// One thread per system: the inverse cells. 60 flop.
extern "C" __global__ void place_cells(const Parameters* p) {
  const int s = blockIdx.x * blockDim.x + threadIdx.x;
  if (s >= p->systems) {
    return;
  }
  SystemRecord& record = p->records[s];
  invertCell(record);
  const double volume = fabs(determinant(record.cell));
  if (!(volume > 0) || !isfinite(volume)) {
    reportFailure(p, CELL_WITHOUT_VOLUME, static_cast<int>(record.firstAtom[0]));
  }
}

/// One block per chunk: fractional coordinates, displacements since rows were built, cleared forces
/// and sums.
extern "C" __global__ void place_atoms(const Parameters* p) {
  if (hasFailed(p)) {
    return;
  }
  const int chunk = blockIdx.x;
  SystemRecord& s = p->records[p->chunkSystem[chunk]];
  const int i = p->chunkFirst[chunk] + threadIdx.x;
  const bool there = i < s.firstAtom[0] + s.atomCount[0];
  clearChunk(p, chunk);
  if (there) {
    placeAtom(p, s, i);
  }
  watchAtom(p, s, i, there);
}

/// One block per chunk: clears what is summed up per atom on steps that output it.
extern "C" __global__ void clear_atom_outputs(const Parameters* p) {
  const int chunk = blockIdx.x;
  const SystemRecord& s = p->records[p->chunkSystem[chunk]];
  const int i = p->chunkFirst[chunk] + threadIdx.x;
  if (i < s.firstAtom[0] + s.atomCount[0]) {
    for (int c = 0; c < 9; c++) {
      p->atomVirial[9ll * i + c] = 0;
      p->bornCharge[9ll * i + c] = 0;
    }
  }
}
