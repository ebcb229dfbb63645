// Long lists are kept folded in templates: they come out when they are scrolled to, asked for, linked to or printed.
page.folded = new Map();
page.unfold = (name) => {
  for (const [button, chunk] of page.folded) {
    if (chunk.content.getElementById(name)) { page.bring(button); return page.id(name); }
  }
  return null;
};
page.bring = (button) => {
  const chunk = page.folded.get(button);
  page.folded.delete(button);
  chunk.replaceWith(chunk.content);
  button.remove();
};
page.ready.push(() => {
  const near = new IntersectionObserver((seen) => {
    seen.filter((one) => one.isIntersecting && page.folded.has(one.target)).slice(0, 1).forEach((one) => page.bring(one.target));
  }, { rootMargin: '800px' });
  for (const chunk of page.all('template.later')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'further';
    button.textContent = chunk.dataset.label;
    button.addEventListener('click', () => page.bring(button));
    chunk.after(button);
    page.folded.set(button, chunk);
    near.observe(button);
  }
  addEventListener('beforeprint', () => [...page.folded.keys()].forEach(page.bring));
});
