package org.halimd.engine.app.analyze;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import org.halimd.analysis.figure.Figure;
import org.halimd.analysis.figure.FigureEncoder;
import org.halimd.analysis.figure.MapFigure;
import org.halimd.analysis.io.CsvTable;
import org.halimd.analysis.io.grid.GridData;
import org.halimd.analysis.io.grid.GridFormat;
import org.halimd.engine.app.provenance.AnalysisProvenance;
import org.halimd.engine.app.provenance.FileDigest;
import org.halimd.engine.app.provenance.Program;
import org.halimd.engine.app.run.Json;
import org.halimd.engine.app.run.Version;
import org.halimd.io.AtomicFile;
import org.halimd.io.InputException;
import org.halimd.io.OutputException;

/**
 * The folder of an analysis: made with its first file, and every file is written whole or not at
 * all.
 */
public final class ResultFolder {
  private final Path folder;
  private final boolean figures;
  private final List<String> commandLine;
  private final String description;
  private final Map<String, String> header = new LinkedHashMap<>();
  private final Map<Path, FileDigest> inputs = new LinkedHashMap<>();
  private final Set<String> files = new LinkedHashSet<>();

  ResultFolder(OutputOptions options) {
    this(options, options.out);
  }

  /** A folder inside that of the options. */
  ResultFolder(OutputOptions options, String inside) {
    this(options, options.out.resolve(inside));
  }

  private ResultFolder(OutputOptions options, Path place) {
    this(place, !options.noFigures, options.commandLine(), options.description());
    requireUsable(place);
  }

  /**
   * Says before the work begins that nothing could be written at its end.
   *
   * @param place given with {@code --out}; it may not exist yet
   * @throws InputException if it is a file, the folder of a run, or may not be written
   */
  static void requireUsable(Path place) {
    if (Files.exists(place.resolve("run.in"))) {
      throw new InputException(
          place,
          "this is the folder of a run, whose msd.out, rdf.out or sdc.out could be replaced; give"
              + " --out a folder of its own, for example "
              + place.resolve("analysis"));
    }
    Path there = place.toAbsolutePath();
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    if (!Files.isDirectory(there)) {
      throw new InputException(there, "this is a file; give --out the name of a folder");
    }
    if (!Files.isWritable(there)) {
      throw new InputException(
          there, "no permission to write in this folder; give --out one of your own");
    }
  }

  /**
   * A folder.
   *
   * @param figures whether figures are wanted
   * @param commandLine the words after {@code halimd}
   * @param description what the analysis is, in a sentence
   */
  public ResultFolder(Path folder, boolean figures, List<String> commandLine, String description) {
    this.folder = folder;
    this.figures = figures;
    this.commandLine = commandLine;
    this.description = description;
    header.put("program", "HaliMD " + Version.TEXT);
  }

  private Path file(String name) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new OutputException(folder, "make the folder", e);
    }
    files.add(name);
    return folder.resolve(name);
  }

  /** The folder; it may not exist yet. */
  Path path() {
    return folder;
  }

  /** Says that a file was written into the folder by somebody else. */
  public void wrote(String name) {
    files.add(name);
  }

  /**
   * Adds a line to the headers of all tables to come, and to the provenance in JSON; a number that
   * is none becomes {@code none}.
   */
  public void header(String key, Object value) {
    boolean none = value instanceof Double number && !Double.isFinite(number);
    header.put(key, none ? "none" : String.valueOf(value));
  }

  /** Names an input with its size and hash: {@code input}, {@code input2}, {@code input3}. */
  public void input(Path file) {
    input(file, file.getFileName());
  }

  /**
   * Names an input with its size and hash.
   *
   * @param name what headers call it, for files whose own name does not tell them apart
   */
  void input(Path file, Path name) {
    if (!inputs.containsKey(file)) {
      FileDigest digest = FileDigest.of(file);
      inputs.put(file, digest);
      nameInput(digest.line(name));
    }
  }

  private void nameInput(String line) {
    header.put(inputs.size() == 1 ? "input" : "input" + inputs.size(), line);
  }

  /** Names the inputs of results that this folder puts together. */
  void inputsOf(ResultFolder other) {
    List<String> lines =
        other.header.entrySet().stream()
            .filter(e -> e.getKey().matches("input\\d*"))
            .map(Map.Entry::getValue)
            .toList();
    int k = 0;
    for (Map.Entry<Path, FileDigest> input : other.inputs.entrySet()) {
      if (inputs.putIfAbsent(input.getKey(), input.getValue()) == null) {
        nameInput(lines.get(k));
      }
      k++;
    }
  }

  public Map<String, String> header() {
    return new LinkedHashMap<>(header);
  }

  public CsvTable table(String... columns) {
    return new CsvTable(header, List.of(columns));
  }

  public void write(String name, CsvTable table) {
    AtomicFile.write(
        file(name),
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          table.write(writer);
          writer.flush();
        });
  }

  /** Writes lines that are made one after another; a line ends itself. */
  void lines(String name, String header, int count, ObjIntConsumer<StringBuilder> line) {
    AtomicFile.write(
        file(name),
        out -> {
          Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
          StringBuilder text = new StringBuilder(header);
          for (int k = 0; k < count; k++) {
            line.accept(text, k);
            writer.append(text);
            text.setLength(0);
          }
          writer.flush();
        });
  }

  void text(String name, String content) {
    AtomicFile.write(file(name), out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Writes a summary, and where it and the files written so far come from beside it; so it comes
   * last.
   *
   * @param name NAME.json
   */
  public void json(String name, Object value) {
    text(name, Json.pretty(value));
    List<String> others = files.stream().filter(file -> !file.equals(name)).toList();
    AnalysisProvenance provenance =
        new AnalysisProvenance(
            description,
            Program.now(),
            commandLine,
            Program.here(),
            List.copyOf(inputs.values()),
            others);
    text(name.replaceFirst("\\.json$", AnalysisProvenance.SUFFIX), Json.pretty(provenance));
  }

  /** Writes NAME.svg and NAME.png unless figures are not wanted. */
  public void figure(String name, Figure figure) {
    if (figures) {
      AtomicFile.write(file(name + ".svg"), out -> FigureEncoder.svg(figure, out));
      AtomicFile.write(file(name + ".png"), out -> FigureEncoder.png(figure, out));
    }
  }

  /** Writes a map as NAME.svg and NAME.png unless figures are not wanted. */
  void figure(String name, MapFigure map) {
    if (figures) {
      AtomicFile.write(file(name + ".svg"), out -> FigureEncoder.svg(map, out));
      AtomicFile.write(file(name + ".png"), out -> FigureEncoder.png(map, out));
    }
  }

  /** Writes a file of a density. */
  void grid(String name, GridFormat format, GridData data) {
    grid(name, format, data, GridData.Quantity.DENSITY);
  }

  /** Writes a file of a grid. */
  void grid(String name, GridFormat format, GridData data, GridData.Quantity quantity) {
    AtomicFile.write(
        file(name + "." + format.extension()), out -> format.write(data, quantity, out));
  }
}
