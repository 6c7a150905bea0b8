// nvcc: -fmad=false

#include "nep_compiled.cuh"
#include "nep_site.cuh"

/// NEP sites with n_max 6 6, basis_size 6 6 and l_max 4.
typedef Shape<7, 7, 7, 7> ShapeOfModule;

SHAPE_KERNELS(ShapeOfModule)
