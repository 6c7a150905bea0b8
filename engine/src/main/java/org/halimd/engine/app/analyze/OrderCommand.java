package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.halimd.analysis.dynamics.SiteRetention;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.Figure.Stroke;
import org.halimd.analysis.figure.Palette;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.structure.TypePair;
import org.halimd.analysis.structure.order.BondOrder;
import org.halimd.analysis.structure.order.BondOrder.Quantity;
import org.halimd.analysis.structure.order.Neighborhood;
import org.halimd.io.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code halimd analyze order}. */
@Command(
    name = "order",
    description = {
      "Bond-orientational order: Steinhardt's q_l and w_l of every atom of a species, and the ones"
          + " averaged over neighbours (Lechner and Dellago 2008), which tell crystals from"
          + " glasses; with --reference also how many atoms are still at the sites of a crystal.",
      "Neighbours are those within the first minimum of g(r), within --cutoff, or the --nearest N."
    },
    footer = {
      "",
      "Examples:",
      "  halimd analyze order --input dump.xyz --species Cl --out results",
      "  halimd analyze order --input dump.xyz --species Li --neighbors Cl --l 4,6 --out results",
      "  halimd analyze order --input dump.xyz --species O --nearest 12 --out results",
      "  halimd analyze order --input dump.xyz --species Cl --reference crystal.xyz --out results",
      "",
      "Perfect surroundings: fcc q4 0.191 q6 0.575, hcp 0.097 0.485, bcc (14) 0.036 0.511,"
          + " octahedron 0.764 0.354, tetrahedron 0.509 0.628, icosahedron 0 0.663.",
      "Writes order.csv (distributions), order_atoms.csv (time averages per atom), order_sites.csv"
          + " with --reference, order.json and the figure order."
    },
    mixinStandardHelpOptions = true)
final class OrderCommand implements Runnable {
  @Option(
      names = "--species",
      required = true,
      paramLabel = "X",
      description = "the atoms looked at, for example Cl")
  private String centre;

  @Option(
      names = "--neighbors",
      paramLabel = "Y",
      description = "species of their neighbours (default: the same)")
  private String neighbor;

  @Option(
      names = "--l",
      split = ",",
      paramLabel = "L",
      defaultValue = "4,6",
      description = "degrees of the spherical harmonics, 1 to 12 (default: ${DEFAULT-VALUE})")
  private List<Integer> degrees;

  @Option(
      names = "--cutoff",
      paramLabel = "A",
      description = "neighbours are closer than this (default: first minimum of g)")
  private double cutoff = Double.NaN;

  @Option(names = "--nearest", paramLabel = "N", description = "take the N nearest instead")
  private Integer nearest;

  @Mixin private TrajectoryFile input;
  @Mixin private RetentionOptions retention;
  @Mixin private FrameOptions frames;
  @Mixin private OutputOptions output;

  @Override
  public void run() {
    Console console = output.console();
    FramePass pass = new FramePass(input.path, frames, console);
    int a = pass.species(centre, "--species");
    int b = neighbor == null ? a : pass.species(neighbor, "--neighbors");
    ShellRadii radii = new ShellRadii(pass, given(new TypePair(a, b)), console);
    Neighborhood rule = rule(a, b, radii, pass);
    BondOrder order = new BondOrder(degrees, rule);
    ResultFolder folder = new ResultFolder(output);
    SiteRetention sites = retention.measure(pass, folder);
    pass.run("computing order", order::measurement, order::add);
    pass.describe(folder);
    folder.header("species", centre);
    folder.header("neighbors", neighbor == null ? centre : neighbor);
    folder.header("neighborhood", nearest == null ? rule.radius() + " A" : nearest + " nearest");
    radii.describe(folder);
    write(console, folder, order.result(), BondOrder.centres(pass.first(), rule), sites);
  }

  private Map<TypePair, Double> given(TypePair pair) {
    if (Double.isNaN(cutoff)) {
      return Map.of();
    }
    if (!(cutoff > 0 && cutoff <= PairOptions.FARTHEST) || nearest != null) {
      throw new InputException(
          nearest != null
              ? "--cutoff and --nearest exclude each other"
              : "--cutoff: " + cutoff + " A; expected a distance from 0 to 1000 A");
    }
    return Map.of(pair, cutoff);
  }

