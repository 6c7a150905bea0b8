#include "../../main/cuda/charges.cuh"

/// For tests: raw charges are given as velocities along x. One block per chunk, as in the site kernels.
extern "C" __global__ void charges_given(const Parameters* p) {
  const int chunk = blockIdx.x;
  const SystemRecord& s = p->records[p->chunkSystem[chunk]];
  const int i = p->chunkFirst[chunk] + threadIdx.x;
  if (i < s.firstAtom[0] + s.atomCount[0]) {
    p->energy[i] = 0;
    storeRawCharge(p, p->chunkSystem[chunk], i, p->vx[i]);
  }
}
