package org.halimd.engine.app.analyze;

import org.halimd.engine.neb.ElasticBand;
import org.halimd.io.NumberText;
import org.halimd.io.Structure;

/** {@code neb_path.xyz}: the images of a band as frames of extended XYZ, not wrapped. */
final class BandFile {
  static final String NAME = "neb_path.xyz";

  private BandFile() {}

  /**
   * All frames.
   *
   * @param structure has the cell and the atoms of all images
   */
  static String text(ElasticBand band, Structure structure) {
    StringBuilder out = new StringBuilder();
    double[] distance = band.distances();
    for (int i = 0; i < band.images(); i++) {
      out.append(structure.size()).append("\nLattice=\"");
      numbers(out, structure.box().lattice());
      out.append("\" pbc=\"T T T\" image=").append(i);
      numbers(out.append(" distance="), distance[i]);
      numbers(out.append(" energy="), band.energy(i));
      out.append(" Properties=species:S:1:pos:R:3\n");
      double[] r = band.positions(i);
      for (int k = 0; k < structure.size(); k++) {
        out.append(structure.symbols().get(k)).append(' ');
        numbers(out, r[3 * k], r[3 * k + 1], r[3 * k + 2]);
        out.append('\n');
      }
    }
    return out.toString();
  }

  private static void numbers(StringBuilder out, double... values) {
    for (int k = 0; k < values.length; k++) {
      out.append(k > 0 ? " " : "");
      NumberText.exact(out, values[k]);
    }
  }
}
