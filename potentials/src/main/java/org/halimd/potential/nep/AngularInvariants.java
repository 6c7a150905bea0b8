package org.halimd.potential.nep;

import java.util.Arrays;

/**
 * The rotational invariants of the accumulators S: three-body terms, quadratic in S, and the four-
 * and five-body terms; and their gradient Gamma = dU/dS.
 */
public final class AngularInvariants {
  /** {@code C[l - 1][m]}: weights of the squares in the three-body term of degree l. */
  private static final double[][] C = {
    {0.238732414637843, 0.119366207318922},
    {0.099471839432435, 0.596831036594608, 0.149207759148652},
    {0.139260575205408, 0.104445431404056, 1.044454314040563, 0.174075719006761},
    {0.011190581936149, 0.223811638722978, 0.111905819361489, 1.566681471060845, 0.195835183882606},
    {
      0.013677377921960,
      0.102580334414698,
      2.872249363611549,
      0.119677056817148,
      2.154187022708661,
      0.215418702270866
    },
    {
      0.004041043476943,
      0.169723826031592,
      0.106077391269745,
      0.424309565078979,
      0.127292869523694,
      2.800443129521260,
      0.233370260793438
    },
    {
      0.004662742473395, 0.004079899664221, 0.024479397985326, 0.012239698992663,
      0.538546755677165, 0.134636688919291, 3.500553911901575, 0.250039565135827
    },
    {
      0.000082569397966, 0.005944996653579, 0.104037441437634, 0.762941237209318,
      0.114441185581398, 5.950941650232678, 0.141689086910302, 4.250672607309055,
      0.265667037956816
    }
  };

  private final int functions;
  private final int length;
  private final int lMax;

  /** Weight of the square of each accumulator in its three-body term. */
  private final double[] squareWeight;

  private final InvariantPolynomial[] higherBody;

  AngularInvariants(DescriptorShape shape) {
    functions = shape.nMaxAngular() + 1;
    length = shape.terms().accumulators();
    lMax = shape.terms().lMax();
    squareWeight = squareWeights(lMax);
    higherBody = HigherBodyTerms.of(shape.terms());
  }

  /**
   * The weight of the square of each accumulator in its three-body term, l = 1 ... {@code lMax}.
   * Every m > 0 stands for m and -m, hence the factor 2.
   */
  public static double[] squareWeights(int lMax) {
    double[] weight = new double[(lMax + 1) * (lMax + 1) - 1];
    for (int l = 1; l <= lMax; l++) {
      int first = l * l - 1;
      weight[first] = C[l - 1][0];
      for (int m = 1; m <= l; m++) {
        weight[first + 2 * m - 1] = 2 * C[l - 1][m];
        weight[first + 2 * m] = 2 * C[l - 1][m];
      }
    }
    return weight;
  }

  /**
   * Writes the invariants to {@code q} from index {@code qAt} on: for every line all n.
   *
   * @param s accumulators, those of radial index n = 0 starting at {@code sAt}
   */
  void evaluate(double[] s, int sAt, double[] q, int qAt) {
    for (int n = 0; n < functions; n++) {
      int at = sAt + n * length;
      for (int l = 1; l <= lMax; l++) {
        double sum = 0;
        for (int k = l * l - 1; k < (l + 1) * (l + 1) - 1; k++) {
          sum += squareWeight[k] * s[at + k] * s[at + k];
        }
        q[qAt + (l - 1) * functions + n] = sum;
      }
      for (int t = 0; t < higherBody.length; t++) {
        q[qAt + (lMax + t) * functions + n] = higherBody[t].value(s, at);
      }
    }
  }

  /**
   * Writes Gamma = sum over all components of Phi dq/dS to {@code gamma}.
   *
   * @param phi derivatives with respect to the invariants, the first at {@code phiAt}
   */
  void gradient(double[] s, int sAt, double[] phi, int phiAt, double[] gamma) {
    Arrays.fill(gamma, 0);
    for (int n = 0; n < functions; n++) {
      int at = sAt + n * length;
      int gammaAt = n * length;
      for (int l = 1; l <= lMax; l++) {
        double twoPhi = 2 * phi[phiAt + (l - 1) * functions + n];
        for (int k = l * l - 1; k < (l + 1) * (l + 1) - 1; k++) {
          gamma[gammaAt + k] = twoPhi * squareWeight[k] * s[at + k];
        }
      }
      for (int t = 0; t < higherBody.length; t++) {
        double phiOfTerm = phi[phiAt + (lMax + t) * functions + n];
        higherBody[t].addGradient(phiOfTerm, s, at, gamma, gammaAt);
      }
    }
  }
}
