export { allowedIn, type Grant } from "./allowed-in.ts";
export {
  type Ask,
  judgeSession,
  nextChange,
  type SessionNow,
  type Supporter,
} from "./judge-session.ts";
export { judgeStep, type SupportStepFault } from "./judge-step.ts";
export { allowedForMs, answerWithinMs, doneWith, endsWith, singleUse } from "./limits.ts";
export { mayNow } from "./may-now.ts";
