// The interactive view of one scene: camera, mouse, touch and keys, and the controls beside it.

const TURN = 0.008; // radians for each pixel
const TURN_BY_KEY = 0.1;
const ZOOM_BY_KEY = 1.12;
const LEVELS = 1000; // steps of the slider
const DECADES = 3; // it covers

/** Where the eye is. */
class Camera {
  constructor(cell) {
    this.cell = cell;
    this.centre = cartesian(cell, [0.5, 0.5, 0.5]);
    const corners = [0, 1, 2, 3].map((c) => cartesian(cell, [1, c & 1, c >> 1]));
    this.radius = Math.max(...corners.map((p) => Math.hypot(...p.map((x, k) => x - this.centre[k]))));
    this.reset();
  }

  reset() {
    this.look([0.38, -0.9, 0.3], [0, 0, 1]);
    this.zoom = 1;
    this.pan = [0, 0];
  }

  look(direction, up) {
    this.turned = lookingAlong(direction, up);
  }

  /** Along a cell vector (0, 1, 2), the next one upwards. */
  lookAlongAxis(axis) {
    const vector = (k) => this.cell.slice(3 * k, 3 * k + 3);
    this.look(vector(axis), vector(axis === 2 ? 1 : 2));
  }

  turn(right, down) {
    this.turned = multiply(multiply(rotation([1, 0, 0], down), rotation([0, 1, 0], right)), this.turned);
  }

  /** Moves by fractions of the height of the picture. */
  move(right, up) {
    this.pan = [this.pan[0] + right, this.pan[1] + up];
  }

  enlarge(factor) {
    this.zoom = Math.min(20, Math.max(0.3, this.zoom * factor));
  }

  matrices(aspect) {
    const distance = (0.94 * this.radius) / (Math.sin(Math.atan(TANGENT)) * this.zoom * Math.min(1, aspect));
    const height = 2 * TANGENT * distance;
    const place = translation(this.pan[0] * height, this.pan[1] * height, -distance);
    const view = multiply(multiply(place, this.turned), translation(...this.centre.map((x) => -x)));
    const front = Math.max(distance - this.radius, 0.02 * distance);
    const back = distance + this.radius;
    return { view, front, back, projection: perspective(TANGENT, aspect, 0.6 * front, 1.2 * back) };
  }
}

class Viewer {
  constructor(root) {
    this.root = root;
    this.scene = JSON.parse(root.querySelector('script').textContent);
    this.canvas = root.querySelector('canvas');
    this.painter = new Painter(this.canvas);
    this.camera = new Camera(this.scene.cell);
    this.shown = new Set(this.scene.species.map((s) => s.symbol));
    this.sphereScale = this.scene.density ? 0.7 : 1; // so that atoms do not hide the density
    this.opacity = 0.62;
    this.density = this.scene.density ? new Density(this.scene.density) : null;
    this.showDensity = this.density !== null;
    this.readAtoms();
    this.buildControls();
    this.updateSpheres();
    this.updateLines();
    this.updateSurface();
    this.listen();
    root.classList.add('ready');
    new ResizeObserver(() => this.redraw()).observe(this.canvas);
  }

  readAtoms() {
    const atoms = this.scene.atoms;
    this.kinds = bytesOf(atoms.species);
    const fractions = new Uint16Array(bytesOf(atoms.fractions).buffer);
    this.points = new Float32Array(fractions.length);
    for (let i = 0; i < fractions.length; i += 3) {
      const s = [0, 1, 2].map((k) => fractions[i + k] / 65536);
      this.points.set(cartesian(this.scene.cell, s), i);
    }
  }

  updateSpheres() {
    const centres = [];
    const colours = [];
    this.kinds.forEach((kind, i) => {
      const species = this.scene.species[kind];
      if (!this.shown.has(species.symbol)) return;
      centres.push(this.points[3 * i], this.points[3 * i + 1], this.points[3 * i + 2], species.radius);
      colours.push(...rgb(species.colour));
    });
    this.painter.setSpheres(Float32Array.from(centres), Float32Array.from(colours));
    this.root.dataset.spheres = centres.length / 4;
    this.redraw();
  }

