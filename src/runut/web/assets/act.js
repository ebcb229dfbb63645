// Acts are bound to the document, never to a part: parts come and go.
document.documentElement.classList.add('scripted');
page.on = (kind, query, act) => document.addEventListener(kind, (event) => {
  const found = event.target instanceof Element && event.target.closest(query);
  if (found) act(found, event);
});
page.ready.push(() => {
  const asked = location.pathname.match(/^\/view\/(\w+)$/);
  if (asked && !location.hash && page.id(asked[1])) location.replace('#' + asked[1]);
});
