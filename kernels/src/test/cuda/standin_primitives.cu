// Kernels that try every primitive that the stand-in offers; StandInTest knows what they must give.

struct Memory {
  int n;
  int pad;
  int* ints;
  float* floats;
  double* doubles;
  unsigned long long* longs;
};

extern "C" __global__ void addOne(const Memory* p) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < p->n) {
    p->ints[i] += 1;
  }
}

/// A sum over a block in shared memory, then over blocks with atomics.
extern "C" __global__ void __launch_bounds__(128) blockSum(const Memory* p) {
  __shared__ int part[128];
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  part[threadIdx.x] = i < p->n ? p->ints[i] : 0;
  __syncthreads();
  for (int half = 64; half > 0; half /= 2) {
    if (threadIdx.x < half) {
      part[threadIdx.x] += part[threadIdx.x + half];
    }
    __syncthreads();
  }
  if (threadIdx.x == 0) {
    atomicAdd(p->longs, static_cast<unsigned long long>(part[0]));
  }
}

/// All kinds of shuffles and votes, in teams of eight lanes; 12 numbers for each of 64 threads.
extern "C" __global__ void warpOperations(const Memory* p) {
  const int t = threadIdx.x;
  const unsigned team = 0xFFu << (t & 24);
  int* out = p->ints + 12 * t;
  out[0] = __shfl_sync(team, t, 3, 8);
  out[1] = __shfl_up_sync(team, t, 2, 8);
  out[2] = __shfl_down_sync(team, t, 2, 8);
  out[3] = __shfl_xor_sync(team, t, 1, 8);
  out[4] = static_cast<int>(__shfl_sync(0xFFFFFFFFu, 0.5 * t, t + 1) * 2.0);
  out[5] = static_cast<int>(__shfl_xor_sync(0xFFFFFFFFu, 2.0f * t, 16));
  out[6] = static_cast<int>(__ballot_sync(0xFFFFFFFFu, t % 3 == 0));
  out[7] = __any_sync(team, t == 12) + 2 * __all_sync(team, t < 24);
  out[8] = __syncthreads_count(t % 5 == 0);
  out[9] = __syncthreads_or(t == 63) + 2 * __syncthreads_and(t < 63);
  long long wide = t + (1ll << 40);
  out[10] = static_cast<int>(__shfl_down_sync(team, wide, 1, 8) - (1ll << 40));
  out[11] = __popc(__match_any_sync(0xFFFFFFFFu, t / 5));
}

/// Dynamic shared memory of 4 bytes per thread, turned round.
extern "C" __global__ void reverseDynamic(const Memory* p) {
  extern __shared__ int row[];
  row[threadIdx.x] = p->ints[blockIdx.x * blockDim.x + threadIdx.x];
  __syncthreads();
  p->ints[blockIdx.x * blockDim.x + threadIdx.x] = row[blockDim.x - 1 - threadIdx.x];
}

/// What a kernel finds in shared memory that nobody has written.
extern "C" __global__ void readUnwritten(const Memory* p) {
  __shared__ float never[32];
  p->floats[threadIdx.x] = never[threadIdx.x];
  never[threadIdx.x] = 1.0f;
}

extern "C" __global__ void missingLane(const Memory* p) {
  if (threadIdx.x != 7) {
    p->ints[threadIdx.x] = __shfl_sync(0xFFFFFFFFu, 1, 0);
  }
}

extern "C" __global__ void differentOperations(const Memory* p) {
  if (threadIdx.x < 16) {
    p->ints[threadIdx.x] = __any_sync(0xFFFFFFFFu, 1);
  } else {
    p->ints[threadIdx.x] = __all_sync(0xFFFFFFFFu, 1);
  }
}

extern "C" __global__ void differentBarriers(const Memory* p) {
  if (threadIdx.x < 40) {
    __syncthreads();
    p->ints[0] = 1;
  } else {
    __syncthreads();
    p->ints[1] = 1;
  }
}

extern "C" __global__ void leavesBarrier(const Memory* p) {
  if (threadIdx.x == p->n) {
    return;
  }
  __syncthreads();
}

extern "C" __global__ void writesBeyond(const Memory* p) { p->ints[p->n] = 1; }

extern "C" __global__ void traps(const Memory* p) {
  assert(p->n == 12345);
}

/// Which block was the last to add: it depends on the order of blocks.
extern "C" __global__ void orderOfBlocks(const Memory* p) {
  if (threadIdx.x == 0) {
    p->ints[atomicAdd(p->longs, 1ull)] = blockIdx.x;
  }
}

/// A full team sum in doubles, repeated: for timings of synchronising threads.
extern "C" __global__ void manySums(const Memory* p) {
  double value = threadIdx.x;
  for (int k = 0; k < p->n; k++) {
    value = 0.5 * (value + __shfl_xor_sync(0xFFFFFFFFu, value, 1 << (k % 5)));
  }
  p->doubles[blockIdx.x * blockDim.x + threadIdx.x] = value;
}

// Mistakes that only the sanitizers see.

extern "C" __global__ void readsBeyond(const Memory* p) { p->floats[0] = p->floats[p->n + 3]; }

extern "C" __global__ void writesBeyondShared(const Memory* p) {
  __shared__ int few[4];
  few[p->n] = 1;
  p->ints[0] = few[p->n];
}

extern "C" __global__ void loadsMisaligned(const Memory* p) {
  const float4 v = *reinterpret_cast<const float4*>(p->floats + 1);
  p->floats[0] = v.x;
}
