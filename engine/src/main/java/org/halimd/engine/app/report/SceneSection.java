package org.halimd.engine.app.report;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The three-dimensional view of structure and density, and a still picture in its place. */
final class SceneSection {
  private SceneSection() {}

  /**
   * Writes the view.
   *
   * @param id of its element
   */
  static void write(Html html, Scene scene, String id) {
    String content = describe(scene);
    html.open("figure", "class", "viewer", "id", id).open("div", "class", "panes");
    html.open("div", "class", "stage");
    html.element(
        "canvas",
        content,
        "tabindex",
        "0",
        "role",
        "img",
        "aria-label",
        content + " Arrow keys turn it.");
    for (String axis : List.of("a", "b", "c")) {
      html.element("span", axis, "class", "axis", "aria-hidden", "true");
    }
    html.close().open("div", "class", "controls").close().close();
    html.open("div", "class", "still").open("p", "class", "reason");
    html.text("The view that can be turned needs JavaScript and WebGL 2.").close();
    String png = Base64.getEncoder().encodeToString(Projection.png(scene));
    html.single(
        "img",
        "src",
        "data:image/png;base64," + png,
        "alt",
        "Seen along c, a to the right. " + content);
    html.close();
    html.open("figcaption").text(caption(scene)).close();
    html.open("script", "type", "application/json").raw(SceneData.of(scene)).close();
    html.close();
  }

  private static String describe(Scene scene) {
    List<String> species = new ArrayList<>();
    for (int k = 0; k < scene.species().size(); k++) {
      species.add(scene.count(k) + " " + scene.species().get(k));
    }
    String density =
        scene.density() == null ? "" : " and a surface of constant " + scene.densityLabel();
    return "%d atoms (%s) in the cell%s."
        .formatted(scene.atoms(), String.join(", ", species), density);
  }

  private static String caption(Scene scene) {
    double[] l = scene.cell().lattice();
    String cell =
        "a = %.4g, b = %.4g, c = %.4g Å".formatted(length(l, 0), length(l, 3), length(l, 6));
    String density =
        scene.density() == null
            ? ""
            : " %s: %s, %s points, maximum %s Å⁻³, %s ions in the cell."
                .formatted(
                    Character.toUpperCase(scene.densityLabel().charAt(0))
                        + scene.densityLabel().substring(1),
                    scene.densitySource(),
                    scene.density().shape(),
                    Numbers.of(scene.density().max()),
                    Numbers.of(scene.density().integral()));
    return "Structure: %s; %s.%s Drag or use the arrow keys to turn, + and − or the wheel (after a click) to zoom, Shift to move, a, b, c to look along a cell vector."
        .formatted(scene.structureSource(), cell, density);
  }

  private static double length(double[] lattice, int from) {
    return Math.hypot(Math.hypot(lattice[from], lattice[from + 1]), lattice[from + 2]);
  }
}
