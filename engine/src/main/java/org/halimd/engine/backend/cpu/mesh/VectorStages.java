package org.halimd.engine.backend.cpu.mesh;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The stages of {@link LineTransform}, with as many lines at once as the processor has lanes. */
final class VectorStages {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  static final int LANES = SPECIES.length();

  private static final float SIN3 = (float) Math.sin(2 * Math.PI / 3);

  /** cos and sin of 2 pi k/5. */
  private static final float[] COS5 = new float[5];

  private static final float[] SIN5 = new float[5];

  static {
    for (int k = 0; k < 5; k++) {
      COS5[k] = (float) Math.cos(2 * Math.PI * k / 5);
      SIN5[k] = (float) Math.sin(2 * Math.PI * k / 5);
    }
  }

  private VectorStages() {}

  static void radix2(
      LineTransform.Stage stage,
      float[] inRe,
      int reAt,
      float[] inIm,
      int imAt,
      int step,
      float[] outRe,
      float[] outIm) {
    int stride = stage.stride();
    int jump = step * stride * stage.count();
    int out = stride * LANES;
    float[] turn = stage.turn();
    for (int p = 0; p < stage.count(); p++) {
      int a = p * stride * step;
      int b = 2 * p * out;
      for (int q = 0; q < stride; q++, a += step, b += LANES) {
        FloatVector r0 = FloatVector.fromArray(SPECIES, inRe, reAt + a);
        FloatVector i0 = FloatVector.fromArray(SPECIES, inIm, imAt + a);
        FloatVector r1 = FloatVector.fromArray(SPECIES, inRe, reAt + a + jump);
        FloatVector i1 = FloatVector.fromArray(SPECIES, inIm, imAt + a + jump);
        r0.add(r1).intoArray(outRe, b);
        i0.add(i1).intoArray(outIm, b);
        FloatVector cos = FloatVector.broadcast(SPECIES, turn[2 * p]);
        FloatVector sin = FloatVector.broadcast(SPECIES, turn[2 * p + 1]);
        FloatVector re = r0.sub(r1);
        FloatVector im = i0.sub(i1);
        im.fma(sin, re.mul(cos)).intoArray(outRe, b + out);
        im.mul(cos).sub(re.mul(sin)).intoArray(outIm, b + out);
      }
    }
  }

  static void radix3(
      LineTransform.Stage stage,
      float[] inRe,
      int reAt,
      float[] inIm,
      int imAt,
      int step,
      float[] outRe,
      float[] outIm) {
    int stride = stage.stride();
    int jump = step * stride * stage.count();
    int out = stride * LANES;
    float[] turn = stage.turn();
    for (int p = 0; p < stage.count(); p++) {
      int a = p * stride * step;
      int b = 3 * p * out;
      for (int q = 0; q < stride; q++, a += step, b += LANES) {
        FloatVector r0 = FloatVector.fromArray(SPECIES, inRe, reAt + a);
        FloatVector i0 = FloatVector.fromArray(SPECIES, inIm, imAt + a);
        FloatVector r1 = FloatVector.fromArray(SPECIES, inRe, reAt + a + jump);
        FloatVector i1 = FloatVector.fromArray(SPECIES, inIm, imAt + a + jump);
        FloatVector r2 = FloatVector.fromArray(SPECIES, inRe, reAt + a + 2 * jump);
        FloatVector i2 = FloatVector.fromArray(SPECIES, inIm, imAt + a + 2 * jump);
        FloatVector tr = r1.add(r2);
        FloatVector ti = i1.add(i2);
        FloatVector dr = r1.sub(r2).mul(SIN3);
        FloatVector di = i1.sub(i2).mul(SIN3);
        FloatVector mr = tr.fma(FloatVector.broadcast(SPECIES, -0.5f), r0);
        FloatVector mi = ti.fma(FloatVector.broadcast(SPECIES, -0.5f), i0);
        r0.add(tr).intoArray(outRe, b);
        i0.add(ti).intoArray(outIm, b);
        FloatVector cos = FloatVector.broadcast(SPECIES, turn[4 * p]);
        FloatVector sin = FloatVector.broadcast(SPECIES, turn[4 * p + 1]);
        FloatVector re = mr.add(di);
        FloatVector im = mi.sub(dr);
        im.fma(sin, re.mul(cos)).intoArray(outRe, b + out);
        im.mul(cos).sub(re.mul(sin)).intoArray(outIm, b + out);
        cos = FloatVector.broadcast(SPECIES, turn[4 * p + 2]);
        sin = FloatVector.broadcast(SPECIES, turn[4 * p + 2 + 1]);
        re = mr.sub(di);
        im = mi.add(dr);
        im.fma(sin, re.mul(cos)).intoArray(outRe, b + 2 * out);
        im.mul(cos).sub(re.mul(sin)).intoArray(outIm, b + 2 * out);
      }
    }
  }

