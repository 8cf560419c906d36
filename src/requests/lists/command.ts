/** Reads the words after `/ops-request`. Whatever is not one of its forms is the summary of a new request. */
export type RequestCommand =
  | { readonly kind: "list" }
  | { readonly kind: "show"; readonly number: number }
  | { readonly kind: "find"; readonly words: string }
  | { readonly kind: "new"; readonly words: string };

/** Numbers that the database could never have given out are not looked up. */
const MAX_NUMBER = 2_147_483_647;

export function readCommand(text: string): RequestCommand {
  const words = text.trim();
  const word = words.toLowerCase();
  if (word === "list") return { kind: "list" };
  const found = /^find(?:\s+([\s\S]*))?$/i.exec(words);
  if (found) return { kind: "find", words: found[1] ?? "" };
  const number = /^#?(\d{1,10})$/.exec(words)?.[1];
  if (number !== undefined && Number(number) <= MAX_NUMBER) return { kind: "show", number: Number(number) };
  return { kind: "new", words };
}
