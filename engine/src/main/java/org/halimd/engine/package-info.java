/**
 * The moving picture: what a simulation is. {@link org.halimd.engine.State} evolves according to a
 * {@link org.halimd.engine.RunPlan}; a backend does the work.
 */
package org.halimd.engine;
