package org.halimd.kernels.cuda.charges;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.halimd.kernels.cuda.DeviceFailure;
import org.halimd.kernels.cuda.Outputs;
import org.halimd.kernels.standin.StandIn;
import org.halimd.potential.EvaluationOptions;
import org.halimd.potential.EvaluationOptions.Precision;
import org.halimd.potential.EvaluationOptions.ReciprocalSpace;
import org.halimd.potential.Forces;
import org.halimd.potential.longrange.ReciprocalSum;
import org.halimd.potential.nep.NepFormat;
import org.halimd.potential.nep.NepModel;
import org.halimd.potential.nep.NepReader;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Energies, forces, virials and charges against the reference; bits in any batch and order. */
class ElectrostaticsTest {
  @BeforeEach
  void standInIsThere() {
    StandIn.require();
  }

  @AfterEach
  void plainOrder() {
    StandIn.set("SEED", 0);
    StandIn.set("THREADS", 1);
  }

  private static EvaluationOptions options(ReciprocalSpace method, Precision precision) {
    return new EvaluationOptions(method, precision);
  }

  /** What one evaluation gives, copied. */
  private record Results(double[][] perAtom, double[] virial, double[] born, double[] total) {
    static Results of(Forces f, double[] gradient) {
      double[][] perAtom = {f.energy, f.electrostaticEnergy, f.charge, f.fx, f.fy, f.fz, gradient};
      return new Results(
          Arrays.stream(perAtom).map(double[]::clone).toArray(double[][]::new),
          f.virial.clone(),
          f.bornCharge.clone(),
          f.totalVirial(0, f.energy.length));
    }
  }

  private static Results evaluate(
      NepModel model, ChargedBatch batch, EvaluationOptions options, Outputs wanted) {
    try (DeviceCharges charges = new DeviceCharges(model, batch, options)) {
      Forces out = charges.evaluate(wanted);
      assertNull(charges.failure());
      return Results.of(out, charges.gradient());
    }
  }

  private static void assertClose(Results expected, Results actual, double tolerance) {
    for (int k = 0; k < expected.perAtom.length; k++) {
      assertArrayEquals(expected.perAtom[k], actual.perAtom[k], tolerance, "array " + k);
    }
    assertArrayEquals(expected.virial, actual.virial, tolerance, "virials");
    assertArrayEquals(expected.total, actual.total, 10 * tolerance, "total virial");
  }

  private static Results reference(NepModel model, ChargedBatch batch, EvaluationOptions options) {
    ReferenceCharges reference = new ReferenceCharges(model, batch, options);
    return Results.of(reference.forces, reference.gradient);
  }

  @ParameterizedTest
  @CsvSource({"1, PPPM", "1, EWALD", "2, PPPM", "2, EWALD", "3, PPPM"})
  void doublePrecisionIsTheReference(int mode, ReciprocalSpace method) {
    NepModel model = ChargedBatch.model(mode);
    ChargedBatch batch =
        ChargedBatch.of(
            ChargedBatch.random(ChargedBatch.THIN, 1),
            ChargedBatch.random(Box.orthogonal(2.9, 9.3, 6.1), 2));
    EvaluationOptions options = options(method, Precision.DOUBLE);
    Results device = evaluate(model, batch, options, DeviceCharges.ALL);
    assertClose(reference(model, batch, options), device, 1e-9);
    for (int k = 0; k < device.born.length; k++) {
      double expected = k % 9 % 4 == 0 ? 1.5 * device.perAtom[2][k / 9] : 0;
      assertEquals(expected, device.born[k], 1e-11);
    }
  }

  /** 2.8 alpha points per Å make sizes with every radix, and one beyond those of short meshes. */
  @ParameterizedTest
  @CsvSource({"6.3, 9.5, 12.6", "11.2, 16.1, 4.4", "3, 4, 59", "58.5, 4, 3", "4, 59, 3.5"})
  void everyMeshSizeIsTheReference(double a, double b, double c) {
    NepModel model = ChargedBatch.model(2);
    ChargedBatch batch = ChargedBatch.random(Box.orthogonal(a, b, c), 3);
    EvaluationOptions options = options(ReciprocalSpace.PPPM, Precision.DOUBLE);
    assertClose(
        reference(model, batch, options), evaluate(model, batch, options, DeviceCharges.ALL), 1e-9);
  }

  @Test
  void wavesAndMeshStayWhileTheCellBreathes() {
    NepModel model = ChargedBatch.model(1);
    EvaluationOptions options = options(ReciprocalSpace.PPPM, Precision.DOUBLE);
    ChargedBatch start = ChargedBatch.random(ChargedBatch.THIN, 4);
    ReciprocalSum sum =
        ReferenceCharges.prepared(NepFormat.reciprocalSum(model, options), start.atoms());
    ChargedBatch strained = start.deformed(new double[] {1.03, 0.02, 0, 0, 0.98, 0.01, 0, 0, 1.01});
    try (DeviceCharges charges = new DeviceCharges(model, start, options)) {
      charges.moveTo(strained);
      Forces out = charges.evaluate(DeviceCharges.ALL);
      ReferenceCharges reference = new ReferenceCharges(model, strained, sum);
      assertClose(
          Results.of(reference.forces, reference.gradient),
          Results.of(out, charges.gradient()),
          1e-9);
    }
  }

