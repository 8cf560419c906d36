/** Where a running demo says how to reach it. */
export const ADDRESS_FILE = new URL("../../data/demo-address", import.meta.url);
