import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Family } from './exposition.ts';

/** Milliseconds between two samples of the event loop; a shorter lag does not matter. */
const resolution = 20;

/** The resources of the process, under the names that dashboards for Node use. The lag is measured since the previous request. */
export function createProcessFamilies(): () => Family[] {
  const lag = monitorEventLoopDelay({ resolution });
  lag.enable();
  // The measured delay includes the timer's own period; only the rest is lag.
  const seconds = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - resolution / 1e3);
  const gauge = (name: string, help: string, value: number): Family => ({ name, type: 'gauge', help, samples: [{ value }] });
  return function families() {
    const { rss, heapUsed } = process.memoryUsage();
    const { user, system } = process.cpuUsage();
    const counted = lag.count > 0;
    const families: Family[] = [
      gauge('process_resident_memory_bytes', 'Memory of the process.', rss),
      gauge('nodejs_heap_size_used_bytes', 'What of it holds living objects.', heapUsed),
      gauge('process_start_time_seconds', 'When the process started.', Math.round(performance.timeOrigin / 1e3)),
      { name: 'process_cpu_seconds_total', type: 'counter', help: 'Processor time.', samples: [{ value: (user + system) / 1e6 }] },
      gauge('nodejs_eventloop_lag_p99_seconds', 'How late the slowest hundredth of timers was since the last look.', counted ? seconds(lag.percentile(99)) : 0),
      gauge('nodejs_eventloop_lag_max_seconds', 'How late the latest was since the last look.', counted ? seconds(lag.max) : 0),
    ];
    lag.reset();
    return families;
  };
}
