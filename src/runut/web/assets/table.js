// The claims table: sort by a column, filter by facets and words, copy a permalink.
page.ready.push(() => {
  const table = page.id('ledger');
  if (!table) return;
  const form = page.id('filter');
  const claims = page.all('tbody.claim', table);
  const words = new Map(claims.map((claim) => [claim, claim.textContent.toLowerCase()]));
  const shown = page.id('shown');

  const fits = (claim, facet, value) => {
    if (!value) return true;
    return facet === 'who' ? claim.dataset.who.includes('|' + value + '|') : claim.dataset[facet] === value;
  };
  const filter = () => {
    const wanted = page.id('q').value.toLowerCase().split(/\s+/).filter(Boolean);
    const facets = page.all('select', form).map((select) => [select.dataset.facet, select.value]);
    let count = 0;
    for (const claim of claims) {
      const fit = facets.every(([facet, value]) => fits(claim, facet, value)) && wanted.every((word) => words.get(claim).includes(word));
      claim.hidden = !fit;
      count += fit ? 1 : 0;
    }
    shown.textContent = count + ' ' + (count === 1 ? shown.dataset.one : shown.dataset.many);
    page.id('nothing').hidden = count > 0;
  };
  form.hidden = false;
  form.addEventListener('input', filter);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(filter));
  addEventListener('hashchange', () => {
    const target = page.id(location.hash.slice(1));
    if (target && target.hidden && target.classList.contains('claim')) { form.reset(); target.scrollIntoView(); }
  });
  filter();

  const value = (claim, column) => {
    const cell = claim.querySelector('.cells .c-' + column);
    return cell ? cell.dataset.v || cell.textContent.trim() : '';
  };
  const compare = (a, b) => {
    if (!a || !b) return a ? -1 : b ? 1 : 0;
    const numbers = [Number(a), Number(b)];
    return numbers.some(Number.isNaN) ? a.localeCompare(b, document.documentElement.lang) : numbers[0] - numbers[1];
  };
  const sort = (head) => {
    const down = head.getAttribute('aria-sort') === 'ascending';
    page.all('th[aria-sort]', table).forEach((other) => other.removeAttribute('aria-sort'));
    head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
    const keyed = claims.map((claim, at) => [value(claim, head.dataset.col), at, claim]);
    keyed.sort((a, b) => (a[0] && b[0] && down ? -1 : 1) * compare(a[0], b[0]) || a[1] - b[1]);
    table.append(...keyed.map((entry) => entry[2]));
  };
  for (const head of page.all('thead th[data-col]', table)) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    button.title = table.dataset.sort.replace('{name}', head.textContent);
    button.addEventListener('click', () => sort(head));
    head.replaceChildren(button);
  }

  const copy = async (claim) => {
    const link = location.href.split('#')[0] + '#' + claim.id;
    try { await navigator.clipboard.writeText(link); page.tell(page.id('live').dataset.copied); } catch (refused) { location.hash = claim.id; }
  };
  for (const claim of claims) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = '⧉';
    button.title = table.dataset.copy;
    button.setAttribute('aria-label', table.dataset.copy);
    button.addEventListener('click', () => copy(claim));
    claim.querySelector('.words .c-no').append(button);
  }
});
