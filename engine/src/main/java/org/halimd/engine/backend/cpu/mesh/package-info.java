/** The particle mesh of the fast CPU backend: single-precision lanes, fixed chunks of work. */
package org.halimd.engine.backend.cpu.mesh;
