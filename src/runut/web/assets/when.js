// The timeline: picks events by party, type and status, and closes the gaps; the lane of the future moves with them.
page.ready.push(() => {
  const form = page.id('when');
  const drawing = document.querySelector('svg.time');
  if (!form || !drawing) return;
  const STEP = 30;
  const bars = page.all('a.ev', drawing);
  const lane = drawing.querySelector('.lane-at');
  const box = drawing.viewBox.baseVal;
  const whole = box.height;
  const shown = page.id('when-shown');
  const move = (element, rows) => element.setAttribute('transform', 'translate(0 ' + -rows * STEP + ')');
  const fits = (bar, facet, value) => (facet === 'who' ? bar.dataset.who.includes('|' + value + '|') : bar.dataset[facet] === value);
  const pick = () => {
    const wanted = page.all('select', form).filter((select) => select.value).map((select) => [select.dataset.pick, select.value]);
    let gone = 0;
    let past = 0;
    for (const bar of bars) {
      const fit = wanted.every(([facet, value]) => fits(bar, facet, value));
      bar.toggleAttribute('hidden', !fit);
      move(bar, gone);
      if (!fit) gone += 1;
      if (!fit && !bar.classList.contains('future')) past += 1;
    }
    if (lane) move(lane, past);
    drawing.setAttribute('viewBox', '0 0 ' + box.width + ' ' + (whole - gone * STEP));
    const count = bars.length - gone;
    shown.textContent = wanted.length ? count + ' ' + (count === 1 ? shown.dataset.one : shown.dataset.many) : '';
  };
  form.hidden = false;
  form.addEventListener('input', pick);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(pick));
});
