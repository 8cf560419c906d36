import { APP_ID, BOT_ID } from "../state/shapes.ts";
import type { Methods } from "./method.ts";

export const authMethods: Methods = {
  "auth.test": {
    run: ({ workspace }) => ({
      url: `${workspace.site.url}/`,
      team: "Acme",
      user: workspace.bot.handle,
      team_id: workspace.teamId,
      user_id: workspace.bot.id,
      bot_id: BOT_ID,
      is_enterprise_install: false,
    }),
  },
  "apps.connections.open": {
    token: "app",
    run: ({ workspace, socket }) => ({
      url: `${workspace.site.url.replace("http", "ws")}/link/?ticket=${socket.issueTicket()}&app_id=${APP_ID}`,
    }),
  },
};
