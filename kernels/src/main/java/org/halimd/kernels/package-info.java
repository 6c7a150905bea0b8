/** The CUDA backend: the moving picture on a GPU, and the only place that knows JCuda. */
package org.halimd.kernels;
