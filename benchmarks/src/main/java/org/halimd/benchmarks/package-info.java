/** Microbenchmarks of single kernels; whole runs are timed by {@code halimd benchmark}. */
package org.halimd.benchmarks;
