/** Where a running demo says how to reach it. */
export const ADDRESS_FILE = new URL("../../data/demo-address", import.meta.url);

/** Whether a server can be asked to listen there: 1 to 65535. */
export function isPort(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= 65_535;
}
