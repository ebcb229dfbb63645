// Single-letter keys, with a switch to turn them off.
page.ready.push(() => {
  const dialog = page.id('keys');
  const open = page.id('keys-open');
  const on = page.id('keys-on');
  on.checked = page.kept('keys') !== 'off';
  on.addEventListener('change', () => page.keep('keys', on.checked ? 'on' : 'off'));
  open.hidden = false;
  open.addEventListener('click', () => dialog.showModal());
  page.id('keys-close').addEventListener('click', () => dialog.close());

  const step = (query, by) => {
    const found = page.all(query).filter((element) => !element.hidden);
    if (!found.length) return;
    const here = found.findIndex((element) => element.classList.contains('here'));
    const at = here < 0 ? (by > 0 ? 0 : found.length - 1) : Math.min(Math.max(here + by, 0), found.length - 1);
    page.all('.here').forEach((element) => element.classList.remove('here'));
    found[at].classList.add('here');
    found[at].focus({ preventScroll: true });
    found[at].scrollIntoView({ block: query === '.report' ? 'start' : 'center' });
  };
  const acts = {
    j: () => step('tbody.claim', 1),
    k: () => step('tbody.claim', -1),
    n: () => step('.report', 1),
    p: () => step('.report', -1),
    o: () => { const how = document.querySelector('tbody.claim.here .how'); if (how) how.open = !how.open; },
    '/': () => { const field = page.id('q'); if (field) { field.focus(); field.select(); } },
    '?': () => dialog.showModal(),
  };
  addEventListener('keydown', (event) => {
    const typing = event.target.closest && event.target.closest('input, select, textarea');
    if (!on.checked || typing || dialog.open || event.ctrlKey || event.metaKey || event.altKey || !acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
});
