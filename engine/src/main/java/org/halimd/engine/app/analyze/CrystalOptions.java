package org.halimd.engine.app.analyze;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.halimd.analysis.io.input.Trajectory;
import org.halimd.analysis.structure.scattering.CrystallineShare;
import org.halimd.analysis.structure.scattering.Diffractometer;
import org.halimd.analysis.structure.scattering.PowderPattern;
import org.halimd.analysis.structure.scattering.PowderPattern.Pattern;
import org.halimd.analysis.structure.scattering.ScatteringWeights;
import org.halimd.io.InputException;
import org.halimd.system.Frame;
import picocli.CommandLine.Option;

/** Which crystal a powder pattern is compared with. */
final class CrystalOptions {
  @Option(
      names = "--reference",
      paramLabel = "FILE",
      description =
          "crystal whose pattern is compared with: a structure or, better, a trajectory at the same"
              + " temperature, since lines move and fade with it")
  Path reference;

  @Option(
      names = "--halo",
      paramLabel = "DEG",
      defaultValue = "2",
      description =
          "what is broader than this, in degrees, is no line of a crystal (default:"
              + " ${DEFAULT-VALUE})")
  private double halo;

  /** The pattern of the crystal; null without one. */
  Pattern pattern(Diffractometer instrument, ScatteringOptions scattering, Console console) {
    if (reference == null) {
      return null;
    }
    if (!(halo >= 4 * instrument.step()) || Double.isInfinite(halo)) {
      throw new InputException(
          "--halo: %s degrees; expected four steps of 2theta or more".formatted(halo));
    }
    console.begin();
    try (Trajectory file = Trajectory.open(reference, Trajectory.Options.DEFAULT)) {
      if (!file.hasNext()) {
        throw new InputException(reference, "the file holds no structure");
      }
      PowderPattern powder = null;
      while (file.hasNext()) {
        Frame frame = file.next();
        if (!frame.box().fullyPeriodic()) {
          throw new InputException(
              reference, "a powder pattern needs a cell that is periodic in all directions");
        }
        if (powder == null) {
          ScatteringWeights weights = scattering.xray(frame.species());
          powder = new PowderPattern(instrument, weights);
        }
        powder.accept(frame);
        console.progress("pattern of the crystal", file.fractionRead());
      }
      return powder.result();
    }
  }

  /** What compares with a pattern of the crystal. */
  CrystallineShare share(Pattern crystal, Diffractometer instrument) {
    try {
      int half = (int) Math.round(halo / 2 / instrument.step());
      return new CrystallineShare(crystal.intensity(), half);
    } catch (IllegalArgumentException e) {
      throw new InputException(reference, "no line of it lies between --from and --to");
    }
  }

  /** The comparison as text and for JSON. */
  Map<String, Object> report(CrystallineShare share, Pattern pattern, Console console) {
    double alike = share.correlation(pattern.intensity());
    console.line(
        "lines of the crystal: %s %% of theirs (correlation of the patterns %.3f)"
            .formatted(Text.plain(100 * share.share(), 100 * share.error()), alike));
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("share", share.share());
    json.put("error", share.error());
    json.put("correlation", alike);
    return json;
  }

  void describe(ResultFolder folder) {
    if (reference != null) {
      folder.input(reference);
      folder.header("halo_deg", halo);
    }
  }
}
