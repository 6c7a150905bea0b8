#pragma once

#include "parameters.cuh"
#include "real.cuh"
#include "team.cuh"

/// The networks of NEP models: h = tanh(w0 Q - b0), U = w1 h - bias, a = wq h, with the scaled
/// descriptor Q; tables have the scalers multiplied into w0. Lanes are neurons on the way forward and
/// components of the descriptor on the way back. 4 flop per weight.

constexpr int NEURON_TILE = 32;

/// The outputs of one atom: energy without bias, eV, and charge, e.
template <class Real>
struct NetworkOutput {
  Real energy = 0, charge = 0;
};

/// Sums over the neurons of a tile, lane l having neurons M l ... M l + M - 1. The tree is that of
/// neighbouring neurons, whatever the number of lanes.
template <class Real, int W, int M>
__device__ __forceinline__ Real sumOfTile(const Real* term) {
  Real sum;
  if constexpr (M == 1) {
    sum = term[0];
  } else if constexpr (M == 2) {
    sum = term[0] + term[1];
  } else {
    sum = (term[0] + term[1]) + (term[2] + term[3]);
  }
#pragma unroll
  for (int step = 1; step < W; step *= 2) {
    sum += __shfl_xor_sync(Team<W>::mask(), sum, step, W);
  }
  return sum;
}

template <class Real, int W>
struct Network {
  /// Neurons per lane in a tile.
  static constexpr int M = NEURON_TILE / W;
  typedef Pack<Real, M> Neurons;

  const Neurons* weights;
  const Real* byNeuron;
  const Neurons* table;
  int inputs, neurons;

  __device__ __forceinline__ Network(const Parameters* p, int type)
      : inputs(static_cast<int>(p->nepInputs)), neurons(static_cast<int>(p->nepNeurons)) {
    weights = static_cast<const Neurons*>(p->nepWeights) + type * inputs * (neurons / M);
    byNeuron = static_cast<const Real*>(p->nepWeightsByNeuron) + type * inputs * neurons;
    table = static_cast<const Neurons*>(p->nepNeuronTable) + type * 3 * (neurons / M);
  }

  /// b0 (0), w1 (1) or wq (2) of this lane's neurons of a tile.
  __device__ __forceinline__ Neurons parameters(int which, int tile) const {
    return table[(which * neurons + tile * NEURON_TILE) / M + Team<W>::lane()];
  }

  /// The hidden activations of this lane's neurons of a tile.
  __device__ __forceinline__ Neurons hidden(int tile, const Quad<Real>* descriptor) const {
    Neurons sum = {};
    const Neurons* w = weights + (tile * NEURON_TILE) / M + Team<W>::lane();
    for (int v = 0; v < inputs; v += 4) {
      const Quad<Real> q = descriptor[v / 4];
#pragma unroll
      for (int e = 0; e < 4; e++) {
        const Neurons column = w[(v + e) * (neurons / M)];
#pragma unroll
        for (int m = 0; m < M; m++) {
          sum.v[m] = mad(column.v[m], q.v[e], sum.v[m]);
        }
      }
    }
    const Neurons bias = parameters(0, tile);
#pragma unroll
    for (int m = 0; m < M; m++) {
      sum.v[m] = hyperbolicTangent(sum.v[m] - bias.v[m]);
    }
    return sum;
  }

  /// The part of an output (1: energy, 2: charge) that a tile makes.
  __device__ __forceinline__ Real output(int which, int tile, const Neurons& h) const {
    const Neurons w = parameters(which, tile);
    Neurons term;
#pragma unroll
    for (int m = 0; m < M; m++) {
      term.v[m] = times(w.v[m], h.v[m]);
    }
    return sumOfTile<Real, W, M>(term.v);
  }

  /// Derivatives of energyWeight U + chargeWeight a with respect to the arguments of tanh.
  __device__ __forceinline__ Neurons slopes(int tile, const Neurons& h, Real energyWeight, Real chargeWeight) const {
    const Neurons w1 = parameters(1, tile);
    const Neurons wq = parameters(2, tile);
    Neurons slope;
#pragma unroll
    for (int m = 0; m < M; m++) {
      const Real w = mad(chargeWeight, wq.v[m], times(energyWeight, w1.v[m]));
      slope.v[m] = times(w, mad(-h.v[m], h.v[m], Real(1)));
    }
    return slope;
  }

  /// Adds what a tile contributes to the derivatives with respect to the components
  /// v = lane, lane + W, ... of the unscaled descriptor; slope holds the tile's slopes.
  template <int COLUMNS>
  __device__ __forceinline__ void addBackward(int tile, const Quad<Real>* slope, Real* phi) const {
    const Real* w = byNeuron + tile * NEURON_TILE * inputs + Team<W>::lane();
    for (int m = 0; m < NEURON_TILE; m += 4) {
      const Quad<Real> four = slope[m / 4];
#pragma unroll
      for (int e = 0; e < 4; e++) {
#pragma unroll
        for (int c = 0; c < COLUMNS; c++) {
          if (Team<W>::lane() + W * c < inputs) {
            phi[c] = mad(four.v[e], w[(m + e) * inputs + W * c], phi[c]);
          }
        }
      }
    }
  }
};
