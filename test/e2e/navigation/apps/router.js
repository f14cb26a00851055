/** A router as people write it themselves: the address says what is shown. */
function show() {
  const name = new URLSearchParams(location.search).get('page') ?? 'first';
  const heading = Object.assign(document.createElement('h1'), { textContent: name });
  const thread = document.createElement('afterword-thread');
  thread.setAttribute('page-id', name);
  document.querySelector('main').replaceChildren(heading, ...(name === 'about' ? [] : [thread]));
}

document.querySelector('nav').addEventListener('click', (event) => {
  event.preventDefault();
  history.pushState(null, '', event.target.href);
  show();
});
addEventListener('popstate', show);
show();
