package org.halimd.kernels.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.Arrays;
import java.util.List;
import org.halimd.kernels.driver.Blas;
import org.halimd.kernels.driver.Device;
import org.halimd.kernels.standin.StandIn;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Network;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import org.halimd.potential.Forces;
import org.halimd.potential.TestStructures;
import org.halimd.potential.nep.NepModel;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks by matrix products give what the kernels give. */
class NepProductsTest {
  @BeforeAll
  static void standInIsThere() {
    StandIn.require();
    String missing = Blas.missing(Device.get(0));
    Assumptions.assumeTrue(missing == null, missing);
  }

  private static Forces compute(NepModel model, Precision precision, Network network, Atoms atoms) {
    EvaluationOptions options = new EvaluationOptions(ReciprocalSpace.EWALD, precision, network);
    try (DevicePotential potential =
        new DevicePotential(model, precision, state -> SiteForces.parts(state, model, options))) {
      potential.prepare(atoms);
      Forces out = new Forces(atoms.size());
      out.wantBornCharges = model.hasCharges();
      potential.compute(atoms, out);
      return out;
    }
  }

  /** Models of the most common size and of another one, with and without charges. */
  @ParameterizedTest
  @CsvSource({
    "nep4, 0, 30, MIXED",
    "nep4_charge1, 0, 30, MIXED",
    "nep4, 1, 70, MIXED",
    "nep4_charge1, 1, 70, DOUBLE",
    "nep4, 0, 30, DOUBLE"
  })
  void productsAgreeWithKernels(String tag, int sizes, int neurons, Precision precision) {
    NepModel model =
        RandomModels.nep(
            RandomModels.COMPILED.get(sizes), List.of("Li", "Zr", "Cl"), neurons, tag, "4 2 1");
    Box box =
        Box.ofMatrix(new double[] {9, 0.9, -0.7, 0.2, 8, 1.1, -0.5, 0.3, 9}, true, true, true);
    Atoms atoms = TestStructures.random(TestStructures.species(model.elements()), box, 24, 1.9, 5);
    Forces kernels = compute(model, precision, Network.KERNEL, atoms);
    Forces products = compute(model, precision, Network.CUBLAS, atoms);
    double bound = precision == Precision.DOUBLE ? 1e-11 : 2e-5;
    for (double[][] pair : arrays(kernels, products)) {
      double largest = Math.max(1, Arrays.stream(pair[0]).map(Math::abs).max().orElseThrow());
      assertArrayEquals(pair[0], pair[1], bound * largest);
    }
  }

  private static double[][][] arrays(Forces a, Forces b) {
    return new double[][][] {
      {a.energy, b.energy},
      {a.fx, b.fx},
      {a.fz, b.fz},
      {a.virial, b.virial},
      {a.charge, b.charge},
      {a.bornCharge, b.bornCharge}
    };
  }
}
