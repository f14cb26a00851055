const { createApp, ref } = window.Vue;

const app = createApp({
  setup: () => ({ page: ref('first'), names: ['first', 'second', 'about'] }),
  template: `
    <nav><button v-for="name of names" @click="page = name">{{ name }}</button></nav>
    <main><h1>{{ page }}</h1><Transition mode="out-in"><afterword-thread v-if="page !== 'about'" :key="page" :page-id="page" /></Transition></main>`,
});
app.config.compilerOptions.isCustomElement = (tag) => tag === 'afterword-thread';
app.mount('#app');
