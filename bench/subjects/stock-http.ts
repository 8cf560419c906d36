/** The reference for HTTP mode: Bolt as its documentation shows it, with a handler that does nothing but acknowledge. */
import { App } from "@slack/bolt";

const {
  SLACK_SIGNING_SECRET = "",
  SLACK_BOT_TOKEN = "",
  SLACK_API_URL = "",
  BOT_ID = "",
  BOT_USER_ID = "",
} = process.env;
const app = new App({
  signingSecret: SLACK_SIGNING_SECRET,
  token: SLACK_BOT_TOKEN,
  // Without them Bolt asks Slack for every payload.
  botId: BOT_ID,
  botUserId: BOT_USER_ID,
  clientOptions: { slackApiUrl: SLACK_API_URL },
});
app.view(/^/, async ({ ack }) => {
  await ack();
});
const server = await app.start({ host: "127.0.0.1", port: 0 });
console.log(`stock Bolt is running {"port":${JSON.stringify((server.address() as { port: number }).port)}}`);
