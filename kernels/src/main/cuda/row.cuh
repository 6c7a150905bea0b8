#pragma once

#include "geometry.cuh"

/// The row of neighbours of an atom, as the lists have written it.
template <class Geometry>
__device__ __forceinline__ const typename Geometry::Entry* entriesOf(const Parameters* p, int i);

template <>
__device__ __forceinline__ const FixedPoint::Entry* entriesOf<FixedPoint>(const Parameters* p, int i) {
  return p->rowFixed + i * p->rowCapacity;
}

template <>
__device__ __forceinline__ const Images::Entry* entriesOf<Images>(const Parameters* p, int i) {
  return p->rowImages + i * p->rowCapacity;
}
