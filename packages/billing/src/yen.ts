/** An amount in whole yen; never negative, unless it says so where it stands. */
export type Yen = number;

/** How a part of a yen is left out. The Consumption Tax Act leaves the choice to who bills; the rest of our sources is silent. */
export type Rounding = "down" | "up" | "half-up";

/**
 * `yen × numerator ÷ denominator`, rounded once and without an error of binary fractions: 14.6 % is 146/1000 here. All three
 * are whole numbers that are not negative, the last at least 1.
 */
export function shareOf(yen: Yen, numerator: number, denominator: number, rounding: Rounding = "down"): Yen {
  const product = BigInt(yen) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const down = product / divisor;
  const rest = product % divisor;
  return Number(isRoundedUp(rest, divisor, rounding) ? down + 1n : down);
}

function isRoundedUp(rest: bigint, divisor: bigint, rounding: Rounding): boolean {
  if (rounding === "up") return rest > 0n;
  return rounding === "half-up" && rest * 2n >= divisor;
}

export function sumOf(amounts: readonly Yen[]): Yen {
  return amounts.reduce((sum, amount) => sum + amount, 0);
}
