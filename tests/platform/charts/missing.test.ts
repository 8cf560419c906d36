import { createRequire, registerHooks } from "node:module";
import { expect, onTestFinished, test } from "vitest";
import { drawLineChart, whyNoPictures } from "../../../src/platform/charts.ts";

const LIBRARY = "@resvg/resvg-js";

/** As npm leaves the library on a machine that it has no native part for: it is there, and throws when it is loaded. */
function loseLibrary(): void {
  const { cache, resolve } = createRequire(import.meta.url);
  // Another file of this worker may have loaded it.
  delete cache[resolve(LIBRARY)];
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      if (specifier === LIBRARY) throw new Error("Failed to load native binding");
      return next(specifier, context);
    },
  });
  onTestFinished(() => hooks.deregister());
}

test("without the native part of the drawing library there is no picture, and a reason why", async () => {
  loseLibrary();
  const chart = { title: "How it went", from: 0, to: 10, target: { at: 8, label: "Target" } };
  expect(await drawLineChart({ ...chart, columns: ["1"], series: [] })).toBeUndefined();
  expect(whyNoPictures()?.message).toBe("Failed to load native binding");
});
