package org.halimd.engine.app.campaign.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.halimd.engine.app.analyze.KeyResult;
import org.halimd.engine.app.analyze.Text;

/** The content of {@code summary.json}. */
final class CampaignSummary {
  private static final String QUANTITY = "ln_sigmaT_vs_invT/";

  private final ResultSettings settings;
  private final List<SystemRun> runs;
  private final Map<String, String> header;
  private final List<TemperatureResult> temperatures;
  private final Optional<JsonNode> arrhenius;
  private final StructureResults structure;
  private final Analyses analyses;

  CampaignSummary(
      ResultSettings settings,
      List<SystemRun> runs,
      Map<String, String> header,
      List<TemperatureResult> temperatures,
      Optional<JsonNode> arrhenius,
      StructureResults structure,
      Analyses analyses) {
    this.settings = settings;
    this.runs = runs;
    this.header = header;
    this.temperatures = temperatures;
    this.arrhenius = arrhenius;
    this.structure = structure;
    this.analyses = analyses;
  }

  /** Activation energy and extrapolated conductivities. */
  List<KeyResult> arrheniusResults() {
    return arrhenius.map(KeyResult::allIn).orElse(List.of());
  }

  /** Where species of the framework move. */
  List<String> framework() {
    return temperatures.stream().flatMap(t -> t.framework().stream()).toList();
  }

  /** Systems without a trajectory, and what analyses refused. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (SystemRun run : runs) {
      if (!run.hasTransport()) {
        missing.add(
            "%s/%s: there is no trajectory for transport yet"
                .formatted(run.temperatureName(), run.replicaName()));
      }
    }
    missing.addAll(analyses.refused());
    return missing;
  }

  Map<String, Object> json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("provenance", header);
    json.put("material", settings.material());
    json.put("ion", settings.ion());
    json.put("temperatures", temperatures.stream().map(CampaignSummary::temperature).toList());
    json.put("arrhenius", arrheniusJson());
    json.put("structure", structure.json());
    json.put("framework_motion", framework());
    json.put("not_analysed", missing());
    json.put(KeyResult.KEY, keyResults());
    json.put("warnings", warnings());
    return json;
  }

  private static Map<String, Object> temperature(TemperatureResult t) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("T_target_K", t.target());
    map.put("T_K", t.temperature());
    map.put("replicas", t.replicas());
    map.put("time_ps", t.time());
    map.put("diffusion", t.json().path("diffusion"));
    map.put("nernst_einstein", t.json().path("nernst_einstein"));
    map.put("collective", t.json().path("collective"));
    map.put("framework", t.json().path("framework"));
    return map;
  }

  /** The fit of ln(sigma T): weighted where errors are known. */
  private Object arrheniusJson() {
    JsonNode all = arrhenius.orElse(null);
    if (all == null) {
      return Map.of("status", "undetermined", "reason", "there is no temperature with results");
    }
    for (String kind : List.of("weighted_absolute", "unweighted")) {
      if (all.has(QUANTITY + kind)) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("status", "determined");
        map.put("fit", QUANTITY + kind);
        all.path(QUANTITY + kind).properties().forEach(e -> map.put(e.getKey(), e.getValue()));
        double prefactor = Math.exp(all.path(QUANTITY + kind).path("ln_prefactor").asDouble());
        map.put("prefactor_S_K_cm", prefactor);
        return map;
      }
    }
    return Map.of(
        "status",
        "undetermined",
        "reason",
        "%d temperatures with diffusion".formatted(all.path("n_used").asInt()));
  }

  private List<KeyResult> keyResults() {
    List<KeyResult> results = new ArrayList<>(arrheniusResults());
    for (TemperatureResult t : temperatures) {
      String name = "Simulated conductivity at %s K".formatted(Text.number(t.target()));
      for (KeyResult r : KeyResult.allIn(t.json())) {
        if (r.name().startsWith("Conductivity")) {
          results.add(r.named(name));
        }
      }
    }
    results.addAll(structure.keyResults());
    return results;
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>(framework());
    missing().forEach(sentence -> warnings.add("not analysed: " + sentence));
    warnings.addAll(analyses.warnings());
    return warnings;
  }
}
