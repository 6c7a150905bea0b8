// Draws a scene with WebGL 2: atoms as spheres computed per pixel, the cell as lines, the density as a
// translucent surface.

const TANGENT = 0.22; // of half the angle of view: little perspective

const SHADING = `
vec3 lit(vec3 colour, vec3 normal, vec3 toEye) {
  vec3 light = normalize(vec3(-0.4, 0.7, 0.9));
  float diffuse = max(dot(normal, light), 0.0);
  float fill = 0.5 + 0.5 * normal.y;
  float shine = pow(max(dot(normal, normalize(light + toEye)), 0.0), 40.0);
  return colour * (0.38 + 0.16 * fill + 0.52 * diffuse) + 0.22 * shine;
}
vec3 hazy(vec3 colour, float depth) {
  float haze = clamp((depth - near) / (far - near), 0.0, 1.0);
  return mix(colour, background, 0.45 * haze * haze);
}`;

const SPHERES = {
  vertex: `#version 300 es
in vec2 corner;
in vec4 centre;
in vec3 tint;
uniform mat4 view, projection;
uniform float scale;
out vec3 middle, point, colour;
out float radius;
void main() {
  middle = (view * vec4(centre.xyz, 1.0)).xyz;
  radius = centre.w * scale;
  float distance = length(middle);
  float reach = 1.1 * radius * distance / sqrt(max(distance * distance - radius * radius, 1e-6));
  point = middle + vec3(corner * reach, 0.0);
  colour = tint;
  gl_Position = projection * vec4(point, 1.0);
}`,
  fragment: `#version 300 es
precision highp float;
in vec3 middle, point, colour;
in float radius;
uniform mat4 projection;
uniform float near, far;
uniform vec3 background;
out vec4 pixel;
${SHADING}
void main() {
  vec3 ray = normalize(point);
  float along = dot(ray, middle);
  float rest = radius * radius - (dot(middle, middle) - along * along);
  float cover = clamp(0.5 + rest / max(fwidth(rest), 1e-6), 0.0, 1.0);
  if (cover <= 0.0) discard;
  vec3 hit = ray * (along - sqrt(max(rest, 0.0)));
  vec3 normal = normalize(hit - middle);
  vec3 shade = lit(colour, normal, -ray);
  float rim = dot(normal, -ray);
  pixel = vec4(hazy(shade * smoothstep(-0.1, 0.42, rim), -hit.z), cover);
  vec4 clip = projection * vec4(hit, 1.0);
  gl_FragDepth = 0.5 + 0.5 * clip.z / clip.w;
}`,
};

const SURFACE = {
  vertex: `#version 300 es
in vec3 position, normal;
uniform mat4 view, projection;
uniform mat3 cell;
out vec3 fraction, point, direction;
void main() {
  fraction = position;
  point = (view * vec4(cell * position, 1.0)).xyz;
  direction = mat3(view) * normal;
  gl_Position = projection * vec4(point, 1.0);
}`,
  fragment: `#version 300 es
precision highp float;
in vec3 fraction, point, direction;
uniform vec3 tint, background;
uniform float near, far, opacity;
out vec4 pixel;
${SHADING}
void main() {
  if (any(lessThan(fraction, vec3(0.0))) || any(greaterThan(fraction, vec3(1.0)))) discard;
  vec3 toEye = normalize(-point);
  vec3 normal = normalize(direction);
  bool back = dot(normal, toEye) < 0.0;
  if (back) normal = -normal;
  float grazing = 1.0 - max(dot(normal, toEye), 0.0);
  vec3 colour = back ? 0.72 * tint : tint;
  float alpha = clamp(opacity + 0.45 * grazing * grazing * opacity, 0.0, 1.0);
  pixel = vec4(hazy(lit(colour, normal, toEye), -point.z) * alpha, alpha);
}`,
};

const LINES = {
  vertex: `#version 300 es
in vec3 position;
in vec3 tint;
uniform mat4 view, projection;
out vec3 colour;
out float depth;
void main() {
  vec4 point = view * vec4(position, 1.0);
  colour = tint;
  depth = -point.z;
  gl_Position = projection * point;
}`,
  fragment: `#version 300 es
precision highp float;
in vec3 colour;
in float depth;
uniform float near, far;
uniform vec3 background;
out vec4 pixel;
void main() {
  float haze = clamp((depth - near) / (far - near), 0.0, 1.0);
  pixel = vec4(mix(colour, background, 0.5 * haze), 1.0);
}`,
};

class Painter {
  /** Throws an Error that says why if the browser cannot draw. */
  constructor(canvas) {
    const gl = canvas.getContext('webgl2', { antialias: true, alpha: false, preserveDrawingBuffer: true });
    if (!gl) throw new Error('This browser offers no WebGL 2.');
    this.gl = gl;
    this.canvas = canvas;
    this.spheres = this.program(SPHERES, ['corner', 'centre', 'tint']);
    this.surface = this.program(SURFACE, ['position', 'normal']);
    this.lines = this.program(LINES, ['position', 'tint']);
    this.corners = this.filled(new Float32Array([-1, -1, 1, -1, -1, 1, 1, 1]));
    this.counts = { spheres: 0, lines: 0, indices: 0 };
    this.buffers = {};
    gl.enable(gl.DEPTH_TEST);
  }

