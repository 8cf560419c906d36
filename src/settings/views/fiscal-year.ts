import type { ModalView } from "@slack/types";
import { option, select } from "../../platform/slack/blocks/elements.ts";
import { input, modal, section } from "../../platform/slack/blocks.ts";
import { FISCAL_YEAR, MONTHS, quartersText } from "../fiscal-year.ts";
import { ACTION, AREA, MODAL } from "./actions.ts";

/** The modal **Fiscal year starts**, with the quarters that follow from the month. @param today a local date, "2026-10-28" */
export function fiscalYearModal(startsIn: number, today: string): ModalView {
  return modal({
    callbackId: MODAL.fiscalYear,
    title: AREA.fiscalYear.label,
    submit: "Save",
    blocks: [
      input({
        blockId: FISCAL_YEAR,
        label: "Fiscal year starts",
        hint: '"Quarter" means the fiscal quarter everywhere in Tandem.',
        dispatch: true,
        element: select({
          actionId: ACTION.fiscalMonth,
          options: MONTHS.map((name, index) => option(name, String(index + 1))),
          initial: String(startsIn),
        }),
      }),
      section(quartersText(today, startsIn).join("\n")),
    ],
  });
}
