package org.halimd.crystal.symmetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.halimd.crystal.CellShape;
import org.halimd.crystal.Crystal;
import org.halimd.crystal.Occupant;
import org.halimd.crystal.Site;
import org.halimd.crystal.Supercell;
import org.halimd.crystal.SymmetryOperation;
import org.halimd.crystal.TestCrystals;
import org.halimd.crystal.io.StructureFiles;
import org.halimd.system.Box;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Space groups from cells and coordinates. */
class CrystalSymmetryTest {
  private static final Path NOWHERE = Path.of("test");

  private static Site atom(String symbol, double a, double b, double c) {
    return new Site(symbol, 0, 0, 0, 0, List.of(new Occupant(symbol, 1))).at(a, b, c);
  }

  private static Crystal crystal(Box cell, Site... sites) {
    return new Crystal(NOWHERE, cell, List.of(SymmetryOperation.IDENTITY), List.of(sites));
  }

  private static Crystal crystal(double a, double c, double gamma, Site... sites) {
    return crystal(CellShape.box(new double[] {a, a, c}, new double[] {90, 90, gamma}), sites);
  }

  private static String name(Crystal crystal) {
    return CrystalSymmetry.of(crystal, CrystalSymmetry.TOLERANCE).group().toString();
  }

  /** Two sites of A and one of B in general positions of a type, in its primitive cell. */
  private static Crystal general(ReferenceGroup reference, Random random) {
    double[] h = RandomCells.primitive(reference.centring(), RandomCells.cell(reference, random));
    List<Site> sites = new ArrayList<>();
    List<Operation> operations = Operation.group(reference.generators());
    for (String symbol : List.of("A", "A", "B")) {
      double[] x = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
      for (Operation operation : operations) {
        double[] s = operation.rotation().times(x);
        double[] t = operation.translation();
        sites.add(atom(symbol, s[0] + t[0], s[1] + t[1], s[2] + t[2]));
      }
    }
    return crystal(Box.ofMatrix(h, true, true, true), sites.toArray(Site[]::new));
  }

  /** The same crystal in another primitive cell, with another origin and order of the sites. */
  private static Crystal disguised(Crystal crystal, IntMatrix basis, Random random) {
    double[] h = ReducedBasis.times(crystal.cell().matrix(), basis);
    IntMatrix back = basis.adjugate().scaled(basis.determinant());
    double[] origin = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
    List<Site> sites = new ArrayList<>();
    for (Site site : crystal.sites()) {
      double[] s = back.times(site.position());
      sites.add(site.at(s[0] + origin[0], s[1] + origin[1], s[2] + origin[2]));
    }
    Collections.shuffle(sites, random);
    return crystal(Box.ofMatrix(h, true, true, true), sites.toArray(Site[]::new));
  }

  /** All types from coordinates: skewed cells, every second one left-handed; then supercells. */
  @Test
  void everyTypeIsRecognisedFromCoordinates() {
    Random random = new Random(1999);
    for (ReferenceGroup reference : ReferenceGroup.all()) {
      Crystal crystal = general(reference, random);
      boolean left = reference.type().number() % 2 == 0;
      IntMatrix basis = RandomCells.unimodular(random).scaled(left ? -1 : 1);
      Crystal disguised = disguised(crystal, basis, random);
      assertEquals(left, disguised.cell().determinant() < 0);
      CrystalSymmetry symmetry = CrystalSymmetry.of(disguised, 0.01);
      assertEquals(reference.type(), symmetry.group());
      assertEquals(reference.rotations().size(), symmetry.pointOperations());
      assertEquals(1, symmetry.primitiveCells());
      assertTrue(symmetry.deviation() < 1e-9);
      Crystal supercell = new Supercell(1, 1, 0, -1, 2, 0, 0, 1, 1).of(crystal);
      symmetry = CrystalSymmetry.of(supercell, 0.01);
      assertEquals(reference.type(), symmetry.group());
      assertEquals(3, symmetry.primitiveCells());
    }
  }

