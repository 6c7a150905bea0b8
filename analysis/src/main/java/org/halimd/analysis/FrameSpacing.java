package org.halimd.analysis;

import org.halimd.io.InputException;
import org.halimd.io.NamedArrays;
import org.halimd.system.Frame;

/** The time between frames: given, or taken from the first two frames; all must be equal. */
public final class FrameSpacing {
  private static final double TOLERANCE = 1e-6;
  private static final double PICOSECONDS_PER_FEMTOSECOND = 1e-3;

  private double spacing;
  private double lastTime = Double.NaN;
  private long frames;

  /**
   * The spacing {@code given} in ps, or that of the frames if it is NaN.
   *
   * @throws InputException if it is zero, negative or infinite
   */
  public FrameSpacing(double given) {
    if (given <= 0 || Double.isInfinite(given)) {
      throw new InputException("the time between frames must be positive, not " + given + " ps");
    }
    spacing = given;
  }

  /**
   * Looks at the time of the next frame; frames without a time are counted on trust.
   *
   * @throws InputException if the frames are not equally spaced, or neither a spacing nor times are
   *     known
   */
  public void accept(Frame frame) {
    accept(frame.time());
  }

  /** The same for a frame of which only the time in fs is at hand. */
  public void accept(double time) {
    if (frames > 0) {
      check((time - lastTime) * PICOSECONDS_PER_FEMTOSECOND);
    }
    lastTime = time;
    frames++;
  }

  private void check(double step) {
    if (Double.isNaN(step)) {
      if (Double.isNaN(spacing)) {
        throw new InputException(
            "the frames carry no time; give the time between frames in ps (--dt)");
      }
      return;
    }
    if (Double.isNaN(spacing)) {
      if (step <= 0) {
        throw new InputException("time does not increase at frame " + (frames + 1));
      }
      spacing = step;
    }
    if (Math.abs(step - spacing) > TOLERANCE * spacing + rounding(lastTime)) {
      throw new InputException(
          "non-uniform frame spacing at frame "
              + (frames + 1)
              + ": "
              + step
              + " ps instead of "
              + spacing
              + " ps; functions of a time lag need equally spaced frames");
    }
  }

  /** What rounding of an accumulated time in fs can add to a difference, in ps. */
  private static double rounding(double time) {
    return 4 * Math.ulp(time) * PICOSECONDS_PER_FEMTOSECOND + 1e-11;
  }

  /** Number of frames so far. */
  public long frames() {
    return frames;
  }

  /**
   * The spacing in ps.
   *
   * @throws IllegalStateException if fewer than two frames came and none was given
   */
  public double picoseconds() {
    if (Double.isNaN(spacing)) {
      throw new IllegalStateException("the time between frames is unknown before the second frame");
    }
    return spacing;
  }

  /** Stores the state. */
  public void save(NamedArrays out) {
    out.put("spacing", spacing, lastTime);
    out.put("frames", frames);
  }

  /** Restores what {@link #save} stored. */
  public void restore(NamedArrays in) {
    spacing = in.doubles("spacing")[0];
    lastTime = in.doubles("spacing")[1];
    frames = in.longs("frames")[0];
  }
}