  static void radix4(
      LineTransform.Stage stage,
      float[] inRe,
      int reAt,
      float[] inIm,
      int imAt,
      int step,
      float[] outRe,
      float[] outIm) {
    int stride = stage.stride();
    int jump = step * stride * stage.count();
    int out = stride * LANES;
    float[] turn = stage.turn();
    for (int p = 0; p < stage.count(); p++) {
      int a = p * stride * step;
      int b = 4 * p * out;
      for (int q = 0; q < stride; q++, a += step, b += LANES) {
        FloatVector r0 = FloatVector.fromArray(SPECIES, inRe, reAt + a);
        FloatVector i0 = FloatVector.fromArray(SPECIES, inIm, imAt + a);
        FloatVector r1 = FloatVector.fromArray(SPECIES, inRe, reAt + a + jump);
        FloatVector i1 = FloatVector.fromArray(SPECIES, inIm, imAt + a + jump);
        FloatVector r2 = FloatVector.fromArray(SPECIES, inRe, reAt + a + 2 * jump);
        FloatVector i2 = FloatVector.fromArray(SPECIES, inIm, imAt + a + 2 * jump);
        FloatVector r3 = FloatVector.fromArray(SPECIES, inRe, reAt + a + 3 * jump);
        FloatVector i3 = FloatVector.fromArray(SPECIES, inIm, imAt + a + 3 * jump);
        FloatVector sr = r0.add(r2);
        FloatVector si = i0.add(i2);
        FloatVector dr = r0.sub(r2);
        FloatVector di = i0.sub(i2);
        FloatVector tr = r1.add(r3);
        FloatVector ti = i1.add(i3);
        FloatVector er = r1.sub(r3);
        FloatVector ei = i1.sub(i3);
        sr.add(tr).intoArray(outRe, b);
        si.add(ti).intoArray(outIm, b);
        FloatVector cos = FloatVector.broadcast(SPECIES, turn[6 * p]);
        FloatVector sin = FloatVector.broadcast(SPECIES, turn[6 * p + 1]);
        FloatVector re = dr.add(ei);
        FloatVector im = di.sub(er);
        im.fma(sin, re.mul(cos)).intoArray(outRe, b + out);
        im.mul(cos).sub(re.mul(sin)).intoArray(outIm, b + out);
        cos = FloatVector.broadcast(SPECIES, turn[6 * p + 2]);
        sin = FloatVector.broadcast(SPECIES, turn[6 * p + 2 + 1]);
        re = sr.sub(tr);
        im = si.sub(ti);
        im.fma(sin, re.mul(cos)).intoArray(outRe, b + 2 * out);
        im.mul(cos).sub(re.mul(sin)).intoArray(outIm, b + 2 * out);
        cos = FloatVector.broadcast(SPECIES, turn[6 * p + 4]);
        sin = FloatVector.broadcast(SPECIES, turn[6 * p + 4 + 1]);
        re = dr.sub(ei);
        im = di.add(er);
        im.fma(sin, re.mul(cos)).intoArray(outRe, b + 3 * out);
        im.mul(cos).sub(re.mul(sin)).intoArray(outIm, b + 3 * out);
      }
    }
  }

  /**
   * Radix 5 in passes over its input, two of the outputs each: in a single pass the compiler gives
   * up keeping the vectors in registers.
   */
  static void radix5(
      LineTransform.Stage stage,
      float[] inRe,
      int reAt,
      float[] inIm,
      int imAt,
      int step,
      float[] outRe,
      float[] outIm) {
    sum5(stage, inRe, reAt, step, outRe);
    sum5(stage, inIm, imAt, step, outIm);
    pair5(stage, 1, inRe, reAt, inIm, imAt, step, outRe, outIm);
    pair5(stage, 2, inRe, reAt, inIm, imAt, step, outRe, outIm);
  }

