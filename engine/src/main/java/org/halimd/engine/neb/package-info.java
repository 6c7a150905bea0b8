/**
 * Barriers of single hops: paths between two minima by the nudged elastic band.
 *
 * <p>{@link org.halimd.engine.neb.ElasticBand} is the band with its forces, {@link
 * org.halimd.engine.neb.BandRelaxation} moves it, {@link org.halimd.engine.neb.ContextImages} has
 * all images evaluated as one batch of a backend, {@link
 * org.halimd.engine.neb.InterpolatedDistances} gives a first path, and {@link
 * org.halimd.engine.neb.EnergyProfile} the barrier.
 */
package org.halimd.engine.neb;
