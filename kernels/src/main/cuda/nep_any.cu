// nvcc: -fmad=false

#include "nep_any.cuh"
#include "nep_site.cuh"

/// NEP sites of any shape: in single precision with little and with much shared memory, and in double
/// precision.
typedef AnySite<float, 2400> SmallSite;
typedef AnySite<float, 5800> LargeSite;
typedef AnySite<double, 5800> DoubleSite;

SITE_KERNELS(nep_small, float, SmallSite, 32)
SITE_OUTPUT_KERNELS(nep_small, float, SmallSite, 32)
SITE_KERNELS(nep_large, float, LargeSite, 32)
SITE_OUTPUT_KERNELS(nep_large, float, LargeSite, 32)
SITE_KERNELS(nep_double, double, DoubleSite, 32)
SITE_OUTPUT_KERNELS(nep_double, double, DoubleSite, 32)
