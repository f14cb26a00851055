/** Draws the thread with the attributes that stand behind `#`, as names and values; anew whenever they change. */
let handle: ReturnType<NonNullable<typeof window.Afterword>['mount']> | undefined;

function draw(): void {
  const place = document.getElementById('place');
  if (!place) return;
  const options = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  document.documentElement.dataset['theme'] = options['theme'] ?? '';
  handle?.destroy();
  handle = window.Afterword?.mount(place, options);
}

addEventListener('hashchange', draw);
draw();
