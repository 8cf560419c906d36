import { drawLineChart } from "../../platform/charts.ts";
import type { PictureRenderer } from "../../platform/delivery/index.ts";
import { readTrend } from "../keys.ts";
import { listLedger } from "../store/results.ts";
import { hasTrend, ROUNDS_DRAWN, trendChart, trendInWords } from "../views/results/trend.ts";

/** The picture that goes with a round's results: of the ledger up to that round, and nothing when no score may be shown. */
export const drawTrend: PictureRenderer = async (read, { workspaceId, subject }) => {
  const beforeId = readTrend(subject) + 1;
  const entries = await listLedger(read, { workspaceId, beforeId, limit: 2 * ROUNDS_DRAWN });
  if (!hasTrend(entries)) return undefined;
  const content = await drawLineChart(trendChart(entries));
  return content && { name: "pulse-trend.png", altText: trendInWords(entries), content };
};
