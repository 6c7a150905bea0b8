package org.halimd.engine.app.amorphize;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.halimd.engine.app.amorphize.Stage.Name;
import org.halimd.io.InputException;
import org.halimd.io.NumberText;

/**
 * Melt, hold, quench, and what follows.
 *
 * @param timeStep in fs
 * @param seed of the velocities
 * @param stages in their order
 */
record Schedule(double timeStep, long seed, List<Stage> stages) {
  private static final double FS_PER_PS = 1000;
  private static final double HOTTEST = 20_000;

  /**
   * What the user asks for.
   *
   * @param melt temperature of the melt in K, and the time in ps to get there
   * @param hold time in ps at that temperature
   * @param quench temperature at the end in K, and the rate in K/ps
   * @param anneal temperature in K and time in ps of a heat treatment after the quench, or null
   * @param rest time in ps at the end
   * @param pressure in GPa while heating and holding; it goes to zero along the quench
   */
  record Wishes(
      double[] melt,
      double hold,
      double[] quench,
      double[] anneal,
      double rest,
      double pressure,
      double timeStep,
      long seed) {}

  /**
   * The stages that a user asks for.
   *
   * @throws InputException if they make no sense
   */
  static Schedule of(Wishes w) {
    double hot = w.melt[0];
    double cold = w.quench[0];
    double rate = w.quench[1];
    require(hot <= HOTTEST, "--melt: %s K is too hot for any potential", hot);
    require(hot > cold, "--melt: %s K must be above the %s K of --quench", hot, cold);
    require(
        w.timeStep > 0 && w.timeStep <= 10, "--time-step: %s fs; expected up to 10", w.timeStep);
    require(Double.isFinite(w.pressure), "--pressure: %s GPa is no pressure", w.pressure);
    double p = w.pressure;
    Builder b = new Builder(w.timeStep);
    b.add(Name.HEAT, cold, hot, p, p, w.melt[1]);
    b.add(Name.HOLD, hot, hot, p, p, w.hold);
    b.add(Name.QUENCH, hot, cold, p, 0, (hot - cold) / rate);
    if (w.anneal != null) {
      double warm = w.anneal[0];
      require(
          warm > cold && warm < hot, "--anneal: %s K must lie between --quench and --melt", warm);
      b.add(Name.ANNEAL, warm, warm, 0, 0, w.anneal[1]);
      b.add(Name.COOL, warm, cold, 0, 0, (warm - cold) / rate);
    }
    b.add(Name.REST, cold, cold, 0, 0, w.rest);
    return new Schedule(w.timeStep, w.seed, List.copyOf(b.stages));
  }

  private static void require(boolean right, String message, double... values) {
    if (!right) {
      Object[] texts = Arrays.stream(values).mapToObj(v -> NumberText.general(v, 6)).toArray();
      throw new InputException(message.formatted(texts));
    }
  }

  private static final class Builder {
    private final List<Stage> stages = new ArrayList<>();
    private final double timeStep;

    Builder(double timeStep) {
      this.timeStep = timeStep;
    }

    void add(Name name, double t1, double t2, double p1, double p2, double picoseconds) {
      double[] temperature = {t1, t2};
      double[] pressure = {p1, p2};
      stages.add(Stage.of(name, temperature, pressure, FS_PER_PS * picoseconds, timeStep));
    }
  }

  /** The stage of a name; there must be one. */
  Stage stage(Name name) {
    return stages.stream().filter(s -> s.name() == name).findFirst().orElseThrow();
  }

  /** Steps of all stages. */
  long steps() {
    return stages.stream().mapToLong(Stage::steps).sum();
  }

  /** Steps of the stages before number {@code index}. */
  long stepsBefore(int index) {
    return stages.stream().limit(index).mapToLong(Stage::steps).sum();
  }

  /** Temperature at the start and the end in K. */
  double cold() {
    return stages.getFirst().fromTemperature();
  }

  /** Temperature of the melt in K. */
  double hot() {
    return stage(Name.HOLD).toTemperature();
  }
}
