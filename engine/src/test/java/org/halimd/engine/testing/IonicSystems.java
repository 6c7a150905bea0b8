package org.halimd.engine.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.halimd.engine.State;
import org.halimd.potential.PotentialModel;
import org.halimd.potential.Potentials;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Elements;
import org.halimd.system.Species;

/** Small ionic systems for the embedded neuroevolution potentials. */
public final class IonicSystems {
  private IonicSystems() {}

  /** The embedded model without charges. */
  public static PotentialModel plainModel() {
    return Potentials.read(Path.of(""), "lzacfo-bootstrap");
  }

  /** The embedded model with charges. */
  public static PotentialModel chargeModel() {
    return Potentials.read(Path.of(""), "lzacfo-bootstrap-charge");
  }

  /** Li3ZrCl4 on a slightly disordered rock-salt lattice of eight atoms, tilted, at 300 K. */
  public static State rockSalt(PotentialModel model, double edge, long seed) {
    List<Species> species = model.elements().stream().map(Elements::of).toList();
    Box box =
        Box.ofMatrix(
            new double[] {edge, 0.3, 0.1, 0, 1.02 * edge, -0.2, 0.1, 0, 0.98 * edge},
            true,
            true,
            true);
    Atoms atoms = new Atoms(species, new int[] {0, 8}, new Box[] {box});
    double[] mass = new double[8];
    Random random = new Random(seed);
    for (int i = 0; i < 8; i++) {
      int a = i / 4;
      int b = i / 2 % 2;
      int c = i % 2;
      String symbol = (a + b + c) % 2 == 1 ? "Cl" : i == 0 ? "Zr" : "Li";
      atoms.type[i] = model.elements().indexOf(symbol);
      mass[i] = species.get(atoms.type[i]).mass();
      double sa = a / 2.0 + 0.02 * random.nextGaussian();
      double sb = b / 2.0 + 0.02 * random.nextGaussian();
      double sc = c / 2.0 + 0.02 * random.nextGaussian();
      atoms.x[i] = box.cartesian(0, sa, sb, sc);
      atoms.y[i] = box.cartesian(1, sa, sb, sc);
      atoms.z[i] = box.cartesian(2, sa, sb, sc);
    }
    State state = new State(atoms, mass);
    TestSystems.giveVelocities(state, 300, random);
    return state;
  }
}
