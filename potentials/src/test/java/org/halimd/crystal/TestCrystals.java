package org.halimd.crystal;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.halimd.crystal.io.CifReader;
import org.halimd.system.Box;

/** Crystals that several tests use. */
public final class TestCrystals {
  private static final Path NOWHERE = Path.of("test");

  private TestCrystals() {}

  /** Li2ZrCl6 with partial occupancies. */
  public static Crystal lzc() {
    try {
      return CifReader.read(Path.of(TestCrystals.class.getResource("lzc.cif").toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Rock salt, a primitive cell with the nearest-neighbour distance given in Å. */
  public static Crystal rockSalt(double distance) {
    double[] h = {0, distance, distance, distance, 0, distance, distance, distance, 0};
    return crystal(
        Box.ofMatrix(h, true, true, true),
        site("Na", 0, 0, 0, 0, new Occupant("Na", 1)),
        site("Cl", 1, 0.5, 0.5, 0.5, new Occupant("Cl", 1)));
  }

  /** {@code count} sites along a line of 2.5 Å steps, one orbit, with these occupants. */
  public static Crystal chain(int count, Occupant... occupants) {
    List<SymmetryOperation> operations = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double[] t = {(double) i / count, 0, 0};
      operations.add(SymmetryOperation.of(new int[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, t));
      operations.add(SymmetryOperation.of(new int[] {-1, 0, 0, 0, 1, 0, 0, 0, 1}, t));
    }
    return Crystal.expand(
        NOWHERE,
        Box.orthogonal(2.5 * count, 9, 9),
        operations,
        List.of(site("A", 0, 0, 0, 0, occupants)));
  }

  public static Crystal crystal(Box cell, Site... sites) {
    return Crystal.expand(NOWHERE, cell, List.of(SymmetryOperation.IDENTITY), List.of(sites));
  }

  public static Site site(
      String label, int orbit, double a, double b, double c, Occupant... occupants) {
    return new Site(label, orbit, a, b, c, List.of(occupants));
  }
}
