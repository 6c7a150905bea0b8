package org.halimd.engine.app.campaign;

import java.util.List;
import org.halimd.engine.app.run.RunEvent;

/** What happens during a campaign, for whoever shows it. */
public sealed interface CampaignEvent {
  /**
   * Systems begin or continue a stage together.
   *
   * @param stage its name
   * @param systems which ones
   * @param steps that are left to do for each of them
   * @param picoseconds the same as simulated time
   */
  record Batch(String stage, List<String> systems, long steps, double picoseconds)
      implements CampaignEvent {}

  /**
   * Where the campaign is.
   *
   * @param stage of the present batch
   * @param systems how many are in it
   * @param step steps done of the present run
   * @param steps of the present run
   * @param stepsPerSecond of the batch
   * @param nanosecondsPerDay simulated time per day, of each system
   * @param temperatures at the present instant in K
   * @param done fraction of the work of the whole campaign as it is planned now
   * @param secondsLeft of the whole campaign at the present speed
   */
  record Progress(
      String stage,
      int systems,
      long step,
      long steps,
      double stepsPerSecond,
      double nanosecondsPerDay,
      List<Double> temperatures,
      double done,
      double secondsLeft)
      implements CampaignEvent {}

  /** A stage of a system was looked at. */
  record Decision(String system, Verdict verdict) implements CampaignEvent {}

  /** A system cannot go on; the others do. */
  record Failed(String system, String stage, String sentence) implements CampaignEvent {}

  /** Something worth knowing. */
  record Note(String text) implements CampaignEvent {}

  /** What a run says, unchanged. */
  record Run(RunEvent event) implements CampaignEvent {}

  /**
   * Nothing more is done now.
   *
   * @param finished whether all systems that were asked for are done
   * @param failed systems that cannot go on
   * @param seconds real time of this execution
   */
  record Ended(boolean finished, List<String> failed, double seconds) implements CampaignEvent {}
}
