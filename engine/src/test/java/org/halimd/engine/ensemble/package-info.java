/**
 * Physical validation: that long runs sample the ensembles they promise. All tests are tagged slow;
 * measured numbers are in docs/validation-integrators.md.
 */
package org.halimd.engine.ensemble;
