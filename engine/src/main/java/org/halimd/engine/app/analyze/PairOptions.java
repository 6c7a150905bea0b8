package org.halimd.engine.app.analyze;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.structure.TypePair;
import org.halimd.io.InputException;
import org.halimd.io.Tokens;

/** Words that name pairs of species, such as {@code Li-Cl} and {@code Li-Cl=3.1}. */
final class PairOptions {
  private PairOptions() {}

  /** Pairs from {@code Li-Cl,Zr-O}, in the order given. */
  static List<TypePair> pairs(String option, List<String> words, FramePass pass) {
    List<TypePair> pairs = new ArrayList<>();
    for (String word : words) {
      pairs.add(pair(option, word, pass));
    }
    return pairs;
  }

  /** Largest distance in A for which images are counted; more would take forever. */
  static final double FARTHEST = 1000;

  /** Distances from {@code Li-Cl=3.1,Zr-O=2.6}; each holds for both orders of the pair. */
  static Map<TypePair, Double> distances(String option, List<String> words, FramePass pass) {
    Map<TypePair, Double> distances = new LinkedHashMap<>();
    for (String word : words) {
      int equals = word.indexOf('=');
      double distance = equals < 0 ? Double.NaN : Tokens.real(word.substring(equals + 1));
      if (!(distance > 0 && distance <= FARTHEST)) {
        throw new InputException(
            option + ": '" + word + "' names no distance in A; expected for example Li-Cl=3.1");
      }
      TypePair pair = pair(option, word.substring(0, equals), pass);
      distances.put(pair, distance);
      distances.put(new TypePair(pair.second(), pair.first()), distance);
    }
    return distances;
  }

  private static TypePair pair(String option, String word, FramePass pass) {
    String[] symbols = word.split("-", -1);
    if (symbols.length != 2) {
      throw new InputException(
          option + ": '" + word + "' is no pair of species; expected for example Li-Cl");
    }
    return new TypePair(pass.species(symbols[0], option), pass.species(symbols[1], option));
  }
}
