#pragma once

#include "charges.cuh"
#include "nep_forces.cuh"
#include "nep_network.cuh"

/// The kernels of NEP and qNEP models, for any class of sites (CompiledSite, AnySite). A team of W lanes
/// works on one atom. Without charges one kernel does everything. With charges a first one goes as far
/// as the network and leaves accumulators and hidden activations in memory, and a second one, when
/// dE/da is known, takes them up for the forces.
///
/// Figures for the shape 5 9 5 9 with 30 neurons and 39 neighbours, 23 of them near (estimates except
/// where measured). Useful work per atom: 37 000 operations of a lane, most of them fused, 55 000 flop:
/// reading the row 3 000, descriptor 12 000, network 2 500, forces 20 000. Instructions of a warp per
/// atom, idle lanes and exchanges included: 2 600 with 32 lanes, 2 000 with 16, 1 500 with 8. Memory: 3 kB
/// read per atom, nearly all from caches, and 120 atomic additions of 8 bytes; charge models write and
/// read 0.6 kB more. Registers (measured, sm_90): 120 to 128, no stack, no spills. Shared memory per
/// block of 64 threads (measured): 29, 22 and 17 kB with 8, 16 and 32 lanes, so an H200 holds 14, 16 and
/// 16 warps per multiprocessor. Predicted for an H200: 15 to 20 us for 3456 atoms (16 lanes), 3.0 to 3.5
/// ms for a million (8 lanes). One launch per step; two with charges.

/// Atoms of an entry of siteGroups; no block has more teams.
constexpr int SITE_GROUP = 8;

/// The atom of this team; false if there is none. Blocks are counted group by group.
template <int W>
__device__ __forceinline__ bool findCenter(const Parameters* p, Center& center) {
  const int teams = blockDim.x / W;
  const int perGroup = SITE_GROUP / teams;
  const int2 group = p->siteGroups[blockIdx.x / perGroup];
  center.chunk = group.x;
  center.atom = group.y + (blockIdx.x % perGroup) * teams + Team<W>::index();
  const SystemRecord& s = p->records[p->chunkSystem[center.chunk]];
  if (center.atom >= s.firstAtom[0] + s.atomCount[0]) {
    return false;
  }
  center.type = p->type[center.atom];
  center.fixed = s.geometry[0] == FixedPoint::KIND;
  center.count = p->rowCount[center.atom];
  return true;
}

template <class Real, class Site>
__device__ __forceinline__ void loadCell(const Parameters* p, const Center& center, Site& site) {
  const SystemRecord& s = p->records[p->chunkSystem[center.chunk]];
  if (center.fixed) {
    loadCell<Real, FixedPoint, Site::WIDTH>(s, site.segment().cell);
  } else {
    loadCell<Real, Images, Site::WIDTH>(s, site.segment().cell);
  }
  Team<Site::WIDTH>::sync();
}

/// Reads the next segment of the row.
template <class Real, class Site>
__device__ __forceinline__ void nextSegment(const Parameters* p, const Center& center, Site& site, Cut& cut) {
  if (center.fixed) {
    fill<Real, FixedPoint, Site::WIDTH>(p, center, site.segment(), cut);
  } else {
    fill<Real, Images, Site::WIDTH>(p, center, site.segment(), cut);
  }
}

/// Descriptor of the atom. Returns whether the whole row still lies in the segment, as `cut` says.
template <class Real, class Site>
__device__ __forceinline__ bool describeSite(const Parameters* p, const Center& center, Site& site, Cut& cut) {
  int segments = 0;
  do {
    nextSegment<Real>(p, center, site, cut);
    site.accumulate(cut);
    segments++;
  } while (cut.next < center.count);
  site.describe();
  return segments == 1;
}

/// Writes the site energy and adds it to the sum of the chunk; one lane calls it.
__device__ __forceinline__ void putEnergy(const Parameters* p, const Center& center, double energy) {
  if (!(fabs(energy) < LARGEST_ENERGY)) {
    reportFailure(p, ENERGY_NOT_FINITE, center.atom);
    return;
  }
  p->energy[center.atom] = energy;
  addFixed(&p->chunkEnergy[center.chunk], toFixed(energy, ENERGY_SCALE));
}