  private Neighborhood rule(int a, int b, ShellRadii radii, FramePass pass) {
    if (nearest == null) {
      return Neighborhood.within(a, b, radii.of(new TypePair(a, b)));
    }
    if (nearest < 1) {
      throw new InputException("--nearest: " + nearest + "; expected 1 or more");
    }
    pass.requirePeriodic("a number of nearest neighbours", "; give --cutoff instead");
    return Neighborhood.nearest(a, b, nearest);
  }

  private void write(
      Console console,
      ResultFolder folder,
      BondOrder.Result result,
      int[] centres,
      SiteRetention sites) {
    if (result.quantities().stream().allMatch(q -> Double.isNaN(q.mean()))) {
      throw new InputException(
          input.path,
          "no atom of " + centre + " has a neighbour within the radius; raise --cutoff");
    }
    CsvTable csv = folder.table("quantity", "value", "density", "error");
    Map<String, Object> means = new LinkedHashMap<>();
    List<Object> names = new ArrayList<>(List.of("atom", "neighbors"));
    for (Quantity q : result.quantities()) {
      names.add(q.name());
      for (int bin = 0; bin < BondOrder.BINS; bin++) {
        csv.row(q.name(), q.kind().middle(bin), q.density()[bin], q.densityError()[bin]);
      }
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("mean", q.mean());
      one.put("error", q.error());
      means.put(q.name(), one);
      console.line("%s = %s".formatted(q.name(), Text.plain(q.mean(), q.error())));
    }
    folder.write("order.csv", csv);
    CsvTable atoms = folder.table(names.toArray(String[]::new));
    for (int i = 0; i < centres.length; i++) {
      List<Object> row = new ArrayList<>(List.of(centres[i]));
      for (double v : result.perAtom()[i]) {
        row.add(v);
      }
      atoms.row(row.toArray());
    }
    folder.write("order_atoms.csv", atoms);
    folder.figure("order", figure(result));
    console.line(
        "neighbours: " + Text.plain(result.neighbors(), result.neighborsError()) + " per atom");
    if (result.lonely() > 0) {
      console.warn(
          "%d times an atom had no neighbour; those are left out of means and distributions"
              .formatted(result.lonely()));
    }
    BlockNotes.warn(console, result.blocks(), result.growth());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", folder.header());
    json.put("n_frames", result.frames());
    json.put("n_atoms", centres.length);
    json.put("neighbors_mean", result.neighbors());
    json.put("neighbors_error", result.neighborsError());
    json.put("order", means);
    if (sites != null) {
      json.put("at_sites", RetentionOptions.report(sites, console, folder));
    }
    json.put("error_blocks", result.blocks());
    json.put("error_growth_on_doubling", result.growth());
    json.put("warnings", console.warnings());
    folder.json("order.json", json);
    console.summary(json);
  }

  private static String subscript(int number) {
    return Integer.toString(number)
        .chars()
        .mapToObj(digit -> String.valueOf((char) ('₀' + digit - '0')))
        .collect(Collectors.joining());
  }

  /** The distributions of q_l, averaged where they can be. */
  private Figure figure(BondOrder.Result result) {
    Figure figure = new Figure("order parameter", "probability density");
    for (Quantity q : result.quantities()) {
      if (q.kind() == BondOrder.Kind.Q || q.kind() == BondOrder.Kind.Q_AVERAGED) {
        double[] x = new double[BondOrder.BINS];
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        for (int bin = 0; bin < x.length; bin++) {
          x[bin] = q.kind().middle(bin);
          double e = q.densityError()[bin];
          low[bin] = q.density()[bin] - (Double.isFinite(e) ? e : 0);
          high[bin] = q.density()[bin] + (Double.isFinite(e) ? e : 0);
        }
        boolean averaged = q.kind() == BondOrder.Kind.Q_AVERAGED;
        Palette shade = Palette.of(degrees.indexOf(q.l()));
        figure.band("", x, low, high, shade);
        String name = "q" + subscript(q.l()) + (averaged ? ", averaged" : "");
        figure.line(name, x, q.density(), shade, averaged ? Stroke.DASHED : Stroke.SOLID);
      }
    }
    return figure.legend(Figure.Legend.TOP_RIGHT);
  }
}
