/** Fisher and Yates: every order is as likely as every other. @param below a random whole number from 0, below the one it is given */
export function shuffled<T>(items: readonly T[], below: (count: number) => number): T[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const chosen = below(last + 1);
    const swapped = order.splice(chosen, 1, ...order.slice(last, last + 1));
    order.splice(last, 1, ...swapped);
  }
  return order;
}