  /** The operations that are given back map the sites of any cell onto each other. */
  @Test
  void operationsMapTheCellOntoItself() {
    Random random = new Random(7);
    for (int number : new int[] {14, 61, 88, 144, 161, 198, 227, 230}) {
      ReferenceGroup reference = ReferenceGroup.all().get(number - 1);
      Crystal crystal = general(reference, random);
      int order = reference.rotations().size();
      assertEquals(order, checkedOperations(crystal));
      assertEquals(order, checkedOperations(disguised(crystal, IntMatrix.IDENTITY, random)));
      assertEquals(
          order, checkedOperations(disguised(crystal, RandomCells.unimodular(random), random)));
      assertEquals(8 * order, checkedOperations(Supercell.repeat(2, 2, 2).of(crystal)));
      assertEquals(0, checkedOperations(Supercell.repeat(2, 1, 1).of(crystal)) % 2);
    }
  }

  private static int checkedOperations(Crystal crystal) {
    List<SymmetryOperation> operations = CrystalSymmetry.of(crystal, 0.01).operations();
    assertEquals(SymmetryOperation.IDENTITY, operations.get(0));
    assertEquals(operations.size(), new HashSet<>(operations).size());
    Set<String> places = new HashSet<>();
    crystal.sites().forEach(site -> places.add(place(site.position())));
    for (SymmetryOperation operation : operations) {
      Set<String> images = new HashSet<>();
      crystal.sites().forEach(site -> images.add(place(operation.apply(site.position()))));
      assertEquals(places, images, operation::toString);
    }
    return operations.size();
  }

  private static String place(double[] s) {
    StringBuilder text = new StringBuilder();
    for (double x : s) {
      text.append(Math.floorMod(Math.round(x * 1e6), 1_000_000L)).append(' ');
    }
    return text.toString();
  }

  @Test
  void enantiomorphsAreTwoTypes() {
    Crystal quartz = general(ReferenceGroup.all().get(151), new Random(3));
    assertEquals("P3121 (152)", name(quartz));
    double[] mirrored = quartz.cell().matrix();
    for (int k = 0; k < 3; k++) {
      mirrored[k] = -mirrored[k];
    }
    Site[] sites = quartz.sites().toArray(Site[]::new);
    assertEquals("P3221 (154)", name(crystal(Box.ofMatrix(mirrored, true, true, true), sites)));
  }

  @Test
  void knownStructures() {
    assertEquals("Fm-3m (225)", name(TestCrystals.rockSalt(2.82)));
    assertEquals("P-3m1 (164)", name(TestCrystals.lzc()));
    Site zn = atom("Zn", 1 / 3.0, 2 / 3.0, 0);
    Crystal wurtzite =
        crystal(
            3.82,
            6.26,
            120,
            zn,
            zn.at(2 / 3.0, 1 / 3.0, 0.5),
            atom("S", 1 / 3.0, 2 / 3.0, 0.3748),
            atom("S", 2 / 3.0, 1 / 3.0, 0.8748));
    assertEquals("P63mc (186)", name(wurtzite));
    Crystal closePacked = crystal(3.2, 5.2, 120, zn, zn.at(2 / 3.0, 1 / 3.0, 0.5));
    assertEquals("P63/mmc (194)", name(closePacked));
    Crystal rutile =
        crystal(
            4.594,
            2.959,
            90,
            atom("Ti", 0, 0, 0),
            atom("Ti", 0.5, 0.5, 0.5),
            atom("O", 0.305, 0.305, 0),
            atom("O", 0.695, 0.695, 0),
            atom("O", 0.195, 0.805, 0.5),
            atom("O", 0.805, 0.195, 0.5));
    assertEquals("P42/mnm (136)", name(rutile));
    Crystal perovskite =
        crystal(
            4,
            4,
            90,
            atom("Ba", 0, 0, 0),
            atom("Ti", 0.5, 0.5, 0.5),
            atom("O", 0.5, 0.5, 0),
            atom("O", 0.5, 0, 0.5),
            atom("O", 0, 0.5, 0.5));
    assertEquals("Pm-3m (221)", name(perovskite));
  }

