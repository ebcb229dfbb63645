// The timeline: by when things happened or were said; picks events by party, type and status, and closes the gaps. Its view stands in the address.
page.ready.push(() => {
  const STEP = 30;
  const FORM = '#when';
  const START = '#timeline?';
  const move = (element, rows) => element.setAttribute('transform', 'translate(0 ' + -rows * STEP + ')');
  const fits = (bar, facet, value) => (facet === 'who' ? bar.dataset.who.includes('|' + value + '|') : bar.dataset[facet] === value);
  const wanted = () => page.all(FORM + ' select').filter((select) => select.value).map((select) => [select.dataset.pick, select.value]);
  const draw = (drawing, held) => {
    const box = drawing.viewBox.baseVal;
    if (!drawing.dataset.whole) drawing.dataset.whole = box.height;
    const bars = page.all('a.ev', drawing);
    const lane = drawing.querySelector('.lane-at');
    let gone = 0;
    let past = 0;
    for (const bar of bars) {
      const fit = held.every(([facet, value]) => fits(bar, facet, value));
      bar.toggleAttribute('hidden', !fit);
      move(bar, gone);
      if (!fit) gone += 1;
      if (!fit && !bar.classList.contains('future')) past += 1;
    }
    if (lane) move(lane, past);
    drawing.setAttribute('viewBox', '0 0 ' + box.width + ' ' + (drawing.dataset.whole - gone * STEP));
    return bars.length - gone;
  };
  const said = () => Boolean(page.id('by-said') && page.id('by-said').checked);
  const pick = () => {
    const held = wanted();
    const shown = page.id('when-shown');
    for (const drawing of page.all('#timeline svg.time')) {
      const count = draw(drawing, held);
      if (Boolean(drawing.closest('.by-said')) === said()) {
        shown.textContent = held.length ? count + ' ' + (count === 1 ? shown.dataset.one : shown.dataset.many) : '';
      }
    }
  };
  const remember = () => {
    const told = new URLSearchParams(wanted());
    if (said()) told.set('by', 'said');
    if (String(told) || location.hash.startsWith('#timeline')) history.replaceState(null, '', String(told) ? START + told : '#timeline');
  };
  const recall = async () => {
    if (!location.hash.startsWith(START)) return;
    const told = new URLSearchParams(location.hash.slice(START.length));
    if (!page.id('when')) await page.find('timeline');
    const form = page.id('when');
    if (!form) return;
    page.all('select', form).forEach((select) => { select.value = told.get(select.dataset.pick) || ''; });
    form.elements.by.value = told.get('by') === 'said' ? 'said' : 'own';
    pick();
    page.id('timeline').scrollIntoView();
  };
  page.on('input', FORM, () => { pick(); remember(); });
  page.on('submit', FORM, (form, event) => event.preventDefault());
  page.on('reset', FORM, () => setTimeout(() => { pick(); remember(); }));
  addEventListener('hashchange', recall);
  document.addEventListener('runut:arrived', () => { if (page.id('when') && !page.id('when').dataset.met) { page.id('when').dataset.met = '1'; recall(); } });
  recall();
});
