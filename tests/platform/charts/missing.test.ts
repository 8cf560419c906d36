import { registerHooks } from "node:module";
import { expect, test } from "vitest";
import { drawLineChart, whyNoPictures } from "../../../src/platform/charts.ts";

/** As npm leaves the library on a machine that it has no native part for: it is there, and throws when it is loaded. */
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === "@resvg/resvg-js") throw new Error("Failed to load native binding");
    return next(specifier, context);
  },
});

test("without the native part of the drawing library there is no picture, and a reason why", async () => {
  const chart = { title: "How it went", from: 0, to: 10, target: { at: 8, label: "Target" } };
  expect(await drawLineChart({ ...chart, columns: ["1"], series: [] })).toBeUndefined();
  expect(whyNoPictures()?.message).toBe("Failed to load native binding");
});
