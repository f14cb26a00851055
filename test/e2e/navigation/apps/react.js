import { createElement as h, useState } from 'react';
import { createRoot } from 'react-dom/client';

function App() {
  const [page, go] = useState('first');
  return [
    h('nav', { key: 'nav' }, ['first', 'second', 'about'].map((name) => h('button', { key: name, onClick: () => go(name) }, name))),
    h('main', { key: 'main' }, h('h1', null, page), page !== 'about' && h('afterword-thread', { 'page-id': page })),
  ];
}

createRoot(document.querySelector('#app')).render(h(App));