  /** Edges of the cell; the three at the origin have the colours of their labels. */
  updateLines() {
    const points = [];
    const colours = [];
    const style = getComputedStyle(this.root);
    const plain = rgb(style.getPropertyValue('--cell-line'));
    for (let d = 0; d < 3; d++) {
      for (let c = 0; c < 4; c++) {
        const from = [0, 0, 0];
        from[(d + 1) % 3] = c & 1;
        from[(d + 2) % 3] = c >> 1;
        const to = from.slice();
        to[d] = 1;
        points.push(...cartesian(this.scene.cell, from), ...cartesian(this.scene.cell, to));
        const colour = c === 0 ? rgb(style.getPropertyValue('--axis-' + 'abc'[d])) : plain;
        colours.push(...colour, ...colour);
      }
    }
    this.painter.setLines(Float32Array.from(points), Float32Array.from(colours));
  }

  level() {
    const position = this.slider.valueAsNumber / LEVELS;
    return this.density.maximum * 10 ** (DECADES * (position - 1));
  }

  updateSurface() {
    if (!this.density) return;
    const level = this.level();
    const share = this.density.enclosed(level);
    this.surface = this.showDensity ? isosurface(this.density, level, this.scene.cell) : null;
    this.painter.setSurface(this.surface);
    this.root.dataset.triangles = this.surface ? this.surface.triangles.length / 3 : 0;
    this.readout.textContent =
      `${threeDigits(level)} ${this.scene.density.unit}: encloses ${percent(share.ions)} of the ` +
      `${this.scene.density.label} in ${percent(share.volume)} of the volume`;
    this.slider.setAttribute('aria-valuetext', this.readout.textContent);
    this.redraw();
  }

  redraw() {
    if (this.pending) return;
    this.pending = requestAnimationFrame(() => {
      this.pending = 0;
      this.draw();
    });
  }

  draw() {
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    const width = this.canvas.clientWidth;
    const height = this.canvas.clientHeight;
    if (width === 0) return;
    this.canvas.width = Math.round(ratio * width);
    this.canvas.height = Math.round(ratio * height);
    const camera = this.camera.matrices(width / height);
    this.painter.draw(camera, {
      background: rgb(getComputedStyle(this.root).getPropertyValue('--stage')),
      tint: this.scene.density ? rgb(this.scene.density.colour) : [1, 1, 1],
      opacity: this.opacity,
      sphereScale: this.sphereScale,
      cell: this.scene.cell,
    });
    this.placeLabels(multiply(camera.projection, camera.view), width, height);
  }

  placeLabels(matrix, width, height) {
    this.root.querySelectorAll('.axis').forEach((label, d) => {
      const end = [0, 0, 0];
      end[d] = 1.045;
      const p = transformed(matrix, cartesian(this.scene.cell, end));
      label.style.transform = `translate(${((p[0] + 1) / 2) * width}px, ${((1 - p[1]) / 2) * height}px) translate(-50%, -50%)`;
    });
  }

  // ------------------------------------------------------------------------------------ controls

  buildControls() {
    const panel = this.root.querySelector('.controls');
    panel.append(this.legend());
    if (this.density) panel.append(this.densityControls());
    panel.append(this.viewControls());
  }

  legend() {
    const group = fieldset('Species');
    for (const species of this.scene.species) {
      const box = element('input', { type: 'checkbox', checked: '' });
      box.dataset.species = species.symbol;
      box.addEventListener('change', () => {
        if (box.checked) this.shown.add(species.symbol);
        else this.shown.delete(species.symbol);
        this.updateSpheres();
      });
      const dot = element('span', { class: 'dot' });
      dot.style.background = species.colour;
      const count = element('span', { class: 'count' }, String(species.count));
      group.append(labelled(box, dot, element('span', {}, species.symbol), count));
    }
    const size = range(0.2, 2, 0.05, this.sphereScale, (value) => {
      this.sphereScale = value;
      this.redraw();
    });
    group.append(labelled(element('span', {}, 'Size'), size));
    return group;
  }

