package org.halimd.kernels.cuda;

import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.nep.AngularInvariants;
import org.halimd.potential.nep.AngularPolynomials;
import org.halimd.potential.nep.AngularTerms;
import org.halimd.potential.nep.DescriptorShape;
import org.halimd.potential.nep.HigherBodyTerms;
import org.halimd.potential.nep.InvariantPolynomial;
import org.halimd.potential.nep.NepModel;
import org.halimd.potential.nep.NepNetwork;
import org.halimd.potential.nep.PairTable;
import org.halimd.potential.nep.ZblPair;

/**
 * Puts the numbers of a NEP model on the device, in the order in which the kernels read them; see
 * {@code fields/sites.def}.
 */
final class NepTables {
  /** Neurons of a tile; see {@code nep_network.cuh}. */
  private static final int NEURON_TILE = 32;

  /** Coefficients per polynomial P_lm; see {@code nep_any.cuh}. */
  private static final int LEGENDRE_LENGTH = 5;

  /** Numbers per monomial in the table of factors. */
  private static final int FACTORS = 6;

  private final NepModel model;
  private final DescriptorShape shape;
  private final AngularTerms terms;
  private final int types;
  private final int inputs;
  private final int neurons;

  NepTables(NepModel model) {
    this.model = model;
    shape = model.shape();
    terms = shape.terms();
    types = model.types();
    inputs = inputs(shape);
    neurons = neurons(model);
  }

  /** Length of the descriptor, filled up to a multiple of four. */
  static int inputs(DescriptorShape shape) {
    return filled(shape.length(), 4);
  }

  /** Number of neurons, filled up to a multiple of the tile. */
  static int neurons(NepModel model) {
    return filled(model.network().neurons(), NEURON_TILE);
  }

  private static int filled(int numbers, int multiple) {
    return (numbers + multiple - 1) / multiple * multiple;
  }

  /** Allocates and fills the tables. */
  void put(DeviceState state, Precision precision) {
    putSizes(state);
    Reals.put(state, "nepCutoffs", precision, cutoffs());
    Reals.put(
        state,
        "nepRadial",
        precision,
        expansion(model.radialCoefficients(), shape.nMaxRadial() + 1, shape.basisRadial() + 1));
    Reals.put(
        state,
        "nepAngular",
        precision,
        expansion(model.angularCoefficients(), shape.nMaxAngular() + 1, shape.basisAngular() + 1));
    Reals.put(state, "nepSquareWeights", precision, AngularInvariants.squareWeights(terms.lMax()));
    Reals.put(state, "nepLegendre", precision, legendre());
    putMonomials(state, precision);
    Reals.put(state, "nepWeights", precision, weights(true));
    Reals.put(state, "nepWeightsByNeuron", precision, weights(false));
    Reals.put(state, "nepNeuronTable", precision, neuronTable());
    Reals.put(state, "nepBias", Precision.DOUBLE, bias());
    if (model.tag().zbl()) {
      Reals.put(state, "zblTable", precision, zbl());
    }
  }

  private void putSizes(DeviceState state) {
    set(state, "siteTypes", types);
    set(state, "nepRadialFunctions", shape.nMaxRadial() + 1);
    set(state, "nepRadialBasis", shape.basisRadial() + 1);
    set(state, "nepAngularFunctions", shape.nMaxAngular() + 1);
    set(state, "nepAngularBasis", shape.basisAngular() + 1);
    set(state, "nepDegree", terms.lMax());
    set(state, "nepTerm222", terms.q222() ? terms.lMax() : -1);
    set(state, "nepTerm1111", terms.q1111() ? terms.lMax() + (terms.q222() ? 1 : 0) : -1);
    set(state, "nepInputs", inputs);
    set(state, "nepNeurons", neurons);
  }

  private static void set(DeviceState state, String field, int value) {
    state.parameters().set(0, field, value);
  }

  private double[] cutoffs() {
    double[] radial = PairTable.cutoffs(model.radialCutoffs());
    double[] angular = PairTable.cutoffs(model.angularCutoffs());
    double[] result = new double[4 * radial.length];
    for (int pair = 0; pair < radial.length; pair++) {
      result[4 * pair] = radial[pair] * radial[pair];
      result[4 * pair + 1] = angular[pair] * angular[pair];
      result[4 * pair + 2] = 1 / radial[pair];
      result[4 * pair + 3] = 1 / angular[pair];
    }
    return result;
  }

