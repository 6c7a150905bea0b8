package org.halimd.engine.app.amorphize;

import java.util.List;
import org.halimd.engine.app.provenance.FileDigest;

/**
 * {@code amorphize.json}: what was asked for; written once.
 *
 * @param version of the program
 * @param structure the start
 * @param potential the potential as the user named it
 * @param runPotential as run.in names it
 * @param ions species that move; all others are the framework
 * @param atoms number of atoms
 * @param schedule the stages
 */
record Plan(
    String version,
    FileDigest structure,
    FileDigest potential,
    String runPotential,
    List<String> ions,
    int atoms,
    Schedule schedule) {}
