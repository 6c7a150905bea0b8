// nvcc: -fmad=false

#include "nep_compiled.cuh"
#include "nep_site.cuh"

/// NEP sites with n_max 10 10, basis_size 10 10 and l_max 4.
typedef Shape<11, 11, 11, 11> ShapeOfModule;

SHAPE_KERNELS(ShapeOfModule)
