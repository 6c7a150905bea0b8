/**
 * The backend that defines the result: plain loops, one thread, double precision. Other backends
 * are measured against it, and new physics lands here first.
 */
package org.halimd.engine.backend.reference;
