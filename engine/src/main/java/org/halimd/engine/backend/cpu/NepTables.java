package org.halimd.engine.backend.cpu;

import org.halimd.potential.nep.AngularInvariants;
import org.halimd.potential.nep.DescriptorShape;
import org.halimd.potential.nep.HigherBodyTerms;
import org.halimd.potential.nep.InvariantPolynomial;
import org.halimd.potential.nep.NepModel;
import org.halimd.potential.nep.NepNetwork;
import org.halimd.potential.nep.PairTable;
import org.halimd.potential.nep.ZblPair;

/**
 * The numbers of a model in single precision, laid out for the kernels. Pairs of types are
 * addressed by {@link PairTable#index}.
 *
 * <p>The basis functions are f_k = (T_k + 1) fc/2; the ones are summed into the coefficient of T_0
 * here, so that kernels see g_n = fc sum_k c_nk T_k.
 */
final class NepTables {
  final int types;
  final int radialFunctions;
  final int radialBasis;
  final int angularFunctions;
  final int angularBasis;
  final int lMax;

  /** Accumulators per radial function, filled up to a multiple of four. */
  final int harmonics;

  /** Length of the descriptor. */
  final int inputs;

  final int neurons;
  final float[] radialCutoff;
  final float[] angularCutoff;

  /** {@code [pair][n basis + k]}. */
  final float[][] radial;

  /** {@code [pair][k functions + n]}. */
  final float[][] angular;

  /** Weight of the square of every accumulator in its three-body term. */
  final float[] squareWeight;

  final InvariantPolynomial[] higherBody;

  /** {@code [type][neuron inputs + component]}, the scaler of the component multiplied in. */
  final float[][] w0;

  final float[][] b0;
  final NepNetwork network;

  /** Repulsion of every pair, or null. */
  final ZblPair[] zbl;

  NepTables(NepModel model) {
    DescriptorShape shape = model.shape();
    types = model.types();
    radialFunctions = shape.nMaxRadial() + 1;
    radialBasis = shape.basisRadial() + 1;
    angularFunctions = shape.nMaxAngular() + 1;
    angularBasis = shape.basisAngular() + 1;
    lMax = shape.terms().lMax();
    // The polynomials of degrees up to 4 are always evaluated together.
    harmonics = (Math.max(24, shape.terms().accumulators()) + 3) / 4 * 4;
    inputs = shape.length();
    network = model.network();
    neurons = network.neurons();
    radialCutoff = floats(PairTable.cutoffs(model.radialCutoffs()));
    angularCutoff = floats(PairTable.cutoffs(model.angularCutoffs()));
    radial = new float[types * types][];
    angular = new float[types * types][];
    double[][] r =
        PairTable.coefficients(model.radialCoefficients(), types, radialFunctions, radialBasis);
    double[][] a =
        PairTable.coefficients(model.angularCoefficients(), types, angularFunctions, angularBasis);
    for (int pair = 0; pair < types * types; pair++) {
      radial[pair] = floats(PairTable.chebyshev(r[pair], radialFunctions, radialBasis));
      angular[pair] =
          floats(
              transposed(
                  PairTable.chebyshev(a[pair], angularFunctions, angularBasis),
                  angularFunctions,
                  angularBasis));
    }
    squareWeight = floats(AngularInvariants.squareWeights(lMax));
    higherBody = HigherBodyTerms.of(shape.terms());
    w0 = new float[types][];
    b0 = new float[types][];
    for (int t = 0; t < types; t++) {
      w0[t] = scaledWeights(model, t);
      b0[t] = floats(network.b0()[network.block(t)]);
    }
    zbl = model.tag().zbl() ? ZblPair.table(model) : null;
  }

  private static double[] transposed(double[] c, int rows, int columns) {
    double[] result = new double[c.length];
    for (int n = 0; n < rows; n++) {
      for (int k = 0; k < columns; k++) {
        result[k * rows + n] = c[n * columns + k];
      }
    }
    return result;
  }

  private static float[] scaledWeights(NepModel model, int type) {
    double[] w = model.network().w0()[model.network().block(type)];
    int length = model.shape().length();
    float[] result = new float[w.length];
    for (int k = 0; k < w.length; k++) {
      result[k] = (float) (w[k] * model.scalers()[k % length]);
    }
    return result;
  }

  private static float[] floats(double[] values) {
    float[] result = new float[values.length];
    for (int k = 0; k < values.length; k++) {
      result[k] = (float) values[k];
    }
    return result;
  }
}
