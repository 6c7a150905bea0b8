package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.structure.scattering.DensityModes;
import org.halimd.analysis.structure.scattering.NeutronLengths;
import org.halimd.analysis.structure.scattering.ScatteringWeights;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;
import org.halimd.system.Species;
import picocli.CommandLine.Option;

/** Options about how strongly atoms scatter. */
final class ScatteringOptions {
  /** What headers call a neutron scattering length, before the species. */
  static final String LENGTH_KEY = "b_fm_";

  @Option(
      names = "--ions",
      split = ",",
      paramLabel = "X=ION",
      description =
          "X-ray form factors of ions instead of neutral atoms, for example"
              + " Li=Li1+,Cl=Cl1-,Zr=Zr4+,O=O2- (Waasmaier and Kirfel 1995)")
  private Map<String, String> ions = new LinkedHashMap<>();

  @Option(
      names = "--b",
      split = ",",
      paramLabel = "X=FM",
      description =
          "coherent neutron scattering lengths in fm instead of those of natural isotopes (Sears"
              + " 1992, Rauch and Waschkowski 2003), for example Li=-2.22 for 7Li")
  private Map<String, String> lengths = new LinkedHashMap<>();

  /** Wave vectors of a frame beyond which a sum over them and all atoms takes hours. */
  private static final double MOST_VECTORS = 1e8;

  private final Map<String, String> used = new LinkedHashMap<>();

  /**
   * Number of wave vectors of a half space in the first frame's cell.
   *
   * @param limit their largest length, 1/Å
   * @param options what sets it
   * @throws InputException if there are too many to sum over
   */
  static double requireFewVectors(FramePass pass, double limit, String options) {
    double vectors = DensityModes.expectedVectors(pass.first().box(), limit);
    if (vectors > MOST_VECTORS) {
      throw new InputException(
          "%s: %.3g wave vectors per frame up to q = %.4g 1/A; expected at most %.0g, for this cell q up to %.3g 1/A"
              .formatted(
                  options,
                  vectors,
                  limit,
                  MOST_VECTORS,
                  limit * Math.cbrt(MOST_VECTORS / vectors)));
    }
    return vectors;
  }

  /** Number, neutron and X-ray weights for the types of a trajectory. */
  List<ScatteringWeights> weights(FramePass pass) {
    requireSpecies(pass, "--b", lengths);
    List<Species> species = pass.first().species();
    double[] b = species.stream().mapToDouble(s -> length(s.symbol())).toArray();
    for (int t = 0; t < b.length; t++) {
      used.put(LENGTH_KEY + species.get(t).symbol(), Double.toString(b[t]));
    }
    double strength = 0;
    for (double one : b) {
      strength += one * one;
    }
    if (strength == 0) {
      throw new InputException("--b: no atom scatters neutrons; at least one length must not be 0");
    }
    return List.of(
        ScatteringWeights.number(species.size()),
        ScatteringWeights.constant("neutron", b),
        xray(pass));
  }

  /** X-ray weights. */
  ScatteringWeights xray(FramePass pass) {
    requireSpecies(pass, "--ions", ions);
    return xray(pass.first().species());
  }

  /** X-ray weights of the types of a structure. */
  ScatteringWeights xray(List<Species> species) {
    List<String> names = new ArrayList<>();
    for (Species s : species) {
      String name = ions.getOrDefault(s.symbol(), s.symbol());
      if (!name.startsWith(s.symbol())) {
        throw new InputException(
            "--ions: '" + name + "' is no ion of " + s.symbol() + "; expected for example Li=Li1+");
      }
      names.add(name);
      used.put("form_factor_" + s.symbol(), name);
    }
    return ScatteringWeights.xray(names);
  }

  private double length(String symbol) {
    String given = lengths.get(symbol);
    if (given == null) {
      return NeutronLengths.of(symbol);
    }
    double b = Tokens.real(given);
    if (Double.isNaN(b)) {
      throw new InputException("--b: '" + given + "' for " + symbol + " is no length in fm");
    }
    return b;
  }

  private static void requireSpecies(FramePass pass, String option, Map<String, String> words) {
    words.keySet().forEach(symbol -> pass.species(symbol, option));
  }

  /** Writes what was used into the headers. */
  void describe(ResultFolder folder) {
    used.forEach(folder::header);
  }
}
