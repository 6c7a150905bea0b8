// A density on a periodic grid: its surfaces of constant value and what they enclose.

/** Decodes base64 into bytes. */
function bytesOf(base64) {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}

class Density {
  /** `data`: shape, values (base64 of 16-bit numbers, c fastest), maximum, offset of the points in voxels. */
  constructor(data) {
    const stored = new Uint16Array(bytesOf(data.values).buffer);
    this.shape = data.shape;
    this.offset = data.offset;
    this.maximum = data.maximum;
    this.values = Float32Array.from(stored, (q) => (q * data.maximum) / 65535);
    this.sorted = this.values.slice().sort();
    this.above = new Float64Array(this.sorted.length + 1);
    for (let i = this.sorted.length - 1; i >= 0; i--) this.above[i] = this.above[i + 1] + this.sorted[i];
  }

  /** Fractions of the ions and of the volume where the density is at least `level`. */
  enclosed(level) {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle] < level) low = middle + 1;
      else high = middle;
    }
    return { ions: this.above[low] / this.above[0], volume: 1 - low / this.sorted.length };
  }
}

/**
 * The surface where the density equals `level`, by surface nets (S. Gibson, MICCAI 1998): one vertex in
 * every voxel that the surface crosses, at the mean of the crossings of its edges; one quadrangle for
 * every edge of the grid that is crossed. It reaches one voxel beyond the cell, so that cutting it at
 * the faces leaves no gaps.
 *
 * Returns fractional positions, normals in Cartesian coordinates and triangles.
 */
function isosurface(density, level, cell) {
  const [nx, ny, nz] = density.shape;
  const size = [nx + 2, ny + 2, nz + 2];
  const wrap = density.shape.map((n, d) => wrappedOffsets(n, d === 0 ? ny * nz : d === 1 ? nz : 1));
  const vertexOf = new Int32Array(size[0] * size[1] * size[2]).fill(-1);
  const positions = [];
  const corner = new Float32Array(8);
  for (let i = 0, at = 0; i < size[0]; i++) {
    for (let j = 0; j < size[1]; j++) {
      for (let k = 0; k < size[2]; k++, at++) {
        let inside = 0;
        for (let c = 0; c < 8; c++) {
          corner[c] = density.values[wrap[0][i + (c >> 2)] + wrap[1][j + ((c >> 1) & 1)] + wrap[2][k + (c & 1)]];
          if (corner[c] >= level) inside |= 1 << c;
        }
        if (inside === 0 || inside === 255) continue;
        const mean = meanCrossing(corner, inside, level);
        vertexOf[at] = positions.length / 3;
        positions.push(
          (i - 1 + mean[0] + density.offset) / nx,
          (j - 1 + mean[1] + density.offset) / ny,
          (k - 1 + mean[2] + density.offset) / nz,
        );
      }
    }
  }
  const triangles = quadrangles(density, level, size, wrap, vertexOf);
  return { positions: Float32Array.from(positions), triangles, normals: normalsOf(positions, triangles, cell) };
}

/** Index of grid points -1 ... n + 1 along one axis times its stride. */
function wrappedOffsets(n, stride) {
  return Int32Array.from({ length: n + 3 }, (_, i) => ((i - 1 + n) % n) * stride);
}

const VOXEL_EDGES = [
  [0, 4], [1, 5], [2, 6], [3, 7], [0, 2], [1, 3], [4, 6], [5, 7], [0, 1], [2, 3], [4, 5], [6, 7],
];

function meanCrossing(corner, inside, level) {
  const sum = [0, 0, 0];
  let count = 0;
  for (const [a, b] of VOXEL_EDGES) {
    if (((inside >> a) & 1) === ((inside >> b) & 1)) continue;
    const t = (level - corner[a]) / (corner[b] - corner[a]);
    sum[0] += (a >> 2) + t * ((b >> 2) - (a >> 2));
    sum[1] += ((a >> 1) & 1) + t * (((b >> 1) & 1) - ((a >> 1) & 1));
    sum[2] += (a & 1) + t * ((b & 1) - (a & 1));
    count++;
  }
  return sum.map((s) => s / count);
}

function quadrangles(density, level, size, wrap, vertexOf) {
  const triangles = [];
  const stride = [size[1] * size[2], size[2], 1];
  const at = [0, 0, 0];
  const inside = (i, j, k) => density.values[wrap[0][i] + wrap[1][j] + wrap[2][k]] >= level;
  for (at[0] = 0; at[0] < size[0]; at[0]++) {
    for (at[1] = 0; at[1] < size[1]; at[1]++) {
      for (at[2] = 0; at[2] < size[2]; at[2]++) {
        const here = inside(at[0], at[1], at[2]);
        for (let d = 0; d < 3; d++) {
          const u = (d + 1) % 3;
          const v = (d + 2) % 3;
          if (at[u] === 0 || at[v] === 0) continue;
          const there = inside(at[0] + (d === 0), at[1] + (d === 1), at[2] + (d === 2));
          if (here === there) continue;
          const origin = at[0] * stride[0] + at[1] * stride[1] + at[2];
          const q = [
            vertexOf[origin - stride[u] - stride[v]],
            vertexOf[origin - stride[v]],
            vertexOf[origin],
            vertexOf[origin - stride[u]],
          ];
          if (here) triangles.push(q[0], q[1], q[2], q[0], q[2], q[3]);
          else triangles.push(q[0], q[2], q[1], q[0], q[3], q[2]);
        }
      }
    }
  }
  return Uint32Array.from(triangles);
}

/** Normals of vertices: of the triangles around them, weighted with their areas. */
function normalsOf(positions, triangles, cell) {
  const points = new Float32Array(positions.length);
  for (let i = 0; i < positions.length; i += 3) {
    points.set(cartesian(cell, [positions[i], positions[i + 1], positions[i + 2]]), i);
  }
  const normals = new Float32Array(positions.length);
  const orientation = Math.sign(dot(cross(cell.slice(0, 3), cell.slice(3, 6)), cell.slice(6, 9)));
  const point = (v) => [points[3 * v], points[3 * v + 1], points[3 * v + 2]];
  for (let t = 0; t < triangles.length; t += 3) {
    const p = point(triangles[t]);
    const q = point(triangles[t + 1]);
    const r = point(triangles[t + 2]);
    const normal = cross([q[0] - p[0], q[1] - p[1], q[2] - p[2]], [r[0] - p[0], r[1] - p[1], r[2] - p[2]]);
    for (let c = 0; c < 3; c++) {
      for (let k = 0; k < 3; k++) normals[3 * triangles[t + c] + k] += orientation * normal[k];
    }
  }
  return normals;
}
