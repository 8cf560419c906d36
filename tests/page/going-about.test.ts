import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromium, send, startVisit, type Visit } from "./visit.ts";

const FOCUSED = "document.activeElement?.getAttribute('aria-label')";
const GLYPHS = /[\p{Extended_Pictographic}\p{So}]|[⌄×↗✓➤✕⋯⋮☰]/u;

describe.skipIf(!chromium)("going about the page", () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await startVisit();
  });
  afterAll(() => visit.end());

  test("whoever sends, goes elsewhere or closes a modal can go on typing", async () => {
    const raj = await visit.as("Raj", { in: "#sales" });
    await raj.getByRole("textbox", { name: "Message # sales" }).fill("one");
    await raj.getByRole("button", { name: "Send", exact: true }).click();
    await raj.keyboard.type("two");
    await raj.keyboard.press("Enter");
    await visit.sees(raj, "two");
    await raj.keyboard.press("Control+k");
    await raj.keyboard.type("Tandem");
    await raj.keyboard.press("Enter");
    await raj.getByRole("main", { name: "Tandem" }).waitFor();
    await expect.poll(() => raj.evaluate(FOCUSED)).toBe("Message Tandem");
    await raj.keyboard.press("Control+k");
    await raj.keyboard.type("Lena");
    await raj.keyboard.press("Enter");
    await raj.locator("[aria-current=true]", { hasText: "Lena" }).waitFor();
    await expect.poll(() => raj.evaluate(FOCUSED)).toBe("Message Tandem");
    await raj.keyboard.type("/ops-request");
    await raj.keyboard.press("Enter");
    const modal = raj.getByRole("dialog", { name: "New ops request" });
    await modal.waitFor();
    await raj.keyboard.press("Escape");
    await modal.waitFor({ state: "hidden" });
    await expect.poll(() => raj.evaluate(FOCUSED)).toBe("Message Tandem");
    await raj.keyboard.press("Control+k");
    await raj.keyboard.press("Escape");
    await expect.poll(() => raj.evaluate(FOCUSED)).toBe("Message Tandem");
  });

  test("what somebody writes comes into view, also when they had scrolled up", async () => {
    const ada = visit.stage.person("Ada");
    for (let line = 0; line < 40; line += 1) await ada.writes(`line ${line}`, { in: "#sales" });
    const cara = await visit.as("Cara", { in: "#sales" });
    await cara.getByText("line 39").waitFor();
    await cara.evaluate("document.querySelector('[role=log]').scrollTo(0, 0)");
    await ada.writes("from somebody else", { in: "#sales" });
    await cara.getByText("from somebody else").waitFor({ state: "attached" });
    expect(await cara.evaluate("document.querySelector('[role=log]').scrollTop")).toBe(0);
    await send(cara, "from me");
    await cara.getByText("from me").waitFor();
    await expect.poll(async () => (await cara.getByText("from me").boundingBox())?.y).toBeLessThan(800);
  });

  test("an error is gone once the next thing went well", async () => {
    const { stage } = visit;
    const gina = await visit.as("Gina");
    stage.sandbox.faults.stallSockets();
    await send(gina, "/ops-request");
    await expect.poll(() => stage.sandbox.activity.isIdle).toBe(false);
    await stage.clock.jumpTo(stage.clock.now() + 3001);
    await gina.getByText("did not acknowledge within 3 seconds").waitFor();
    stage.sandbox.faults.clear();
    await send(gina, "/ops-request");
    await gina.getByRole("dialog", { name: "New ops request" }).waitFor();
    await gina.getByText("did not acknowledge within 3 seconds").waitFor({ state: "detached" });
    await gina.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
    await gina.route("**/page/act", (route) => route.fulfill({ status: 409, json: { error: "Not now." } }));
    await send(gina, "hello");
    await gina.getByText("Not now.").waitFor();
    await gina.unrouteAll();
    await send(gina, "hello again");
    await gina.getByText("Not now.").waitFor({ state: "detached" });
  });

  test("a banner covers neither the tabs nor the conversation", async () => {
    const hugo = await visit.as("Hugo");
    await hugo.getByRole("button", { name: "Faults" }).click();
    await hugo.getByRole("menuitemradio", { name: "Slack is slow" }).click();
    const banner = await hugo.getByRole("status").boundingBox();
    const tabs = await hugo.getByRole("navigation", { name: "Tandem" }).boundingBox();
    if (!banner || !tabs) throw new Error("not drawn");
    expect(banner.y + banner.height).toBeLessThanOrEqual(tabs.y);
    await hugo.getByRole("button", { name: "Home" }).click({ timeout: 2000 });
    await hugo.getByRole("button", { name: "Faults" }).click();
    await hugo.getByRole("menuitemradio", { name: "Nothing is wrong" }).click();
  });

  test("a badge counts what Slack notified somebody of, and a banner shows it", async () => {
    const ada = visit.stage.person("Ada");
    const dan = await visit.as("Dan");
    const sales = dan.getByRole("button", { name: /^#? ?sales/ }).first();
    await ada.writes("Morning all", { in: "#sales" });
    await expect.poll(() => sales.getAttribute("class")).toContain("is-unread");
    expect(await sales.getByLabel("1 unread").count()).toBe(0);
    await ada.writes("@Dan, have you seen this?", { in: "#sales" });
    await sales.getByLabel("1 unread").waitFor();
    await dan.getByText("Ada · Slack notifies Dan").waitFor();
    await dan.getByRole("button", { name: "Show", exact: true }).click();
    await visit.sees(dan, "have you seen this?");
    await sales.getByLabel("1 unread").waitFor({ state: "detached" });
  });

  test("no control needs a font that has its glyph", async () => {
    const olive = await visit.as("Olive", { in: "#ops-triage" });
    await send(olive, "a message with tools");
    for (const name of ["Faults", "Shortcuts", "More"]) {
      await olive.getByRole("article").last().hover();
      await olive.getByRole("button", { name, exact: true }).last().click();
      await olive.getByRole("menu").waitFor();
      const texts = await olive.getByRole("button").allTextContents();
      expect(texts.filter((text) => GLYPHS.test(text))).toEqual([]);
      await olive.keyboard.press("Escape");
    }
  });
});
