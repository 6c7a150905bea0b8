#pragma once

#include "parameters.cuh"

/// The stages of a time step as the kernels read them: two lists of codes, before and after the
/// force evaluation, in the order that the Java class Integrators writes down. Each kernel does its
/// part of a stage: the pass over systems what concerns cell, chains and counters, the pass over
/// atoms what concerns velocities and positions.
enum Stage : int {
  END_OF_STAGES = 0,
  KICK = 1,
  DRIFT = 2,
  PARTICLE_CHAIN = 3,
  BOX_CHAIN = 4,
  BOX_KICK = 5,
  CELL_COUPLED_KICK = 6,
  CELL_DRIFT = 7,
  BUSSI_RESCALE = 8,
  BERENDSEN_THERMOSTAT = 9,
  LANGEVIN_NOISE = 10,
  CHOOSE_STRAIN = 11,
  APPLY_STRAIN = 12,
  BOOK_STRAIN = 13,
  DEFORM = 14,
  FIELD_KICK = 15,
};

/// A code is stage + 256 x (fraction of the time step in halves) + 65536 x (occurrence of a noise).
__device__ __forceinline__ int stageOf(int code) { return code & 255; }

__device__ __forceinline__ double fractionOf(int code) { return 0.5 * ((code >> 8) & 255); }

__device__ __forceinline__ int occurrenceOf(int code) { return code >> 16; }
