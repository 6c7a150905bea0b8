package org.halimd.engine.app.report;

import java.util.List;
import org.halimd.analysis.figure.Figure;
import org.halimd.engine.app.analyze.ArrheniusComparison;
import org.halimd.engine.app.analyze.Published;

/** One Arrhenius figure of all materials and the published conductivities. */
final class ComparisonFigure {
  private static final String NAME = "arrhenius";

  private ComparisonFigure() {}

  /** The figure; none where no material has points. */
  static List<Plot> of(List<Material> materials, List<Published> published) {
    List<ArrheniusComparison.Material> curves =
        materials.stream()
            .map(m -> new ArrheniusComparison.Material(m.name(), m.points()))
            .toList();
    if (!ArrheniusComparison.isPossible(curves)) {
      return List.of();
    }
    List<ArrheniusComparison.Reference> references =
        published.stream().flatMap(p -> p.reference().stream()).toList();
    Figure figure = ArrheniusComparison.of(curves, references);
    return List.of(SvgFile.of(figure, NAME, "comparison-" + NAME + "-"));
  }
}
