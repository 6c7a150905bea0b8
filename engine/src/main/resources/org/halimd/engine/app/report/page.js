// Tables, figures, the theme and the table of contents.

// ---------------------------------------------------------------------------------------- tables

function cellText(row, column) {
  return row.cells[column].textContent.trim();
}

function sortTable(table, column, header) {
  const down = header.getAttribute('aria-sort') === 'ascending';
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const numbers = rows.every((row) => cellText(row, column) === '' || isFinite(sortKey(row, column)));
  const compare = numbers
    ? (p, q) => sortKey(p, column) - sortKey(q, column)
    : (p, q) => cellText(p, column).localeCompare(cellText(q, column), undefined, { numeric: true });
  const empty = (row) => cellText(row, column) === '';
  rows.sort((p, q) => empty(p) - empty(q) || (down ? compare(q, p) : compare(p, q)));
  body.append(...rows);
  for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
  header.setAttribute('aria-sort', down ? 'descending' : 'ascending');
}

/** The number of a cell: its exact value where what is shown is rounded. */
function sortKey(row, column) {
  const exact = row.cells[column].dataset.value;
  return Number(exact === undefined ? cellText(row, column) : exact);
}

function csvOf(table) {
  const quoted = (text) => (/[",\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text);
  const value = (cell) => cell.dataset.value ?? cell.textContent.trim();
  const header = [...table.tHead.rows[0].cells].map((cell) => cell.dataset.name ?? cell.textContent.trim());
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].map(value));
  return [header, ...rows].map((row) => row.map(quoted).join(',')).join('\n') + '\n';
}

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Pages opened from a file may not have the right; selecting and copying is always allowed.
    const area = element('textarea', { class: 'visually-hidden', 'aria-hidden': 'true' });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand('copy');
    area.remove();
  }
}

function startTables() {
  for (const frame of document.querySelectorAll('.table')) {
    const table = frame.querySelector('table');
    [...table.tHead.rows[0].cells].forEach((header, column) => {
      const sorter = button(header.textContent, () => sortTable(table, column, header));
      sorter.title = 'sort';
      header.replaceChildren(sorter);
    });
    const copy = button('Copy as CSV', async () => {
      await copyText(csvOf(table));
      copy.textContent = 'Copied';
      setTimeout(() => (copy.textContent = 'Copy as CSV'), 1500);
    });
    const save = button('Save CSV', () => download(frame.dataset.file, new Blob([csvOf(table)], { type: 'text/csv' })));
    frame.querySelector('.tools').append(copy, save);
  }
}

// --------------------------------------------------------------------------------------- figures

function svgText(figure) {
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(figure.querySelector('svg'));
}

function saveRaster(figure) {
  const image = new Image();
  image.onload = () => {
    const canvas = element('canvas');
    canvas.width = 3 * image.width;
    canvas.height = 3 * image.height;
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => download(figure.dataset.file + '.png', blob));
  };
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svgText(figure));
}

function enlarge(figure) {
  const dialog = element('dialog', { class: 'enlarged', 'aria-label': figure.querySelector('figcaption').textContent });
  const copy = figure.querySelector('svg').cloneNode(true);
  const close = button('Close', () => dialog.close());
  dialog.append(copy, close);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}

function startFigures() {
  for (const figure of document.querySelectorAll('figure.plot')) {
    const tools = figure.querySelector('.tools');
    tools.append(
      button('Enlarge', () => enlarge(figure)),
      button('SVG', () => download(figure.dataset.file + '.svg', new Blob([svgText(figure)], { type: 'image/svg+xml' }))),
      button('PNG', () => saveRaster(figure)),
    );
    figure.querySelector('svg').addEventListener('click', () => enlarge(figure));
  }
}

// ------------------------------------------------------------------------------- theme, contents

function startTheme() {
  const toggle = document.querySelector('.theme');
  const dark = window.matchMedia('(prefers-color-scheme: dark)');
  const changed = () => window.dispatchEvent(new Event('themechange'));
  toggle.hidden = false;
  toggle.addEventListener('click', () => {
    const root = document.documentElement;
    const isDark = root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches;
    root.dataset.theme = isDark ? 'light' : 'dark';
    changed();
  });
  dark.addEventListener('change', changed);
}

function startContents() {
  const links = new Map([...document.querySelectorAll('nav a')].map((a) => [a.hash.slice(1), a]));
  const watcher = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        links.forEach((link) => link.removeAttribute('aria-current'));
        links.get(entry.target.id).setAttribute('aria-current', 'true');
      }
    },
    { rootMargin: '-10% 0px -80% 0px' },
  );
  links.forEach((link, id) => watcher.observe(document.getElementById(id)));
}

document.documentElement.classList.add('with-script');
startTables();
startFigures();
startTheme();
startContents();
startViewers();
