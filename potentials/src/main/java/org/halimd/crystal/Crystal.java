package org.halimd.crystal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.io.InputException;
import org.halimd.io.Structure;
import org.halimd.system.Box;

/**
 * A periodic cell with all its sites.
 *
 * @param source the file it comes from; messages name it
 * @param cell the cell, periodic in all directions
 * @param operations symmetry operations of the cell, the identity among them; of files that list
 *     none the identity alone
 * @param sites every site of the cell, orbit after orbit
 */
public record Crystal(Path source, Box cell, List<SymmetryOperation> operations, List<Site> sites) {
  /** Images of a site closer than this (Å) are one site: coordinates have four or five digits. */
  static final double SAME_SITE = 0.05;

  public Crystal {
    operations = List.copyOf(operations);
    sites = List.copyOf(sites);
  }

  /**
   * Expands an asymmetric unit: every site is copied by all operations, copies that fall together
   * are one. Sites of the unit that share a place (within 0.05 Å) become one site with several
   * occupants.
   *
   * @param unit sites whose orbit numbers are ignored
   * @throws InputException if a site is filled more than once
   */
  public static Crystal expand(
      Path source, Box cell, List<SymmetryOperation> operations, List<Site> unit) {
    return new Crystal(source, cell, operations, new Expansion(source, cell, operations).of(unit));
  }

  /**
   * The atoms of a structure as ordered sites, the atoms of one element as one orbit, without
   * symmetry.
   *
   * @throws InputException if the structure is not periodic in all directions
   */
  public static Crystal of(Structure structure) {
    if (!structure.box().fullyPeriodic()) {
      throw new InputException(
          structure.file(),
          structure.line(),
          "the cell is not periodic in all directions; crystals are (pbc=\"T T T\")");
    }
    Box box = structure.box();
    List<String> elements = structure.symbols().stream().distinct().toList();
    List<Site> sites = new ArrayList<>(structure.size());
    for (int i = 0; i < structure.size(); i++) {
      String symbol = structure.symbols().get(i);
      double[] s = new double[3];
      for (int d = 0; d < 3; d++) {
        s[d] = box.fractional(d, structure.x()[i], structure.y()[i], structure.z()[i]);
      }
      Occupant occupant = new Occupant(symbol, 1);
      sites.add(
          new Site(symbol, elements.indexOf(symbol), 0, 0, 0, List.of(occupant))
              .at(s[0], s[1], s[2]));
    }
    return new Crystal(structure.file(), box, List.of(SymmetryOperation.IDENTITY), sites);
  }

  /** Whether every site holds one element for certain. */
  public boolean isOrdered() {
    return sites.stream().allMatch(Site::isOrdered);
  }

  /** Mean number of atoms of each element, in order of appearance. */
  public Map<String, Double> composition() {
    Map<String, Double> count = new LinkedHashMap<>();
    for (Site site : sites) {
      for (Occupant occupant : site.occupants()) {
        count.merge(occupant.symbol(), occupant.occupancy(), Double::sum);
      }
    }
    return count;
  }

  /** The same crystal with other operations. */
  public Crystal withOperations(List<SymmetryOperation> other) {
    return new Crystal(source, cell, other, sites);
  }

  /** The same cell with other sites. */
  public Crystal withSites(List<Site> other) {
    return new Crystal(source, cell, operations, other);
  }

  /**
   * The atoms of an ordered crystal, element after element in order of appearance.
   *
   * @throws InputException if a site is not ordered
   */
  public Structure toStructure() {
    Map<String, List<Site>> byElement = new LinkedHashMap<>();
    for (Site site : sites) {
      if (!site.isOrdered()) {
        throw new InputException(
            source,
            "site '"
                + site.label()
                + "' is partly occupied; decide who sits where with 'halimd build --order'");
      }
      byElement
          .computeIfAbsent(site.occupants().get(0).symbol(), key -> new ArrayList<>())
          .add(site);
    }
    List<String> symbols = new ArrayList<>(sites.size());
    List<Site> sorted = new ArrayList<>(sites.size());
    byElement.forEach(
        (symbol, list) -> {
          sorted.addAll(list);
          list.forEach(site -> symbols.add(symbol));
        });
    return Structure.of(source, cell, symbols, cartesian(sorted));
  }

  /** Positions in Å: x, y and z of the given sites, one array per component. */
  private double[][] cartesian(List<Site> list) {
    double[][] r = new double[3][list.size()];
    for (int i = 0; i < list.size(); i++) {
      Site s = list.get(i);
      for (int d = 0; d < 3; d++) {
        r[d][i] = cell.cartesian(d, s.a(), s.b(), s.c());
      }
    }
    return r;
  }
}
