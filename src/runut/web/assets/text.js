// Reports: a passage under the pointer or in focus shows the cells of its claims and lights their notes; layers taken off stand in the address.
page.ready.push(() => {
  const card = page.id('card');
  const note = (name) => page.id('at-' + name);
  let lit = [];
  const hide = () => {
    card.hidden = true;
    lit.forEach((element) => element.classList.remove('lit'));
    lit = [];
  };
  const entry = (name) => {
    const from = note(name);
    const made = document.createElement('div');
    made.append(...Array.from(from.querySelector('summary').childNodes, (node) => node.cloneNode(true)));
    made.append(from.querySelector('dl').cloneNode(true));
    return made;
  };
  const place = (passage) => {
    const box = passage.getClientRects()[0];
    const left = Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 12);
    const last = passage.getBoundingClientRect().bottom;
    const below = last + card.offsetHeight + 12 < innerHeight || box.top < card.offsetHeight + 12;
    card.style.left = Math.max(left, 8) + scrollX + 'px';
    card.style.top = (below ? last + 8 : box.top - card.offsetHeight - 8) + scrollY + 'px';
  };
  const show = (passage) => {
    hide();
    const names = passage.dataset.over.split(' ').filter(note);
    card.replaceChildren(...names.map(entry));
    lit = names.map(note).concat(page.all('.pass[data-over]', passage.closest('.report'))
      .filter((other) => other.dataset.over.split(' ').includes(names[0])));
    lit.forEach((element) => element.classList.add('lit'));
    if (!names.length || names.every((name) => note(name).open && note(name).offsetParent)) return;
    card.hidden = false;
    place(passage);
  };
  for (const kind of ['pointerover', 'focusin']) {
    document.addEventListener(kind, (event) => {
      const passage = event.target instanceof Element && event.target.closest('.pass');
      if (passage) show(passage); else if (!card.hidden || lit.length) hide();
    });
  }
  document.addEventListener('pointerleave', hide);
  page.on('focusout', '.pass', hide);
  addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });

  const OFF = '#reports?without=';
  const layers = () => page.all('.layers input');
  const named = (box) => box.id.slice('layer-'.length);
  const recall = () => {
    if (!location.hash.startsWith(OFF)) return;
    const off = location.hash.slice(OFF.length).split(',');
    layers().forEach((box) => { box.checked = !off.includes(named(box)); });
    page.id('reports').scrollIntoView();
  };
  page.on('change', '.layers input', () => {
    const off = layers().filter((box) => !box.checked).map(named);
    history.replaceState(null, '', off.length ? OFF + off.join(',') : '#reports');
  });
  addEventListener('hashchange', recall);
  document.addEventListener('runut:arrived', (event) => { if (event.detail.root.querySelector('.layers')) recall(); });
  recall();
});
