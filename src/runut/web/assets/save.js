// Saves what the claims table shows, as CSV or JSON Lines; made in the page, sent nowhere.
page.ready.push(() => {
  const table = page.id('ledger');
  if (!table) return;
  const heads = page.all('thead th[data-col]', table).map((head) => [head.dataset.col, head.textContent.trim()]);
  const tidy = (text) => text.replace(/\s+/g, ' ').trim();
  const flat = (element) => {
    const hops = element ? page.all('.chain > li', element) : [];
    return hops.length ? hops.map((hop) => tidy(hop.textContent)).join(' ‹ ') : tidy(element ? element.textContent : '');
  };
  const record = (claim) => {
    const row = { id: claim.dataset.id };
    for (const [column] of heads) row[column] = flat(claim.querySelector('.cells .c-' + column));
    return Object.assign(row, { said: claim.dataset.said, report: 'R' + claim.dataset.report, words: flat(claim.querySelector('.evid')) });
  };
  const quoted = (text) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\n\r]/.test(safe) ? '"' + safe.replaceAll('"', '""') + '"' : safe;
  };
  const csv = (rows) => {
    const names = ['id', ...heads.map(([column]) => column), 'said', 'report', 'words'];
    return '\ufeff' + [names, ...rows.map((row) => names.map((name) => row[name]))].map((line) => line.map(quoted).join(',')).join('\r\n') + '\r\n';
  };
  const jsonl = (rows) => rows.map((row) => JSON.stringify(row) + '\n').join('');
  const write = { csv: [csv, 'text/csv'], jsonl: [jsonl, 'application/x-ndjson'] };
  page.saved = (kind) => write[kind][0](page.claims.found().map(record));
  for (const button of page.all('[data-save]')) {
    button.addEventListener('click', () => {
      const link = document.createElement('a');
      const kind = button.dataset.save;
      link.href = URL.createObjectURL(new Blob([page.saved(kind)], { type: write[kind][1] }));
      link.download = 'claims.' + kind;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    });
  }
});
