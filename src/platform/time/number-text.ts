/** A share of a whole as "71%". Only all of it is 100%, and only none of it 0%. @param whole more than 0 */
export function percentText(part: number, whole: number): string {
  const nearest = Math.round((100 * part) / whole);
  if (part < whole && nearest === 100) return "99%";
  return part > 0 && nearest === 0 ? "1%" : `${nearest}%`;
}

/** "1,200", "42,000.5" */
export function numberText(number: number): string {
  return number.toLocaleString("en-US", { maximumFractionDigits: 10 });
}
