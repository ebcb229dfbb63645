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

  const here = () => document.querySelector('tbody.claim.here, .report.here');
  const light = (element, block) => {
    page.all('.here').forEach((other) => other.classList.remove('here'));
    element.classList.add('here');
    element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block });
  };
  const next = (found, by) => {
    const at = found.indexOf(here());
    return found[at < 0 ? (by > 0 ? 0 : found.length - 1) : Math.min(Math.max(at + by, 0), found.length - 1)];
  };
  const claim = (by) => {
    const found = page.claims ? next(page.claims.found(), by) : null;
    if (found) light(page.claims.reach(found), 'center');
  };
  const report = (by) => {
    const found = next(page.all('.report'), by);
    if (found) light(found, 'start');
  };
  const how = () => {
    const part = document.querySelector('tbody.claim.here .how');
    if (part) part.open = !part.open;
    return part;
  };
  const leave = () => page.all('.here').forEach((element) => element.classList.remove('here'));
  const acts = {
    j: () => claim(1),
    k: () => claim(-1),
    n: () => report(1),
    p: () => report(-1),
    o: how,
    Enter: how,
    Escape: leave,
    '/': () => { const field = page.id('q'); if (field) { field.focus(); field.select(); } },
    '?': () => dialog.showModal(),
  };
  addEventListener('keydown', (event) => {
    const typing = event.target.closest && event.target.closest('input, select, textarea');
    if (typing && event.key === 'Escape') event.target.blur();
    if (!on.checked || typing || dialog.open || event.ctrlKey || event.metaKey || event.altKey || !acts[event.key]) return;
    if (event.key === 'Enter' && !event.target.matches('tbody.claim')) return;
    event.preventDefault();
    acts[event.key]();
  });
});
