import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { choose, chromium, send, startVisit, type Visit } from "./visit.ts";

/** One story in a real browser; each test goes on where the one before stopped. */
describe.skipIf(!chromium)("a request on the page", () => {
  let visit: Visit;
  let rita: Page;
  let omar: Page;
  beforeAll(async () => {
    visit = await startVisit();
    rita = await visit.as("Rita");
    omar = await visit.as("Omar", { in: "#ops-triage" });
  });
  afterAll(() => visit.end());

  test("a rep files a request through the modal and gets a card", async () => {
    await send(rita, "/ops-request Discount approval for Globex");
    const modal = rita.getByRole("dialog", { name: "New ops request" });
    await modal.getByLabel("Account or deal").fill("Globex");
    await choose(rita, "Type", "CRM data fix");
    await modal.getByText(/Reply by .* · done by/).waitFor();
    expect(await modal.getByLabel("What do you need?").inputValue()).toBe("Discount approval for Globex");
    expect(await modal.getByLabel("Account or deal").inputValue()).toBe("Globex");
    await modal.getByRole("button", { name: "Send request" }).click();
    await visit.sees(rita, "#1 Discount approval for Globex");
    await modal.waitFor({ state: "hidden" });
  });

  test("ops see it arrive, claim it and reply, without reloading", async () => {
    await omar.getByRole("button", { name: "Claim" }).click();
    await visit.sees(omar, "@Omar");
    await omar.getByRole("button", { name: "Reply", exact: true }).click();
    await omar.getByRole("dialog").getByLabel("Message", { exact: true }).fill("Fine up to 18 %.");
    await omar.getByRole("dialog").getByRole("button", { name: "Send" }).click();
    await visit.sees(omar, "1 reply");
  });

  test("the rep reads the answer in the thread beside the card", async () => {
    await rita.getByRole("button", { name: /1 reply/ }).click();
    const thread = rita.getByRole("complementary", { name: "Thread" });
    await thread.getByText("Fine up to 18 %.").waitFor();
    await thread.getByRole("textbox", { name: "Reply" }).fill("Thanks, one question is left");
    await rita.keyboard.press("Enter");
    await visit.sees(omar, "2 replies");
    await rita.keyboard.press("Escape");
    await thread.waitFor({ state: "hidden" });
    await visit.sees(rita, "2 replies");
  });

  test("a request's link opens its thread on the page, also as an address of its own", async () => {
    await send(omar, "/ops-request list");
    const link = omar.getByRole("main").getByRole("link", { name: "#1" }).first();
    const { stage } = visit;
    const triage = stage.sandbox.workspace.channelNamed("ops-triage");
    const ts = triage.messages.find(({ text }) => text.includes("Discount approval"))?.ts ?? "";
    expect(await link.getAttribute("href")).toContain(`/${triage.id}/${ts}`);
    await link.click();
    const thread = omar.getByRole("complementary", { name: "Thread" });
    await thread.getByText("Thanks, one question is left").waitFor();
    await omar.keyboard.press("Escape");
    await omar.goto(`${stage.sandbox.url}/archives/${triage.id}/p${ts.replace(".", "")}`);
    await thread.getByText("Thanks, one question is left").waitFor();
    omar = await visit.as("Omar", { in: "#ops-triage" });
  });

  test("resolving offers to reopen, and reopening tells ops why", async () => {
    await omar.getByRole("button", { name: "Resolve" }).click();
    const modal = omar.getByRole("dialog");
    await modal.getByRole("radio", { name: "Partly done" }).check();
    await modal.getByLabel("What was done?").fill("Approved in the CRM.");
    await modal.getByRole("button", { name: "Resolve" }).click();
    await rita.getByRole("button", { name: "Not solved: reopen" }).click();
    await rita.getByRole("dialog").getByLabel("What is missing?").fill("The quote still shows 10 %");
    await rita.getByRole("button", { name: "Reopen", exact: true }).click();
    await visit.sees(omar, /Reopened: The quote still shows 10 %/);
  });

  test("when time is moved on, a promise that was broken is said on the card", async () => {
    await send(rita, "/ops-request Merge two accounts");
    await choose(rita, "Type", "CRM data fix");
    await rita.getByRole("button", { name: "Send request" }).click();
    await visit.sees(omar, "#2 Merge two accounts");
    await omar.getByRole("button", { name: "+1 day" }).click();
    await visit.sees(omar, /[Rr]eply was due/);
    await omar.getByRole("timer").filter({ hasText: "Thu, Nov 19" }).waitFor();
  });

  test("another person is one click away and sees their own side", async () => {
    await omar.getByRole("button", { name: /^Lena/ }).click();
    await omar.getByRole("heading", { name: "Tandem" }).waitFor();
    expect(await omar.getByRole("button", { name: /ops-triage/ }).count()).toBe(0);
    await omar.keyboard.press("Control+k");
    await omar.getByRole("combobox", { name: /Go to a person/ }).fill("Omar");
    await omar.keyboard.press("Enter");
    await omar.getByRole("button", { name: /ops-triage/ }).waitFor();
  });
});
