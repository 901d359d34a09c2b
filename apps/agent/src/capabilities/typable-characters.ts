/** Characters that can be typed: all but control characters, with ends of lines as one character. */
export function typableCharacters(text: string): string[] {
  return Array.from(text.toWellFormed().replaceAll(/\r\n?/g, "\n")).filter(
    (character) => character === "\n" || character === "\t" || !/\p{Cc}/u.test(character),
  );
}
