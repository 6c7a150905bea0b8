// nvcc: -fmad=false

#include "nep_compiled.cuh"
#include "nep_site.cuh"

/// NEP sites with n_max 8 6, basis_size 8 8 and l_max 4.
typedef Shape<9, 9, 7, 9> ShapeOfModule;

SHAPE_KERNELS(ShapeOfModule)
