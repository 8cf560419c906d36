import { createRequire } from "node:module";
import { renderAsync } from "@resvg/resvg-js";
import { type LineChart, lineChart } from "./charts/line.ts";

export type { LineChart } from "./charts/line.ts";

/** Pixels of the picture for one of the drawing: sharp on screens with two for one. */
const ZOOM = 2;

const require = createRequire(import.meta.url);

/** Bundled, because resvg draws no text at all, and says nothing, where it finds no font. */
const FONTS = ["400Regular/Inter_400Regular.ttf", "600SemiBold/Inter_600SemiBold.ttf"].map((file) =>
  require.resolve(`@expo-google-fonts/inter/${file}`),
);

/** Draws a chart as a PNG, beside the main thread. The same chart gives the same bytes on every machine. */
export async function drawLineChart(chart: LineChart): Promise<Uint8Array<ArrayBuffer>> {
  const image = await renderAsync(lineChart(chart), {
    font: { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: "Inter" },
    fitTo: { mode: "zoom", value: ZOOM },
  });
  return new Uint8Array(image.asPng());
}
