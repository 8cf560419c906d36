/** Words that suggest pay, health or discipline: asking once too often costs a click, posting once too openly cannot be taken back. */
const SENSITIVE_WORDS =
  /\b(salar(y|ies)|pay ?(cut|rise|check|slip)?|paid|wages?|payroll|bonus(es)?|commissions?|compensation|clawback|sick(ness)?|illness|medical|doctor|hospital|health|pregnan(t|cy)|maternity|parental leave|disab(led|ility)|burn-?out|depress(ed|ion)|disciplin(e|ary)|grievance|harass(ed|ment|ing)?|misconduct|termination|fired|layoffs?|performance plan|PIP)\b/i;

/** Whether the typed text speaks of pay, health or discipline, so that **Make it private?** is asked before anything is posted. */
export function soundsConfidential(...texts: readonly (string | null)[]): boolean {
  return texts.some((text) => text !== null && SENSITIVE_WORDS.test(text));
}