/// Adds the slopes of a tile of neurons to the gradient with respect to the descriptor.
template <class Site, class Net>
__device__ __forceinline__ void addTile(Site& site, const Net& network, int tile, const typename Net::Neurons& slope,
                                        typename Site::Gradient& gradient) {
  constexpr int W = Site::WIDTH;
  reinterpret_cast<typename Net::Neurons*>(site.slopes())[Team<W>::lane()] = slope;
  Team<W>::sync();
  site.addBackward(network, tile, gradient);
  Team<W>::sync();
}

/// Partial forces of all neighbours, for a site whose gradient is known.
template <Purpose PURPOSE, class Real, class Site>
__device__ __forceinline__ void addAllForces(const Parameters* p, const Center& center, Site& site, Cut cut,
                                             bool whole, LaneSums<Real>& sums) {
  if (!whole) {
    cut = Cut();
  }
  do {
    if (!whole) {
      nextSegment<Real>(p, center, site, cut);
    }
    site.template addForces<PURPOSE>(cut, sums);
  } while (cut.next < center.count);
}

/// Where the accumulators of an atom wait for the second pass of its site.
template <class Real, class Site>
__device__ __forceinline__ Real* siteSumsOf(const Parameters* p, const Center& center, const Site& site) {
  return static_cast<Real*>(p->siteSums) + static_cast<long long>(center.atom) * site.sumCount();
}

/// Adds the repulsion to the energy of an atom; one lane calls it.
__device__ __forceinline__ void addEnergy(const Parameters* p, const Center& center, long long units) {
  if (units != 0) {
    p->energy[center.atom] += fromFixed(units, ENERGY_SCALE);
    addFixed(&p->chunkEnergy[center.chunk], units);
  }
}

/// The second pass of a site whose gradient is known and whose energy is in memory: forces and repulsion,
/// or Born effective charges.
template <Purpose PURPOSE, class Real, class Site>
__device__ __forceinline__ void finishSite(const Parameters* p, const Center& center, Site& site) {
  constexpr int W = Site::WIDTH;
  LaneSums<Real> sums;
  addAllForces<PURPOSE>(p, center, site, Cut(), false, sums);
  if constexpr (PURPOSE != Purpose::BORN_CHARGES) {
    finishForces<W>(p, center, sums);
    const long long repulsion = Team<W>::sum(sums.energy);
    if (Team<W>::lane() == 0) {
      addEnergy(p, center, repulsion);
    }
  }
}

/// Energies and forces of models without charges.
template <class Real, class Site, Purpose PURPOSE>
__device__ __forceinline__ void siteForces(const Parameters* p, typename Site::Memory* memory) {
  constexpr int W = Site::WIDTH;
  Center center;
  if (hasFailed(p) || !findCenter<W>(p, center)) {
    return;
  }
  Site site(p, center, memory[Team<W>::index()]);
  loadCell<Real>(p, center, site);
  Cut cut;
  const bool whole = describeSite<Real>(p, center, site, cut);
  const Network<Real, W> network(p, center.type);
  Real energy = 0;
  typename Site::Gradient gradient;
  for (int tile = 0; tile < network.neurons / NEURON_TILE; tile++) {
    const auto h = network.hidden(tile, site.descriptor());
    energy += network.output(1, tile, h);
    addTile(site, network, tile, network.slopes(tile, h, Real(1), Real(0)), gradient);
  }
  site.takeGradient(gradient);
  LaneSums<Real> sums;
  addAllForces<PURPOSE>(p, center, site, cut, whole, sums);
  finishForces<W>(p, center, sums);
  const long long repulsion = Team<W>::sum(sums.energy);
  if (Team<W>::lane() == 0) {
    putEnergy(p, center,
              static_cast<double>(energy) - p->nepBias[center.type] + fromFixed(repulsion, ENERGY_SCALE));
  }
}

/// Charge models, before the electrostatics: site energies without repulsion and raw charges.
template <class Real, class Site>
__device__ __forceinline__ void siteCharges(const Parameters* p, typename Site::Memory* memory) {
  constexpr int W = Site::WIDTH;
  Center center;
  if (hasFailed(p) || !findCenter<W>(p, center)) {
    return;
  }
  Site site(p, center, memory[Team<W>::index()]);
  loadCell<Real>(p, center, site);
  Cut cut;
  describeSite<Real>(p, center, site, cut);
  site.storeSums(siteSumsOf<Real>(p, center, site));
  const Network<Real, W> network(p, center.type);
  auto* hidden = reinterpret_cast<typename Network<Real, W>::Neurons*>(
      static_cast<Real*>(p->siteHidden) + static_cast<long long>(center.atom) * network.neurons);
  Real energy = 0, charge = 0;
  for (int tile = 0; tile < network.neurons / NEURON_TILE; tile++) {
    const auto h = network.hidden(tile, site.descriptor());
    hidden[tile * W + Team<W>::lane()] = h;
    energy += network.output(1, tile, h);
    charge += network.output(2, tile, h);
  }
  if (Team<W>::lane() == 0) {
    storeRawCharge(p, p->chunkSystem[center.chunk], center.atom, charge);
    putEnergy(p, center, static_cast<double>(energy) - p->nepBias[center.type]);
  }
}

