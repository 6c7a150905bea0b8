package org.halimd.engine.app.campaign;

import java.util.List;
import java.util.function.Consumer;
import org.halimd.engine.app.run.RunEvent;

/** Turns what the run of a batch says into progress of the campaign. */
final class BatchWatch implements Consumer<RunEvent> {
  private final List<Task> batch;
  private final Workload workload;
  private final Consumer<CampaignEvent> events;
  private final long othersLeft;

  BatchWatch(List<Task> batch, Workload workload, Consumer<CampaignEvent> events) {
    this.batch = batch;
    this.workload = workload;
    this.events = events;
    this.othersLeft =
        workload.left() - batch.stream().mapToLong(task -> task.state().stepsLeft()).sum();
  }

  @Override
  public void accept(RunEvent event) {
    events.accept(new CampaignEvent.Run(event));
    if (event instanceof RunEvent.Progress p) {
      events.accept(progress(p));
    }
  }

  private CampaignEvent progress(RunEvent.Progress p) {
    List<Long> runs = batch.getFirst().state().runs();
    long mine = p.steps() - p.step();
    for (int k = p.run(); k < runs.size(); k++) {
      mine += runs.get(k);
    }
    long left = othersLeft + mine * batch.size();
    return new CampaignEvent.Progress(
        batch.getFirst().stage().folder(),
        batch.size(),
        p.step(),
        p.steps(),
        p.stepsPerSecond(),
        p.nanosecondsPerDay(),
        p.systems().stream().map(RunEvent.SystemValues::temperature).toList(),
        workload.done(left),
        left / (p.stepsPerSecond() * batch.size()));
  }
}
