package org.halimd.analysis.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.halimd.analysis.AtomSet;
import org.halimd.analysis.Trajectories;
import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.system.Box;
import org.halimd.system.Frame;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;

class VelocityCorrelationTest {
  private static final Box BOX = Box.orthogonal(10, 10, 10);

  @Test
  void commonOriginsOfTheReference() throws IOException {
    Path folder = SharedFiles.require("reference/analysis/velocity_correlation");
    VelocityTable table = run(read(folder), 150, Origins.COMMON);
    compare(table, Files.readAllLines(folder.resolve("expected_sdc_fixed_origins.out")), " ", 0);
  }

  @Test
  void allOriginsOfTheReference() throws IOException {
    Path folder = SharedFiles.require("reference/analysis/velocity_correlation");
    List<String> lines = Files.readAllLines(folder.resolve("expected.csv"));
    VelocityTable table = run(read(folder), lines.size() - 1, Origins.ALL);
    compare(table, lines, ",", 1);
  }

  @Test
  void chargeCurrentOfTheReference() throws IOException {
    Path folder = SharedFiles.require("reference/analysis/velocity_correlation");
    List<String> lines = Files.readAllLines(folder.resolve("expected.csv"));
    List<Frame> frames = read(folder);
    double[] charge = {1, 1, -1};
    ChargeCurrentCorrelation analyzer =
        new ChargeCurrentCorrelation(lines.size() - 1, charge, Origins.ALL, Double.NaN);
    frames.subList(0, 1000).forEach(analyzer::accept);
    NamedArrays stored = new NamedArrays();
    analyzer.save(stored);
    ChargeCurrentCorrelation resumed =
        new ChargeCurrentCorrelation(lines.size() - 1, charge, Origins.ALL, Double.NaN);
    resumed.restore(stored);
    frames.subList(1000, frames.size()).forEach(resumed::accept);
    ChargeCurrentCorrelation.Result result = resumed.result();
    for (int lag = 0; lag < result.correlation().length; lag++) {
      String[] words = lines.get(lag + 1).split(",");
      for (int a = 0; a < 3; a++) {
        double jj = Double.parseDouble(words[7 + a]);
        double integral = Double.parseDouble(words[10 + a]);
        assertEquals(jj, result.correlation()[lag][a], 1e-6 * Math.max(0.1, Math.abs(jj)));
        assertEquals(integral, result.integral()[lag][a], 1e-6 * Math.max(0.1, integral));
      }
    }
    // The expected conductivity is for 2000 Å³; the frames have 1000 Å³.
    double sigma = result.conductivity(result.correlation().length - 1, 400, 8.617333262e-5);
    assertEquals(0.5418930568121216, sigma / 2 / 1000, 1e-6);
  }

  private static void compare(VelocityTable table, List<String> lines, String gap, int skip) {
    double[][] diffusion = table.diffusion(0);
    for (int lag = 0; lag < table.lags(); lag++) {
      String[] words = lines.get(lag + skip).split(gap);
      assertEquals(Double.parseDouble(words[0]), table.time(lag), 1e-9);
      for (int a = 0; a < 3; a++) {
        double vac = Double.parseDouble(words[1 + a]);
        double sdc = Double.parseDouble(words[4 + a]);
        assertEquals(vac, table.vac()[0][lag][a], 1e-6 * Math.max(0.1, Math.abs(vac)));
        assertEquals(sdc, diffusion[lag][a], 1e-6 * Math.max(0.1, Math.abs(sdc)));
      }
    }
  }

  @Test
  void spectrumOfAnOscillatorPeaksAtItsFrequencyAndHoldsAllModes() {
    double omega = 60;
    double step = 0.004;
    Random random = new Random(2);
    double[][] phase = new double[3][4];
    for (double[] row : phase) {
      for (int i = 0; i < 4; i++) {
        row[i] = 2 * Math.PI * random.nextDouble();
      }
    }
    List<Frame> frames =
        Trajectories.make(
            4000,
            k -> {
              double[][] v = new double[3][4];
              for (int a = 0; a < 3; a++) {
                for (int i = 0; i < 4; i++) {
                  v[a][i] = Math.cos(omega * step * k + phase[a][i]) * (i < 2 ? 1e-3 : 5e-4);
                }
              }
              return Trajectories.moving(1000 * step * k, BOX, new int[] {0, 0, 1, 1}, v);
            });
    double[] mass = {6.94, 6.94, 35.45, 35.45};
    VelocityAutocorrelation analyzer =
        new VelocityAutocorrelation(400, List.of(AtomSet.all(4)), mass, Origins.COMMON, Double.NaN);
    frames.forEach(analyzer::accept);
    double highest = Math.PI / step * 0.999;
    VibrationalSpectrum spectrum = VibrationalSpectrum.of(analyzer.result(), 0, highest, 2000);
    assertEquals(1, spectrum.correlation()[0][1], 1e-12);
    for (int a = 0; a < 3; a++) {
      double integral = 0;
      int peak = 0;
      for (int k = 0; k < 2000; k++) {
        integral += spectrum.density()[k][a] * highest / 2000 / (2 * Math.PI);
        peak = spectrum.density()[k][a] > spectrum.density()[peak][a] ? k : peak;
      }
      assertEquals(4, integral, 0.02);
      assertEquals(omega, spectrum.frequency()[peak], 1.0);
    }
    assertThrows(
        InputException.class,
        () -> VibrationalSpectrum.of(analyzer.result(), 0, 1.01 * Math.PI / step, 10));
  }

