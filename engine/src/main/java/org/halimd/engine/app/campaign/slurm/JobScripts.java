package org.halimd.engine.app.campaign.slurm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The scripts of a campaign: one for each kind of job and what they share. They name files relative
 * to the folder of the campaign, where they are submitted.
 */
final class JobScripts {
  static final String MINIMIZE = "minimize.sh";
  static final String SYSTEMS = "systems.sh";
  static final String RESULTS = "results.sh";
  private static final String SHARED = "resubmit.sh";

  private final SlurmSettings settings;
  private final String program;
  private final String name;

  /**
   * Scripts.
   *
   * @param program what starts HaliMD on the nodes
   * @param campaign name of the campaign, for the names of the jobs
   */
  JobScripts(SlurmSettings settings, String program, String campaign) {
    this.settings = settings;
    this.program = program;
    this.name = campaign.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /** The names of the scripts and their text. */
  Map<String, String> all() {
    Map<String, String> scripts = new LinkedHashMap<>();
    for (String script : List.of(MINIMIZE, SYSTEMS, RESULTS)) {
      scripts.put(script, header(script) + resource(script));
    }
    scripts.put(SHARED, resource(SHARED));
    return scripts;
  }

  private String header(String script) {
    String kind = script.substring(0, script.indexOf('.'));
    List<String> options = new ArrayList<>();
    options.add("--job-name=" + name + "-" + kind);
    String number = script.equals(SYSTEMS) ? "%A_%a" : "%j";
    options.add("--output=slurm/logs/" + kind + "-" + number + ".log");
    options.add("--open-mode=append");
    options.add("--requeue");
    options.add("--signal=B:USR1@" + settings.grace());
    options.add("--nodes=1");
    options.add("--ntasks=1");
    options.add("--cpus-per-task=" + settings.cpus());
    add(options, "--partition=", settings.partition());
    add(options, "--time=", settings.timeLimit());
    add(options, "--account=", settings.account());
    add(options, "--gres=", settings.gres());
    add(options, "--mem=", settings.memory());
    options.addAll(settings.options());
    StringBuilder text = new StringBuilder("#!/usr/bin/env bash\n");
    options.forEach(option -> text.append("#SBATCH ").append(option).append('\n'));
    text.append('\n').append("halimd=").append(quoted(program)).append('\n');
    text.append("resubmissions=").append(settings.resubmissions()).append('\n');
    settings.setup().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static void add(List<String> options, String option, String value) {
    if (value != null) {
      options.add(option + value);
    }
  }

  /** A word for the shell. */
  private static String quoted(String word) {
    return "'" + word.replace("'", "'\\''") + "'";
  }

  private static String resource(String script) {
    try (InputStream in = JobScripts.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new IllegalStateException("the program was packaged without " + script);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
