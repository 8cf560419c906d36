import type { IncomingMessage, ServerResponse } from "node:http";
import { ZodError } from "zod";
import { visibleChannels } from "../driver/screen.ts";
import { readArguments } from "../requests.ts";
import type { Person } from "../state/people.ts";
import type { World } from "../world.ts";
import { actRequest, optionsRequest, stageRequest } from "./acts.ts";
import { findAsset, readIndex } from "./assets.ts";
import { setFault } from "./faults.ts";
import { makePage, type Page, type PageOptions } from "./page.ts";
import { offerOptions, perform } from "./perform.ts";
import { type Actor, NotThere } from "./places.ts";
import { canBePlayed, firstSight, pageState } from "./state.ts";
import { playStory, stopStory } from "./story.ts";
import { streamChanges } from "./stream.ts";
import { leap } from "./time.ts";

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** The web page on which people look at the workspace and act in it. */
export interface PageServer {
  /** Answers a request for "/", for a message's own address below "/archives", or for anything below "/page". */
  serve(exchange: Exchange): Promise<void>;
}

export function createPage(world: World, options: PageOptions = {}): PageServer {
  const page = makePage(world, options);
  return {
    async serve(exchange) {
      const { request, response } = exchange;
      // Another site must not reach this one under a name of its own, nor post to it.
      if (!isOwnAddress(request.headers.host)) return void response.writeHead(403).end();
      try {
        if (request.method === "POST") await serveAct(page, exchange);
        else serveRead(page, exchange);
      } catch (error) {
        if (error instanceof NotThere) return answerJson(response, { error: error.message }, 409);
        if (error instanceof ZodError) return answerJson(response, { error: error.message }, 400);
        throw error;
      }
    },
  };
}

function serveRead(page: Page, { request, response }: Exchange): void {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://sandbox");
  const path = pathname.replace(/^\/(page\/)?/, "");
  switch (path) {
    case "":
      return serveIndex(response);
    case "state": {
      const progress = page.progress();
      if (progress) return answerJson(response, { progress });
      const person = findPerson(page, searchParams.get("as"));
      if (!person) return answerJson(response, firstSight(page));
      return answerJson(response, pageState(page, person, searchParams.get("in") ?? undefined));
    }
    case "changes":
      return streamChanges(page.world, request, response);
    case "file":
      return serveFile(getActor(page, searchParams.get("as")), searchParams.get("id") ?? "", response);
    default:
      return path.startsWith("archives/") ? leadToMessage(page, path, response) : serveAsset(path, response);
  }
}

async function serveAct(page: Page, { request, response }: Exchange): Promise<void> {
  if (!request.headers["content-type"]?.startsWith("application/json"))
    return void response.writeHead(415).end();
  if (page.progress()) throw new NotThere("Nobody can act yet: the past is still passing.");
  const path = (request.url ?? "").replace(/^\/page\//, "");
  const body = await readArguments(request);
  switch (path) {
    case "act": {
      const { as, act } = actRequest.parse(body);
      await perform(page, getActor(page, as), act);
      page.world.workspace.changed();
      return answerJson(response, {});
    }
    case "options": {
      const { as, ...search } = optionsRequest.parse(body);
      return answerJson(response, { options: await offerOptions(page, getActor(page, as), search) });
    }
    case "stage":
      changeStage(page, stageRequest.parse(body));
      return answerJson(response, {});
    default:
      return void response.writeHead(404).end();
  }
}

/** What happens to everybody at once: time, faults, stories. The page shows how it goes on. */
function changeStage(page: Page, change: ReturnType<typeof stageRequest.parse>): void {
  if ("leap" in change) void leap(page, change.leap);
  else if ("story" in change) return change.story ? void playStory(page, change.story) : stopStory(page);
  else {
    page.fault = change.fault;
    setFault(page.world, change.fault);
    page.world.workspace.changed();
  }
}

/** The address of a message leads to its thread, as the first who can read it. */
function leadToMessage({ world }: Page, path: string, response: ServerResponse): void {
  const [, channelId, seconds, micros] = /^archives\/(\w+)\/p(\d{10})(\d{6})$/.exec(path) ?? [];
  const people = [...world.workspace.people.values()].filter(canBePlayed);
  const reader = people.find((person) =>
    visibleChannels({ world, person }).some(({ id }) => id === channelId),
  );
  if (!reader) return void response.writeHead(404).end();
  const location = `/#/${reader.id}/${channelId}/${seconds}.${micros}`;
  response.writeHead(302, { location, "cache-control": "no-store" }).end();
}

function serveIndex(response: ServerResponse): void {
  const { body, policy } = readIndex();
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy,
    "cache-control": "no-store",
  });
  response.end(body);
}

function serveAsset(path: string, response: ServerResponse): void {
  const asset = findAsset(path);
  if (!asset) return void response.writeHead(404).end();
  response.writeHead(200, { "content-type": asset.type, "cache-control": "no-cache" }).end(asset.body);
}

/** A file goes to its owner and to whoever is in a conversation that it was shared into. */
function serveFile(actor: Actor, id: string, response: ServerResponse): void {
  const file = actor.world.workspace.files.find(id);
  const ids = new Set(visibleChannels(actor).map((channel) => channel.id));
  const maySee =
    file && (file.ownerId === actor.person.id || file.channelIds.some((shared) => ids.has(shared)));
  if (!maySee || !file.content) return void response.writeHead(404).end();
  const isImage = /^image\/(png|jpeg|gif)$/.test(file.mimeType);
  response.writeHead(200, {
    "content-type": isImage ? file.mimeType : "application/octet-stream",
    "content-disposition": isImage
      ? "inline"
      : `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
    "x-content-type-options": "nosniff",
  });
  response.end(file.content);
}

function findPerson({ world }: Page, id: string | null): Person | undefined {
  const person = world.workspace.people.get(id ?? "");
  return person && canBePlayed(person) ? person : undefined;
}

function getActor(page: Page, id: string | null): Actor {
  const person = findPerson(page, id);
  if (!person) throw new NotThere("There is no such person.");
  return { world: page.world, person };
}

function isOwnAddress(host = ""): boolean {
  return /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(host);
}

function answerJson(response: ServerResponse, body: unknown, status = 200): void {
  const headers = { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" };
  response.writeHead(status, headers).end(JSON.stringify(body));
}