  densityControls() {
    const group = fieldset(this.scene.density.label);
    const box = element('input', { type: 'checkbox', checked: '' });
    box.addEventListener('change', () => {
      this.showDensity = box.checked;
      this.updateSurface();
    });
    const dot = element('span', { class: 'dot' });
    dot.style.background = this.scene.density.colour;
    group.append(labelled(box, dot, element('span', {}, 'Isosurface')));
    const start = 1 + Math.log10(this.scene.density.initial / this.density.maximum) / DECADES;
    this.slider = range(0, LEVELS, 1, Math.round(LEVELS * start), () => this.updateSurface());
    this.slider.classList.add('isovalue');
    group.append(labelled(element('span', {}, 'Isovalue'), this.slider));
    this.readout = element('output', { class: 'readout' });
    group.append(this.readout);
    const opacity = range(0.15, 1, 0.01, this.opacity, (value) => {
      this.opacity = value;
      this.redraw();
    });
    group.append(labelled(element('span', {}, 'Opacity'), opacity));
    return group;
  }

  viewControls() {
    const group = fieldset('View');
    const row = element('div', { class: 'buttons' });
    'abc'.split('').forEach((name, axis) => {
      row.append(button(`along ${name}`, () => this.from(() => this.camera.lookAlongAxis(axis))));
    });
    row.append(button('Reset', () => this.from(() => this.camera.reset())));
    row.append(button('Save PNG', () => this.save()));
    group.append(row);
    return group;
  }

  from(change) {
    change();
    this.redraw();
  }

  save() {
    this.draw();
    this.canvas.toBlob((blob) => download(`${this.root.id}.png`, blob));
  }

  // --------------------------------------------------------------------------------- interaction

  listen() {
    const pointers = new Map();
    this.canvas.addEventListener('pointerdown', (event) => {
      this.canvas.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, [event.clientX, event.clientY]);
    });
    for (const name of ['pointerup', 'pointercancel']) {
      this.canvas.addEventListener(name, (event) => pointers.delete(event.pointerId));
    }
    this.canvas.addEventListener('pointermove', (event) => this.drag(event, pointers));
    this.canvas.addEventListener('contextmenu', (event) => event.preventDefault());
    this.canvas.addEventListener(
      'wheel',
      (event) => {
        // Without a key or the focus the wheel scrolls the page.
        if (document.activeElement !== this.canvas && !event.ctrlKey) return;
        event.preventDefault();
        this.from(() => this.camera.enlarge(Math.exp(-0.0015 * event.deltaY)));
      },
      { passive: false },
    );
    this.canvas.addEventListener('keydown', (event) => this.key(event));
    window.addEventListener('themechange', () => {
      this.updateLines();
      this.redraw();
    });
  }

  drag(event, pointers) {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = [event.clientX, event.clientY];
    const step = [now[0] - before[0], now[1] - before[1]];
    const height = this.canvas.clientHeight;
    const other = [...pointers.entries()].find(([id]) => id !== event.pointerId);
    if (other) {
      const apart = (p) => Math.hypot(p[0] - other[1][0], p[1] - other[1][1]) || 1;
      this.camera.enlarge(apart(now) / apart(before));
      this.camera.move(step[0] / 2 / height, -step[1] / 2 / height);
    } else if (event.shiftKey || (event.buttons & 6) !== 0) {
      this.camera.move(step[0] / height, -step[1] / height);
    } else {
      this.camera.turn(TURN * step[0], TURN * step[1]);
    }
    pointers.set(event.pointerId, now);
    this.redraw();
  }

  key(event) {
    const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const arrow = arrows[event.key];
    const others = {
      '+': () => this.camera.enlarge(ZOOM_BY_KEY),
      '=': () => this.camera.enlarge(ZOOM_BY_KEY),
      '-': () => this.camera.enlarge(1 / ZOOM_BY_KEY),
      a: () => this.camera.lookAlongAxis(0),
      b: () => this.camera.lookAlongAxis(1),
      c: () => this.camera.lookAlongAxis(2),
      Home: () => this.camera.reset(),
    };
    if (event.ctrlKey || event.metaKey || event.altKey || !(arrow || others[event.key])) return;
    event.preventDefault();
    if (!arrow) others[event.key]();
    else if (event.shiftKey) this.camera.move(0.05 * arrow[0], -0.05 * arrow[1]);
    else this.camera.turn(TURN_BY_KEY * arrow[0], TURN_BY_KEY * arrow[1]);
    this.redraw();
  }
}

/** Starts all views of the page; where one cannot be drawn, the picture in its place says why. */
function startViewers() {
  for (const root of document.querySelectorAll('.viewer')) {
    try {
      root.viewer = new Viewer(root);
    } catch (error) {
      root.querySelector('.reason').textContent = error.message;
      root.classList.add('failed');
    }
  }
}
