package org.halimd.crystal.symmetry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * One of the 230 types in its standard setting.
 *
 * @param type number and symbol
 * @param screwSymbol the symbol with screw axes as {@code 6_3}
 * @param centring of the conventional cell
 * @param generators in the primitive basis of the centring
 * @param rotations of all operations in that basis
 */
record ReferenceGroup(
    SpaceGroup type,
    String screwSymbol,
    Centring centring,
    List<Operation> generators,
    Set<IntMatrix> rotations) {
  private static final String TABLE = "space-groups.txt";

  /** Read when first asked for. */
  private static final class Table {
    static final List<ReferenceGroup> ALL = read();
  }

  /** All 230, in the order of their numbers. */
  static List<ReferenceGroup> all() {
    return Table.ALL;
  }

  private static List<ReferenceGroup> read() {
    try (InputStream in = ReferenceGroup.class.getResourceAsStream(TABLE);
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().filter(line -> !line.startsWith("#")).map(ReferenceGroup::of).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReferenceGroup of(String line) {
    String[] parts = line.split("; ");
    HallSymbol hall = HallSymbol.parse(parts[2]);
    List<Operation> generators = hall.primitiveGenerators();
    Set<IntMatrix> rotations = new HashSet<>();
    Operation.group(generators).forEach(operation -> rotations.add(operation.rotation()));
    SpaceGroup type = new SpaceGroup(Integer.parseInt(parts[0]), parts[1].replace("_", ""));
    return new ReferenceGroup(type, parts[1], hall.centring(), generators, rotations);
  }
}
