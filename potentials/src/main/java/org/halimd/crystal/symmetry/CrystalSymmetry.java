package org.halimd.crystal.symmetry;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.Site;
import org.halimd.crystal.SymmetryOperation;
import org.halimd.system.Box;

/**
 * The symmetry of a crystal, found from its cell and sites alone; whatever operations a file lists
 * is ignored. Sites are alike if their occupants are. Any cell of a crystal gives the same answer:
 * primitive, centred, a supercell, skewed or left-handed.
 *
 * <p>The way: a reduced cell; the translations that map the sites onto each other, which give a
 * primitive cell with averaged sites; the matrices of its lattice, each with the translation that
 * maps the sites best; what is not a group is left out; the type by {@link TypeFinder}.
 */
public final class CrystalSymmetry {
  /** How far a site may be from the image of another in Å, if nothing else is said. */
  public static final double TOLERANCE = 0.01;

  private final double tolerance;
  private final Box cell;
  private final IntMatrix reduction;
  private final PrimitiveCell primitive;
  private final PointOperations.Group group;
  private final TypeFinder.Found type;

  private CrystalSymmetry(Crystal crystal, double tolerance) {
    this.tolerance = tolerance;
    cell = crystal.cell();
    ReducedBasis reduced = ReducedBasis.of(cell.matrix());
    reduction = reduced.change();
    Sites sites = sites(crystal, reduced);
    if (sites.match(IntMatrix.IDENTITY, new double[3], tolerance) == null) {
      throw new IllegalArgumentException("two sites with the same occupants are at one place");
    }
    primitive = Translations.of(sites, tolerance);
    group = PointOperations.of(primitive.sites(), tolerance);
    type = TypeFinder.find(primitive.sites().box.matrix(), group.operations());
  }

  /**
   * The symmetry of a crystal.
   *
   * @param tolerance how far a site may be from the image of another, in Å
   * @throws IllegalArgumentException if the tolerance is not above zero or as large as atoms, there
   *     are no sites, or two of a kind are at one place
   */
  public static CrystalSymmetry of(Crystal crystal, double tolerance) {
    if (!(tolerance > 0) || tolerance > 1) {
      throw new IllegalArgumentException(
          "a tolerance of " + tolerance + " Å is not between 0 and 1 Å");
    }
    if (crystal.sites().isEmpty()) {
      throw new IllegalArgumentException("a cell without sites has no space group");
    }
    return new CrystalSymmetry(crystal, tolerance);
  }

  private static Sites sites(Crystal crystal, ReducedBasis reduced) {
    IntMatrix back = reduced.inverseChange();
    int n = crystal.sites().size();
    double[] s = new double[3 * n];
    TreeMap<String, Integer> kinds = new TreeMap<>();
    crystal.sites().forEach(site -> kinds.put(kind(site), 0));
    kinds.replaceAll((name, zero) -> kinds.headMap(name).size());
    int[] kind = new int[n];
    for (int i = 0; i < n; i++) {
      Site site = crystal.sites().get(i);
      System.arraycopy(back.times(site.position()), 0, s, 3 * i, 3);
      kind[i] = kinds.get(kind(site));
    }
    return new Sites(Box.ofMatrix(reduced.h(), true, true, true), s, kind);
  }

  /** Occupants in the order of their names, with occupancies as far as files know them. */
  private static String kind(Site site) {
    return site.occupants().stream()
        .map(o -> o.symbol() + Math.round(o.occupancy() / Site.FULL))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  /** The type of the space group. */
  public SpaceGroup group() {
    return type.reference().type();
  }

  /** How far a site may be from the image of another, in Å. */
  public double tolerance() {
    return tolerance;
  }

  /** Operations modulo translations: the order of the point group. */
  public int pointOperations() {
    return group.operations().size();
  }

  /** How many primitive cells the given cell holds. */
  public int primitiveCells() {
    return primitive.lattice().points();
  }

  /** The largest distance in Å of a site from the image of another, of all operations. */
  public double deviation() {
    return Math.max(group.deviation(), primitive.deviation());
  }

  /**
   * Operations and translations within the tolerance that make no group with the others: signs of a
   * symmetry that is only nearly there.
   */
  public int leftOut() {
    return group.leftOut() + primitive.leftOut();
  }

  /** The conventional cell of the standard setting, its axes as they lie in the given cell. */
  public Box conventionalCell() {
    double[] h = primitive.sites().box.matrix();
    return Box.ofMatrix(ReducedBasis.times(h, type.basis()), true, true, true);
  }

  /**
   * All operations of the given cell: those that map its lattice onto itself, each with every
   * translation inside the cell, the identity first. Translations are in [0, 1), and exact
   * fractions where the origin of the cell lies on symmetry elements.
   */
  public List<SymmetryOperation> operations() {
    return inCell().of(group.operations());
  }

  /** The number of {@link #operations}. */
  public int cellOperations() {
    return inCell().keptOf(group.operations()).size() * primitiveCells();
  }

  private CellOperations inCell() {
    return new CellOperations(cell, primitive, reduction, tolerance);
  }
}
