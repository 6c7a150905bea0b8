package org.halimd.engine.app.campaign;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What changes in a campaign besides run folders. Each system has its own file, which only the
 * program that runs the system writes; the file of the whole campaign is made from them, so that
 * several programs can work on systems of one campaign.
 */
final class ProgressFiles {
  private static final String PROGRESS = "progress.json";
  private static final String BUDGET = "budget.json";

  private final CampaignFolder folder;
  private final CampaignPlan plan;

  ProgressFiles(CampaignFolder folder, CampaignPlan plan) {
    this.folder = folder;
    this.plan = plan;
  }

  /** What is known of a system; nothing where there is no file. */
  SystemProgress read(SystemName system) {
    Path file = file(system);
    return Files.exists(file)
        ? CampaignFolder.read(file, SystemProgress.class)
        : new SystemProgress(system.temperature(), system.replica(), null, List.of());
  }

  /** Replaces the file of a system. */
  void write(SystemName system, SystemProgress progress) {
    StageFiles.makeFolder(folder.system(system));
    CampaignFolder.write(file(system), progress);
  }

  /** Replaces the file of the campaign. */
  void writeOverview() {
    CampaignFolder.write(folder.path().resolve(PROGRESS), CampaignProgress.of(folder));
  }

  private Path file(SystemName system) {
    return folder.system(system).resolve(PROGRESS);
  }

  /** The budget: of the plan, or what it was extended to. */
  Budget budget() {
    Path file = folder.path().resolve(BUDGET);
    return Files.exists(file) ? CampaignFolder.read(file, Budget.class) : plan.transport().budget();
  }

  void writeBudget(Budget budget) {
    CampaignFolder.write(folder.path().resolve(BUDGET), budget);
  }
}