  /** Cubic LLZO: garnet with partly occupied lithium sites, expanded by the operations of Ia-3d. */
  @Test
  void cubicGarnet() {
    ReferenceGroup reference = ReferenceGroup.all().get(229);
    List<SymmetryOperation> operations = new ArrayList<>();
    for (Operation operation : Operation.group(reference.generators())) {
      IntMatrix w = operation.rotation().in(Centring.I.primitive.adjugate());
      double[] t = Centring.I.primitive.times(operation.translation());
      for (double shift : new double[] {0, 0.5}) {
        double[] s = {t[0] / 2 + shift, t[1] / 2 + shift, t[2] / 2 + shift};
        operations.add(SymmetryOperation.of(w.toArray(), s));
      }
    }
    Box cell = Box.orthogonal(12.9827, 12.9827, 12.9827);
    Site lithium = new Site("Li1", 0, 0.375, 0, 0.25, List.of(new Occupant("Li", 0.542)));
    Crystal garnet =
        Crystal.expand(
            NOWHERE,
            cell,
            operations,
            List.of(
                atom("La", 0.125, 0, 0.25),
                atom("Zr", 0, 0, 0),
                atom("O", 0.1, 0.195, 0.28),
                lithium,
                new Site("Li2", 0, 0.095, 0.685, 0.58, List.of(new Occupant("Li", 0.448)))));
    assertEquals(24 + 16 + 96 + 24 + 96, garnet.sites().size());
    assertEquals("Ia-3d (230)", name(garnet));
    assertEquals(96, CrystalSymmetry.of(garnet, 0.01).cellOperations());
  }

  /** One crystal as primitive cell, conventional cell and supercells. */
  @Test
  void everyCellOfACrystalGivesTheSame() {
    double d = 5.463 / 2;
    double[] h = {0, d, d, d, 0, d, d, d, 0};
    Site ca = atom("Ca", 0, 0, 0);
    Site[] sites = {ca, atom("F", 0.25, 0.25, 0.25), atom("F", 0.75, 0.75, 0.75)};
    Crystal fluorite = crystal(Box.ofMatrix(h, true, true, true), sites);
    Supercell conventional = new Supercell(-1, 1, 1, 1, -1, 1, 1, 1, -1);
    for (Supercell cell :
        List.of(
            Supercell.repeat(1, 1, 1),
            conventional,
            Supercell.repeat(2, 2, 2).after(conventional),
            Supercell.repeat(3, 1, 2),
            new Supercell(1, 2, 0, 0, 1, 3, 1, 0, 1))) {
      CrystalSymmetry symmetry = CrystalSymmetry.of(cell.of(fluorite), 0.01);
      assertEquals("Fm-3m (225)", symmetry.group().toString());
      assertEquals(cell.cells(), symmetry.primitiveCells());
      assertEquals(48, symmetry.pointOperations());
      for (double length : CellShape.lengths(symmetry.conventionalCell())) {
        assertEquals(5.463, length, 1e-9);
      }
    }
  }

  /** A whole supercell of operations, exact fractions also in eighths. */
  @Test
  void operationsOfASupercellAreFractions() {
    Crystal rockSalt = TestCrystals.rockSalt(2.82);
    Supercell cell = Supercell.repeat(2, 2, 2).after(new Supercell(-1, 1, 1, 1, -1, 1, 1, 1, -1));
    List<SymmetryOperation> operations = CrystalSymmetry.of(cell.of(rockSalt), 0.01).operations();
    assertEquals(48 * 32, operations.size());
    assertTrue(operations.contains(SymmetryOperation.parse("-y+1/4,x+1/4,z+1/2")));
    assertEquals("x,y,z", operations.get(0).toString());
  }