  /** Both geometries; the bounds are those of the mesh of the CPU backend. */
  @ParameterizedTest
  @CsvSource({"1, PPPM", "1, EWALD", "2, PPPM", "3, PPPM"})
  void singlePrecisionIsCloseToTheSumOverWaves(int mode, ReciprocalSpace method) {
    NepModel model = ChargedBatch.model(mode);
    for (Box box : List.of(ChargedBatch.THICK, ChargedBatch.THIN)) {
      assertClose(model, ChargedBatch.random(box, 5), method);
    }
  }

  /** With the charges that models predict. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "nep4_charge1_water_gpumd",
        "nep4_charge2_PbTe_triclinic",
        "nep4_zbl_charge1_6el_synthetic_tinybox",
        "nep4_zbl_charge1_BaTiO3_liquid"
      })
  void singlePrecisionIsCloseWithChargesOfModels(String name) throws IOException {
    Path folder = SharedFiles.require("reference/nep/" + name);
    NepModel model = NepReader.read(folder.resolve("nep.txt"));
    assertClose(model, ChargedBatch.reference(folder, model), ReciprocalSpace.PPPM);
  }

  private static void assertClose(NepModel model, ChargedBatch batch, ReciprocalSpace method) {
    int n = batch.raw().length;
    Results exact = reference(model, batch, options(ReciprocalSpace.EWALD, Precision.DOUBLE));
    Results device = evaluate(model, batch, options(method, Precision.MIXED), DeviceCharges.ALL);
    double squares = 0;
    for (int k = 3; k < 6; k++) {
      for (int i = 0; i < n; i++) {
        squares += Math.pow(exact.perAtom[k][i] - device.perAtom[k][i], 2) / (3 * n);
      }
    }
    assertTrue(Math.sqrt(squares) < 1e-5, "rms force error " + Math.sqrt(squares) + " eV/Å");
    double energy = Arrays.stream(exact.perAtom[0]).sum() - Arrays.stream(device.perAtom[0]).sum();
    assertTrue(Math.abs(energy) / n < 5e-7, "energy error " + energy / n + " eV per atom");
    assertArrayEquals(exact.perAtom[1], device.perAtom[1], 2e-5, "energies");
    assertArrayEquals(exact.perAtom[2], device.perAtom[2], 1e-11, "charges");
    assertArrayEquals(exact.perAtom[6], device.perAtom[6], 5e-5, "dE/da");
    assertArrayEquals(exact.virial, device.virial, 4e-4, "virials");
    for (int c = 0; c < 9; c++) {
      assertEquals(exact.total[c] / n, device.total[c] / n, 3e-6, "virial per atom");
    }
  }

  /** Energy and total virial are those without outputs per atom. */
  @Test
  void outputsChangeNothingElse() {
    NepModel model = ChargedBatch.model(1);
    ChargedBatch batch = ChargedBatch.random(ChargedBatch.THICK, 6);
    EvaluationOptions options = options(ReciprocalSpace.PPPM, Precision.MIXED);
    Results with = evaluate(model, batch, options, DeviceCharges.ALL);
    assertSameBornCharges(with, evaluate(model, batch, options, new Outputs(false, true)), 0);
    Results without = evaluate(model, batch, options, Outputs.NONE);
    for (int k = 0; k < with.perAtom.length; k++) {
      assertArrayEquals(without.perAtom[k], with.perAtom[k]);
    }
    assertArrayEquals(without.total, with.total, 1e-9);
    assertSame(without, evaluate(model, batch, options, new Outputs(false, true)), 0);
  }

  @ParameterizedTest
  @CsvSource({"PPPM, MIXED", "EWALD, MIXED", "PPPM, DOUBLE"})
  void bitsDoNotDependOnBatchOrOrder(ReciprocalSpace method, Precision precision) {
    NepModel model = ChargedBatch.model(1);
    EvaluationOptions options = options(method, precision);
    ChargedBatch[] one = {
      ChargedBatch.random(ChargedBatch.THICK, 7),
      ChargedBatch.random(ChargedBatch.THIN, 8),
      ChargedBatch.random(Box.orthogonal(3, 4, 59), 9)
    };
    ChargedBatch batch = ChargedBatch.of(one[2], one[0], one[1], one[0]);
    Results[] alone = new Results[3];
    for (int s = 0; s < 3; s++) {
      alone[s] = evaluate(model, one[s], options, DeviceCharges.ALL);
    }
    for (int seed : new int[] {0, 5}) {
      StandIn.set("SEED", seed);
      StandIn.set("THREADS", seed == 0 ? 1 : 3);
      Results together = evaluate(model, batch, options, DeviceCharges.ALL);
      int[] order = {2, 0, 1, 0};
      for (int s = 0; s < 4; s++) {
        assertSame(alone[order[s]], together, batch.atoms().start(s));
        assertSameBornCharges(alone[order[s]], together, batch.atoms().start(s));
      }
    }
  }

