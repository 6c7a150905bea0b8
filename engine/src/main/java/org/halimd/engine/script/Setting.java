package org.halimd.engine.script;

import java.util.ArrayList;
import java.util.List;
import org.halimd.engine.Ensemble;
import org.halimd.potential.PotentialModel;

/**
 * All that is known at a line of the run file without running: what the check of a command asks.
 * Commands that change something for later lines note it here.
 */
public final class Setting {
  private final Surroundings surroundings;
  private final List<PotentialModel> models = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Subject subject;
  private double timeStep = 1.0;
  private double maxDisplacement;
  private Ensemble ensemble;
  private long steps;
  private boolean afterRun;
  private boolean velocitiesRequested;

  /** The setting at the top of the file. */
  public Setting(Subject subject, Surroundings surroundings) {
    this.subject = subject;
    this.surroundings = surroundings;
  }

  /** The files around the run file. */
  public Surroundings surroundings() {
    return surroundings;
  }

  /** What is simulated at this point. */
  public Subject subject() {
    return subject;
  }

  /** Changes what is simulated. */
  public void setSubject(Subject changed) {
    subject = changed;
  }

  /** The potentials named so far. */
  public List<PotentialModel> models() {
    return models;
  }

  /** Opens a potential and adds it. */
  public PotentialModel openModel(String name) {
    PotentialModel model = surroundings.openModel(name);
    models.add(model);
    return model;
  }

  /** Time step in fs. */
  public double timeStep() {
    return timeStep;
  }

  /** Sets the time step in fs and the largest displacement in Å (0 = no limit). */
  public void setTimeStep(double dt, double limit) {
    timeStep = dt;
    maxDisplacement = limit;
  }

  /** Largest displacement per step in Å for the next run, 0 = no limit. */
  public double maxDisplacement() {
    return maxDisplacement;
  }

  /** The ensemble of the run whose options are checked, or null. */
  public Ensemble ensemble() {
    return ensemble;
  }

  /** Length in steps of the run whose options are checked. */
  public long steps() {
    return steps;
  }

  /** Whether a run lies behind. */
  public boolean afterRun() {
    return afterRun;
  }

  /** Whether a line {@code velocity} lies behind. */
  public boolean velocitiesRequested() {
    return velocitiesRequested;
  }

  /** Notes a line {@code velocity}. */
  public void requestVelocities() {
    velocitiesRequested = true;
  }

  void beginRun(Ensemble next, long numberOfSteps) {
    ensemble = next;
    steps = numberOfSteps;
  }

  void endRun() {
    ensemble = null;
    maxDisplacement = 0;
    afterRun = true;
  }

  /** Notes something that is allowed but probably not meant. */
  public void warn(Line line, String sentence) {
    warnings.add(line.file() + ":" + line.number() + ": " + line.keyword() + ": " + sentence);
  }

  /** What was noted, one sentence each. */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * Checks that a group exists and has atoms.
   *
   * @throws org.halimd.io.InputException at the line
   */
  public void requireGroup(Line line, GroupSelection group) {
    requireMethod(line, group.method());
    int count = subject.groupCount(group.method());
    if (group.group() >= count) {
      throw line.error(
          "%s: group %d does not exist; grouping method %d of model.xyz has the groups 0 to %d"
              .formatted(line.keyword(), group.group(), group.method(), count - 1));
    }
    if (group.group() >= 0 && subject.groupSize(group.method(), group.group()) == 0) {
      throw line.error(
          "%s: group %d of grouping method %d has no atoms; name a group that occurs in model.xyz"
              .formatted(line.keyword(), group.group(), group.method()));
    }
  }

  /**
   * Checks that samples will be equally spaced in time, as functions of a time lag need them.
   *
   * @throws org.halimd.io.InputException at the line
   */
  public void requireEqualSpacing(Line line) {
    if (maxDisplacement > 0) {
      throw line.error(
          "%s: samples must be equally spaced in time; leave out the second number of time_step"
              .formatted(line.keyword()));
    }
    if (timeStep == 0) {
      throw line.error("%s: needs a time step longer than 0".formatted(line.keyword()));
    }
  }

  /** Checks that a grouping method exists. */
  public void requireMethod(Line line, int method) {
    int methods = subject.groupingMethods();
    if (method >= methods) {
      throw line.error(
          "%s: grouping method %d does not exist; model.xyz %s"
              .formatted(
                  line.keyword(),
                  method,
                  methods == 0
                      ? "has no group column (add group:I:1 to Properties and one label per atom)"
                      : "has the grouping methods 0 to " + (methods - 1)));
    }
  }

  /** Checks that the potential knows the element and that it occurs. */
  public void requireSpecies(Line line, String symbol) {
    List<String> elements = models.getFirst().elements();
    if (!elements.contains(symbol)) {
      throw line.error(
          "%s: the element '%s' is not in the potential, which has %s"
              .formatted(line.keyword(), symbol, String.join(" ", elements)));
    }
    if (!subject.species().contains(symbol)) {
      throw line.error(
          "%s: model.xyz has no atom of '%s', only %s"
              .formatted(line.keyword(), symbol, String.join(" ", subject.species())));
    }
  }

  /** Checks that the potential has a type of this number. */
  public void requireType(Line line, int type) {
    List<String> elements = models.getFirst().elements();
    if (type >= elements.size()) {
      throw line.error(
          "%s: type %d does not exist; the potential has %s, numbered from 0"
              .formatted(line.keyword(), type, String.join(" ", elements)));
    }
  }

  /** Checks that an interval in steps is not longer than the run; otherwise nothing is written. */
  public void warnIfNeverDue(Line line, long interval) {
    if (interval > steps) {
      warn(
          line,
          "the interval of %d steps is longer than the run of %d steps, so nothing is written"
              .formatted(interval, steps));
    }
  }

  /**
   * Checks a correlation length against the number of samples of the run.
   *
   * @param interval steps between samples
   * @param frames number of correlation times NC
   */
  public void requireSamples(Line line, long interval, long frames) {
    long samples = steps / interval;
    if (frames > samples) {
      throw line.error(
          ("%s: %d correlation times need at least as many samples, but a run of %d steps sampled"
                  + " every %d steps has only %d; lengthen the run, sample more often or ask for"
                  + " fewer correlation times")
              .formatted(line.keyword(), frames, steps, interval, samples));
    }
  }
}
