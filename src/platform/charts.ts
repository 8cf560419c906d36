import { createRequire } from "node:module";
import type * as Resvg from "@resvg/resvg-js";
import { type LineChart, lineChart } from "./charts/line.ts";

export type { LineChart } from "./charts/line.ts";

/** Pixels of the picture for one of the drawing: sharp on screens with two for one. */
const ZOOM = 2;

const require = createRequire(import.meta.url);

/** Bundled, because resvg draws no text at all, and says nothing, where it finds no font. */
const FONTS = ["400Regular/Inter_400Regular.ttf", "600SemiBold/Inter_600SemiBold.ttf"].map((file) =>
  require.resolve(`@expo-google-fonts/inter/${file}`),
);

/**
 * Draws a chart as a PNG, beside the main thread. The same chart gives the same bytes on every machine.
 * @returns undefined on a machine that the drawing library has no native part for
 */
export async function drawLineChart(chart: LineChart): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const library = loadLibrary();
  if ("missing" in library) return undefined;
  const image = await library.renderAsync(lineChart(chart), {
    font: { loadSystemFonts: false, fontFiles: FONTS, defaultFontFamily: "Inter" },
    fitTo: { mode: "zoom", value: ZOOM },
  });
  return new Uint8Array(image.asPng());
}

/** Why pictures are left out on this machine; undefined where they can be drawn. */
export function whyNoPictures(): Error | undefined {
  const library = loadLibrary();
  return "missing" in library ? library.missing : undefined;
}

/** Loaded when it is first needed: its native part may be missing, and nothing but pictures needs it. */
function loadLibrary(): typeof Resvg | { readonly missing: Error } {
  try {
    return require("@resvg/resvg-js") as typeof Resvg;
  } catch (error) {
    return { missing: error instanceof Error ? error : new Error(String(error)) };
  }
}
