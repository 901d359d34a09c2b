// Arithmetic of GF(2^8) with the polynomial of AES, x^8 + x^4 + x^3 + x + 1 (FIPS 197 §4). No tables and no branches on
// the values: how long it takes says nothing about them.

/** The product of two field elements. Their sum is `a ^ b`. */
export function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 0; bit < 8; bit++) {
    product ^= -((b >> bit) & 1) & timesPowerOfX(a, bit);
  }
  return product & 0xff;
}

/** The element whose product with this one is 1; of 0 it gives 0. */
export function invert(a: number): number {
  // a^254, since a^255 = 1 for every a but 0.
  let inverse = 1;
  let square = a;
  for (let bit = 1; bit < 8; bit++) {
    square = multiply(square, square);
    inverse = multiply(inverse, square);
  }
  return inverse;
}

function timesPowerOfX(a: number, power: number): number {
  let result = a;
  for (let step = 0; step < power; step++) result = ((result << 1) ^ (-(result >> 7) & 0x11b)) & 0xff;
  return result;
}
