#include "nep_compiled.cuh"
#include "nep_site.cuh"

/// NEP sites with n_max .
typedef Shape<11, 11, 11, 11> ShapeOfModule;

SHAPE_KERNELS(ShapeOfModule)
