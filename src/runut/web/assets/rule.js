// Rulings: one dialog for every verdict. What is sent, who signs it and the token go in the body and a header, never in an address.
page.ready.push(() => {
  const dialog = page.id('ruling');
  if (!dialog) return;
  const words = dialog.dataset;
  const part = (name) => page.id('ruling-' + name);
  const API = '/api/v1/';
  const FEW = 30;
  let about = null;
  let chosen = new Map();
  let asked = 0;

  const session = (act, name, value) => {
    try { return sessionStorage[act]('runut.' + name, value); } catch (refused) { return null; }
  };
  const fault = (text) => { part('fault').textContent = text; };
  const verdict = () => {
    const picked = dialog.querySelector('[name=verdict]:checked');
    return about.rule === 'undo' ? 'undo' : picked ? picked.value : '';
  };
  const told = async (answer) => {
    let detail = '';
    try { detail = (await answer.json()).detail || ''; } catch (odd) { detail = ''; }
    return answer.status === 422 || answer.status === 400 ? words.e422 + ' ' + detail : words['e' + answer.status] || words.e500;
  };
  const ask = async (path) => {
    const answer = await fetch(API + path, { headers: { Accept: 'application/json' } });
    if (!answer.ok) throw new Error(await told(answer));
    return answer.json();
  };

  const choice = (record, picked, fixed) => {
    const label = document.createElement('label');
    const box = document.createElement('input');
    const text = document.createElement('span');
    const source = document.createElement('span');
    Object.assign(box, { type: 'checkbox', value: record.claim, checked: picked, disabled: fixed });
    text.textContent = record.evidence.text.slice(0, 240);
    text.dir = 'auto';
    source.className = 'note';
    source.textContent = record.report;
    label.append(box, ' ', text, ' ', source);
    return label;
  };
  const fill = (name, rows, empty) => {
    const list = part(name).querySelector('.choices');
    list.replaceChildren(...rows);
    if (!rows.length) list.textContent = empty;
  };
  const own = async () => {
    if (!about.event) about.event = about.rule === 'event' ? { claim: '', event: about.id } : await ask('claims/' + encodeURIComponent(about.id));
    return about.event;
  };
  const alike = async (text) => {
    const mine = await own();
    if (text) return new URLSearchParams({ q: text, limit: FEW });
    const like = mine.claim ? mine : (await ask('claims?' + new URLSearchParams({ event: mine.event, limit: 1 }))).items[0];
    const query = new URLSearchParams({ type: like.type, limit: FEW });
    if (like.actor[0] && like.actor[0].id) query.append('actor', like.actor[0].id);
    return query;
  };
  const merging = async () => {
    const turn = ++asked;
    const found = (await ask('claims?' + (await alike(part('find').value.trim())))).items;
    const mine = await own();
    if (turn !== asked) return;
    const others = found.filter((one) => one.claim !== mine.claim && one.event !== mine.event && one.ruled !== 'dismissed' && !chosen.has(one.claim));
    fill('merge', [...chosen.values()].map((one) => choice(one, true)).concat(others.map((one) => choice(one, false))), words.foundNone);
    about.found = new Map([...chosen, ...others.map((one) => [one.claim, one])]);
  };
  const splitting = async () => {
    const mine = await own();
    const found = mine.event ? (await ask('claims?' + new URLSearchParams({ event: mine.event, limit: 500 }))).items : [mine];
    fill('split', found.map((one) => choice(one, one.claim === mine.claim, one.claim === mine.claim)), words.alone);
  };
  const turn = async () => {
    const now = verdict();
    part('merge').hidden = now !== 'merge';
    part('split').hidden = now !== 'split';
    fault('');
    try {
      if (now === 'merge') await merging();
      if (now === 'split') await splitting();
    } catch (failed) { fault(failed instanceof TypeError ? words.offline : failed.message); }
  };

  const saying = (button) => {
    const holder = button.closest('tbody, .mnote, .pair');
    const found = holder && holder.querySelector('.evid, .gist');
    return button.dataset.rule === 'claim' && found ? found.textContent.trim().slice(0, 300) : button.dataset.rule === 'claim' ? '' : button.dataset.name;
  };
  const open = (button) => {
    about = { ...button.dataset };
    chosen = new Map();
    part('form').reset();
    const title = words['title' + about.rule[0].toUpperCase() + about.rule.slice(1)];
    page.id('h-ruling').textContent = about.rule === 'claim' ? title + ' ' + about.name : title;
    part('about').textContent = saying(button);
    part('verdicts').hidden = about.rule === 'undo';
    page.all('[data-fit]', dialog).forEach((label) => { label.hidden = !label.dataset.fit.split(' ').includes(about.rule); });
    part('by').value = page.kept('by') || '';
    part('token-row').hidden = Boolean(session('getItem', 'token'));
    turn();
    dialog.showModal();
    if (about.rule === 'undo') part('note').focus();
  };

  const ticked = (name, on) => page.all('.choices input', part(name)).filter((box) => box.checked === on).map((box) => box.value);
  const wanted = () => {
    const body = { verdict: verdict(), by: part('by').value.trim(), note: part('note').value.trim(), subjects: [] };
    if (body.verdict === 'undo') return { ...body, undoes: about.undoes };
    if (about.rule === 'link') return { ...body, subjects: [about.a, about.b], link: about.link };
    if (body.verdict === 'merge') return { ...body, subjects: [about.id, ...ticked('merge', true)] };
    if (body.verdict !== 'split') return { ...body, subjects: [about.id] };
    return { ...body, subjects: ticked('split', true), apart: part('only').checked ? ticked('split', false) : [] };
  };
  const lacking = (body) => {
    if (!body.verdict) return [words.choose, dialog.querySelector('label:not([hidden]) > [name=verdict]')];
    if (body.verdict === 'merge' && body.subjects.length < 2) return [words.fewMerge, part('find')];
    if (body.verdict === 'split' && (!body.subjects.length || !ticked('split', false).length)) return [words.fewSplit, part('split')];
    return body.by ? null : [words.unsigned, part('by')];
  };
  const send = (body) => fetch(API + 'rulings', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: 'Bearer ' + (session('getItem', 'token') || part('token').value) },
    body: JSON.stringify(body),
  });
  const refused = async (answer) => {
    if (answer.status === 401) {
      session('removeItem', 'token');
      part('token-row').hidden = false;
      part('token').focus();
    }
    fault(await told(answer));
  };
  const keep = async () => {
    const body = wanted();
    const lack = lacking(body);
    if (lack) { fault(lack[0]); if (lack[1]) lack[1].focus(); return; }
    const button = part('form').querySelector('[type=submit]');
    button.disabled = true;
    fault(words.working);
    try {
      const answer = await send(body);
      if (answer.status !== 201) { await refused(answer); return; }
      if (!session('getItem', 'token')) session('setItem', 'token', part('token').value);
      page.keep('by', body.by);
      await shown(await answer.json());
    } catch (failed) { fault(words.offline); } finally { button.disabled = false; }
  };

  const say = (name, ruling, undone) => {
    const place = page.id('ruled');
    const all = document.createElement('a');
    const text = document.createElement('span');
    text.textContent = (undone ? words.undone : words.kept).replace('{name}', () => name);
    Object.assign(all, { href: '#ruling-' + ruling, textContent: words.all });
    place.replaceChildren(text, ' ', all);
    if (!undone) {
      const button = document.createElement('button');
      Object.assign(button, { type: 'button', className: 'do', textContent: words.undo });
      Object.assign(button.dataset, { rule: 'undo', undoes: ruling, name });
      place.append(' ', button);
    }
    place.hidden = false;
  };
  const again = (was) => page.all('[data-rule]').find((one) => one.offsetParent && ['rule', 'id', 'a', 'b', 'link'].every((key) => one.dataset[key] === was[key]));
  const shown = async (record) => {
    const label = dialog.querySelector('[name=verdict]:checked + b');
    const name = about.rule === 'undo' ? about.name : [label.textContent, part('about').textContent].filter(Boolean).join(': ').slice(0, 160);
    const note = [name, record.ruling, record.verdict === 'undo'];
    dialog.close();
    document.dispatchEvent(new CustomEvent('runut:ruled', { detail: record }));
    if (!page.refresh) { session('setItem', 'ruled', JSON.stringify(note)); location.reload(); return; }
    await page.refresh();
    say(...note);
    const place = again(about) || page.id('ruled').querySelector('a');
    place.focus({ preventScroll: true });
  };

  page.on('click', '[data-rule]', open);
  page.on('click', '#ruling-cancel', () => dialog.close());
  page.on('click', '#ruling-search', () => turn());
  page.on('change', '[name=verdict]', () => turn());
  page.on('change', '#ruling-merge .choices input', (box) => {
    if (box.checked) chosen.set(box.value, about.found.get(box.value)); else chosen.delete(box.value);
  });
  page.on('keydown', '#ruling-find', (field, event) => {
    if (event.key === 'Enter') { event.preventDefault(); turn(); }
  });
  page.on('submit', '#ruling-form', (form, event) => { event.preventDefault(); keep(); });
  const kept = session('getItem', 'ruled');
  if (kept) { session('removeItem', 'ruled'); say(...JSON.parse(kept)); }
});
