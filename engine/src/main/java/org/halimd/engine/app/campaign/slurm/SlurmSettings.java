package org.halimd.engine.app.campaign.slurm;

import java.util.List;

/**
 * What the jobs of a campaign ask of Slurm. Null or 0 leaves a choice to the cluster.
 *
 * @param partition name of the partition
 * @param timeLimit of one job, as {@code sbatch --time} takes it
 * @param account who pays
 * @param gres generic resources of each job, for example {@code gpu:1}
 * @param cpus processors of each job, at least 1
 * @param memory of each job, as {@code sbatch --mem} takes it
 * @param options further options of sbatch, each as it stands after {@code #SBATCH}
 * @param setup lines of shell before the program starts, for example {@code module load java}
 * @param parallel how many systems may run at once, 0 for any number
 * @param resubmissions how often a job that reaches its time limit goes back into the queue
 * @param grace seconds between the signal to save and the time limit
 */
public record SlurmSettings(
    String partition,
    String timeLimit,
    String account,
    String gres,
    int cpus,
    String memory,
    List<String> options,
    List<String> setup,
    int parallel,
    int resubmissions,
    int grace) {
  public SlurmSettings {
    options = List.copyOf(options);
    setup = List.copyOf(setup);
  }
}
