package org.halimd.engine.output;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.halimd.engine.Ensemble;
import org.halimd.engine.RunPlan;
import org.halimd.engine.State;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.io.Structure;
import org.halimd.system.Atoms;
import org.halimd.system.Units;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartWriterTest {
  private static final int ATOMS = 400;

  @TempDir Path folder;

  private static Structure read(Path file) {
    return ExtendedXyzReader.readOne(
        file,
        w -> {
          throw new AssertionError(w);
        });
  }

  private static State state(Structure s) {
    Atoms atoms = s.toAtoms(List.of("Li", "Cl"));
    State state = new State(atoms, s.masses());
    for (int i = 0; i < s.size(); i++) {
      state.vx[i] = Units.CODATA_2018.internalVelocity(s.vx()[i]);
      state.vy[i] = Units.CODATA_2018.internalVelocity(s.vy()[i]);
      state.vz[i] = Units.CODATA_2018.internalVelocity(s.vz()[i]);
    }
    return state;
  }

  private RunInfo info(Structure s) {
    RunPlan plan = RunPlan.simple(1, 1, List.of(new Ensemble.Nve()), new long[] {1});
    return new RunInfo(
        plan, "", folder, 0, 0, s.size(), 1, 3 * s.size() - 3, s.groups(), s.charge(), false, true);
  }

  /** The numbers people type have up to 15 digits; they come back as they were. */
  private Path model(int decimals) throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder(ATOMS + "\npbc=\"T F T\" Lattice=\"20.1 0 0 -7.3");
    text.append(" 18.123456789012345 0 1e-3 2 31\" ");
    text.append("Properties=species:S:1:pos:R:3:mass:R:1:vel:R:3:charge:R:1:group:I:2\n");
    for (int i = 0; i < ATOMS; i++) {
      text.append(i % 3 == 0 ? "Li" : "Cl");
      for (int c = 0; c < 8; c++) {
        // Positions may lie outside the cell, velocities are small.
        double scale = c < 3 ? 30 : c == 3 ? 60 : 0.02;
        double value =
            c == 3 ? 1 + scale * random.nextDouble() : scale * (random.nextDouble() - 0.3);
        text.append(' ').append(String.format(java.util.Locale.ROOT, "%." + decimals + "f", value));
      }
      text.append(' ').append(i % 5).append(' ').append(i % 2).append('\n');
    }
    return Files.writeString(folder.resolve("model.xyz"), text);
  }

  private static void assertSame(Structure a, Structure b) {
    assertEquals(a.symbols(), b.symbols());
    assertArrayEquals(a.box().lattice(), b.box().lattice());
    for (int d = 0; d < 3; d++) {
      assertEquals(a.box().periodic(d), b.box().periodic(d));
    }
    double[][] before = {a.x(), a.y(), a.z(), a.mass(), a.charge(), a.vx(), a.vy(), a.vz()};
    double[][] after = {b.x(), b.y(), b.z(), b.mass(), b.charge(), b.vx(), b.vy(), b.vz()};
    for (int k = 0; k < before.length; k++) {
      assertArrayEquals(before[k], after[k], "column " + k);
    }
    assertArrayEquals(a.groups(), b.groups());
  }

  @Test
  void modelToRestartToModelIsBitEqual() throws IOException {
    for (int decimals : new int[] {3, 8, 12, 15}) {
      Structure model = read(model(decimals));
      Path restart = folder.resolve("restart.xyz");
      RestartWriter.write(restart, info(model), state(model));
      Structure again = read(restart);
      assertSame(model, again);
      RestartWriter.write(folder.resolve("second.xyz"), info(again), state(again));
      assertEquals(-1, Files.mismatch(restart, folder.resolve("second.xyz")));
    }
  }

  /** An arbitrary state: positions come back to the bit, velocities to the last place. */
  @Test
  void stateToRestartToState() throws IOException {
    Structure model = read(model(8));
    State state = state(model);
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < ATOMS; i++) {
      state.atoms.x[i] = 20 * random.nextDouble();
      state.vx[i] = random.nextDouble() - 0.5;
    }
    Path restart = folder.resolve("restart.xyz");
    RestartWriter.write(restart, info(model), state);
    State again = state(read(restart));
    assertArrayEquals(state.atoms.x, again.atoms.x);
    int same = 0;
    for (int i = 0; i < ATOMS; i++) {
      assertEquals(state.vx[i], again.vx[i], Math.ulp(state.vx[i]));
      same += state.vx[i] == again.vx[i] ? 1 : 0;
    }
    assertTrue(same > ATOMS / 2, same + " of " + ATOMS);
    // From then on nothing changes any more.
    RestartWriter.write(folder.resolve("second.xyz"), info(model), again);
    assertEquals(-1, Files.mismatch(restart, folder.resolve("second.xyz")));
  }

  /** Programs that wrap by one cell only must be able to read it. */
  @Test
  void farAtomsAreWrapped() throws IOException {
    Structure model = read(model(8));
    State state = state(model);
    state.atoms.x[7] += 5 * 20.1;
    state.atoms.z[7] -= 3 * 31;
    Path restart = folder.resolve("restart.xyz");
    RestartWriter.write(restart, info(model), state);
    Structure again = read(restart);
    double shift = state.atoms.x[7] - again.x()[7];
    double shiftZ = state.atoms.z[7] - again.z()[7];
    double shiftY = state.atoms.y[7] - again.y()[7];
    assertTrue(Math.abs(model.box().image(2, again.x()[7], again.y()[7], again.z()[7])) <= 1);
    double cells = model.box().fractional(0, shift, shiftY, shiftZ);
    assertEquals(Math.rint(cells), cells, 1e-12);
  }
}