  /** Noise breaks the symmetry at a small tolerance and not at a large one. */
  @Test
  void toleranceDecidesAboutNoise() {
    Random random = new Random(11);
    Crystal ideal = Supercell.repeat(2, 2, 2).of(TestCrystals.rockSalt(2.82));
    List<Site> noisy = new ArrayList<>();
    for (Site site : ideal.sites()) {
      double[] s = site.position();
      for (int k = 0; k < 3; k++) {
        s[k] += 0.002 * (random.nextDouble() - 0.5);
      }
      noisy.add(site.at(s[0], s[1], s[2]));
    }
    Crystal crystal = ideal.withSites(noisy);
    assertEquals("P1 (1)", CrystalSymmetry.of(crystal, 1e-4).group().toString());
    CrystalSymmetry tolerant = CrystalSymmetry.of(crystal, 0.05);
    assertEquals("Fm-3m (225)", tolerant.group().toString());
    assertEquals(8, tolerant.primitiveCells());
    assertTrue(tolerant.deviation() > 1e-3 && tolerant.deviation() < 0.05);
    for (double tolerance = 1e-3; tolerance < 0.02; tolerance *= 1.2) {
      CrystalSymmetry between = CrystalSymmetry.of(crystal, tolerance);
      assertTrue(between.deviation() <= tolerance);
      assertEquals(0, 48 % between.pointOperations());
    }
  }

  @Test
  void aCubicCellWithoutCubicContentsIsNotCubic() {
    Crystal crystal = crystal(5, 5, 90, atom("Na", 0, 0, 0), atom("Cl", 0.5, 0.5, 0.4));
    assertEquals("P4mm (99)", name(crystal));
    assertEquals("Amm2 (38)", name(crystal(5, 5, 90, atom("A", 0, 0, 0), atom("B", 0, 0.1, 0.1))));
  }

  @Test
  void occupanciesMakeSitesDifferent() {
    Site half = new Site("M", 0, 0, 0, 0, List.of(new Occupant("Li", 0.5)));
    Site third = new Site("M", 0, 0.5, 0.5, 0.5, List.of(new Occupant("Li", 0.333)));
    Crystal different = crystal(4, 4, 90, half, third);
    Crystal equal = crystal(4, 4, 90, half, half.at(0.5, 0.5, 0.5));
    assertEquals("Pm-3m (221)", name(different));
    assertEquals("Im-3m (229)", name(equal));
  }

  @ParameterizedTest
  @CsvSource({
    "models/Si_512.xyz, Fd-3m (227), 0.01",
    "models/tLLZO_192.xyz, I41/acd (142), 0.01",
    "models/tLLZO_1536.xyz, I41/acd (142), 0.01",
    "models/BaTiO3_625.xyz, Pm-3m (221), 0.01",
    "structures/lzc-p3m1-27-relaxed.xyz, P-3m1 (164), 0.01",
    "structures/lzc-layered-27-relaxed.xyz, P-31m (162), 0.01",
    "structures/lzc-ortho-432-ideal.xyz, P-3m1 (164), 0.01",
    "structures/lzc-ortho-3456-ideal.xyz, P-3m1 (164), 0.01",
    "structures/lzc-ortho-432-occ.xyz, P1 (1), 0.01",
    "structures/lzc-c2m-18-vdw.xyz, P1 (1), 0.01",
    "structures/lzc-c2m-18-vdw.xyz, C2/m (12), 0.03"
  })
  void referenceStructures(String file, String expected, double tolerance) {
    Path path = SharedFiles.require("reference").resolve(file);
    Crystal crystal = StructureFiles.read(path, warning -> {});
    assertEquals(expected, CrystalSymmetry.of(crystal, tolerance).group().toString());
  }

  @Test
  void nonsenseIsRefused() {
    Crystal crystal = TestCrystals.rockSalt(2.82);
    assertThrows(IllegalArgumentException.class, () -> CrystalSymmetry.of(crystal, 0));
    assertThrows(IllegalArgumentException.class, () -> CrystalSymmetry.of(crystal, 2));
    Crystal doubled = crystal(5, 5, 90, atom("A", 0, 0, 0), atom("A", 0, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> CrystalSymmetry.of(doubled, 0.01));
    Crystal empty = crystal.withSites(List.of());
    assertThrows(IllegalArgumentException.class, () -> CrystalSymmetry.of(empty, 0.01));
  }
}
