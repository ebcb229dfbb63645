// Single-letter keys, with a switch to turn them off.
page.ready.push(() => {
  const dialog = page.id('keys');
  const on = page.id('keys-on');
  on.checked = page.kept('keys') !== 'off';
  page.on('change', '#keys-on', () => page.keep('keys', on.checked ? 'on' : 'off'));
  page.id('keys-open').hidden = false;
  page.on('click', '#keys-open', () => dialog.showModal());
  page.on('click', '#keys-close', () => dialog.close());

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
  const claim = async (by) => {
    const found = page.claims && page.claims.step ? await page.claims.step(by) : next(page.all('tbody.claim'), by);
    if (found) light(found, 'center');
  };
  const report = (by) => {
    const found = next(page.all('.report'), by);
    if (found) light(found, 'start'); else location.hash = '#reports';
  };
  const how = () => {
    const part = document.querySelector('tbody.claim.here .how');
    if (part) part.open = !part.open;
  };
  const find = async () => {
    if (!page.id('q')) await page.find('claims');
    const field = page.id('q');
    if (field) { field.focus(); field.select(); }
  };
  const rule = () => {
    const button = document.querySelector('.here [data-rule]');
    if (button) button.click();
  };
  const leave = () => page.all('.here').forEach((element) => element.classList.remove('here'));
  const acts = {
    j: () => claim(1), k: () => claim(-1), n: () => report(1), p: () => report(-1), o: how, Enter: how, Escape: leave, '/': find, r: rule,
    '?': () => dialog.showModal(),
  };
  addEventListener('keydown', (event) => {
    const typing = event.target.closest && event.target.closest('input, select, textarea');
    if (typing && event.key === 'Escape') event.target.blur();
    const busy = document.querySelector('dialog[open]');
    if (!on.checked || typing || busy || event.ctrlKey || event.metaKey || event.altKey || !acts[event.key]) return;
    if (event.key === 'Enter' && !event.target.matches('tbody.claim')) return;
    event.preventDefault();
    acts[event.key]();
  });
});
