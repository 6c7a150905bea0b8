/**
 * The electrostatics of charge models on the device: neutral charges, the sum over pairs, and the
 * sum over waves on a particle mesh or term by term. The kernels are {@code charges.cu}, {@code
 * mesh.cu} and {@code waves.cu}.
 */
package org.halimd.kernels.cuda.charges;
