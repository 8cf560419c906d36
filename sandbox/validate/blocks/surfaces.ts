import type { Block } from "./block.ts";

/** Where blocks are shown. */
export type Surface = "message" | "modal" | "home";

const EVERYWHERE: readonly Surface[] = ["message", "modal", "home"];

/** Which block goes where: https://docs.slack.dev/reference/block-kit/blocks */
const BLOCK_SURFACES: Readonly<Record<Block["type"], readonly Surface[]>> = {
  actions: EVERYWHERE,
  alert: ["modal"],
  context: EVERYWHERE,
  divider: EVERYWHERE,
  header: EVERYWHERE,
  image: EVERYWHERE,
  input: EVERYWHERE,
  markdown: ["message"],
  rich_text: EVERYWHERE,
  section: EVERYWHERE,
  table: ["message", "home"],
};

/** Elements that not every surface takes: https://docs.slack.dev/reference/block-kit/block-elements */
const ELEMENT_SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  datetimepicker: ["message", "modal"],
  email_text_input: ["modal"],
  file_input: ["modal"],
  number_input: ["modal"],
  rich_text_input: ["modal", "home"],
  url_text_input: ["modal"],
};

export function isBlockAllowed(type: Block["type"], surface: Surface): boolean {
  return BLOCK_SURFACES[type].includes(surface);
}

export function isElementAllowed(type: string, surface: Surface): boolean {
  return (ELEMENT_SURFACES[type] ?? EVERYWHERE).includes(surface);
}
