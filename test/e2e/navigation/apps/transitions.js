/** Views that fade into each other: the old one is painted once more while the new one is there already. */
document.querySelector('nav').addEventListener('click', async (event) => {
  event.preventDefault();
  const answer = await fetch(event.target.href);
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  document.startViewTransition(() => {
    history.pushState(null, '', event.target.href);
    document.querySelector('main').replaceWith(document.adoptNode(next.querySelector('main')));
  });
});
