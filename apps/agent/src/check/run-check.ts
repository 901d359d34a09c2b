import { ProfileId } from "@tachiai/protocol";
import { type Command, type ExitCode, textOf } from "../command-line/command.ts";
import { gatherFacts } from "./gather-facts.ts";
import { type Finding, judgeComputer } from "./judge-computer.ts";

const marks = { fine: "○", hint: "△", problem: "×" } as const;

/** Looks at the computer and the way to the server and says what is not as the agent needs it: 1 when there is such a thing. */
export const runCheck: Command["run"] = async (given, { environment, phrases, say, complain }) => {
  const service = ProfileId.optional().safeParse(given["service"]);
  const server = textOf(given, "server");
  if (!service.success || (server !== undefined && !URL.canParse(server))) {
    complain(
      `${phrases.t("agentProgram.check-misunderstood", { services: ProfileId.options.join(" | ") })}\n`,
    );
    return 2;
  }
  const facts = await gatherFacts(environment, { server, authorityFile: textOf(given, "ca") });
  const findings = judgeComputer(facts, service.data);
  const sentence = ({ code, values }: Finding) => phrases.find(`agentProgram.found-${code}`, values) ?? code;
  if (given["json"] === true)
    say(
      `${JSON.stringify({ facts, findings: findings.map((one) => ({ ...one, sentence: sentence(one) })) })}\n`,
    );
  else for (const one of findings) say(`${marks[one.verdict]} ${sentence(one)}\n`);
  return exitCodeOf(findings);
};

function exitCodeOf(findings: readonly Finding[]): ExitCode {
  return findings.some(({ verdict }) => verdict === "problem") ? 1 : 0;
}