  /** Coefficients of T_k, {@code [pair][k][n]}. */
  private double[] expansion(double[] coefficients, int functions, int basis) {
    double[][] byPair = PairTable.coefficients(coefficients, types, functions, basis);
    int stride = filled(functions * basis, 4);
    double[] result = new double[byPair.length * stride];
    for (int pair = 0; pair < byPair.length; pair++) {
      double[] c = PairTable.chebyshev(byPair[pair], functions, basis);
      for (int n = 0; n < functions; n++) {
        for (int k = 0; k < basis; k++) {
          result[pair * stride + k * functions + n] = c[n * basis + k];
        }
      }
    }
    return result;
  }

  /** The coefficients of z^k in P_lm, k = (l - m) mod 2 and every second one from there. */
  private double[] legendre() {
    int orders = AngularTerms.LARGEST_DEGREE + 1;
    double[] result = new double[terms.lMax() * orders * LEGENDRE_LENGTH];
    for (int l = 1; l <= terms.lMax(); l++) {
      for (int m = 0; m <= l; m++) {
        double[] c = AngularPolynomials.coefficients(l, m);
        int at = ((l - 1) * orders + m) * LEGENDRE_LENGTH;
        for (int k = (l - m) % 2; k < c.length; k += 2) {
          result[at + k / 2] = c[k];
        }
      }
    }
    return result;
  }

  private void putMonomials(DeviceState state, Precision precision) {
    InvariantPolynomial[] polynomials = HigherBodyTerms.of(terms);
    int count = 0;
    for (InvariantPolynomial p : polynomials) {
      count += p.monomials();
    }
    double[] coefficients = new double[count];
    int[] factors = new int[FACTORS * count];
    int at = 0;
    for (int line = 0; line < polynomials.length; line++) {
      for (int t = 0; t < polynomials[line].monomials(); t++) {
        int[] f = polynomials[line].factors(t);
        coefficients[at] = polynomials[line].coefficient(t);
        factors[FACTORS * at] = terms.lMax() + line;
        factors[FACTORS * at + 1] = f.length;
        System.arraycopy(f, 0, factors, FACTORS * at + 2, f.length);
        at++;
      }
    }
    set(state, "nepMonomials", count);
    Reals.put(state, "nepMonomial", precision, coefficients);
    state.put("nepMonomialFactors", 4L * factors.length).write(factors);
  }

  /**
   * The weights w0 times the scalers of their inputs, {@code [type][input][neuron]} or by neuron.
   */
  private double[] weights(boolean byInput) {
    NepNetwork net = model.network();
    double[] result = new double[types * inputs * neurons];
    for (int t = 0; t < types; t++) {
      double[] w0 = net.w0()[net.block(t)];
      for (int m = 0; m < net.neurons(); m++) {
        for (int v = 0; v < net.inputs(); v++) {
          int at = byInput ? (t * inputs + v) * neurons + m : (t * neurons + m) * inputs + v;
          result[at] = w0[m * net.inputs() + v] * model.scalers()[v];
        }
      }
    }
    return result;
  }

  private double[] neuronTable() {
    NepNetwork net = model.network();
    double[] result = new double[types * 3 * neurons];
    for (int t = 0; t < types; t++) {
      int block = net.block(t);
      System.arraycopy(net.b0()[block], 0, result, 3 * t * neurons, net.neurons());
      System.arraycopy(net.w1()[block], 0, result, (3 * t + 1) * neurons, net.neurons());
      if (net.wq() != null) {
        System.arraycopy(net.wq()[block], 0, result, (3 * t + 2) * neurons, net.neurons());
      }
    }
    return result;
  }

  private double[] bias() {
    double[] result = model.network().typeBias().clone();
    for (int t = 0; t < result.length; t++) {
      result[t] += model.network().commonBias();
    }
    return result;
  }

  private double[] zbl() {
    ZblPair[] pairs = ZblPair.table(model);
    double[] result = new double[12 * pairs.length];
    for (int k = 0; k < pairs.length; k++) {
      result[12 * k] = pairs[k].inner();
      result[12 * k + 1] = pairs[k].outer();
      result[12 * k + 2] = pairs[k].charges();
      result[12 * k + 3] = pairs[k].inverseLength();
      System.arraycopy(pairs[k].screening(), 0, result, 12 * k + 4, 8);
    }
    return result;
  }
}
