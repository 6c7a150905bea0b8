package org.halimd.kernels.layout;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the fields of a structure lie, in numbers of eight bytes. */
public final class Layout {
  /** The parts of a structure, in the order of {@code parameters.cuh}. */
  private static final List<String> PARAMETER_PARTS =
      List.of("core", "neighbors", "sites", "charges", "motion", "observation");

  private static final List<String> RECORD_PARTS =
      List.of("core", "neighbors", "charges", "motion", "observation");

  private static final Pattern FIELD =
      Pattern.compile("^\\s*FIELD\\(([^,]+),\\s*(\\w+)\\s*(?:,\\s*(\\d+)\\s*)?\\)");

  /** The block that every kernel gets: {@code Parameters}. */
  public static final Layout PARAMETERS = read("fields", PARAMETER_PARTS);

  /** What there is once per system: {@code SystemRecord}. */
  public static final Layout RECORD = read("records", RECORD_PARTS);

  /** What the kernels of one radial distribution get: {@code RadialJob}. */
  public static final Layout RADIAL_JOB = read("jobs", List.of("radial"));

  /** What the kernels of mean-square displacements get: {@code DisplacementJob}. */
  public static final Layout DISPLACEMENT_JOB = read("jobs", List.of("displacement"));

  /** What the kernels that measure a card get: {@code ProbeJob}. */
  public static final Layout PROBE_JOB = read("jobs", List.of("probe"));

  private final Map<String, Field> fields = new LinkedHashMap<>();
  private int size;

  /**
   * A field.
   *
   * @param at first number
   * @param count how many numbers
   * @param real whether they are double-precision numbers; else integers or addresses
   */
  record Field(int at, int count, boolean real) {}

  private static Layout read(String folder, List<String> parts) {
    Layout layout = new Layout();
    for (String part : parts) {
      text(folder + "/" + part + ".def").lines().forEach(layout::add);
    }
    return layout;
  }

  private static String text(String resource) {
    try (InputStream in = Layout.class.getResourceAsStream(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    Matcher m = FIELD.matcher(line);
    if (m.find()) {
      int count = m.group(3) == null ? 1 : Integer.parseInt(m.group(3));
      Field before = fields.put(m.group(2), new Field(size, count, m.group(1).equals("double")));
      if (before != null) {
        throw new IllegalStateException("two fields are called " + m.group(2));
      }
      size += count;
    }
  }

  /** Numbers in the structure. */
  public int size() {
    return size;
  }

  Field field(String name) {
    Field field = fields.get(name);
    if (field == null) {
      throw new IllegalArgumentException("there is no field " + name);
    }
    return field;
  }
}
