// Reports: a passage under the pointer or in focus shows the cells of its claims and lights their notes.
page.ready.push(() => {
  const card = page.id('card');
  const note = (name) => page.id('at-' + name);
  let lit = [];
  const hide = () => {
    card.hidden = true;
    lit.forEach((element) => element.classList.remove('lit'));
    lit = [];
  };
  const show = (passage) => {
    hide();
    const names = passage.dataset.over.split(' ').filter(note);
    card.replaceChildren(...names.map((name) => {
      const entry = document.createElement('div');
      const from = note(name);
      entry.append(...Array.from(from.querySelector('summary').childNodes, (node) => node.cloneNode(true)));
      entry.append(from.querySelector('dl').cloneNode(true));
      return entry;
    }));
    lit = names.map(note).concat(page.all('.pass[data-over]', passage.closest('.report'))
      .filter((other) => other.dataset.over.split(' ').includes(names[0])));
    lit.forEach((element) => element.classList.add('lit'));
    if (passage.closest('.para').querySelector('.margin') && names.every((name) => note(name).open)) return;
    card.hidden = false;
    const box = passage.getClientRects()[0];
    const left = Math.min(box.left, document.documentElement.clientWidth - card.offsetWidth - 12);
    const last = passage.getBoundingClientRect().bottom;
    const below = last + card.offsetHeight + 12 < innerHeight || box.top < card.offsetHeight + 12;
    card.style.left = Math.max(left, 8) + scrollX + 'px';
    card.style.top = (below ? last + 8 : box.top - card.offsetHeight - 8) + scrollY + 'px';
  };
  for (const kind of ['pointerover', 'focusin']) {
    page.id('reports').addEventListener(kind, (event) => {
      const passage = event.target.closest('.pass');
      if (passage) show(passage); else hide();
    });
  }
  page.id('reports').addEventListener('pointerleave', hide);
  page.id('reports').addEventListener('focusout', hide);
  addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });
});
