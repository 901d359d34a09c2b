/** `7:05`, as a clock that counts shows minutes and seconds; never below nought. */
export function countTime(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
