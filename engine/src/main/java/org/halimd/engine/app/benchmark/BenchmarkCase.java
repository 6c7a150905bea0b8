package org.halimd.engine.app.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.halimd.engine.State;
import org.halimd.engine.prepare.InitialVelocities;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.system.Units;

/**
 * What is timed: a crystal, a potential, a temperature.
 *
 * @param name how users call it
 * @param title one line
 * @param cell the cell that is repeated
 * @param potential the potential
 * @param atoms number of atoms unless another is asked for
 * @param temperature of the first velocities in K
 * @param remark what is not the published system, or null
 */
public record BenchmarkCase(
    String name,
    String title,
    Supplier<Structure> cell,
    Supplier<PotentialModel> potential,
    int atoms,
    double temperature,
    String remark) {
  private static final double ROOM_TEMPERATURE = 300;

  /** Atoms that nothing holds must move slowly, or they would leave their crystal. */
  private static final double COLD = 20;

  private static final String SYNTHETIC =
      "random parameters of the published model's shape instead of the model itself, almost no"
          + " forces, 20 K; time the published one with --structure and --potential";

  private static final SyntheticModel GARNET = garnet(30);
  private static final SyntheticModel SILICON =
      new SyntheticModel("nep4", List.of("Si"), 5, 5, 10, 10, 50);

  private static final List<BenchmarkCase> ALL =
      List.of(
          new BenchmarkCase(
              "llzo",
              "NEP4-ZBL of 4 elements, cutoffs 6 and 4 Å",
              Crystals::garnetLike,
              GARNET::build,
              1536,
              COLD,
              "composition and density of tetragonal Li7La3Zr2O12 on a simpler lattice; "
                  + SYNTHETIC),
          new BenchmarkCase(
              "si",
              "NEP4 of 1 element with four-body terms, cutoffs 5 and 5 Å",
              Crystals::silicon,
              SILICON::build,
              4096,
              COLD,
              "diamond lattice; " + SYNTHETIC),
          new BenchmarkCase(
              "qnep",
              "Li2ZrCl6, lzacfo-bootstrap-charge with PPPM",
              Crystals::lithiumZirconiumChloride,
              () -> Potentials.read(Path.of(""), "lzacfo-bootstrap-charge"),
              3456,
              ROOM_TEMPERATURE,
              null),
          new BenchmarkCase(
              "lzc",
              "Li2ZrCl6, lzacfo-bootstrap",
              Crystals::lithiumZirconiumChloride,
              () -> Potentials.read(Path.of(""), "lzacfo-bootstrap"),
              3456,
              ROOM_TEMPERATURE,
              null));

  /**
   * Systems of the case with velocities, as a run has them whose output needs no virials of atoms.
   *
   * @param about about how many atoms each has; the cell is repeated to come near it
   * @param systems how many
   * @param firstSeed seed of the velocities of the first; the others follow
   */
  public State state(int about, int systems, long firstSeed) {
    Structure one = cell.get();
    Structure whole = Enlargement.of(one.box(), one.size(), about).apply(one);
    List<Structure> copies = Collections.nCopies(systems, whole);
    double[] masses = copies.stream().flatMapToDouble(s -> Arrays.stream(s.masses())).toArray();
    State state = new State(Structure.batch(copies, potential.get().elements()), masses);
    state.forces.wantAtomVirials = false;
    int degreesOfFreedom = Math.max(1, 3 * whole.size() - 3);
    for (int s = 0; s < systems; s++) {
      InitialVelocities.draw(
          state, s, temperature, firstSeed + s, degreesOfFreedom, Units.CODATA_2018);
    }
    return state;
  }

  /** Cases for questions of their own, which nobody gets without asking. */
  private static final List<BenchmarkCase> MORE = List.of(wider(100), wider(200));

  private static SyntheticModel garnet(int neurons) {
    return new SyntheticModel("nep4_zbl", List.of("Li", "La", "Zr", "O"), 6, 4, 4, 8, neurons);
  }

  /** The case llzo with more neurons. */
  private static BenchmarkCase wider(int neurons) {
    BenchmarkCase usual = ALL.getFirst();
    return new BenchmarkCase(
        usual.name + neurons,
        usual.title + ", %d neurons".formatted(neurons),
        usual.cell,
        garnet(neurons)::build,
        usual.atoms,
        usual.temperature,
        usual.remark);
  }

  /** The names of the cases in their order. */
  public static List<String> names() {
    return ALL.stream().map(BenchmarkCase::name).toList();
  }

  /**
   * The cases of the given names.
   *
   * @throws InputException if there is no such case
   */
  public static List<BenchmarkCase> find(List<String> names) {
    List<BenchmarkCase> found = new ArrayList<>();
    for (String name : names) {
      found.add(
          Stream.concat(ALL.stream(), MORE.stream())
              .filter(c -> c.name.equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new InputException(
                          "--cases: there is no case '%s'; choose from %s"
                              .formatted(name, String.join(", ", names())))));
    }
    return found;
  }

  /**
   * A case of the user.
   *
   * @param structure file of the cell
   * @param potential file or embedded name
   */
  public static BenchmarkCase ofFiles(String name, Path structure, String potential) {
    Structure cell = ExtendedXyzReader.readOne(structure, warning -> {});
    PotentialModel model = Potentials.read(Path.of(""), potential);
    return new BenchmarkCase(
        name,
        structure.getFileName() + " with " + Path.of(potential).getFileName(),
        () -> cell,
        () -> model,
        cell.size(),
        ROOM_TEMPERATURE,
        null);
  }
}
