package org.halimd.engine.backend.cpu.mesh;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.halimd.potential.Forces;
import org.halimd.potential.longrange.ReciprocalSum;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;
import org.halimd.system.Species;
import org.halimd.testing.SharedFiles;

/** A structure with charges, for tests of sums over meshes. */
record ChargedStructures(Atoms atoms, double[] charge, double alpha) {
  /** The Coulomb constant that charge models use, in eV Å. */
  static final double COULOMB = 14.399645;

  private static final List<Species> SPECIES = List.of(new Species("Na", 11, 22.99));

  /** Ions on a distorted lattice, charges between -0.8 and 0.8; cutoff 6 Å. */
  static ChargedStructures random(Box box, int cells, long seed) {
    Random random = new Random(seed);
    int n = cells * cells * cells;
    Atoms atoms = new Atoms(SPECIES, new int[] {0, n}, new Box[] {box});
    double[] q = new double[n];
    for (int i = 0; i < n; i++) {
      double a = (i % cells + 0.5 * random.nextDouble()) / cells;
      double b = (i / cells % cells + 0.5 * random.nextDouble()) / cells;
      double c = (i / cells / cells + 0.5 * random.nextDouble()) / cells;
      atoms.x[i] = box.cartesian(0, a, b, c);
      atoms.y[i] = box.cartesian(1, a, b, c);
      atoms.z[i] = box.cartesian(2, a, b, c);
      q[i] = 1.6 * random.nextDouble() - 0.8;
    }
    double mean = Arrays.stream(q).average().orElseThrow();
    Arrays.setAll(q, i -> q[i] - mean);
    return new ChargedStructures(atoms, q, Math.PI / 6);
  }

  /** A reference case: the structure, and the charges that its model predicts. */
  static ChargedStructures reference(Path folder) throws IOException {
    double cutoff = 0;
    for (String line : Files.readAllLines(folder.resolve("nep.txt"))) {
      if (line.startsWith("cutoff")) {
        cutoff = numbers(line.substring(6))[0];
      }
    }
    JsonNode list =
        new ObjectMapper().readTree(folder.resolve("expected.json").toFile()).get("charges");
    double[] q = new double[list.size()];
    Arrays.setAll(q, i -> list.get(i).asDouble());
    return new ChargedStructures(structure(folder.resolve("model.xyz"), null), q, Math.PI / cutoff);
  }

  /** The Li2ZrCl6 of the quick start with 0.35 of the formal charges; cutoff 6 Å. */
  static ChargedStructures chloride() throws IOException {
    Path file = SharedFiles.projectRoot().resolve("examples/single-run/model.xyz");
    Map<String, Double> formal = Map.of("Li", 1.0, "Zr", 4.0, "Cl", -1.0);
    double[] q =
        Files.readAllLines(file).stream()
            .skip(2)
            .mapToDouble(line -> 0.35 * formal.get(line.trim().split("\\s+")[0]))
            .toArray();
    Atoms atoms = structure(file, new Random(3));
    return new ChargedStructures(atoms, q, Math.PI / 6);
  }

  private static Atoms structure(Path file, Random rattle) throws IOException {
    List<String> lines = Files.readAllLines(file);
    int n = Integer.parseInt(lines.getFirst().trim());
    String comment = lines.get(1);
    int at = comment.indexOf("Lattice=\"") + 9;
    double[] lattice = numbers(comment.substring(at, comment.indexOf('"', at)));
    Box box = Box.ofLattice(lattice, true, true, true);
    Atoms atoms = new Atoms(SPECIES, new int[] {0, n}, new Box[] {box});
    for (int i = 0; i < n; i++) {
      double[] r = numbers(lines.get(2 + i).trim().replaceFirst("^\\S+", ""));
      atoms.x[i] = r[0] + (rattle == null ? 0 : 0.1 * rattle.nextGaussian());
      atoms.y[i] = r[1] + (rattle == null ? 0 : 0.1 * rattle.nextGaussian());
      atoms.z[i] = r[2] + (rattle == null ? 0 : 0.1 * rattle.nextGaussian());
    }
    return atoms;
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.trim().split("\\s+")).mapToDouble(Double::parseDouble).toArray();
  }

  /** The structure with r replaced by F r, box included. */
  ChargedStructures deformed(double[] f) {
    Box old = atoms.box(0);
    Box box = old.withMatrix(Matrix3.multiply(f, old.matrix()));
    Atoms copy = new Atoms(SPECIES, new int[] {0, atoms.size()}, new Box[] {box});
    for (int i = 0; i < atoms.size(); i++) {
      double x = atoms.x[i];
      double y = atoms.y[i];
      double z = atoms.z[i];
      copy.x[i] = f[0] * x + f[1] * y + f[2] * z;
      copy.y[i] = f[3] * x + f[4] * y + f[5] * z;
      copy.z[i] = f[6] * x + f[7] * y + f[8] * z;
    }
    return new ChargedStructures(copy, charge, alpha);
  }

  /** This structure, {@code other}, and this one again. */
  ChargedStructures batchWith(ChargedStructures other) {
    ChargedStructures[] all = {this, other, this};
    int[] start = new int[4];
    Box[] box = new Box[3];
    for (int s = 0; s < 3; s++) {
      start[s + 1] = start[s] + all[s].atoms.size();
      box[s] = all[s].atoms.box(0);
    }
    Atoms batch = new Atoms(SPECIES, start, box);
    double[] q = new double[start[3]];
    for (int s = 0; s < 3; s++) {
      Atoms one = all[s].atoms;
      System.arraycopy(one.x, 0, batch.x, start[s], one.size());
      System.arraycopy(one.y, 0, batch.y, start[s], one.size());
      System.arraycopy(one.z, 0, batch.z, start[s], one.size());
      System.arraycopy(all[s].charge, 0, q, start[s], one.size());
    }
    return new ChargedStructures(batch, q, alpha);
  }

  Forces evaluate(ReciprocalSum sum) {
    return evaluate(sum, new double[atoms.size()]);
  }

  Forces evaluate(ReciprocalSum sum, double[] gradient) {
    Forces out = new Forces(atoms.size());
    for (int s = 0; s < atoms.systems(); s++) {
      sum.add(atoms, s, charge, out, gradient);
    }
    return out;
  }

  double energy(ReciprocalSum sum) {
    return evaluate(sum).totalEnergy(0, atoms.size());
  }
}
