/** Benchmarks of kernels that only their own package sees. */
package org.halimd.engine.backend.cpu;
