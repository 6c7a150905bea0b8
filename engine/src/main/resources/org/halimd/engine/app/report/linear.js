// Vectors are arrays of three numbers, matrices Float32Arrays in the column order of WebGL.

function cross(u, v) {
  return [u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]];
}

function dot(u, v) {
  return u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
}

function normalized(v) {
  const length = Math.hypot(v[0], v[1], v[2]) || 1;
  return [v[0] / length, v[1] / length, v[2] / length];
}

function multiply(a, b) {
  const product = new Float32Array(16);
  for (let column = 0; column < 4; column++) {
    for (let row = 0; row < 4; row++) {
      let sum = 0;
      for (let k = 0; k < 4; k++) sum += a[4 * k + row] * b[4 * column + k];
      product[4 * column + row] = sum;
    }
  }
  return product;
}

/** A rotation about an axis of unit length. */
function rotation(axis, angle) {
  const [x, y, z] = axis;
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  const t = 1 - c;
  return new Float32Array([
    t * x * x + c, t * x * y + s * z, t * x * z - s * y, 0,
    t * x * y - s * z, t * y * y + c, t * y * z + s * x, 0,
    t * x * z + s * y, t * y * z - s * x, t * z * z + c, 0,
    0, 0, 0, 1,
  ]);
}

/** The rotation that turns `direction` towards the eye and `up` upwards as far as it can. */
function lookingAlong(direction, up) {
  const z = normalized(direction);
  const x = normalized(cross(up, z));
  const y = cross(z, x);
  return new Float32Array([x[0], y[0], z[0], 0, x[1], y[1], z[1], 0, x[2], y[2], z[2], 0, 0, 0, 0, 1]);
}

function translation(x, y, z) {
  return new Float32Array([1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, x, y, z, 1]);
}

/** Projection with the given tangent of half the vertical angle of view. */
function perspective(tangent, aspect, near, far) {
  return new Float32Array([
    1 / (tangent * aspect), 0, 0, 0,
    0, 1 / tangent, 0, 0,
    0, 0, (near + far) / (near - far), -1,
    0, 0, (2 * near * far) / (near - far), 0,
  ]);
}

/** The homogeneous product of a matrix and a point. */
function transformed(m, p) {
  const q = [0, 1, 2, 3].map((row) => m[row] * p[0] + m[4 + row] * p[1] + m[8 + row] * p[2] + m[12 + row]);
  return [q[0] / q[3], q[1] / q[3], q[2] / q[3]];
}

/** A point given in units of the cell vectors (rows of `cell`, nine numbers). */
function cartesian(cell, s) {
  return [0, 1, 2].map((k) => s[0] * cell[k] + s[1] * cell[3 + k] + s[2] * cell[6 + k]);
}
