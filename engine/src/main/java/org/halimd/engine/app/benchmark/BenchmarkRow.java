package org.halimd.engine.app.benchmark;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.halimd.engine.backend.KernelTime;

/**
 * One measurement; medians over blocks.
 *
 * @param name name of the case
 * @param atoms number of atoms of each system
 * @param systems number of systems that run together
 * @param ensemble word of run files
 * @param backend name of the backend
 * @param precision {@code double} or {@code mixed}
 * @param threads how many threads it was allowed
 * @param usPerAtomStep real time per atom, of all systems together, and step in µs
 * @param nsPerDay simulated ns per day at {@code timeStepFs}, of each system
 * @param cpuUsPerAtomStep processor time of all threads per atom and step in µs
 * @param fastestUsPerAtomStep the fastest block
 * @param slowestUsPerAtomStep the slowest block
 * @param allocatedBytesPerStep what all threads take from the Java heap in a step of a typical
 *     block
 * @param memoryBytesPerAtom what the batch and the backend keep in the Java heap, neighbour list
 *     included
 * @param countedBytesPerAtom what the backend says it holds for the batch, on a GPU the memory of
 *     the device; null if it has not counted
 * @param stepsPerBlock number of steps of a block
 * @param blocks number of blocks
 * @param warmUpSteps steps before the first block
 * @param timeStepFs time step in fs
 * @param temperature at the end in K
 * @param kspace method of the sum over waves of models with charges
 * @param network who evaluates the networks
 * @param tuning choices of the backend that were asked for
 * @param kernels times of the parts of a step, if they were asked for
 * @param potential description of the model
 * @param arithmetic the backend about itself
 * @param remark what is not the published system, or null
 */
public record BenchmarkRow(
    @JsonProperty("case") String name,
    int atoms,
    int systems,
    String ensemble,
    String backend,
    String precision,
    int threads,
    double usPerAtomStep,
    double nsPerDay,
    double cpuUsPerAtomStep,
    double fastestUsPerAtomStep,
    double slowestUsPerAtomStep,
    double allocatedBytesPerStep,
    double memoryBytesPerAtom,
    Double countedBytesPerAtom,
    long stepsPerBlock,
    int blocks,
    long warmUpSteps,
    double timeStepFs,
    double temperature,
    String kspace,
    String network,
    Map<String, Double> tuning,
    List<KernelTime> kernels,
    String potential,
    String arithmetic,
    String remark) {}
