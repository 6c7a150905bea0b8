package org.halimd.benchmarks.gpu;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One row of {@code halimd benchmark}, as the report needs it.
 *
 * @param system name of the case
 * @param choice what differs from the usual way: tuning, sum over waves, networks; may be empty
 * @param bytesPerAtom memory of the device
 * @param kernels µs per step by name of the kernel
 */
record SpeedRow(
    String system,
    long atoms,
    int systems,
    String choice,
    double usPerStep,
    double bytesPerAtom,
    Map<String, Double> kernels) {

  static SpeedRow of(JsonNode row) {
    StringBuilder choice = new StringBuilder();
    row.path("tuning").properties().forEach(e -> append(choice, e.getKey() + "=" + e.getValue()));
    if (row.path("kspace").asText().equals("ewald")) {
      append(choice, "kspace=ewald");
    }
    if (row.path("network").asText().equals("cublas")) {
      append(choice, "network=cublas");
    }
    Map<String, Double> kernels = new LinkedHashMap<>();
    row.path("kernels")
        .forEach(k -> kernels.put(k.path("name").asText(), k.path("microseconds").asDouble()));
    long atoms = row.path("atoms").asLong();
    int systems = row.path("systems").asInt();
    return new SpeedRow(
        row.path("case").asText(),
        atoms,
        systems,
        choice.toString(),
        row.path("us_per_atom_step").asDouble() * atoms * systems,
        row.path("counted_bytes_per_atom").asDouble(),
        kernels);
  }

  private static void append(StringBuilder text, String word) {
    text.append(text.isEmpty() ? "" : " ").append(word);
  }

  boolean isUsual() {
    return choice.isEmpty();
  }

  boolean charges() {
    return system.equals("qnep");
  }

  /** All atoms of the batch. */
  long all() {
    return atoms * systems;
  }

  StepTimeModel model() {
    return new StepTimeModel(charges(), atoms, systems);
  }

  /** Whether these are about so many atoms in so many systems. */
  boolean isAbout(String name, long wantedAtoms, int wantedSystems) {
    return system.equals(name)
        && systems == wantedSystems
        && Math.abs(atoms - wantedAtoms) <= 0.05 * wantedAtoms;
  }
}
