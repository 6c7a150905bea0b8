package org.halimd.engine.app.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where a benchmark ran.
 *
 * @param cpu name of the processor, or its architecture where the system does not tell
 * @param cores processors that Java may use
 * @param os name and version of the operating system
 * @param jvm name and version of the Java virtual machine
 * @param flags its options, without those that name files of the program
 * @param maxHeapMib largest heap in MiB
 * @param load average load of the last minute at the start, negative if unknown: well above zero
 *     means that others were using the machine
 */
public record Machine(
    String cpu,
    int cores,
    String os,
    String jvm,
    List<String> flags,
    long maxHeapMib,
    double load) {
  /** Options with which {@code halimd} finds its own files and is quiet about it. */
  private static final List<String> LAUNCHER =
      List.of(
          "-XX:AOTCache=",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-AOTReplayTraining",
          "-Xlog:",
          "-Djava.library.path=",
          "-Dhalimd.launcher=");

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  /** The machine that this runs on. */
  public static Machine here() {
    return new Machine(
        cpuModel(),
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        userFlags(),
        Runtime.getRuntime().maxMemory() >> 20,
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  private static List<String> userFlags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> LAUNCHER.stream().noneMatch(flag::startsWith))
        .toList();
  }

  private static String cpuModel() {
    String architecture = System.getProperty("os.arch");
    if (!Files.isReadable(CPU_INFO)) {
      return architecture;
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(architecture);
    } catch (IOException e) {
      return architecture;
    }
  }
}
