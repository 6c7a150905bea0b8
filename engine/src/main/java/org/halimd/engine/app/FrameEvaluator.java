package org.halimd.engine.app;

import java.io.IOException;
import org.halimd.io.Structure;

/** Evaluates a model for one frame after another. */
interface FrameEvaluator {
  /** Evaluates the frame (its number counted from 0) and writes what came out. */
  void evaluate(int frame, Structure structure, EvaluationWriter out) throws IOException;
}
