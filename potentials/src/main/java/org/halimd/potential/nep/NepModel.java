package org.halimd.potential.nep;

import java.util.Arrays;
import java.util.List;
import org.halimd.potential.PotentialModel;

/**
 * What a {@code nep.txt} file says. The arrays are not to be changed.
 *
 * @param tag the kind of model
 * @param elements element symbols; an atom's type is an index into this list
 * @param atomicNumbers nuclear charge numbers of {@code elements}, 0 for unknown symbols
 * @param radialCutoffs cutoff of the radial part in Å per type; that of a pair is the mean
 * @param angularCutoffs cutoff of the angular part in Å per type; that of a pair is the mean
 * @param trainedRadialNeighbors largest number of neighbours within the radial cutoff met in
 *     training; kept for information, without effect
 * @param trainedAngularNeighbors the same for the angular cutoff
 * @param shape sizes of the descriptor
 * @param network the networks for the site energy and the charge
 * @param secondNetwork the networks for the isotropic part of a polarizability, otherwise null
 * @param sqrtEpsilonInfinity square root of the high-frequency dielectric constant, which scales
 *     Born effective charges only; 1 without charges
 * @param radialCoefficients expansion coefficients of the radial part, index ((n (basisRadial + 1)
 *     + k) T + central type) T + neighbour type
 * @param angularCoefficients expansion coefficients of the angular part, laid out alike
 * @param scalers factors of the descriptor components before they enter the network
 * @param zbl the repulsion added to the network
 */
public record NepModel(
    NepTag tag,
    List<String> elements,
    int[] atomicNumbers,
    double[] radialCutoffs,
    double[] angularCutoffs,
    int trainedRadialNeighbors,
    int trainedAngularNeighbors,
    DescriptorShape shape,
    NepNetwork network,
    NepNetwork secondNetwork,
    double sqrtEpsilonInfinity,
    double[] radialCoefficients,
    double[] angularCoefficients,
    double[] scalers,
    ZblParameters zbl)
    implements PotentialModel {

  /**
   * The Coulomb constant 1/(4 pi eps_0) in eV Å/e² of all NEP models, for electrostatics and
   * repulsion; part of the models' definition.
   */
  public static final double COULOMB = 14.399645;

  /** Number of element types. */
  public int types() {
    return elements.size();
  }

  /** The largest radial cutoff in Å. */
  public double radialCutoff() {
    return Arrays.stream(radialCutoffs).max().orElseThrow();
  }

  /** The largest angular cutoff in Å. */
  public double angularCutoff() {
    return Arrays.stream(angularCutoffs).max().orElseThrow();
  }

  /** The damping parameter of the electrostatics, alpha = pi / (radial cutoff), in 1/Å. */
  public double alpha() {
    return Math.PI / radialCutoff();
  }

  /** Number of trained parameters: networks and expansion coefficients, without the scalers. */
  public int parameters() {
    int n = parameters(network) + radialCoefficients.length + angularCoefficients.length;
    return n + (secondNetwork == null ? 0 : parameters(secondNetwork));
  }

  private int parameters(NepNetwork net) {
    int perNeuron = net.inputs() + (net.wq() == null ? 2 : 3);
    int perBlock = net.neurons() * perNeuron + (tag.version() == 5 ? 1 : 0);
    return net.w0().length * perBlock + (net.wq() == null ? 1 : 2);
  }

  @Override
  public double cutoff() {
    return Math.max(radialCutoff(), angularCutoff());
  }

  @Override
  public boolean hasCharges() {
    return tag.chargeMode().hasCharges();
  }

  @Override
  public String description() {
    return "%s for %s; cutoffs %s Å radial, %s Å angular; descriptor of %d, %d neurons, %d parameters"
        .formatted(
            tag.text(),
            String.join(" ", elements),
            range(radialCutoffs),
            range(angularCutoffs),
            shape.length(),
            network.neurons(),
            parameters());
  }

  private static String range(double[] cutoffs) {
    double min = Arrays.stream(cutoffs).min().orElseThrow();
    double max = Arrays.stream(cutoffs).max().orElseThrow();
    return min == max ? text(max) : text(min) + "-" + text(max);
  }

  private static String text(double value) {
    return value == Math.rint(value) ? Integer.toString((int) value) : Double.toString(value);
  }
}
