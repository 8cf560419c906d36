/** What somebody wants from `/ops-pulse`. */
export type PulseCommand = "rounds" | "start" | "help" | { readonly unknown: string };

export function readCommand(text: string): PulseCommand {
  const word = text.trim().toLowerCase();
  if (word === "") return "rounds";
  if (word === "start" || word === "help") return word;
  return { unknown: text.trim() };
}
