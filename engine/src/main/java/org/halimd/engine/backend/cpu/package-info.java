/**
 * The fast backend on the processor: vector instructions, threads, neighbour lists of its own.
 *
 * <p>Vectors hold one atom per lane. The neighbours of sixteen atoms of one type (with 512-bit
 * vectors) are evaluated at once, so that nothing is ever summed across lanes and every atom's
 * result is the same for any number of lanes or threads. See docs/performance-cpu.md for what this
 * gains and what was tried instead.
 */
package org.halimd.engine.backend.cpu;
