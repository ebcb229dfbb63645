'use strict';
// The page works without any of this: scripts only add sorting, filters, keys and cards.
const page = {
  all: (query, root) => Array.from((root || document).querySelectorAll(query)),
  id: (name) => document.getElementById(name),
  keep(name, value) {
    try { localStorage.setItem('runut.' + name, value); } catch (refused) { return refused; }
  },
  kept(name) {
    try { return localStorage.getItem('runut.' + name); } catch (refused) { return null; }
  },
  aim() {
    try { return decodeURIComponent(location.hash.slice(1)); } catch (broken) { return ''; }
  },
  find(name) {
    const claim = page.claims && page.claims.by.get(name);
    return (claim && page.claims.reach(claim)) || page.id(name) || (name ? page.unfold(name) : null);
  },
  tell(text) { page.id('live').textContent = text; },
  ready: [],
};
(() => {
  const root = document.documentElement;
  const chosen = page.kept('theme');
  if (chosen === 'dark' || chosen === 'light') root.dataset.theme = chosen;
  page.ready.push(() => {
    const button = page.id('theme');
    const dark = () => (root.dataset.theme || (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')) === 'dark';
    button.hidden = false;
    button.setAttribute('aria-pressed', String(dark()));
    button.addEventListener('click', () => {
      root.dataset.theme = dark() ? 'light' : 'dark';
      button.setAttribute('aria-pressed', String(dark()));
      page.keep('theme', root.dataset.theme);
    });
  });
  // What comes into the page above a target must not push it away, until the reader scrolls.
  const hold = (target) => {
    const top = () => target.getBoundingClientRect().top;
    const wanted = top();
    const until = performance.now() + 10000;
    let place = wanted + scrollY;
    const step = () => {
      if (performance.now() > until || !target.isConnected || page.aim() !== target.id) return;
      const pushed = Math.abs(top() + scrollY - place) > 2;
      const off = top() - wanted;
      const end = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
      if (!pushed && !end && Math.abs(off) > 2) return;
      if (Math.abs(off) > 2) scrollBy(0, off);
      place = top() + scrollY;
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  };
  const reveal = async () => {
    const target = await page.find(page.aim());
    if (!target) return;
    page.all('.here').forEach((element) => element.classList.remove('here'));
    if (target.matches('tbody.claim, .report')) target.classList.add('here');
    for (let up = target; up; up = up.parentElement) if (up.tagName === 'DETAILS' && up !== target) up.open = true;
    if (target.tagName === 'DETAILS') target.open = true;
    target.scrollIntoView();
    hold(target);
  };
  page.ready.push(() => { addEventListener('hashchange', reveal); if (location.hash) setTimeout(reveal); });
  document.addEventListener('DOMContentLoaded', () => page.ready.forEach((step) => step()));
})();
