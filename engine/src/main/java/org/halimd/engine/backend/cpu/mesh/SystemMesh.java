package org.halimd.engine.backend.cpu.mesh;

import org.halimd.potential.Forces;
import org.halimd.system.Atoms;
import org.halimd.system.Box;

/** The mesh of one system of a batch, and what its atoms get from it. */
final class SystemMesh {
  /** Atoms whose forces are one piece of work. */
  private static final int BLOCK = 128;

  final MeshShape shape;
  final ChargeAssignment assignment;
  final MeshTransform transform;
  final InfluenceTable influence;

  private final SplineTable table;
  private final double coulomb;
  private final int from;
  private final int atoms;

  /** Derivatives of mesh coordinates by Cartesian ones: K_d ds_d/dr_x at 3 d + x. */
  private final double[] slope = new double[9];

  /** Present if virials of atoms have been asked for once. */
  private AtomVirials atomVirials;

  private final double[] waveSums = new double[7];
  private final double[] virial = new double[9];

  SystemMesh(
      MeshShape shape,
      SplineTable table,
      InfluenceTable influence,
      MeshTransform transform,
      double coulomb,
      int from,
      int atoms) {
    this.shape = shape;
    this.table = table;
    this.influence = influence;
    this.transform = transform;
    this.coulomb = coulomb;
    this.from = from;
    this.atoms = atoms;
    assignment = new ChargeAssignment(shape, atoms, transform.mesh);
  }

  /** Pieces of work with atoms. */
  int blocks() {
    return (atoms + BLOCK - 1) / BLOCK;
  }

  /** Takes over the box of a force call. */
  void use(Box box) {
    influence.use(box);
    double volume = box.determinant();
    for (int d = 0; d < 3; d++) {
      int e = (d + 1) % 3;
      int f = (d + 2) % 3;
      for (int x = 0; x < 3; x++) {
        int y = (x + 1) % 3;
        int z = (x + 2) % 3;
        double cross = box.h(y, e) * box.h(z, f) - box.h(z, e) * box.h(y, f);
        slope[3 * d + x] = shape.size[d] * cross / volume;
      }
    }
  }

  void spread(int c, double[] charge, LineBuffers w) {
    assignment.spread(c, charge, from, table, w);
  }

  /** Pieces of {@link #locate}. */
  int locatePieces() {
    return assignment.blocks() + shape.planes();
  }

  /** Finds the points of a block of atoms, or makes room for them on a plane. */
  void locate(Atoms all, Box box, int piece) {
    if (piece < assignment.blocks()) {
      assignment.locate(all, from, box, piece);
    } else {
      assignment.clear(piece - assignment.blocks());
    }
  }

  /** Continues the potential behind the ends of plane {@code x}, or onto it from the beginning. */
  void border(int x) {
    float[] mesh = transform.mesh;
    int length = shape.size[2];
    for (int y = 0; y < shape.rows(); y++) {
      int source = x % shape.size[0] * shape.plane + y % shape.size[1] * shape.row;
      int to = x * shape.plane + y * shape.row;
      if (source != to) {
        System.arraycopy(mesh, source, mesh, to, length);
      }
      System.arraycopy(mesh, source, mesh, to + length, shape.order - 1);
    }
  }

  /** Computes the total virial, and what of it every atom gets if all get the same. */
  void sumVirial() {
    transform.virial(waveSums, virial);
    for (int c = 0; c < 9; c++) {
      virial[c] *= coulomb / atoms;
    }
  }

  /** Makes memory for virials of atoms; called outside of parallel work. */
  void reserveAtomVirials() {
    transform.reserveChi();
    if (atomVirials == null) {
      atomVirials = new AtomVirials(atoms);
    }
  }

  /**
   * Adds energies, forces and charge gradients to a block of atoms.
   *
   * @param shares whether every atom also gets an equal share of the virial; if not, virials of
   *     atoms are begun
   */
  void gather(
      int block,
      boolean shares,
      double[] charge,
      Forces out,
      double[] chargeGradient,
      LineBuffers w) {
    float[] e = w.result;
    int last = Math.min(atoms, (block + 1) * BLOCK);
    for (int k = block * BLOCK; k < last; k++) {
      int i = assignment.sorted[k];
      MeshKernels.gather(
          table,
          assignment.fx[i],
          assignment.fy[i],
          assignment.fz[i],
          transform.mesh,
          assignment.point[i],
          shape.plane,
          shape.row,
          w);
      int atom = from + i;
      double kq = coulomb * charge[atom];
      double energy = kq * e[0];
      out.energy[atom] += energy;
      out.electrostaticEnergy[atom] += energy;
      chargeGradient[atom] += 2 * coulomb * e[0];
      out.fx[atom] -= 2 * kq * (e[1] * slope[0] + e[2] * slope[3] + e[3] * slope[6]);
      out.fy[atom] -= 2 * kq * (e[1] * slope[1] + e[2] * slope[4] + e[3] * slope[7]);
      out.fz[atom] -= 2 * kq * (e[1] * slope[2] + e[2] * slope[5] + e[3] * slope[8]);
      if (shares) {
        for (int c = 0; c < 9; c++) {
          out.virial[9 * atom + c] += virial[c];
        }
      } else {
        atomVirials.begin(i, energy);
      }
    }
  }

  /** Adds the curvature of the function now on the mesh to the virials of a block of atoms. */
  void gatherCurvature(int block, double[] charge, LineBuffers w) {
    int last = Math.min(atoms, (block + 1) * BLOCK);
    for (int i = block * BLOCK; i < last; i++) {
      CurvatureGather.evaluate(
          table,
          assignment.fx[i],
          assignment.fy[i],
          assignment.fz[i],
          transform.mesh,
          assignment.point[i],
          shape,
          w);
      atomVirials.addCurvature(i, coulomb * charge[from + i], w.curvature, slope);
    }
  }

  /** Bytes held. */
  long bytes() {
    return assignment.bytes()
        + transform.bytes()
        + influence.bytes()
        + (atomVirials == null ? 0 : 48L * atoms);
  }

  /** Adds the virials of all atoms. */
  void addAtomVirials(Forces out) {
    atomVirials.addTo(out.virial, 9 * from, virial);
  }
}
