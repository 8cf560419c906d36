import { type Refusal, refuse } from "./refusal.ts";

export type ViewUse = "modal" | "home";

/** Says why Slack would refuse a view in `views.open`, `push`, `update` ("modal") or `views.publish` ("home"). */
export function validateView(view: unknown, use: ViewUse): Refusal | undefined {
  const type = (view as { type?: unknown } | undefined)?.type;
  if (type !== use)
    return refuse("invalid_arguments", `unsupported type: ${String(type)} [json-pointer:/view/type]`);
  return undefined;
}
