#include "nep_compiled.cuh"
#include "nep_site.cuh"

/// NEP sites with n_max .
typedef Shape<5, 9, 5, 9> ShapeOfModule;

SHAPE_KERNELS(ShapeOfModule)
