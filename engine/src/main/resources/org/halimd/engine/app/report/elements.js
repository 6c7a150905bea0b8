// Small helpers for elements, numbers and files.

function element(name, attributes = {}, text = '') {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.textContent = text;
  return node;
}

function fieldset(title) {
  const group = element('fieldset');
  group.append(element('legend', {}, title));
  return group;
}

function labelled(...nodes) {
  const label = element('label');
  label.append(...nodes);
  return label;
}

function button(text, action) {
  const node = element('button', { type: 'button' }, text);
  node.addEventListener('click', action);
  return node;
}

function range(min, max, step, value, action) {
  const input = element('input', { type: 'range', min, max, step, value });
  input.addEventListener('input', () => action(input.valueAsNumber));
  return input;
}

/** Red, green and blue from 0 to 1 of a colour such as #1a2b3c. */
function rgb(colour) {
  const value = parseInt(colour.trim().slice(1), 16);
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

function threeDigits(value) {
  return value >= 0.001 ? value.toPrecision(3) : value.toExponential(2);
}

function percent(fraction) {
  const value = 100 * fraction;
  return (value >= 10 ? value.toFixed(0) : value.toPrecision(2)) + ' %';
}

/** Hands a file to the browser. */
function download(name, blob) {
  const url = URL.createObjectURL(blob);
  const link = element('a', { href: url, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
