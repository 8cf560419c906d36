import { createHash, timingSafeEqual } from "node:crypto";
import { answer, type Routes } from "./http-server.ts";

/** One number that is measured, e.g. per status. Neither labels nor values tell of a person or of what somebody typed. */
interface Sample {
  /** Names in snake_case. */
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

/** A measurement, in the words of Prometheus. https://prometheus.io/docs/practices/naming */
export interface Metric {
  /** In snake_case with its unit, e.g. `tandem_timers_lag_seconds`; of a counter with `_total`. */
  readonly name: string;
  /** One line. */
  readonly help: string;
  /** A counter only grows until the process ends; a gauge goes up and down. */
  readonly type: "gauge" | "counter";
  readonly samples: readonly Sample[];
}

interface MetricsOptions {
  /** Token that a request must carry; undefined lets everybody ask. */
  readonly token: string | undefined;
  /** Asked at every `/metrics`. */
  collect(): Promise<readonly Metric[]>;
}

/** `GET /metrics` for Prometheus. What cannot be collected as a whole is an error, so that whoever watches hears of it. */
export function metricsRoutes({ token, collect }: MetricsOptions): Routes {
  return {
    async "GET /metrics"({ headers }, response) {
      if (token !== undefined && !isSame(headers.authorization, `Bearer ${token}`)) {
        response.setHeader("www-authenticate", "Bearer");
        return answer(response, 401, "TANDEM_METRICS_TOKEN is missing or wrong");
      }
      const text = renderMetrics(await collect());
      response.setHeader("content-type", "text/plain; version=0.0.4; charset=utf-8");
      response.end(text);
    },
  };
}

/** A metric with one number and no labels. */
export function single(metric: Omit<Metric, "samples">, value: number): Metric {
  return { ...metric, samples: [{ value }] };
}

/** Prometheus' text format. https://prometheus.io/docs/instrumenting/exposition_formats */
export function renderMetrics(metrics: readonly Metric[]): string {
  return metrics.map((metric) => renderMetric(metric)).join("");
}

function renderMetric({ name, help, type, samples }: Metric): string {
  const lines = samples.map(({ labels = {}, value }) => `${name}${renderLabels(labels)} ${value}`);
  return `${[`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines].join("\n")}\n`;
}

function renderLabels(labels: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escapeLabel(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escapeLabel(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
}

/** Takes as long for a near miss as for any other; digests have one length. */
function isSame(given: string | undefined, expected: string): boolean {
  const [left, right] = [given ?? "", expected].map((text) => createHash("sha256").update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
