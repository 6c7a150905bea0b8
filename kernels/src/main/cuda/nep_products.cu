// nvcc: -fmad=false
#include "nep_any.cuh"
#include "nep_compiled.cuh"
#include "nep_site.cuh"

/// Networks as matrix products, one for all atoms of an element (--network cublas). The kernels here do what
/// lies between the products:
///
///   descriptors   accumulators and descriptors of all atoms
///   [product]     w0 Q
///   activate      hidden activations, site energies, raw charges
///   slopes        derivatives by the arguments of tanh; with charges after the electrostatics
///   [product]     w0^T slopes = dU/dq
///   forces        pair forces
///
/// Against the fused kernels this costs four launches, two products per element and about 4 kB of traffic per
/// atom and step; it can pay for networks that are much larger than usual.

namespace {

template <class Real>
__device__ __forceinline__ Real* column(const Parameters* p, void* matrix, const Center& center, long long rows) {
  return static_cast<Real*>(matrix) + p->productColumn[center.atom] * rows;
}

template <class Real, class Site>
__device__ __forceinline__ void siteDescriptors(const Parameters* p, typename Site::Memory* memory) {
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
  Real* target = column<Real>(p, p->productDescriptor, center, p->nepInputs);
  const Real* q = numbers(site.descriptor());
  for (int v = Team<W>::lane(); v < p->nepInputs; v += W) {
    target[v] = q[v];
  }
}

/// One warp per atom, lanes are neurons.
template <class Real, bool CHARGES>
__device__ __forceinline__ void activate(const Parameters* p) {
  typedef Network<Real, 32> Net;
  Center center;
  if (hasFailed(p) || !findCenter<32>(p, center)) {
    return;
  }
  const Net network(p, center.type);
  auto* hidden = reinterpret_cast<typename Net::Neurons*>(column<Real>(p, p->productHidden, center, p->nepNeurons));
  Real energy = 0, charge = 0;
  for (int tile = 0; tile < network.neurons / NEURON_TILE; tile++) {
    typename Net::Neurons h = hidden[tile * 32 + Team<32>::lane()];
    h.v[0] = hyperbolicTangent(h.v[0] - network.parameters(0, tile).v[0]);
    hidden[tile * 32 + Team<32>::lane()] = h;
    energy += network.output(1, tile, h);
    if (CHARGES) {
      charge += network.output(2, tile, h);
    }
  }
  if (Team<32>::lane() == 0) {
    if (CHARGES) {
      storeRawCharge(p, p->chunkSystem[center.chunk], center.atom, charge);
    }
    putEnergy(p, center, static_cast<double>(energy) - p->nepBias[center.type]);
  }
}

/// What the slopes are of: the energy, the energy with charges that follow, or the raw charge alone.
enum class Of { ENERGY, ENERGY_AND_CHARGE, CHARGE };

template <class Real, Of OF>
__device__ __forceinline__ void putSlopes(const Parameters* p) {
  typedef Network<Real, 32> Net;
  Center center;
  if (hasFailed(p) || !findCenter<32>(p, center)) {
    return;
  }
  const Net network(p, center.type);
  const auto* hidden =
      reinterpret_cast<const typename Net::Neurons*>(column<Real>(p, p->productHidden, center, p->nepNeurons));
  auto* slopes = reinterpret_cast<typename Net::Neurons*>(column<Real>(p, p->productSlopes, center, p->nepNeurons));
  const Real energyWeight = OF == Of::CHARGE ? Real(0) : Real(1);
  Real chargeWeight = OF == Of::CHARGE ? Real(1) : Real(0);
  if constexpr (OF == Of::ENERGY_AND_CHARGE) {
    chargeWeight = chargeGradient<32, Real>(p, center);
  }
  for (int tile = 0; tile < network.neurons / NEURON_TILE; tile++) {
    const int k = tile * 32 + Team<32>::lane();
    slopes[k] = network.slopes(tile, hidden[k], energyWeight, chargeWeight);
  }
}

template <class Real, class Site, Purpose PURPOSE>
__device__ __forceinline__ void forcesOfGradient(const Parameters* p, typename Site::Memory* memory) {
  constexpr int W = Site::WIDTH;
  Center center;
  if (hasFailed(p) || !findCenter<W>(p, center)) {
    return;
  }
  Site site(p, center, memory[Team<W>::index()]);
  loadCell<Real>(p, center, site);
  site.loadSums(siteSumsOf<Real>(p, center, site));
  site.takeGradient(site.readGradient(column<Real>(p, p->productGradient, center, p->nepInputs)));
  finishSite<PURPOSE, Real>(p, center, site);
}

} // namespace

#define PRODUCT_KERNELS(name, Real, Site, threads)                                                         \
  SITE_KERNEL(name##_descriptors, Site, threads, (siteDescriptors<Real, Site>))                            \
  SITE_KERNEL(name##_gradient_forces, Site, threads, (forcesOfGradient<Real, Site, Purpose::FORCES>))      \
  SITE_KERNEL(name##_gradient_forces_virials, Site, threads,                                               \
              (forcesOfGradient<Real, Site, Purpose::FORCES_AND_VIRIALS>))                                 \
  SITE_KERNEL(name##_gradient_born, Site, threads, (forcesOfGradient<Real, Site, Purpose::BORN_CHARGES>))

#define NEURON_KERNEL(name, call) \
  extern "C" __global__ void __launch_bounds__(256) name(const Parameters* p) { call(p); }

#define NEURON_KERNELS(Real)                                                            \
  NEURON_KERNEL(activate_##Real, (activate<Real, false>))                               \
  NEURON_KERNEL(activate_charges_##Real, (activate<Real, true>))                        \
  NEURON_KERNEL(slopes_##Real, (putSlopes<Real, Of::ENERGY>))                           \
  NEURON_KERNEL(slopes_charges_##Real, (putSlopes<Real, Of::ENERGY_AND_CHARGE>))        \
  NEURON_KERNEL(slopes_born_##Real, (putSlopes<Real, Of::CHARGE>))

typedef CompiledSite<float, Shape<5, 9, 5, 9>, 16> CommonSite;
typedef AnySite<float, 5800> LargeSite;
typedef AnySite<double, 5800> DoubleSite;

PRODUCT_KERNELS(common, float, CommonSite, 64)
PRODUCT_KERNELS(large, float, LargeSite, 32)
PRODUCT_KERNELS(double, double, DoubleSite, 32)
NEURON_KERNELS(float)
NEURON_KERNELS(double)
