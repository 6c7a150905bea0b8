package org.halimd.analysis.transport;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.halimd.analysis.Analyzer;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.FrameSpacing;
import org.halimd.analysis.statistics.BlockAverage;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.system.Frame;

/**
 * Ionic conductivity from displacements: of independent ions (Nernst-Einstein), from the sum of
 * their squared displacements, and collective, from the square of the displacement of charge
 * (Einstein-Helfand),
 *
 * <pre>
 * sigma_self(n) = e² d/dt sum_i q² |u_i(t + n) - u_i(t)|² / (2 d V k_B T)
 * sigma_coll(n) = e² d/dt |M(t + n) - M(t)|² / (2 d V k_B T),   M = sum_i q_i u_i
 * </pre>
 *
 * with the means of volume and temperature. The Haven ratio is sigma_self/sigma_coll. With charges
 * that change from frame to frame M is the sum of q_i du_i, charges averaged over each step; such
 * charges are no transported charges, so this is for comparison only.
 */
public final class IonicConductivity implements Analyzer<ConductivityTable> {
  /**
   * What is measured and how.
   *
   * @param lags number of lags of the windowed functions, lag 0 included
   * @param ions the mobile ions
   * @param charge charge of one of them in e
   * @param charges charge of every atom of the system for the collective motion, in e; null: {@code
   *     charge} on the ions and nothing elsewhere
   * @param unwrapping how paths are made continuous
   * @param drift what is subtracted, normally the framework
   * @param origins which pairs of frames enter
   * @param spacing time between frames in ps, NaN to take it from the frames
   * @param temperature in K, for frames that come without one
   * @param boltzmann Boltzmann constant in eV/K
   */
  public record Settings(
      int lags,
      AtomSet ions,
      double charge,
      double[] charges,
      Unwrapping unwrapping,
      DriftRemoval drift,
      Origins origins,
      double spacing,
      double temperature,
      double boltzmann) {}

  private static final int TWO_TENSORS = 2 * Tensor6.SIZE;

  private final Settings settings;
  private final FrameSpacing spacing;
  private final UnwrappedPath path;
  private final int[] selfAtoms;
  private final int[] collective;
  private final CorrelationWindow window;
  private final LagLadder ladder = new LagLadder();
  private final BlockTable differences = new BlockTable(TWO_TENSORS);
  private final BlockAverage temperature = new BlockAverage();
  private double[] charge = new double[0];
  private double[] displacement = new double[0];
  private final double[] moment = new double[3];

  /**
   * An analyzer without frames.
   *
   * @throws InputException if there is no ion or no lag
   */
  public IonicConductivity(Settings settings) {
    AtomSet.requireAtoms(List.of(settings.ions), "the ionic conductivity");
    this.settings = settings;
    this.spacing = new FrameSpacing(settings.spacing);
    this.path = new UnwrappedPath(settings.unwrapping, settings.drift, UnwrappedPath.LARGEST_STEP);
    int n = settings.ions.size();
    // Rows hold the ions and, as one more particle, the charge displacement.
    this.selfAtoms = IntStream.range(0, n).toArray();
    this.collective = new int[] {n};
    this.window =
        new CorrelationWindow(settings.lags, TWO_TENSORS, settings.origins, this::addPair);
  }

  private void addPair(double[] newer, double[] older, double[] sum, int at) {
    Tensor6.addProducts(newer, older, selfAtoms, sum, at);
    Tensor6.addProducts(newer, older, collective, sum, at + Tensor6.SIZE);
  }

  @Override
  public void accept(Frame frame) {
    accept(frame, settings.temperature, settings.charges);
  }

  /**
   * Takes in the next frame with its own temperature and charges.
   *
   * @param kelvin instantaneous temperature
   * @param charges charge of every atom in e; null as in {@link Settings}
   */
  public void accept(Frame frame, double kelvin, double[] charges) {
    spacing.accept(frame);
    temperature.add(kelvin);
    double[] u = path.next(frame);
    double[] q = charges == null ? chargesOfIons(frame.size()) : charges;
    advanceMoment(u, q);
    double[] row = Arrays.copyOf(gatherIons(u), 3 * (settings.ions.size() + 1));
    System.arraycopy(moment, 0, row, row.length - 3, 3);
    window.accept(row);
    ladder.push(row);
    for (int level = 0; level < ladder.updatedLevels(); level++) {
      addLevel(level);
    }
  }