  @Test
  void restoredAnalyzerContinuesBitForBit() {
    Random random = new Random(6);
    List<Frame> frames =
        Trajectories.make(
            100,
            k -> {
              double[][] v = new double[3][3];
              for (double[] row : v) {
                for (int i = 0; i < 3; i++) {
                  row[i] = random.nextGaussian();
                }
              }
              return Trajectories.moving(2.0 * k, BOX, new int[] {0, 1, 0}, v);
            });
    VelocityAutocorrelation first = analyzer(3, 30, Origins.COMMON);
    frames.subList(0, 51).forEach(first::accept);
    NamedArrays stored = new NamedArrays();
    first.save(stored);
    VelocityAutocorrelation second = analyzer(3, 30, Origins.COMMON);
    second.restore(stored);
    frames.subList(51, 100).forEach(second::accept);
    VelocityTable whole = run(frames, 30, Origins.COMMON);
    for (int lag = 0; lag < 30; lag++) {
      assertArrayEquals(whole.vac()[0][lag], second.result().vac()[0][lag]);
    }
    VelocityAutocorrelation few = analyzer(3, 101, Origins.COMMON);
    frames.forEach(few::accept);
    assertThrows(IllegalStateException.class, few::result);
  }

  @Test
  void viscosityEqualsTheDirectDoubleSum() {
    int samples = 400;
    int lags = 60;
    Random random = new Random(10);
    double[][] tensor = new double[samples][9];
    double[] memory = new double[9];
    for (double[] row : tensor) {
      for (int c = 0; c < 9; c++) {
        memory[c] = 0.9 * memory[c] + random.nextGaussian();
        row[c] = 1e4 + memory[c];
      }
    }
    Viscosity viscosity = new Viscosity(lags, 0.02, 8.617333262e-5);
    Viscosity resumed = new Viscosity(lags, 0.02, 8.617333262e-5);
    for (int k = 0; k < samples; k++) {
      viscosity.accept(tensor[k], 1000 + k, 300 + 0.1 * k);
      resumed.accept(tensor[k], 1000 + k, 300 + 0.1 * k);
      if (k == 177) {
        NamedArrays stored = new NamedArrays();
        resumed.save(stored);
        resumed = new Viscosity(lags, 0.02, 8.617333262e-5);
        resumed.restore(stored);
      }
    }
    Viscosity.Result result = viscosity.result();
    int[] order = {0, 4, 8, 1, 2, 5, 3, 6, 7};
    double factor = 0.1602176634 / (8.617333262e-5 * result.temperature() * result.volume());
    for (int c = 0; c < 9; c++) {
      double mean = 0;
      for (double[] row : tensor) {
        mean += row[order[c]] / samples;
      }
      double integral = 0;
      double before = 0;
      for (int n = 0; n < lags; n++) {
        double sum = 0;
        for (int k = 0; k + n < samples; k++) {
          sum += (tensor[k][order[c]] - mean) * (tensor[k + n][order[c]] - mean);
        }
        sum /= samples - n;
        integral += n == 0 ? 0 : 0.01 * (before + sum);
        before = sum;
        assertEquals(sum, result.correlation()[n][c], 1e-9);
        assertEquals(factor * integral, result.viscosity()[n][c], 1e-9);
      }
    }
    for (int n = 0; n < lags; n++) {
      assertArrayEquals(result.correlation()[n], resumed.result().correlation()[n]);
    }
    assertEquals(1199.5, result.volume(), 1e-9);
  }

  private static VelocityAutocorrelation analyzer(int atoms, int lags, Origins origins) {
    return new VelocityAutocorrelation(
        lags, List.of(AtomSet.all(atoms)), null, origins, Double.NaN);
  }

  private static VelocityTable run(List<Frame> frames, int lags, Origins origins) {
    VelocityAutocorrelation analyzer = analyzer(frames.get(0).size(), lags, origins);
    frames.forEach(analyzer::accept);
    return analyzer.result();
  }

  private static List<Frame> read(Path folder) throws IOException {
    List<Frame> frames = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("velocities.txt"))) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] words = line.split(" ");
      double[][] v = new double[3][3];
      for (int k = 0; k < 9; k++) {
        v[k % 3][k / 3] = Double.parseDouble(words[k]) * 1e-3;
      }
      frames.add(Trajectories.moving(20.0 * frames.size(), BOX, new int[] {0, 0, 1}, v));
    }
    return frames;
  }
}
