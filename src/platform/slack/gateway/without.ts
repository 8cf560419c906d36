import type { SlackGateway } from "../gateway.ts";

/** Slack where it is not asked: every question fails as if it could not be reached. */
export function withoutSlack(): SlackGateway {
  const refuse = () => {
    throw new Error("Slack is not asked here");
  };
  return { workspaceId: "", clients: refuse, files: refuse, identity: refuse };
}
