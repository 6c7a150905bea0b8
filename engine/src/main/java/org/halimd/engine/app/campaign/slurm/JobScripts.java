package org.halimd.engine.app.campaign.slurm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The scripts of a campaign: one for each kind of job and what they share. They name files relative
 * to the folder of the campaign, where they are submitted.
 */
final class JobScripts {
  /**
   * What the jobs start.
   *
   * @param launcher what starts HaliMD on the nodes
   * @param options of all its commands: who computes
   * @param results options of the one that makes the results; null to make none
   */
  record Program(String launcher, List<String> options, List<String> results) {}

  static final String MINIMIZE = "minimize.sh";
  static final String SYSTEMS = "systems.sh";
  static final String RESULTS = "results.sh";
  private static final String SHARED = "resubmit.sh";

  private final SlurmSettings settings;
  private final Program program;
  private final String name;

  /**
   * Scripts.
   *
   * @param campaign name of the campaign, for the names of the jobs
   */
  JobScripts(SlurmSettings settings, Program program, String campaign) {
    this.settings = settings;
    this.program = program;
    this.name = campaign.replaceAll("[^A-Za-z0-9._-]", "_");
  }

  /** The names of the scripts and their text. */
  Map<String, String> all() {
    Map<String, String> scripts = new LinkedHashMap<>();
    scripts.put(MINIMIZE, script(MINIMIZE, program.options()));
    scripts.put(SYSTEMS, script(SYSTEMS, program.options()));
    if (program.results() != null) {
      List<String> options = new ArrayList<>(program.options());
      options.addAll(program.results());
      scripts.put(RESULTS, script(RESULTS, options));
    }
    scripts.put(SHARED, resource(SHARED));
    return scripts;
  }

  private String script(String script, List<String> options) {
    return header(script) + variables(options) + resource(script);
  }

  private String header(String script) {
    String kind = script.substring(0, script.indexOf('.'));
    List<String> directives = new ArrayList<>();
    directives.add("--job-name=" + name + "-" + kind);
    String number = script.equals(SYSTEMS) ? "%A_%a" : "%j";
    directives.add("--output=slurm/logs/" + kind + "-" + number + ".log");
    directives.add("--open-mode=append");
    directives.add("--requeue");
    directives.add("--signal=B:USR1@" + settings.grace());
    directives.add("--nodes=1");
    directives.add("--ntasks=1");
    directives.add("--cpus-per-task=" + settings.cpus());
    add(directives, "--partition=", settings.partition());
    add(directives, "--time=", settings.timeLimit());
    add(directives, "--account=", settings.account());
    add(directives, "--gres=", settings.gres());
    add(directives, "--mem=", settings.memory());
    directives.addAll(settings.options());
    StringBuilder text = new StringBuilder("#!/usr/bin/env bash\n");
    directives.forEach(option -> text.append("#SBATCH ").append(option).append('\n'));
    return text.append('\n').toString();
  }

  /** What the rest of a script refers to. */
  private String variables(List<String> options) {
    String words = options.stream().map(JobScripts::quoted).collect(Collectors.joining(" "));
    StringBuilder text = new StringBuilder();
    text.append("halimd=").append(quoted(program.launcher())).append('\n');
    text.append("options=(").append(words).append(")\n");
    text.append("resubmissions=").append(settings.resubmissions()).append('\n');
    settings.setup().forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  private static void add(List<String> directives, String option, String value) {
    if (value != null) {
      directives.add(option + value);
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
