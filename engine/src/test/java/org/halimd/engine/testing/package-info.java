/** Analytic potentials and small systems that tests of dynamics use. */
package org.halimd.engine.testing;