  /** Output 0, the sum of all inputs. */
  private static void sum5(LineTransform.Stage stage, float[] in, int at, int step, float[] out) {
    int stride = stage.stride();
    int jump = step * stride * stage.count();
    for (int p = 0; p < stage.count(); p++) {
      int a = at + p * stride * step;
      int b = 5 * p * stride * LANES;
      for (int q = 0; q < stride; q++, a += step, b += LANES) {
        FloatVector s =
            FloatVector.fromArray(SPECIES, in, a)
                .add(FloatVector.fromArray(SPECIES, in, a + jump))
                .add(FloatVector.fromArray(SPECIES, in, a + 2 * jump));
        s.add(FloatVector.fromArray(SPECIES, in, a + 3 * jump))
            .add(FloatVector.fromArray(SPECIES, in, a + 4 * jump))
            .intoArray(out, b);
      }
    }
  }

  /** Outputs u and 5 - u. */
  private static void pair5(
      LineTransform.Stage stage,
      int u,
      float[] inRe,
      int reAt,
      float[] inIm,
      int imAt,
      int step,
      float[] outRe,
      float[] outIm) {
    int stride = stage.stride();
    int jump = step * stride * stage.count();
    int out = stride * LANES;
    float[] turn = stage.turn();
    float c1 = COS5[u];
    float s1 = SIN5[u];
    float c2 = COS5[2 * u % 5];
    float s2 = SIN5[2 * u % 5];
    for (int p = 0; p < stage.count(); p++) {
      int r = reAt + p * stride * step;
      int i = imAt + p * stride * step;
      int b = 5 * p * out;
      int t = 2 * (4 * p + u - 1);
      for (int q = 0; q < stride; q++, r += step, i += step, b += LANES) {
        FloatVector a1 = FloatVector.fromArray(SPECIES, inRe, r + jump);
        FloatVector b1 = FloatVector.fromArray(SPECIES, inRe, r + 4 * jump);
        FloatVector d1 = FloatVector.fromArray(SPECIES, inIm, i + jump);
        FloatVector e1 = FloatVector.fromArray(SPECIES, inIm, i + 4 * jump);
        FloatVector a2 = FloatVector.fromArray(SPECIES, inRe, r + 2 * jump);
        FloatVector b2 = FloatVector.fromArray(SPECIES, inRe, r + 3 * jump);
        FloatVector d2 = FloatVector.fromArray(SPECIES, inIm, i + 2 * jump);
        FloatVector e2 = FloatVector.fromArray(SPECIES, inIm, i + 3 * jump);
        FloatVector mr =
            a1.add(b1)
                .fma(
                    FloatVector.broadcast(SPECIES, c1),
                    a2.add(b2)
                        .fma(
                            FloatVector.broadcast(SPECIES, c2),
                            FloatVector.fromArray(SPECIES, inRe, r)));
        FloatVector mi =
            d1.add(e1)
                .fma(
                    FloatVector.broadcast(SPECIES, c1),
                    d2.add(e2)
                        .fma(
                            FloatVector.broadcast(SPECIES, c2),
                            FloatVector.fromArray(SPECIES, inIm, i)));
        FloatVector nr = a1.sub(b1).fma(FloatVector.broadcast(SPECIES, s1), a2.sub(b2).mul(s2));
        FloatVector ni = d1.sub(e1).fma(FloatVector.broadcast(SPECIES, s1), d2.sub(e2).mul(s2));
        FloatVector cos = FloatVector.broadcast(SPECIES, turn[t]);
        FloatVector sin = FloatVector.broadcast(SPECIES, turn[t + 1]);
        FloatVector re = mr.add(ni);
        FloatVector im = mi.sub(nr);
        im.fma(sin, re.mul(cos)).intoArray(outRe, b + u * out);
        im.mul(cos).sub(re.mul(sin)).intoArray(outIm, b + u * out);
        int v = 5 - u;
        cos = FloatVector.broadcast(SPECIES, turn[t + 2 * (v - u)]);
        sin = FloatVector.broadcast(SPECIES, turn[t + 2 * (v - u) + 1]);
        re = mr.sub(ni);
        im = mi.add(nr);
        im.fma(sin, re.mul(cos)).intoArray(outRe, b + v * out);
        im.mul(cos).sub(re.mul(sin)).intoArray(outIm, b + v * out);
      }
    }
  }
}
