/** Polite phrases. Words that could answer a question ("yes", "no", "ok") stand alone only in company of these. */
const POLITE = new Set(
  [
    "thanks thank thx ty tysm thankyou cheers appreciated appreciate great perfect awesome amazing brilliant excellent fantastic",
    "wonderful lovely nice super cool sweet good wow yay hi hello hey morning afternoon evening welcome",
    "merci danke gracias obrigado obrigada grazie tack takk dank bedankt kiitos hallo hola bonjour ciao moin",
    "ありがとう ありがとうございます 谢谢 謝謝 감사합니다",
  ].flatMap((line) => line.split(" ")),
);

/** Text that may stand beside it. */
const BESIDE = new Set(
  [
    "you so much very a lot lots ton million all again many for the that this your help quick reply answer update fast really indeed",
    "it is was works worked job done got ok okay i we everyone team both to and of course sales ops have day one",
    "im am well kind de nada beaucoup vielen dank mil muchas",
  ].flatMap((line) => line.split(" ")),
);

/** Longer than this nobody is only polite. */
const MOST_WORDS = 12;

/**
 * Whether a message only greets or thanks ("Thanks, Omar!", "great", 🙏): it asks nothing, so nobody waits for an answer to it.
 * @param names of those whom it may name
 */
export function isCourtesy(text: string, names: readonly string[] = []): boolean {
  if (/[?？¿\d]/.test(text)) return false;
  const words = wordsOf(text.replace(/:[\w+-]+:|@[\p{L}\d._-]+/gu, " "));
  if (words.length === 0) return text.trim() !== "" && !/^[\p{P}\p{Z}]+$/u.test(text.trim());
  const known = new Set(names.flatMap(wordsOf));
  const isKnown = (word: string) => POLITE.has(word) || BESIDE.has(word) || known.has(word);
  return words.length <= MOST_WORDS && words.some((word) => POLITE.has(word)) && words.every(isKnown);
}

function wordsOf(text: string): readonly string[] {
  const plain = text.toLowerCase().replace(/['’]/g, "");
  return plain.match(/[\p{L}\p{M}]+/gu) ?? [];
}
