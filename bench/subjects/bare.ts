/** The reference for starting: a process that loads Bolt and better-sqlite3 and listens. */
import { createServer } from "node:http";
import * as bolt from "@slack/bolt";
import BetterSqlite3 from "better-sqlite3";

const database = new BetterSqlite3(":memory:");
const server = createServer((_, response) => void response.end(typeof bolt.App));
server.listen(0, "127.0.0.1", () => console.log(`bare: listening ${JSON.stringify(server.address())}`));
process.once("SIGTERM", () => {
  database.close();
  server.close();
});
