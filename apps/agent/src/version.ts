/** As `tachiai-agent version` says it and updates compare it: that of package.json. */
export const agentVersion = "0.1.0";
