import { App, LogLevel, SocketModeReceiver } from "@slack/bolt";
import type { ModalView } from "@slack/types";
import type { Sandbox } from "../../sandbox/index.ts";

/** A small app on stock Bolt, connected to a sandbox: it has one of everything that the driver can use. */
export async function startTinyApp(sandbox: Sandbox): Promise<{ app: App; stop(): Promise<void> }> {
  const clientOptions = { slackApiUrl: sandbox.apiUrl, retryConfig: { retries: 0 } };
  const receiver = new SocketModeReceiver({
    appToken: sandbox.appToken,
    logLevel: LogLevel.ERROR,
    installerOptions: { clientOptions: { ...clientOptions } },
  });
  const app = new App({
    token: sandbox.botToken,
    botId: "B0BOT",
    botUserId: sandbox.botUserId,
    tokenVerificationEnabled: false,
    logLevel: LogLevel.ERROR,
    receiver,
    clientOptions,
  });
  await app.start();
  return {
    app,
    stop: async () => {
      await receiver.client.disconnect();
    },
  };
}

const plain = (text: string) => ({ type: "plain_text" as const, text });

export const ORDER_MODAL: ModalView = {
  type: "modal",
  callback_id: "order",
  title: plain("New order"),
  submit: plain("Send order"),
  notify_on_close: true,
  blocks: [
    {
      type: "input",
      block_id: "what",
      label: plain("What do you need?"),
      element: { type: "plain_text_input", action_id: "value", min_length: 3, max_length: 20 },
    },
    {
      type: "input",
      block_id: "size",
      label: plain("Size"),
      dispatch_action: true,
      element: {
        type: "static_select",
        action_id: "size_chosen",
        placeholder: plain("Pick a size"),
        options: ["Small", "Large"].map((label) => ({ text: plain(label), value: label.toLowerCase() })),
      },
    },
    {
      type: "input",
      block_id: "account",
      optional: true,
      label: plain("Account"),
      element: {
        type: "external_select",
        action_id: "account_search",
        min_query_length: 2,
        placeholder: plain("Search"),
      },
    },
    {
      type: "input",
      block_id: "who",
      optional: true,
      label: plain("For whom?"),
      element: { type: "users_select", action_id: "value" },
    },
    {
      type: "input",
      block_id: "by",
      optional: true,
      label: plain("Needed by"),
      element: { type: "datetimepicker", action_id: "value" },
    },
    {
      type: "input",
      block_id: "flags",
      optional: true,
      label: plain("Options"),
      element: {
        type: "checkboxes",
        action_id: "value",
        options: [{ text: plain("Private"), value: "private" }],
      },
    },
  ],
};