  private double[] chargesOfIons(int size) {
    double[] q = new double[size];
    for (int i : settings.ions.atoms()) {
      q[i] = settings.charge;
    }
    return q;
  }

  private void advanceMoment(double[] u, double[] q) {
    if (q.length * 3 != u.length) {
      throw new InputException("need one charge per atom, not " + q.length);
    }
    if (displacement.length > 0) {
      for (int i = 0; i < q.length; i++) {
        double mean = 0.5 * (q[i] + charge[i]);
        for (int c = 0; c < 3; c++) {
          moment[c] += mean * (u[3 * i + c] - displacement[3 * i + c]);
        }
      }
    }
    displacement = u;
    charge = q.clone();
  }

  /** Displacements of the ions times their charge. */
  private double[] gatherIons(double[] u) {
    int[] ions = settings.ions.atoms();
    double[] row = new double[3 * ions.length];
    for (int k = 0; k < ions.length; k++) {
      for (int c = 0; c < 3; c++) {
        row[3 * k + c] = settings.charge * u[3 * ions[k] + c];
      }
    }
    return row;
  }

  private void addLevel(int level) {
    FrameRing ring = ladder.ring(level);
    double[] shorter = null;
    for (int n = LagLadder.firstPoint(level) - 1; n < ladder.endPoint(level); n++) {
      double[] now = new double[TWO_TENSORS];
      addPair(ring.row(0), ring.row(n), now, 0);
      if (shorter != null) {
        differences.add(LagLadder.slot(level, n), Tensor6.difference(now, shorter));
      }
      shorter = now;
    }
  }

  /**
   * The conductivities so far.
   *
   * @throws IllegalStateException if fewer frames came than there are lags
   */
  @Override
  public ConductivityTable result() {
    window.requireComplete("the ionic conductivity");
    double[] mean = window.mean();
    double[][] self = new double[settings.lags][Tensor6.SIZE];
    double[][] joint = new double[settings.lags][Tensor6.SIZE];
    for (int a = 0; a < 3; a++) {
      for (int b = a; b < 3; b++) {
        double[] w = path.cartesianWeights(a, b);
        for (int lag = 0; lag < settings.lags; lag++) {
          int c = Tensor6.INDEX[a][b];
          self[lag][c] = Tensor6.dot(w, mean, TWO_TENSORS * lag);
          joint[lag][c] = Tensor6.dot(w, mean, TWO_TENSORS * lag + Tensor6.SIZE);
        }
      }
    }
    double kelvin = temperature.estimate().mean();
    double factor =
        ConductivityTable.MILLISIEMENS_PER_CENTIMETRE
            / (path.meanVolume() * settings.boltzmann * kelvin);
    return new ConductivityTable(
        spacing.picoseconds(),
        window.origins(),
        path.meanVolume(),
        temperature.estimate(),
        self,
        joint,
        factor,
        new ConductivityErrors(path, differences, ladder.frames(), spacing.picoseconds(), factor)
            .rows());
  }

  @Override
  public void save(NamedArrays out) {
    spacing.save(out.branch("spacing"));
    path.save(out.branch("path"));
    window.save(out.branch("window"));
    ladder.save(out.branch("ladder"));
    differences.save(out.branch("differences"));
    temperature.save(out.branch("temperature"));
    out.put("charge", charge);
    out.put("displacement", displacement);
    out.put("moment", moment);
  }

  @Override
  public void restore(NamedArrays in) {
    spacing.restore(in.branch("spacing"));
    path.restore(in.branch("path"));
    window.restore(in.branch("window"));
    ladder.restore(in.branch("ladder"));
    differences.restore(in.branch("differences"));
    temperature.restore(in.branch("temperature"));
    charge = in.doubles("charge").clone();
    displacement = in.doubles("displacement").clone();
    System.arraycopy(in.doubles("moment"), 0, moment, 0, 3);
  }
}
