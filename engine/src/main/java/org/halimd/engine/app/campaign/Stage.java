package org.halimd.engine.app.campaign;

/** A stage of a system: writes its run folder and judges what came of it. */
interface Stage {
  /** Which one. */
  StageKind kind();

  /** What its length is measured against, in words; a change lets it be judged anew. */
  String goal();

  /** Steps that it takes at least. */
  long plannedSteps();

  /** Writes everything its run needs, the run file last. The stages before it are done. */
  void prepare(SystemName system);

  /**
   * Judges a run that has ended; reads the files of this system only.
   *
   * @param steps of all its runs so far
   */
  Verdict judge(SystemName system, long steps);

  /** Appends a run to the run file. */
  void extend(SystemName system, long steps);
}
