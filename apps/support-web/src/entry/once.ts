/** The same answer to the same question, asked once. */
export function once<Answer>(ask: (question: string) => Promise<Answer>) {
  let asked: { readonly question: string; readonly answer: Promise<Answer> } | undefined;
  return (question: string): Promise<Answer> => {
    if (asked?.question !== question) asked = { question, answer: ask(question) };
    return asked.answer;
  };
}
