package org.halimd.potential.nep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.halimd.neighbor.CellNeighborList;
import org.halimd.neighbor.NeighborList;
import org.halimd.potential.Forces;
import org.halimd.potential.longrange.EwaldSum;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Eight models whose parameters come from an integer generator, on four atoms in a skewed cell
 * smaller than the cutoff; results of an independent program.
 */
class NepVectorTest {
  private static final double EXACT = 1e-12;

  /** The program that made the charge vectors used 6.2831853 for 2 pi. */
  private static final double SHORT_TWO_PI = 5e-9;

  private final Map<String, List<String>> vector = new LinkedHashMap<>();

  @ParameterizedTest
  @ValueSource(strings = {"A", "B", "C", "D", "E", "F", "G", "H"})
  void reproducesTheVector(String name) throws IOException {
    load(name);
    NepModel model = NepReader.parse(Path.of(name), modelText());
    assertEquals((int) number("parameters"), model.parameters());
    assertEquals((int) number("scalers"), model.scalers().length);
    assertEquals(number("last"), last(model.scalers()), 1e-17);
    Atoms atoms = atoms();
    NepPotential potential = ReferenceCase.potential(model);
    potential.prepare(atoms);
    NeighborList list = CellNeighborList.of(atoms, model.cutoff());
    Forces out = new Forces(atoms.size());
    out.wantBornCharges = true;
    potential.compute(atoms, list, out);
    double tolerance = model.hasCharges() ? SHORT_TWO_PI : EXACT;
    checkForces(out, tolerance);
    check("descriptor_0", firstRow(potential.descriptors(atoms, list), 4), EXACT);
    if (model.hasCharges()) {
      check("charges", out.charge, EXACT);
      check("born_charge_0", slice(out.bornCharge, 0, 9), EXACT);
      check("born_charge_1", slice(out.bornCharge, 9, 18), EXACT);
      checkElectrostatics(model, atoms, list);
    }
  }

  private void checkForces(Forces out, double tolerance) {
    check("energy", new double[] {out.totalEnergy(0, 4)}, tolerance);
    check("energies", out.energy, tolerance);
    check("virial_0", slice(out.virial, 0, 9), tolerance);
    check("virial", out.totalVirial(0, 4), tolerance);
    for (int i = 0; i < 4; i++) {
      check("force_" + i, new double[] {out.fx[i], out.fy[i], out.fz[i]}, tolerance);
    }
  }

  /** Raw charges, and dE/dq less its mean, as the stages compute them. */
  private void checkElectrostatics(NepModel model, Atoms atoms, NeighborList list) {
    SiteDescriptor descriptor = new SiteDescriptor(model);
    NeuralNetwork network = new NeuralNetwork(model.network(), model.scalers());
    SiteRow row = new SiteRow();
    double[] q = new double[descriptor.length()];
    Forces out = new Forces(4);
    for (int i = 0; i < 4; i++) {
      row.gather(atoms, list, 0, i, model.cutoff());
      descriptor.evaluate(row, q, new double[descriptor.accumulators()], 0);
      network.evaluate(atoms.type[i], q);
      out.charge[i] = network.charge();
    }
    check("raw_charges", out.charge, EXACT);
    EwaldSum sum = new EwaldSum(model.alpha(), NepModel.COULOMB);
    boolean reciprocal = model.tag().chargeMode().reciprocalSpace();
    Electrostatics electrostatics = new Electrostatics(model, reciprocal ? sum : null);
    electrostatics.prepare(atoms);
    electrostatics.ensureCapacity(4);
    electrostatics.begin(atoms, out);
    if (electrostatics.hasRealSpace()) {
      SiteWorker worker = new SiteWorker(model);
      for (int i = 0; i < 4; i++) {
        worker.addRealSpace(
            atoms, list, 0, i, model.radialCutoff(), out, out, electrostatics.gradient());
      }
    }
    electrostatics.end(atoms);
    double mean = number("mean_charge_gradient");
    double[] expected = numbers("charge_gradient");
    for (int i = 0; i < 4; i++) {
      assertEquals(expected[i] - mean, electrostatics.gradient()[i], SHORT_TWO_PI, "dE/dq " + i);
    }
    if (reciprocal) {
      assertEquals((int) number("wave_vectors"), sum.waveVectorCount(atoms.box(0)));
    }
  }

  /** The text of the model: header, then parameters and scalers from the generator. */
  private String modelText() {
    StringBuilder text = new StringBuilder();
    vector.get("header").forEach(line -> text.append(line).append('\n'));
    long x = 42;
    int parameters = (int) number("parameters");
    int scalers = (int) number("scalers");
    for (int k = 0; k < parameters + scalers; k++) {
      x = (1103515245L * x + 12345) % (1L << 31);
      double u = x / (double) (1L << 31);
      double value = k < parameters ? u - 0.5 : 0.01 + 0.05 * u;
      if (k == 0) {
        assertEquals(number("first"), value, 1e-17);
      }
      text.append(value).append('\n');
    }
    for (String line : vector.getOrDefault("flexible", List.of())) {
      text.append(line.replace(' ', '\n')).append('\n');
    }
    return text.toString();
  }

  private static Atoms atoms() {
    Box box =
        Box.ofLattice(
            new double[] {4.2, 0.3, -0.2, 0.5, 3.9, 0.4, -0.3, 0.6, 4.5}, true, true, true);
    Atoms atoms =
        new Atoms(List.of(Elements.of("Ti"), Elements.of("O")), new int[] {0, 4}, new Box[] {box});
    System.arraycopy(new int[] {0, 1, 1, 0}, 0, atoms.type, 0, 4);
    System.arraycopy(new double[] {0.1, 2.0, 0.3, 2.3}, 0, atoms.x, 0, 4);
    System.arraycopy(new double[] {0.2, 0.4, 1.9, 2.2}, 0, atoms.y, 0, 4);
    System.arraycopy(new double[] {0.3, 0.5, 2.2, 2.6}, 0, atoms.z, 0, 4);
    return atoms;
  }

  private void load(String name) throws IOException {
    Path folder = SharedFiles.projectRoot().resolve("potentials/src/test/resources/nep-vectors");
    for (String line : Files.readAllLines(folder.resolve(name + ".txt"))) {
      String[] keyAndRest = line.split(" ", 2);
      vector.computeIfAbsent(keyAndRest[0], k -> new ArrayList<>()).add(keyAndRest[1]);
    }
    assertTrue(vector.size() > 10, name);
  }

  private double[] numbers(String key) {
    return Arrays.stream(vector.get(key).getFirst().split(" "))
        .mapToDouble(Double::parseDouble)
        .toArray();
  }

  private double number(String key) {
    return numbers(key)[0];
  }

  private void check(String key, double[] actual, double tolerance) {
    double[] expected = numbers(key);
    assertEquals(expected.length, actual.length, key);
    double scale = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElseThrow());
    IntStream.range(0, expected.length)
        .forEach(k -> assertEquals(expected[k], actual[k], tolerance * scale, key + " " + k));
  }

  private static double[] slice(double[] a, int from, int to) {
    return Arrays.copyOfRange(a, from, to);
  }

  private static double[] firstRow(double[] a, int rows) {
    return slice(a, 0, a.length / rows);
  }

  private static double last(double[] a) {
    return a[a.length - 1];
  }
}
