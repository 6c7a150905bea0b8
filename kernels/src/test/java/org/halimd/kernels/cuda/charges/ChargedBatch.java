package org.halimd.kernels.cuda.charges;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.halimd.io.ExtendedXyzReader;
import org.halimd.potential.nep.NepModel;
import org.halimd.potential.nep.NepReader;
import org.halimd.system.Atoms;
import org.halimd.system.Box;
import org.halimd.system.Matrix3;
import org.halimd.system.Species;

/**
 * Systems of point charges.
 *
 * @param raw charges before neutralisation, e
 */
record ChargedBatch(Atoms atoms, double[] raw) {
  /** Thick enough for fixed-point coordinates with a cutoff of 4 Å, and without any symmetry. */
  static final Box THICK =
      Box.ofMatrix(new double[] {13, 2, -1, 0.5, 12.3, 1.5, -0.7, 1, -14.1}, true, true, true);

  /** Thinner than twice the cutoff. */
  static final Box THIN =
      Box.ofMatrix(new double[] {5.1, 1.7, -1.2, 0.4, 6.2, 1.9, -0.8, 0.6, 5.6}, true, true, true);

  private static final List<Species> SPECIES =
      List.of(new Species("Na", 11, 22.99), new Species("Cl", 17, 35.45));

  /** A model whose networks are zero; its cutoff is 4 Å. */
  static NepModel model(int chargeMode) {
    StringBuilder text = new StringBuilder();
    text.append("nep4_charge").append(chargeMode).append(" 2 Na Cl\n");
    text.append("cutoff 4 3 50 50\nn_max 0 0\nbasis_size 0 0\nl_max 1 0 0\nANN 1 0\n");
    // Networks with 2 inputs, 1 neuron and 2 outputs for 2 types; the square root of the dielectric
    // constant; the bias; 4 radial and 4 angular coefficients; 2 scalers.
    double[] numbers = new double[10 + 1 + 1 + 8 + 2];
    numbers[10] = 1.5;
    Arrays.stream(numbers).forEach(v -> text.append(String.format(Locale.ROOT, "%15.7e%n", v)));
    return NepReader.parse(Path.of("nep.txt"), text.toString());
  }

  /**
   * One ion per 16 Å^3 on a disturbed lattice, with charges up to 1 e that do not add up to zero.
   */
  static ChargedBatch random(Box box, long seed) {
    Random random = new Random(seed);
    int[] cells = new int[3];
    for (int d = 0; d < 3; d++) {
      double length = Math.hypot(Math.hypot(box.h(0, d), box.h(1, d)), box.h(2, d));
      cells[d] = Math.max(1, (int) Math.round(length / 2.5));
    }
    int n = cells[0] * cells[1] * cells[2];
    ChargedBatch result =
        new ChargedBatch(new Atoms(SPECIES, new int[] {0, n}, new Box[] {box}), new double[n]);
    for (int i = 0; i < n; i++) {
      int[] cell = {i % cells[0], i / cells[0] % cells[1], i / cells[0] / cells[1]};
      double[] s = new double[3];
      for (int d = 0; d < 3; d++) {
        // Atoms leave the cell: coordinates are continuous.
        s[d] = (cell[d] + 0.25 * random.nextDouble()) / cells[d] + random.nextInt(3) - 1;
      }
      result.atoms.x[i] = box.cartesian(0, s[0], s[1], s[2]);
      result.atoms.y[i] = box.cartesian(1, s[0], s[1], s[2]);
      result.atoms.z[i] = box.cartesian(2, s[0], s[1], s[2]);
      result.atoms.type[i] = i % 2;
      result.raw[i] = (i % 2 == 0 ? 1 : -1) * (0.2 + 0.8 * random.nextDouble());
    }
    return result;
  }

  /** The structure of a folder of shared/reference/nep with the charges that its model predicts. */
  static ChargedBatch reference(Path folder, NepModel model) throws IOException {
    Atoms atoms =
        ExtendedXyzReader.readOne(folder.resolve("model.xyz"), w -> {}).toAtoms(model.elements());
    JsonNode charges =
        new ObjectMapper().readTree(folder.resolve("expected.json").toFile()).get("charges");
    double[] raw = new double[atoms.size()];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = charges.get(i).asDouble();
    }
    return new ChargedBatch(atoms, raw);
  }

  /** All systems in one batch. */
  static ChargedBatch of(ChargedBatch... all) {
    int[] start = new int[all.length + 1];
    Box[] box = new Box[all.length];
    for (int s = 0; s < all.length; s++) {
      start[s + 1] = start[s] + all[s].raw.length;
      box[s] = all[s].atoms.box(0);
    }
    ChargedBatch batch =
        new ChargedBatch(new Atoms(SPECIES, start, box), new double[start[all.length]]);
    for (int s = 0; s < all.length; s++) {
      int n = all[s].raw.length;
      System.arraycopy(all[s].atoms.x, 0, batch.atoms.x, start[s], n);
      System.arraycopy(all[s].atoms.y, 0, batch.atoms.y, start[s], n);
      System.arraycopy(all[s].atoms.z, 0, batch.atoms.z, start[s], n);
      System.arraycopy(all[s].atoms.type, 0, batch.atoms.type, start[s], n);
      System.arraycopy(all[s].raw, 0, batch.raw, start[s], n);
    }
    return batch;
  }

  /** The batch of one after the deformation r -> f r. */
  ChargedBatch deformed(double[] f) {
    Box old = atoms.box(0);
    Box box = old.withMatrix(Matrix3.multiply(f, old.matrix()));
    Atoms copy = new Atoms(SPECIES, new int[] {0, raw.length}, new Box[] {box});
    for (int i = 0; i < raw.length; i++) {
      double x = atoms.x[i];
      double y = atoms.y[i];
      double z = atoms.z[i];
      copy.x[i] = f[0] * x + f[1] * y + f[2] * z;
      copy.y[i] = f[3] * x + f[4] * y + f[5] * z;
      copy.z[i] = f[6] * x + f[7] * y + f[8] * z;
      copy.type[i] = atoms.type[i];
    }
    return new ChargedBatch(copy, raw.clone());
  }
}
