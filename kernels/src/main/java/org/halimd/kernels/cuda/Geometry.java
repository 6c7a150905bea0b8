package org.halimd.kernels.cuda;

/** How the vectors between the atoms of a system are computed; see {@code geometry.cuh}. */
public enum Geometry {
  /** 32-bit fractional coordinates, nearest image by integer overflow. */
  FIXED_POINT,
  /** Double-precision fractional coordinates and explicit images: any cell. */
  IMAGES
}
