package org.halimd.engine.app.report;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.density.ScalarGrid;
import org.halimd.engine.app.run.Json;

/** A scene as the scripts of the page read it. */
final class SceneData {
  private static final double FRACTIONS = 65536;
  private static final int LEVELS = 65535;

  /** Share of the ions inside the first surface that is shown. */
  private static final double FIRST_SHARE = 0.5;

  static final String DENSITY_COLOUR = "#f0a830";

  private SceneData() {}

  /** JSON that can stand inside a script element. */
  static String of(Scene scene) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("cell", scene.cell().lattice());
    data.put("species", species(scene));
    data.put("atoms", atoms(scene));
    if (scene.density() != null) {
      data.put("density", density(scene));
    }
    return Json.line(data).replace("<", "\\u003c");
  }

  private static List<Object> species(Scene scene) {
    List<Object> all = new ArrayList<>();
    for (int k = 0; k < scene.species().size(); k++) {
      String symbol = scene.species().get(k);
      ElementLook look = ElementLook.of(symbol);
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("symbol", symbol);
      one.put("colour", look.colour());
      one.put("radius", look.radius());
      one.put("count", scene.count(k));
      all.add(one);
    }
    return all;
  }

  private static Map<String, String> atoms(Scene scene) {
    byte[] kinds = new byte[scene.atoms()];
    for (int i = 0; i < kinds.length; i++) {
      kinds[i] = (byte) scene.kinds()[i];
    }
    ByteBuffer fractions = littleEndian(scene.fractional().length);
    for (double s : scene.fractional()) {
      fractions.putShort((short) Math.min(FRACTIONS - 1, Math.floor(FRACTIONS * s)));
    }
    return Map.of("species", base64(kinds), "fractions", base64(fractions.array()));
  }

  private static Map<String, Object> density(Scene scene) {
    ScalarGrid grid = GridReduction.reduce(scene.density());
    double maximum = grid.max();
    ByteBuffer values = littleEndian(grid.values().length);
    for (double value : grid.values()) {
      values.putShort((short) Math.round(LEVELS * Math.max(0, value) / maximum));
    }
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("label", scene.densityLabel());
    data.put("colour", DENSITY_COLOUR);
    data.put("unit", "Å⁻³");
    data.put("shape", new int[] {grid.shape().a(), grid.shape().b(), grid.shape().c()});
    data.put("offset", grid.offset());
    data.put("maximum", maximum);
    data.put("initial", GridReduction.levelOfShare(grid, FIRST_SHARE));
    data.put("values", base64(values.array()));
    return data;
  }

  private static ByteBuffer littleEndian(int numbers) {
    return ByteBuffer.allocate(Short.BYTES * numbers).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
