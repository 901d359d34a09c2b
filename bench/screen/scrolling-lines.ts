const words =
  "allow answer archive bundle cache certificate change check client compile connect consent copy customer decode deliver document encode engagement evidence export frame grant handle import install invoice journal key ledger licence listen measure member merge migrate monitor notice open order pack person picture policy print proof publish queue record refuse release render report request resolve restore screen seal session sign stream support table template tenant terminal text trace update verify watch window witness write".split(
    " ",
  );

/** Of a terminal that fills 1920 × 1080. */
export const longestLine = 200;

/** The line of this number: what a long build prints. The same number gives the same line. */
export function scrollingLine(number: number): string {
  const draw = drawsFrom(number);
  const word = () => words[draw(words.length)] ?? "";
  const parts = Array.from({ length: 4 + draw(14) }, () =>
    draw(4) === 0 ? `${word()}/${word()}.ts` : word(),
  );
  return `${String(number).padStart(6, "0")} ${parts.join(" ")} ${draw(900) + 100} ms`.slice(0, longestLine);
}

/** The same with colours, as terminals have them. */
export function colouredLine(number: number): string {
  const line = scrollingLine(number);
  const colour = [30, 30, 32, 34, 31][number % 5];
  return `\u001b[34m${line.slice(0, 6)}\u001b[${colour}m${line.slice(6)}\u001b[0m`;
}

/** Whole numbers from 0 to below a limit, by a linear congruential generator (Numerical Recipes). */
function drawsFrom(seed: number): (limit: number) => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}
