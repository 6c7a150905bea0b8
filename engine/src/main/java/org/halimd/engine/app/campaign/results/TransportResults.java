package org.halimd.engine.app.campaign.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.halimd.engine.app.analyze.Text;

/** Diffusion and conductivity of every system, and of every temperature from its replicas. */
final class TransportResults {
  private final Analyses analyses;
  private final ResultSettings settings;
  private final SiteDistance distance;

  TransportResults(Analyses analyses, ResultSettings settings, SiteDistance distance) {
    this.analyses = analyses;
    this.settings = settings;
    this.distance = distance;
  }

  /** The results of all temperatures in the order of the runs. */
  List<TemperatureResult> of(List<SystemRun> runs) {
    Map<String, List<Path>> folders = new LinkedHashMap<>();
    Map<String, Double> targets = new LinkedHashMap<>();
    for (SystemRun run : runs) {
      if (run.hasTransport()) {
        targets.putIfAbsent(run.temperatureName(), run.temperature());
        system(run)
            .ifPresent(
                folder ->
                    folders
                        .computeIfAbsent(run.temperatureName(), name -> new ArrayList<>())
                        .add(folder));
      }
    }
    List<TemperatureResult> results = new ArrayList<>();
    folders.forEach(
        (name, some) ->
            replicas(name, some)
                .ifPresent(
                    json -> results.add(new TemperatureResult(targets.get(name), name, json))));
    return results;
  }

  /** The folder of the results of one system; empty if it cannot be analysed. */
  private Optional<Path> system(SystemRun run) {
    Path out = analyses.folder(run.temperatureName(), run.replicaName(), "conductivity");
    List<String> words =
        new ArrayList<>(
            List.of(
                "--input",
                run.trajectory().toString(),
                "--species",
                settings.ion(),
                "--charge",
                Text.number(settings.charge()),
                "--site-distance",
                Text.number(distance.value())));
    if (!settings.charges().isEmpty()) {
      words.addAll(List.of("--charges", charges()));
    }
    return analyses.run("conductivity", out, "conductivity.json", words).map(json -> out);
  }

  private String charges() {
    return settings.charges().entrySet().stream()
        .map(e -> e.getKey() + "=" + Text.number(e.getValue()))
        .collect(Collectors.joining(","));
  }

  private Optional<JsonNode> replicas(String name, List<Path> folders) {
    List<String> words = new ArrayList<>();
    folders.forEach(folder -> words.addAll(List.of("--input", folder.toString())));
    return analyses.run("replicas", analyses.folder(name, "replicas"), "replicas.json", words);
  }
}
