import { colouredLine } from "./scrolling-lines.ts";

// Runs inside the terminal that is looked at: prints so many lines a second until it is killed. Started with 0 it prints one screen and rests.

const perSecond = Number(process.argv[2]);
let number = Number(process.argv[3]);
const screenful = 200;

process.stdout.write("\u001b[?25l");
for (let line = 0; line < screenful; line += 1) print();
if (perSecond === 0) setInterval(() => {}, 60_000);
else {
  const begun = performance.now();
  let printed = 0;
  setInterval(
    () => {
      const due = Math.floor(((performance.now() - begun) / 1000) * perSecond);
      for (; printed < due; printed += 1) print();
    },
    1000 / perSecond / 2,
  );
}

function print(): void {
  process.stdout.write(`${colouredLine(number)}\r\n`);
  number += 1;
}
