// The claims table: facets, words, sort and view state over all claims; only the rows in reach stand in the page.
page.ready.push(() => {
  const table = page.id('ledger');
  if (!table) return;
  const form = page.id('filter');
  const shown = page.id('shown');
  const later = page.id('later');
  const since = page.id('since');
  const order = page.id('sort');
  const STEP = 80;
  const kept = page.all('template.more-claims', table).map((chunk) => { chunk.remove(); return chunk.content; });
  const claims = page.all('tbody.claim', table).concat(...kept.map((chunk) => page.all('tbody.claim', chunk)));
  const by = new Map(claims.map((claim) => [claim.id, claim]));
  const words = new Map();
  const state = { found: claims, drawn: 0, column: '', down: false };

  const text = (claim) => {
    if (!words.has(claim)) words.set(claim, claim.textContent.toLowerCase());
    return words.get(claim);
  };
  const fits = (claim, facet, value) => {
    if (facet === 'who') return claim.dataset.who.includes('|' + value + '|');
    return claim.dataset[facet] === value;
  };
  const adorned = (claim) => {
    const place = claim.querySelector('.words .c-no');
    if (place.querySelector('.copy')) return claim;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = '⧉';
    button.title = table.dataset.copy;
    button.setAttribute('aria-label', table.dataset.copy);
    place.append(button);
    return claim;
  };
  const draw = (most) => {
    state.drawn = Math.min(most, state.found.length);
    table.replaceChildren(table.tHead, ...state.found.slice(0, state.drawn).map(adorned));
    page.id('nothing').hidden = state.found.length > 0;
    later.hidden = state.drawn === state.found.length;
    shown.textContent = state.found.length + ' ' + (state.found.length === 1 ? shown.dataset.one : shown.dataset.many);
  };
  const more = (most) => {
    const rows = state.found.slice(state.drawn, most);
    state.drawn += rows.length;
    table.append(...rows.map(adorned));
    later.hidden = state.drawn === state.found.length;
  };

  const value = (claim, column) => {
    const cell = claim.querySelector('.cells .c-' + column);
    return cell ? cell.dataset.v || cell.textContent.trim() : '';
  };
  const collator = new Intl.Collator(document.documentElement.lang);
  const compare = (a, b) => {
    if (!a || !b) return a ? -1 : b ? 1 : 0;
    const numbers = [Number(a), Number(b)];
    const way = numbers.some(Number.isNaN) ? collator.compare(a, b) : numbers[0] - numbers[1];
    return state.down ? -way : way;
  };
  const sorted = (rows) => {
    if (!state.column) return rows;
    const keyed = rows.map((claim, at) => [value(claim, state.column), at, claim]);
    return keyed.sort((a, b) => compare(a[0], b[0]) || a[1] - b[1]).map((entry) => entry[2]);
  };
  const chosen = () => page.all('select[data-facet]', form).filter((select) => select.value).map((select) => [select.dataset.facet, select.value]);
  const filter = () => {
    const wanted = page.id('q').value.toLowerCase().split(/\s+/).filter(Boolean);
    const facets = chosen();
    state.found = sorted(claims.filter((claim) => facets.every(([facet, held]) => fits(claim, facet, held))
      && (!since.value || claim.dataset.said >= since.value) && wanted.every((word) => text(claim).includes(word))));
    for (const head of table.tHead.querySelectorAll('th')) {
      if (head.dataset.col === state.column) head.setAttribute('aria-sort', state.down ? 'descending' : 'ascending');
      else head.removeAttribute('aria-sort');
    }
    order.value = state.column === 'no' ? '' : state.column;
    draw(STEP);
  };

  const remember = () => {
    const told = new URLSearchParams(chosen());
    if (page.id('q').value) told.set('q', page.id('q').value);
    if (since.value) told.set('since', since.value);
    if (state.column) told.set('sort', (state.down ? '-' : '') + state.column);
    const hash = String(told) ? '#claims?' + told : '#claims';
    if (location.hash.startsWith('#claims') || String(told)) history.replaceState(null, '', hash);
  };
  const clear = () => {
    page.all('input, select', form).forEach((field) => { field.value = ''; });
    state.column = '';
    state.down = false;
  };
  const recall = () => {
    if (!location.hash.startsWith('#claims?')) return;
    const told = new URLSearchParams(location.hash.slice('#claims?'.length));
    clear();
    page.all('select[data-facet]', form).forEach((select) => { select.value = told.get(select.dataset.facet) || ''; });
    page.id('q').value = told.get('q') || '';
    since.value = told.get('since') || '';
    const sort = told.get('sort') || '';
    state.down = sort.startsWith('-');
    state.column = table.tHead.querySelector('[data-col="' + CSS.escape(sort.replace(/^-/, '')) + '"]') ? sort.replace(/^-/, '') : '';
    filter();
    page.id('claims').scrollIntoView();
  };
  const change = () => { filter(); remember(); };
  const sort = (column) => {
    state.down = state.column === column && !state.down;
    state.column = column;
    change();
  };

  page.claims = {
    by,
    found: () => state.found,
    reach(claim) {
      if (!state.found.includes(claim)) { clear(); filter(); }
      const at = state.found.indexOf(claim);
      if (at >= state.drawn) more(at + STEP);
      return claim;
    },
  };
  form.hidden = false;
  let wait = 0;
  form.addEventListener('input', (event) => {
    if (event.target === order) { state.down = false; state.column = order.value; }
    clearTimeout(wait);
    wait = setTimeout(change, event.target.type === 'search' && claims.length > 2000 ? 150 : 0);
  });
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(() => { clear(); change(); }));
  later.firstElementChild.addEventListener('click', () => more(state.drawn + STEP));
  new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting)) more(state.drawn + STEP); }, { rootMargin: '600px' }).observe(later);
  addEventListener('beforeprint', () => more(state.found.length));
  addEventListener('hashchange', recall);
  for (const head of page.all('thead th[data-col]', table)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    button.title = table.dataset.sort.replace('{name}', head.textContent);
    button.addEventListener('click', () => sort(head.dataset.col));
    head.replaceChildren(button);
  }
  const copy = async (claim) => {
    const link = location.href.split('#')[0] + '#' + claim.id;
    try { await navigator.clipboard.writeText(link); page.tell(page.id('live').dataset.copied); } catch (refused) { location.hash = claim.id; }
  };
  table.addEventListener('click', (event) => {
    const button = event.target.closest('.copy');
    if (button) copy(button.closest('tbody'));
  });
  filter();
  recall();
});
