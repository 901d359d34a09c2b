import { keysymOfCharacter } from "./keysyms.ts";

/** What spare keys mean for a while, and which of them are struck then, by their place among the spare keys. */
export interface TypingStep {
  readonly keysyms: readonly number[];
  readonly strokes: readonly number[];
}

/** Cuts a text into steps of as many different characters as there are spare keys. */
export function planTyping(characters: readonly string[], spareKeys: number): TypingStep[] {
  const steps: { keysyms: number[]; strokes: number[] }[] = [];
  for (const keysym of characters.map(keysymOfCharacter)) {
    let step = steps.at(-1);
    if (!step || (step.keysyms.length === spareKeys && !step.keysyms.includes(keysym)))
      steps.push((step = { keysyms: [], strokes: [] }));
    if (!step.keysyms.includes(keysym)) step.keysyms.push(keysym);
    step.strokes.push(step.keysyms.indexOf(keysym));
  }
  return steps;
}
