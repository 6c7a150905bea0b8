package org.halimd.engine.app.analyze;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import org.halimd.engine.app.analyze.GpumdRuns.Form;
import org.halimd.engine.app.analyze.Walks.Outcome;

/** Small inputs for every verb of analyze, and the words that use them. */
final class VerbCases {
  private static final Set<String> ATOMS = Set.of("frames", "dt_ps", "species");
  private static final Set<String> PATHS =
      Set.of("frames", "dt_ps", "skip_ps", "species", "unwrap", "drift");
  private static final Set<String> FIGURES_ELSEWHERE =
      Set.of("msd_table", "conductivity_table", "arrhenius_tree", "percolation", "conductivity");
  private static final int FRAMES = 210;
  private static final double EDGE = 12;

  /**
   * A use of a verb.
   *
   * @param name of the case, and of the folder of results
   * @param keys what the header of every table says besides program and inputs
   * @param threads whether the verb has --threads
   * @param figures whether figures are made; not those that other cases have
   * @param words verb and options but --out
   */
  record Case(String name, Set<String> keys, boolean threads, boolean figures, List<String> words) {
    @Override
    public String toString() {
      return name;
    }
  }

  private final Path folder;
  private final List<Case> cases = new ArrayList<>();

  /** Writes the inputs. */
  VerbCases(Path folder) throws IOException {
    this.folder = folder;
    Files.writeString(file("walk.xyz"), walk(31));
    Files.writeString(file("other.xyz"), walk(32));
    Files.writeString(file("sites.csv"), sites());
    Files.writeString(file("energies.out"), energies());
    Files.writeString(
        file("points.csv"),
        """
        T_K,D_cm2_s,rel_std_D,volume_A3,n_ions,charge
        500,1.0e-6,0.1,1728,12,1
        600,5.0e-6,0.1,1730,12,1
        700,1.5e-5,0.1,1733,12,1
        800,3.4e-5,0.1,1736,12,1
        """);
    Files.writeString(
        file("salt.vasp"),
        """
        LiCl
        1.0
        5.13 0 0
        0 5.13 0
        0 0 5.13
        Li Cl
        4 4
        Direct
        0 0 0
        0 0.5 0.5
        0.5 0 0.5
        0.5 0.5 0
        0.5 0.5 0.5
        0.5 0 0
        0 0.5 0
        0 0 0.5
        """);
    Files.writeString(file("from.xyz"), NebCommandTest.crystal(false));
    Files.writeString(file("to.xyz"), NebCommandTest.crystal(true));
    for (int kelvin : new int[] {400, 500, 600}) {
      GpumdRuns.write(
          file("runs").resolve(kelvin + "K"), kelvin, GpumdRuns.diffusion(kelvin, 0.25), Form.NEW);
    }
    transport();
    structure();
    rest();
    results();
  }

  List<Case> all() {
    return cases;
  }

  private void transport() {
    Set<String> window = union(PATHS, "window");
    String charges = "--temperature 600 --charges Li=1,Cl=-1.5";
    path("msd", window, "--site-distance 3");
    path("conductivity", union(window, "temperature_K", "charge_e"), "--green-kubo " + charges);
    path("vanhove", PATHS, "--self-origins 40 --origins 20 --times 0.05,0.2");
    path("hops", PATHS, "--sites " + file("sites.csv"));
    path("displacements", PATHS, "");
    path("density", PATHS, "--spacing 1 --smooth 0.8 --temperature 600 --parts 4");
    Set<String> table = Set.of("species", "window");
    add("msd_table", "msd", table, false, "--species Li --site-distance 2 --input", "runs/500K");
    add(
        "conductivity_table",
        "conductivity",
        union(table, "temperature_K", "charge_e"),
        false,
        "--species Li --site-distance 2 --input",
        "runs/500K");
    add("arrhenius", "arrhenius", Set.of(), false, "--input", "points.csv");
    add(
        "arrhenius_tree",
        "arrhenius",
        table,
        false,
        "--species Li --site-distance 2 --input",
        "runs");
    add(
        "arrhenius_materials",
        "arrhenius",
        Set.of(),
        false,
        "--species Li --site-distance 2 --input " + file("runs") + " --input",
        "points.csv");
  }

  private void structure() {
    frames("rdf", "--rmax 6 --dr 0.2 --temperature 600 --pairs Li-Cl");
    frames("adf", "--triples Cl-Li-Cl --cutoff Li-Cl=5");
    frames("sq", "--qmax 2 --hkl 1,0,0 --rdf-rmax 5");
    frames("xrd", "--to 30 --step 0.1 --reflections");
    frames("order", "--species Cl --neighbors Cl --cutoff 9");
  }

