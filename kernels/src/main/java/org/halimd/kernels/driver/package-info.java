/**
 * The CUDA driver as this project needs it: a device, memory on it, kernels, and sequences of
 * launches that are replayed as one graph. The only package that mentions JCuda; no type of JCuda
 * appears in a public signature.
 */
package org.halimd.kernels.driver;