/// dE/da of the raw charge of an atom, neutralisation included, eV/e.
template <int W, class Real>
__device__ __forceinline__ Real chargeGradient(const Parameters* p, const Center& center) {
  const int system = p->chunkSystem[center.chunk];
  const double mean = systemMean<W>(p->gradientSums, system, p->records[system].atomCount[0]);
  return static_cast<Real>(p->chargeGradient[center.atom] - mean);
}

/// Charge models, after the electrostatics: forces with dU + (dE/da) da, or Born effective charges.
template <class Real, class Site, Purpose PURPOSE>
__device__ __forceinline__ void chargedForces(const Parameters* p, typename Site::Memory* memory) {
  constexpr int W = Site::WIDTH;
  constexpr bool BORN = PURPOSE == Purpose::BORN_CHARGES;
  Center center;
  if (hasFailed(p) || !findCenter<W>(p, center)) {
    return;
  }
  Site site(p, center, memory[Team<W>::index()]);
  loadCell<Real>(p, center, site);
  site.loadSums(siteSumsOf<Real>(p, center, site));
  const Network<Real, W> network(p, center.type);
  const auto* hidden = reinterpret_cast<const typename Network<Real, W>::Neurons*>(
      static_cast<const Real*>(p->siteHidden) + static_cast<long long>(center.atom) * network.neurons);
  const Real chargeWeight = BORN ? Real(1) : chargeGradient<W, Real>(p, center);
  typename Site::Gradient gradient;
  for (int tile = 0; tile < network.neurons / NEURON_TILE; tile++) {
    const auto h = hidden[tile * W + Team<W>::lane()];
    addTile(site, network, tile, network.slopes(tile, h, Real(BORN ? 0 : 1), chargeWeight), gradient);
  }
  site.takeGradient(gradient);
  finishSite<PURPOSE, Real>(p, center, site);
}

/// A kernel with blocks of so many threads.
#define SITE_KERNEL(name, Site, threads, call)                                                     \
  extern "C" __global__ void __launch_bounds__(threads, Site::BLOCKS) name(const Parameters* p) { \
    __shared__ Site::Memory memory[threads / Site::WIDTH];                                        \
    call(p, memory);                                                                              \
  }

/// What every step needs of a class of sites.
#define SITE_KERNELS(name, Real, Site, threads)                                        \
  SITE_KERNEL(name##_forces, Site, threads, (siteForces<Real, Site, Purpose::FORCES>)) \
  SITE_KERNEL(name##_charges, Site, threads, (siteCharges<Real, Site>))                \
  SITE_KERNEL(name##_charged_forces, Site, threads, (chargedForces<Real, Site, Purpose::FORCES>))

/// What steps need that output virials of atoms or Born effective charges.
#define SITE_OUTPUT_KERNELS(name, Real, Site, threads)                                                     \
  SITE_KERNEL(name##_forces_virials, Site, threads, (siteForces<Real, Site, Purpose::FORCES_AND_VIRIALS>)) \
  SITE_KERNEL(name##_charged_forces_virials, Site, threads,                                                \
              (chargedForces<Real, Site, Purpose::FORCES_AND_VIRIALS>))                                    \
  SITE_KERNEL(name##_born, Site, threads, (chargedForces<Real, Site, Purpose::BORN_CHARGES>))

/// All kernels of a compiled shape. What is output rarely comes in one number of lanes.
#define SHAPE_KERNELS(shape)                        \
  typedef CompiledSite<float, shape, 8> Site8;      \
  typedef CompiledSite<float, shape, 16> Site16;    \
  typedef CompiledSite<float, shape, 32> Site32;    \
  SITE_KERNELS(nep_8, float, Site8, 64)             \
  SITE_KERNELS(nep_16, float, Site16, 64)           \
  SITE_KERNELS(nep_32, float, Site32, 64)           \
  SITE_OUTPUT_KERNELS(nep_16, float, Site16, 64)