  private void rest() {
    add(
        "vacf",
        "vacf",
        union(ATOMS, "origins", "drift"),
        false,
        "--max-lag 0.2 --input",
        "walk.xyz");
    Set<String> rows = Set.of("rows");
    add("ensemble", "ensemble", rows, false, "--input", "runs/500K/thermo.out");
    add("blocks", "blocks", rows, false, "--columns T,V --input", "runs/500K/thermo.out");
    add(
        "equilibration",
        "equilibration",
        rows,
        false,
        "--columns T,V --input",
        "runs/500K/thermo.out");
    String list = "--species Li --list-snapshots 6 --bootstrap 50 --points 50 --input";
    add("doas", "doas", Set.of("species", "seed", "bandwidth"), false, list, "energies.out");
    add(
        "neb",
        "neb",
        Set.of("potential", "images"),
        true,
        "--potential lzacfo-bootstrap --images 1 --fixed-ends --fmax 9 --from "
            + file("from.xyz")
            + " --to",
        "to.xyz");
    cases.add(
        new Case(
            "bvse",
            Set.of("ion", "grid"),
            false,
            true,
            List.of("bvse", file("salt.vasp").toString(), "--ion", "Li+", "--spacing", "0.5")));
  }

  /** Verbs that read what others wrote. */
  private void results() {
    String conductivity = "analyze conductivity --species Li --site-distance 3 --temperature 600";
    String density = "analyze density --species Li --spacing 1 --parts 4";
    for (String name : List.of("walk", "other")) {
      prepare(conductivity, name + ".xyz", "conductivity_" + name);
    }
    prepare(density, "walk.xyz", "density");
    Set<String> window = Set.of("window", "species", "temperature_K");
    String one = "--site-distance 3 --input " + file("conductivity_walk") + " --input";
    add("replicas", "replicas", window, false, one, "conductivity_other");
    add("percolation", "percolation", Set.of("grid"), false, "--input", "density/density.cube");
  }

  private void prepare(String words, String input, String out) {
    String all = words + " --no-figures --input " + file(input) + " --out " + file(out);
    Outcome outcome = Walks.run(all.split(" "));
    if (outcome.code() != 0) {
      throw new AssertionError(outcome.err());
    }
  }

  private void path(String verb, Set<String> keys, String options) {
    add(verb, verb, keys, false, "--species Li " + options + " --input", "walk.xyz");
  }

  private void frames(String verb, String options) {
    add(verb, verb, ATOMS, true, "--frames ::10 " + options + " --input", "walk.xyz");
  }

  private void add(
      String name, String verb, Set<String> keys, boolean threads, String options, String input) {
    List<String> words = new ArrayList<>(List.of(verb));
    words.addAll(List.of(options.strip().split("\\s+")));
    words.add(file(input).toString());
    boolean figures = !FIGURES_ELSEWHERE.contains(name);
    cases.add(new Case(name, keys, threads, figures, words));
  }

  private static Set<String> union(Set<String> some, String... more) {
    Set<String> all = new HashSet<>(some);
    all.addAll(List.of(more));
    return all;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** Walking Li in vibrating Cl with velocities, a frame every 5 fs. */
  private static String walk(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] r = new double[20][3];
    for (int i = 0; i < r.length; i++) {
      for (int c = 0; c < 3; c++) {
        r[i][c] = i < 12 ? EDGE * random.nextDouble() : EDGE / 2 * (i - 12 >> c & 1) + 1;
      }
    }
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < FRAMES; k++) {
      text.append(r.length).append("\nTime=").append(5 * k);
      text.append(" pbc=\"T T T\" Lattice=\"12 0 0 0 12 0 0 0 12\"");
      text.append(" Properties=species:S:1:pos:R:3:vel:R:3\n");
      for (int i = 0; i < r.length; i++) {
        text.append(i < 12 ? "Li" : "Cl");
        for (int c = 0; c < 3; c++) {
          double step = 0.5 * random.nextGaussian();
          r[i][c] += i < 12 ? step : 0;
          double seen = i < 12 ? r[i][c] : r[i][c] + 0.1 * step;
          text.append(String.format(Locale.ROOT, " %.6f", seen - EDGE * Math.floor(seen / EDGE)));
        }
        for (int c = 0; c < 3; c++) {
          text.append(String.format(Locale.ROOT, " %.6f", 0.01 * random.nextGaussian()));
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static String sites() {
    StringBuilder text = new StringBuilder("frac_a,frac_b,frac_c\n");
    for (int s = 0; s < 27; s++) {
      text.append(
          String.format(
              Locale.ROOT, "%.6f,%.6f,%.6f%n", s % 3 / 3.0, s / 3 % 3 / 3.0, s / 9 / 3.0));
    }
    return text.toString();
  }

  /** Two kinds of sites. */
  private static String energies() {
    SplittableRandom random = new SplittableRandom(5);
    StringBuilder text = new StringBuilder("# Li\n");
    for (int i = 0; i < 240; i++) {
      double energy = (i % 3 == 0 ? -3.4 : -3.2) + 0.02 * random.nextGaussian();
      text.append(String.format(Locale.ROOT, "%.8f%n", energy));
    }
    return text.toString();
  }
}