  program(source, attributes) {
    const gl = this.gl;
    const program = gl.createProgram();
    for (const [kind, text] of [[gl.VERTEX_SHADER, source.vertex], [gl.FRAGMENT_SHADER, source.fragment]]) {
      const shader = gl.createShader(kind);
      gl.shaderSource(shader, text);
      gl.compileShader(shader);
      if (!gl.getShaderParameter(shader, gl.COMPILE_STATUS)) throw new Error(gl.getShaderInfoLog(shader));
      gl.attachShader(program, shader);
    }
    attributes.forEach((name, index) => gl.bindAttribLocation(program, index, name));
    gl.linkProgram(program);
    if (!gl.getProgramParameter(program, gl.LINK_STATUS)) throw new Error(gl.getProgramInfoLog(program));
    return program;
  }

  filled(data, target = this.gl.ARRAY_BUFFER) {
    const buffer = this.gl.createBuffer();
    this.gl.bindBuffer(target, buffer);
    this.gl.bufferData(target, data, this.gl.STATIC_DRAW);
    return buffer;
  }

  /** Replaces a buffer that is kept under a name. */
  keep(name, data, target) {
    if (this.buffers[name]) this.gl.deleteBuffer(this.buffers[name]);
    this.buffers[name] = this.filled(data, target);
  }

  /** Spheres: x, y, z, radius for each, and red, green, blue. */
  setSpheres(centres, colours) {
    this.keep('centres', centres);
    this.keep('colours', colours);
    this.counts.spheres = centres.length / 4;
  }

  /** Separate lines: two points for each, and a colour for each point. */
  setLines(points, colours) {
    this.keep('points', points);
    this.keep('pointColours', colours);
    this.counts.lines = points.length / 3;
  }

  /** A surface as isosurface() returns it, or null. */
  setSurface(surface) {
    this.counts.indices = surface ? surface.triangles.length : 0;
    if (!surface) return;
    this.keep('positions', surface.positions);
    this.keep('normals', surface.normals);
    this.keep('triangles', surface.triangles, this.gl.ELEMENT_ARRAY_BUFFER);
  }

  attribute(index, buffer, size, divisor = 0) {
    const gl = this.gl;
    gl.bindBuffer(gl.ARRAY_BUFFER, buffer);
    gl.enableVertexAttribArray(index);
    gl.vertexAttribPointer(index, size, gl.FLOAT, false, 0, 0);
    gl.vertexAttribDivisor(index, divisor);
  }

  use(program, camera, look) {
    const gl = this.gl;
    gl.useProgram(program);
    for (let index = 0; index < 3; index++) gl.disableVertexAttribArray(index);
    const at = (name) => gl.getUniformLocation(program, name);
    gl.uniformMatrix4fv(at('view'), false, camera.view);
    gl.uniformMatrix4fv(at('projection'), false, camera.projection);
    gl.uniform1f(at('near'), camera.front);
    gl.uniform1f(at('far'), camera.back);
    gl.uniform3fv(at('background'), look.background);
    return at;
  }

  /** Draws everything. `look`: background, tint, opacity, sphereScale, cell. */
  draw(camera, look) {
    const gl = this.gl;
    gl.viewport(0, 0, this.canvas.width, this.canvas.height);
    gl.clearColor(...look.background, 1);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
    this.drawLines(camera, look);
    this.drawSpheres(camera, look);
    this.drawSurface(camera, look);
  }

  drawLines(camera, look) {
    this.use(this.lines, camera, look);
    this.attribute(0, this.buffers.points, 3);
    this.attribute(1, this.buffers.pointColours, 3);
    this.gl.drawArrays(this.gl.LINES, 0, this.counts.lines);
  }

  drawSpheres(camera, look) {
    if (this.counts.spheres === 0) return;
    const gl = this.gl;
    const at = this.use(this.spheres, camera, look);
    gl.uniform1f(at('scale'), look.sphereScale);
    gl.enable(gl.SAMPLE_ALPHA_TO_COVERAGE);
    this.attribute(0, this.corners, 2);
    this.attribute(1, this.buffers.centres, 4, 1);
    this.attribute(2, this.buffers.colours, 3, 1);
    gl.drawArraysInstanced(gl.TRIANGLE_STRIP, 0, 4, this.counts.spheres);
    gl.disable(gl.SAMPLE_ALPHA_TO_COVERAGE);
  }

  /** Back faces first, so that the far side of a closed surface is seen through the near one. */
  drawSurface(camera, look) {
    if (this.counts.indices === 0) return;
    const gl = this.gl;
    const at = this.use(this.surface, camera, look);
    gl.uniformMatrix3fv(at('cell'), false, Float32Array.from(look.cell));
    gl.uniform3fv(at('tint'), look.tint);
    gl.uniform1f(at('opacity'), look.opacity);
    this.attribute(0, this.buffers.positions, 3);
    this.attribute(1, this.buffers.normals, 3);
    gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.buffers.triangles);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.enable(gl.CULL_FACE);
    gl.depthMask(look.opacity >= 1);
    for (const side of [gl.FRONT, gl.BACK]) {
      gl.cullFace(side);
      gl.drawElements(gl.TRIANGLES, this.counts.indices, gl.UNSIGNED_INT, 0);
    }
    gl.depthMask(true);
    gl.disable(gl.CULL_FACE);
    gl.disable(gl.BLEND);
  }
}
