package org.halimd.analysis.structure.scattering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.halimd.analysis.Trajectories;
import org.halimd.system.Frame;
import org.halimd.testing.SharedFiles;
import org.junit.jupiter.api.Test;

/** Structure factors at given wave vectors against explicit sums made with numpy. */
class StructureFactorReferenceTest {
  private record Mode(double q, double[] re, double[] im) {
    double product(int a, int b) {
      return re[a] * re[b] + im[a] * im[b];
    }
  }

  private static Map<String, Mode> modes(Frame frame, double limit) {
    Map<String, Mode> modes = new HashMap<>();
    new DensityModes(limit)
        .visit(
            frame,
            (h, k, l, q, re, im) ->
                modes.put(h + "," + k + "," + l, new Mode(q, re.clone(), im.clone())));
    return modes;
  }

  private static Mode at(Map<String, Mode> modes, JsonNode hkl) {
    int h = hkl.get(0).asInt();
    int k = hkl.get(1).asInt();
    int l = hkl.get(2).asInt();
    Mode mode = modes.get(h + "," + k + "," + l);
    return mode == null ? modes.get(-h + "," + -k + "," + -l) : mode;
  }

  @Test
  void idealGas() throws IOException {
    Path folder = SharedFiles.require("reference/analysis/rdf_ideal_gas");
    JsonNode expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    Frame frame = Trajectories.read(folder.resolve("traj.xyz")).get(0);
    Map<String, Mode> modes = modes(frame, 2);
    for (JsonNode e : expected.get("structure_factor_frame0")) {
      Mode m = at(modes, e.get("hkl"));
      check(e, "q_invA", m.q);
      check(e, "S_LiLi", m.product(0, 0) / 700);
      check(e, "S_ClCl", m.product(1, 1) / 350);
      check(e, "S_LiCl", m.product(0, 1) / Math.sqrt(700.0 * 350));
      check(
          e,
          "S_total",
          StructureFactor.weighted(
              ScatteringWeights.number(2), new int[] {700, 350}, m.q, m.re, m.im));
    }
  }

  @Test
  void rockSalt() throws IOException {
    Path folder = SharedFiles.require("reference/analysis/rdf_rocksalt");
    JsonNode expected = new ObjectMapper().readTree(folder.resolve("expected.json").toFile());
    Frame frame = Trajectories.read(folder.resolve("traj.xyz")).get(0);
    Map<String, Mode> modes = modes(frame, 6);
    ScatteringWeights neutron =
        ScatteringWeights.constant(
            "neutron", new double[] {NeutronLengths.of("Li"), NeutronLengths.of("Cl")});
    int[] atoms = {108, 108};
    for (JsonNode e : expected.get("structure_factor")) {
      Mode m = at(modes, e.get("hkl_of_given_cell"));
      check(e, "q_invA", m.q);
      check(e, "S_neutron", StructureFactor.weighted(neutron, atoms, m.q, m.re, m.im));
      check(
          e,
          "S_number",
          StructureFactor.weighted(ScatteringWeights.number(2), atoms, m.q, m.re, m.im));
    }
  }

  /** At large q the modes of a gas are independent: all S_aa tend to 1, all S_ab to 0. */
  @Test
  void gasHasNoStructure() throws IOException {
    Path folder = SharedFiles.require("reference/analysis/rdf_ideal_gas");
    StructureFactor s =
        new StructureFactor(2.5, 5, List.of(ScatteringWeights.xray(List.of("Li", "Cl"))));
    Trajectories.read(folder.resolve("traj.xyz")).forEach(s::accept);
    StructureFactorTable table = s.result();
    for (int bin = 1; bin < 5; bin++) {
      double error = 1 / Math.sqrt(4 * table.vectors()[bin]);
      assertTrue(table.vectors()[bin] > 50);
      assertEquals(1, table.partial()[0][bin], 4 * error);
      assertEquals(0, table.partial()[1][bin], 4 * error);
      assertEquals(1, table.partial()[2][bin], 4 * error);
      assertEquals(1, table.weighted()[0][bin], 4 * error);
      assertEquals(1, table.faberZiman(1, bin), 4 * error / Math.sqrt(2.0 / 9));
      assertTrue(table.partialError()[0][bin] > 0 && table.partialError()[0][bin] < 3 * error);
    }
  }

  private static void check(JsonNode expected, String key, double actual) {
    double e = expected.get(key).asDouble();
    assertEquals(e, actual, 1e-6 * Math.abs(e) + 1e-12, key);
  }
}
