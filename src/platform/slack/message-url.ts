/** The address of a message, as Slack's **Copy link** gives it: made without asking Slack, and the same for ever. */
export function messageUrl(
  { siteUrl }: { readonly siteUrl: string },
  { channelId, ts }: { readonly channelId: string; readonly ts: string },
): string {
  return new URL(`archives/${channelId}/p${ts.replace(".", "")}`, siteUrl).href;
}
