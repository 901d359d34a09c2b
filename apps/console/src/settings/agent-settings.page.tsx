export function AgentSettingsPage() {
  return undefined;
}
