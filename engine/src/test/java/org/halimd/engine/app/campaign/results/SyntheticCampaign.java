package org.halimd.engine.app.campaign.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.halimd.io.hdf5.ElementType;
import org.halimd.io.hdf5.GrowingHdf5;
import org.halimd.io.hdf5.Hdf5Object.Fixed;
import org.halimd.io.hdf5.Hdf5Object.Group;
import org.halimd.io.hdf5.Hdf5Object.Series;

/**
 * The folder of a campaign with trajectories of walkers whose diffusion follows an Arrhenius law
 * that is known: 12 Li walk, 8 Cl vibrate at the corners of a cube, or walk where they melt.
 */
public final class SyntheticCampaign {
  /** Activation energy in eV. */
  public static final double ENERGY = 0.3;

  static final int IONS = 12;
  static final double SPACING = 0.5;
  private static final int ATOMS = 20;
  private static final double EDGE = 12;
  private static final double BOLTZMANN = 8.617333262e-5;

  private final Path folder;
  private final List<SystemRun> runs = new ArrayList<>();

  /** An empty campaign of a material in a folder. */
  public SyntheticCampaign(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
    Files.writeString(folder.resolve("campaign.json"), "{}\n");
  }

  /** D in Å²/ps at a temperature: 0.2 at 600 K. */
  static double diffusion(double temperature) {
    return 0.2 * Math.exp(-ENERGY / BOLTZMANN * (1 / temperature - 1 / 600.0));
  }

  /**
   * Adds a system.
   *
   * @param melts how far Cl walks in a step, in Å; 0 if it stays at its place
   */
  public SyntheticCampaign system(double temperature, int replica, int frames, double melts)
      throws IOException {
    Path system = folder.resolve("%.0fK/%d".formatted(temperature, replica));
    Path transport = Files.createDirectories(system.resolve("transport"));
    SplittableRandom random = new SplittableRandom((long) temperature * 100 + replica);
    double step = Math.sqrt(2 * diffusion(temperature) * SPACING);
    walk(transport.resolve(SystemRun.TRAJECTORY), frames, step, melts, random);
    thermo(transport, temperature, random);
    runs.add(new SystemRun(temperature, replica, system.resolve("equilibrate"), transport, null));
    return this;
  }

  /** Adds a system whose ions hop between places, with a production for structure. */
  public SyntheticCampaign withStructure(double temperature, int replica, int frames)
      throws IOException {
    system(temperature, replica, frames, 0);
    SystemRun last = runs.removeLast();
    Path structure = Files.createDirectories(last.transport().resolveSibling("structure"));
    SplittableRandom random = new SplittableRandom(7);
    walk(structure.resolve(SystemRun.TRAJECTORY), 200, 0, 0, random);
    thermo(structure, temperature, random);
    runs.add(new SystemRun(temperature, replica, last.equilibrate(), last.transport(), structure));
    return this;
  }

  /** The systems. */
  public List<SystemRun> runs() {
    return runs;
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  private static void thermo(Path run, double temperature, SplittableRandom random)
      throws IOException {
    StringBuilder text = new StringBuilder();
    for (int k = 0; k < 200; k++) {
      text.append(
          String.format(
              Locale.ROOT,
              "%.4f 1 %.4f 0 0 0 0 0 0 12 0 0 0 12 0 0 0 12%n",
              temperature + random.nextGaussian(),
              -5 + 0.01 * random.nextGaussian()));
    }
    Files.writeString(run.resolve("thermo.out"), text);
  }

  /** Places of the ions: twelve of the middles of edges and faces between the corners. */
  private static double[] place(int atom) {
    if (atom >= IONS) {
      int k = atom - IONS;
      return new double[] {6 * (k / 4), 6 * (k / 2 % 2), 6 * (k % 2)};
    }
    return new double[] {6 * (atom / 6) + 3, 4 * (atom / 2 % 3) + 1, 6 * (atom % 2) + 3};
  }

  private static void walk(
      Path file, int frames, double step, double melts, SplittableRandom random) {
    Group root = new Group();
    Series number = new Series(ElementType.INT64);
    Series time = new Series(ElementType.FLOAT64);
    time.attribute("unit", "fs");
    root.group("h5md").attribute("version", new int[] {1, 1});
    Group particles = root.group("particles").group("trajectory");
    Group box = particles.group("box");
    box.attribute("dimension", 3)
        .attribute("boundary", new String[] {"periodic", "periodic", "periodic"});
    Series edges = element(box, "edges", new Series(ElementType.FLOAT64, 3, 3), number, time);
    Series position =
        element(particles, "position", new Series(ElementType.FLOAT32, ATOMS, 3), number, time);
    Map<String, Integer> names = new LinkedHashMap<>(Map.of("Li", 3, "Cl", 17));
    int[] species = new int[ATOMS];
    double[][] r = new double[ATOMS][];
    for (int i = 0; i < ATOMS; i++) {
      species[i] = i < IONS ? 3 : 17;
      r[i] = place(i);
    }
    particles.link("species", Fixed.enumeration(species, names));
    List<Series> series = List.of(number, time, edges, position);
    try (GrowingHdf5 h5 = GrowingHdf5.create(file, root, series, 1)) {
      double[] cell = {EDGE, 0, 0, 0, EDGE, 0, 0, 0, EDGE};
      for (int k = 0; k < frames; k++) {
        h5.append(
            new long[] {k}, new double[] {1000 * SPACING * k}, cell, frame(r, step, melts, random));
      }
    }
  }

  private static Series element(
      Group parent, String name, Series value, Series number, Series time) {
    Group group = parent.group(name);
    value.attribute("unit", "Angstrom");
    group.link("value", value);
    group.link("step", number);
    group.link("time", time);
    return value;
  }

  /** Moves everybody on; what is seen vibrates besides. */
  private static double[] frame(double[][] r, double step, double melts, SplittableRandom random) {
    double[] seen = new double[3 * ATOMS];
    for (int i = 0; i < ATOMS; i++) {
      for (int c = 0; c < 3; c++) {
        r[i][c] += (i < IONS ? step : melts) * random.nextGaussian();
        double x = r[i][c] + 0.05 * random.nextGaussian();
        seen[3 * i + c] = x - EDGE * Math.floor(x / EDGE);
      }
    }
    return seen;
  }
}
