/**
 * The backend {@code cuda}: batches that live on a GPU from the first step of a span to the last.
 * The kernels are in {@code src/main/cuda}, one file per physical stage.
 */
package org.halimd.kernels.cuda;
