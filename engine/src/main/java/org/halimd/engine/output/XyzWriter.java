package org.halimd.engine.output;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.halimd.engine.backend.Context;
import org.halimd.io.AppendFile;
import org.halimd.io.AtomicFile;
import org.halimd.io.NamedArrays;

/**
 * {@code dump_xyz} and its older forms: frames in extended XYZ, one after another in one file, or
 * one file per frame whose name holds the number of the step (counted over the whole execution).
 */
public final class XyzWriter implements Observer {
  private final long interval;
  private final String pattern;
  private final AtomSelection selection;
  private final Digits digits;
  private final Set<XyzQuantity> quantities;
  private final StringBuilder text = new StringBuilder();
  private RunInfo run;
  private XyzFrame frame;
  private AppendFile file;

  /**
   * A frame every {@code interval} steps.
   *
   * @param interval in steps
   * @param fileName name of the file; an asterisk in it stands for the step: one file per frame
   * @param selection which atoms
   * @param digits form of the numbers
   * @param quantities what is written besides species and wrapped position
   */
  public XyzWriter(
      long interval,
      String fileName,
      AtomSelection selection,
      Digits digits,
      Set<XyzQuantity> quantities) {
    this.interval = interval;
    this.pattern = fileName;
    this.selection = selection;
    this.digits = digits;
    this.quantities = Set.copyOf(quantities);
  }

  /** The removed keyword {@code dump_exyz}: {@code dump.xyz} with eight decimals. */
  public static XyzWriter exyz(
      long interval, boolean velocity, boolean force, boolean potential, boolean separate) {
    EnumSet<XyzQuantity> quantities = EnumSet.noneOf(XyzQuantity.class);
    if (velocity) {
      quantities.add(XyzQuantity.VELOCITY);
    }
    if (force) {
      quantities.add(XyzQuantity.FORCE);
    }
    if (potential) {
      quantities.add(XyzQuantity.POTENTIAL);
    }
    return new XyzWriter(
        interval,
        separate ? "dump.*.xyz" : "dump.xyz",
        AtomSelection.ALL,
        Digits.EIGHT_DECIMALS,
        quantities);
  }

  private boolean separate() {
    return pattern.contains("*");
  }

  @Override
  public long interval() {
    return interval;
  }

  @Override
  public void begin(RunInfo info) {
    prepare(info);
    if (!separate()) {
      file = AppendFile.append(info.directory().resolve(pattern));
    }
  }

  @Override
  public void resume(RunInfo info, NamedArrays in) {
    prepare(info);
    if (!separate()) {
      file = AppendFile.resume(info.directory().resolve(pattern), in.longs("length")[0]);
    }
  }

  private void prepare(RunInfo info) {
    run = info;
    frame = new XyzFrame(info, selection, digits, quantities);
  }

  @Override
  public void observe(Context context, long stepInRun) {
    text.setLength(0);
    frame.write(context, text);
    if (separate()) {
      String step = Long.toString(context.totals(run.system()).step());
      Path path = run.directory().resolve(pattern.replace("*", step));
      AtomicFile.write(path, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
    } else {
      file.write(text);
      file.flush();
    }
  }

  @Override
  public void end(Context context) {
    if (file != null) {
      file.force();
    }
    close();
  }

  @Override
  public void save(NamedArrays out) {
    if (file != null) {
      file.force();
      out.put("length", file.length());
    }
  }

  @Override
  public void close() {
    if (file != null) {
      file.close();
      file = null;
    }
  }

  @Override
  public boolean needsAtomVirials() {
    return quantities.contains(XyzQuantity.VIRIAL);
  }

  @Override
  public boolean needsBornCharges() {
    return quantities.contains(XyzQuantity.BEC);
  }

  @Override
  public List<String> appendedFiles() {
    return separate() ? List.of() : List.of(pattern);
  }
}