  private static void assertSame(Results one, Results batch, int from) {
    int n = one.perAtom[0].length;
    for (int k = 0; k < one.perAtom.length; k++) {
      assertArrayEquals(one.perAtom[k], Arrays.copyOfRange(batch.perAtom[k], from, from + n));
    }
    assertArrayEquals(one.virial, Arrays.copyOfRange(batch.virial, 9 * from, 9 * (from + n)));
  }

  private static void assertSameBornCharges(Results one, Results batch, int from) {
    int n = one.perAtom[0].length;
    assertArrayEquals(one.born, Arrays.copyOfRange(batch.born, 9 * from, 9 * (from + n)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void evaluationsDoNotInfluenceEachOther(int mode) {
    NepModel model = ChargedBatch.model(mode);
    ChargedBatch batch = ChargedBatch.random(ChargedBatch.THICK, 10);
    try (DeviceCharges charges =
        new DeviceCharges(model, batch, options(ReciprocalSpace.PPPM, Precision.MIXED))) {
      Results first = Results.of(charges.evaluate(Outputs.NONE), charges.gradient());
      double x = batch.atoms().x[3];
      batch.atoms().x[3] += 0.1;
      charges.upload();
      charges.evaluate(DeviceCharges.ALL);
      batch.atoms().x[3] = x;
      charges.upload();
      assertSame(first, Results.of(charges.evaluate(Outputs.NONE), charges.gradient()), 0);
    }
  }

  /** Finite differences of the energy that is reported; the mesh of single precision is coarse. */
  @ParameterizedTest
  @EnumSource(ReciprocalSpace.class)
  void forcesVirialAndGradientAreDerivativesOfTheEnergy(ReciprocalSpace method) {
    NepModel model = ChargedBatch.model(2);
    ChargedBatch batch = ChargedBatch.random(ChargedBatch.THIN, 11);
    ChargedBatch start = ChargedBatch.random(ChargedBatch.THIN, 11);
    try (DeviceCharges charges =
        new DeviceCharges(model, batch, options(method, Precision.DOUBLE))) {
      Results at = Results.of(charges.evaluate(Outputs.NONE), charges.gradient());
      double h = 1e-4;
      Random random = new Random(12);
      for (int trial = 0; trial < 3; trial++) {
        int i = random.nextInt(batch.raw().length);
        assertEquals(-moved(charges, start, i, h), at.perAtom[4][i], 1e-7, "force");
        assertEquals(charged(charges, start, i), at.perAtom[6][i], 1e-8, "dE/da");
      }
      for (int c : new int[] {0, 5, 7}) {
        double slope = (strained(charges, start, c, h) - strained(charges, start, c, -h)) / (2 * h);
        assertEquals(-slope, at.total[c], 2e-6, "virial " + c);
      }
    }
  }

  private static double moved(DeviceCharges charges, ChargedBatch start, int i, double h) {
    ChargedBatch copy = start.deformed(Matrix3.identity());
    copy.atoms().y[i] += h;
    charges.moveTo(copy);
    double plus = charges.energy();
    copy.atoms().y[i] -= 2 * h;
    charges.moveTo(copy);
    return (plus - charges.energy()) / (2 * h);
  }

  /** The energy is quadratic in the charges, so a large step is exact. */
  private static double charged(DeviceCharges charges, ChargedBatch start, int i) {
    ChargedBatch copy = start.deformed(Matrix3.identity());
    copy.raw()[i] += 0.5;
    charges.moveTo(copy);
    double plus = charges.energy();
    copy.raw()[i] -= 1;
    charges.moveTo(copy);
    return plus - charges.energy();
  }

  private static double strained(DeviceCharges charges, ChargedBatch start, int c, double eps) {
    double[] f = Matrix3.identity();
    f[c] += eps;
    charges.moveTo(start.deformed(f));
    return charges.energy();
  }

  @Test
  void chargeBeyondAllReasonIsReported() {
    ChargedBatch batch = ChargedBatch.random(ChargedBatch.THICK, 13);
    batch.raw()[17] = Double.NaN;
    try (DeviceCharges charges =
        new DeviceCharges(
            ChargedBatch.model(1), batch, options(ReciprocalSpace.PPPM, Precision.MIXED))) {
      charges.evaluate(Outputs.NONE);
      assertEquals(
          new DeviceFailure(DeviceFailure.Kind.CHARGE_OUT_OF_RANGE, 17), charges.failure());
    }
  }

  /** A step of one size of system takes so many launches. */
  @ParameterizedTest
  @CsvSource({"1, PPPM, 7", "2, PPPM, 7", "1, EWALD, 3", "3, PPPM, 2"})
  void launchesPerStep(int mode, ReciprocalSpace method, int launches) {
    try (DeviceCharges charges =
        new DeviceCharges(
            ChargedBatch.model(mode),
            ChargedBatch.random(ChargedBatch.THICK, 14),
            options(method, Precision.MIXED))) {
      assertEquals(launches, charges.launches(Outputs.NONE).size());
    }
  }
}
