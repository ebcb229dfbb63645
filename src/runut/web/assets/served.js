// What only a page with a server does: what is fetched is cleaned and told of; a link leads to what is not here yet; the view stands in the address.
page.served = true;
page.state = () => {
  const told = new URLSearchParams(location.search);
  const only = document.querySelector('main').dataset.only;
  if (only) told.set('only', only);
  return told;
};
page.address = (key, more) => {
  const told = page.state();
  for (const [name, value] of Object.entries(more || {})) told.set(name, value);
  return '/view/' + key + (String(told) ? '?' + told : '');
};
page.body = (key) => document.querySelector('.body[data-key="' + key + '"]');
page.fetched = (key, more) => htmx.ajax('GET', page.address(key, more), { source: page.body(key), target: page.body(key), swap: 'outerHTML' });
page.refresh = async () => {
  const [x, y] = [scrollX, scrollY];
  await Promise.all(page.all('.body:not(.waits)').map((body) => page.fetched(body.dataset.key)));
  scrollTo(x, y);
};
// A section that shows another view than the address: it is asked for anew when it is next reached, and keeps its height till then.
page.stale = (but) => {
  for (const body of page.all('.body:not(.waits)')) {
    if (body.dataset.key === but) continue;
    const next = document.createElement('div');
    next.className = 'body waits';
    next.dataset.key = body.dataset.key;
    next.style.minHeight = body.offsetHeight + 'px';
    for (const [name, value] of [['get', page.address(body.dataset.key)], ['trigger', 'intersect once'], ['swap', 'outerHTML']]) {
      next.setAttribute('hx-' + name, value);
    }
    body.replaceWith(next);
    htmx.process(next);
  }
};
page.homes = {
  claim: ['claims', 'claims'], event: ['timeline', 'events'], figure: ['figures', 'figures'], report: ['reports', 'reports'],
  at: ['reports'], link: ['links'], pair: ['network'], voice: ['voices'], ruling: ['rulings'],
};
page.unfold = async (name) => {
  const [kind, rest] = [name.slice(0, name.indexOf('-')), name.slice(name.indexOf('-') + 1)];
  const home = page.homes[kind];
  if (!home || !page.body(home[0])) return null;
  await page.fetched(home[0], { at: name });
  const found = page.id(name);
  if (!found && home[1]) location.assign('/' + home[1] + '/' + encodeURIComponent(rest));
  return found;
};
page.claims = {
  by: new Map(),
  found: () => page.all('#ledger tbody.claim'),
  reach: (claim) => claim,
  async step(by) {
    const found = page.claims.found();
    const at = found.findIndex((claim) => claim.classList.contains('here'));
    const next = found[at < 0 ? (by > 0 ? 0 : found.length - 1) : Math.max(at + by, 0)];
    if (next || by < 0) return next || null;
    const more = document.querySelector('#ledger tbody.going[hx-get]');
    if (!more) return found[at] || null;
    await htmx.ajax('GET', more.getAttribute('hx-get'), { source: more, target: more, swap: 'outerHTML' });
    return page.claims.found()[at + 1] || null;
  },
};
page.asks = ['hx-get', 'hx-target', 'hx-select', 'hx-swap', 'hx-trigger', 'hx-sync'];
page.clean = (text) => DOMPurify.sanitize(text, {
  ADD_TAGS: ['use'], ADD_ATTR: [...page.asks, 'focusable', 'download'], ADD_URI_SAFE_ATTR: page.asks, SANITIZE_DOM: false,
});
// Where an address leads: what comes in above it meanwhile must not push it away.
page.aimed = { name: '', until: 0 };
page.ready.push(() => {
  const aim = () => { page.aimed = { name: page.aim().split('?')[0], until: Date.now() + 2500 }; };
  const leave = () => { page.aimed.until = 0; };
  addEventListener('hashchange', aim);
  if (location.hash) aim();
  for (const kind of ['wheel', 'touchmove', 'keydown', 'pointerdown']) addEventListener(kind, leave, { passive: true });
  document.addEventListener('runut:arrived', () => {
    const target = Date.now() < page.aimed.until && page.id(page.aimed.name);
    if (target) target.scrollIntoView({ behavior: 'instant' });
  });
});
page.ready.push(() => {
  if (window.trustedTypes && trustedTypes.createPolicy) trustedTypes.createPolicy('default', { createHTML: page.clean });
  const newer = page.id('newer');
  const tell = () => {
    const link = document.createElement('a');
    link.href = location.href;
    link.textContent = newer.dataset.show;
    link.addEventListener('click', (event) => { event.preventDefault(); location.reload(); });
    newer.replaceChildren(newer.dataset.newer + ' ', link);
    newer.hidden = false;
  };
  const watch = async () => {
    const told = await (await fetch('/newer?head=' + document.documentElement.dataset.head)).json();
    if (told.newer) tell(); else setTimeout(watch, 3000);
  };
  if (newer.dataset.behind) setTimeout(watch, 3000);
  document.addEventListener('runut:ruled', async () => {
    const told = await (await fetch('/newer?head=' + document.documentElement.dataset.head)).json();
    if (told.newer) document.documentElement.dataset.head = told.head;
    else if (told.behind) { newer.hidden = false; setTimeout(watch, 3000); }
  });

  const fault = (text) => {
    const place = page.id('fault');
    if (place) { place.textContent = text; place.hidden = !text; }
  };
  document.addEventListener('htmx:afterRequest', (event) => {
    const { xhr, elt, successful } = event.detail;
    const head = xhr.getResponseHeader('X-Runut-Head');
    if (head && head !== document.documentElement.dataset.head) tell();
    if (!successful) {
      let detail = xhr.statusText;
      try { detail = JSON.parse(xhr.responseText).detail; } catch (odd) { detail = xhr.statusText; }
      fault(detail);
      return;
    }
    if (!elt.closest('#filter, #ledger thead')) return;
    fault('');
    history.replaceState(null, '', xhr.getResponseHeader('X-Runut-View'));
    page.stale('claims');
  });
  document.addEventListener('htmx:load', (event) => {
    document.dispatchEvent(new CustomEvent('runut:arrived', { detail: { root: event.detail.elt } }));
    const found = page.id('found');
    const order = page.id('sort');
    if (found && order) order.value = found.dataset.sort;
  });
  addEventListener('beforeprint', () => page.all('.body.waits').forEach((body) => page.fetched(body.dataset.key)));
});
