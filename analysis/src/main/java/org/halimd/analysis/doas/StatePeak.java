package org.halimd.analysis.doas;

/**
 * A peak of the density of states and the errors that the bootstrap over snapshots gives it; errors
 * are standard errors at fixed bandwidth, NaN where they are undetermined.
 *
 * @param peak place, height, prominence and width
 * @param weight share of the energies between the minima on either side
 * @param energyError of the place, eV
 * @param heightError of the height, per eV
 * @param weightError of the weight
 */
public record StatePeak(
    DensityPeak peak, double weight, double energyError, double heightError, double weightError) {}
