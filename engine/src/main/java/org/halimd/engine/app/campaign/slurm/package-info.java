/**
 * Campaigns as jobs of the queue system Slurm: scripts of the jobs, their submission, which of them
 * are in the queue.
 */
package org.halimd.engine.app.campaign.slurm;
