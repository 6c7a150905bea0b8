/**
 * Batches in host memory, moved by the calling thread: what the backends {@code reference} and
 * {@code cpu} share. They differ in who computes the forces.
 */
package org.halimd.engine.backend.host;
