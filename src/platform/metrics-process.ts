import { type Metric, single } from "./metrics.ts";

/** Memory, CPU and event loop of the process, under the names that every dashboard knows. */
export function processMetrics(): readonly Metric[] {
  const { rss, heapUsed } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  return [
    single(
      { name: "process_cpu_seconds_total", help: "Processor time used.", type: "counter" },
      (user + system) / 1e6,
    ),
    single({ name: "process_resident_memory_bytes", help: "Memory in use.", type: "gauge" }, rss),
    single({ name: "nodejs_heap_size_used_bytes", help: "Heap in use.", type: "gauge" }, heapUsed),
    single(
      { name: "tandem_uptime_seconds", help: "Time since the process began.", type: "gauge" },
      process.uptime(),
    ),
  ];
}
