import type { CDPSession, Page } from 'playwright-core';

/** What a page holds on to once everything that nobody needs is gone. */
interface Held {
  readonly nodes: number;
  readonly listeners: number;
  /** Living objects by the expression that names their prototype. */
  readonly objects: Readonly<Record<string, number>>;
  readonly bytes: number;
}

/** Looks into a page's memory as its developer tools do. */
export async function openHeap(page: Page): Promise<{ held(prototypes: readonly string[]): Promise<Held> }> {
  const tools = await page.context().newCDPSession(page);
  await tools.send('HeapProfiler.enable');
  await tools.send('Performance.enable');
  return {
    async held(prototypes) {
      // What the first pass lets go of may have held more.
      for (let pass = 0; pass < 3; pass += 1) await tools.send('HeapProfiler.collectGarbage');
      const objects: Record<string, number> = {};
      for (const prototype of prototypes) objects[prototype] = await living(tools, prototype);
      const { nodes, jsEventListeners } = await tools.send('Memory.getDOMCounters');
      const { metrics } = await tools.send('Performance.getMetrics');
      return { nodes, listeners: jsEventListeners, objects, bytes: metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0 };
    },
  };
}

async function living(tools: CDPSession, prototype: string): Promise<number> {
  const objectGroup = 'counted';
  const { result } = await tools.send('Runtime.evaluate', { expression: prototype, objectGroup });
  const { objects } = await tools.send('Runtime.queryObjects', { prototypeObjectId: result.objectId ?? '', objectGroup });
  const count = await tools.send('Runtime.callFunctionOn', { objectId: objects.objectId ?? '', functionDeclaration: 'function () { return this.length }', returnByValue: true });
  await tools.send('Runtime.releaseObjectGroup', { objectGroup });
  return Number(count.result.value);
}
