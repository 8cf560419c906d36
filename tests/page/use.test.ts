import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { choose, chromium, send, startVisit, type Visit } from "./visit.ts";

const HOSTILE = "<!channel> <script>alert(1)</script> <img src=x onerror=alert(1)> \u202Eevil";
const LONG = "a long line that goes on and on ".repeat(93).slice(0, 2900);

describe.skipIf(!chromium)("using the page", () => {
  let visit: Visit;
  beforeAll(async () => {
    visit = await startVisit();
  });
  afterAll(() => visit.end());

  test("a modal can be filled and submitted by keyboard alone", async () => {
    const raj = await visit.as("Raj");
    await raj.getByRole("textbox", { name: "Message Tandem" }).focus();
    await raj.keyboard.type("/ops-req");
    await raj.keyboard.press("Tab");
    await raj.keyboard.type("Keyboard only");
    await raj.keyboard.press("Enter");
    const modal = raj.getByRole("dialog", { name: "New ops request" });
    await modal.waitFor();
    await raj.keyboard.press("Tab");
    await raj.keyboard.type("tool");
    await raj.keyboard.press("Enter");
    await modal.getByText(/Reply by/).waitFor();
    await raj.keyboard.press("Tab");
    await raj.keyboard.type("Initech");
    await raj.keyboard.press("Enter");
    await visit.sees(raj, "#1 Keyboard only");
  });

  test("what is wrong is said at its field, which is marked and focused", async () => {
    const rosa = await visit.as("Rosa");
    await send(rosa, "/ops-request");
    const modal = rosa.getByRole("dialog");
    await modal.getByRole("button", { name: "Send request" }).click();
    await modal.getByText("Please complete this required field.").first().waitFor();
    const field = modal.getByLabel("What do you need?");
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    await modal.locator("[aria-invalid]:focus").waitFor();
    await rosa.keyboard.press("Escape");
    await modal.waitFor({ state: "hidden" });
  });

  test("hostile, right-to-left and very long text is shown as it was typed, and does nothing", async () => {
    const ben = await visit.as("Ben");
    await send(ben, HOSTILE);
    await ben.getByText(HOSTILE).waitFor();
    await send(ben, "مرحبا بالعالم");
    await ben.getByText("مرحبا بالعالم").waitFor();
    await send(ben, "/ops-request Something odd");
    await choose(ben, "Type", "Something else");
    await ben.getByLabel("Details").fill(`${HOSTILE} ${LONG}`);
    await ben.getByRole("button", { name: "Send request" }).click();
    const olive = await visit.as("Olive", { in: "#ops-triage" });
    await olive.getByRole("main").getByText("<script>alert(1)</script>").waitFor();
    for (const page of [ben, olive]) {
      expect(await page.locator("main script, main img[src='x']").count()).toBe(0);
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
    }
  });

  test("a modal is filled with people, channels, searched options and times", async () => {
    const olive = await visit.as("Olive");
    await send(olive, "/ops-settings set-up");
    const modal = olive.getByRole("dialog", { name: "Set up Tandem" });
    await modal.getByRole("combobox", { name: "Time zone" }).click();
    await olive.keyboard.type("lond");
    await olive.getByRole("option", { name: "Europe/London" }).click();
    await modal.getByRole("combobox", { name: "Sales Ops people" }).click();
    await olive.keyboard.type("ada");
    await olive.keyboard.press("Enter");
    await modal.getByRole("button", { name: "Remove Ada" }).waitFor();
    await modal.getByLabel("Work starts").fill("08:30");
    await modal.getByRole("checkbox", { name: "Friday" }).uncheck();
    await modal.getByRole("button", { name: "Save" }).click();
    await modal.waitFor({ state: "hidden" });
    await olive.getByRole("dialog", { name: "Settings" }).waitFor();
    await olive.keyboard.press("Escape");
    await olive.getByRole("dialog", { name: "Settings" }).waitFor({ state: "hidden" });
    await send(olive, "/ops-settings set-up");
    expect(await modal.getByRole("combobox", { name: "Time zone" }).inputValue()).toBe("Europe/London");
    expect(await modal.getByLabel("Work starts").inputValue()).toBe("08:30");
    expect(await modal.getByRole("checkbox", { name: "Friday" }).isChecked()).toBe(false);
    await modal.getByRole("button", { name: "Remove Ada" }).waitFor();
    await olive.keyboard.press("Escape");
    await modal.waitFor({ state: "hidden" });
  });

  test("what was chosen stays while the page looks at something older", async () => {
    const olive = await visit.as("Olive");
    await send(olive, "/ops-settings set-up");
    const saturday = olive.getByRole("checkbox", { name: "Saturday" });
    await saturday.waitFor();
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await olive.route("**/page/state*", async (route) => {
      await released;
      await route.continue();
    });
    const looks = olive.waitForRequest("**/page/state*");
    await visit.stage.person("Raj").writes("Something else changes");
    await looks;
    const told = olive.waitForResponse("**/page/act");
    await saturday.click();
    await (await told).finished();
    await olive.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    expect(await saturday.isChecked()).toBe(true);
    release();
    await olive.unrouteAll({ behavior: "wait" });
    expect(await saturday.isChecked()).toBe(true);
    await olive.keyboard.press("Escape");
    await olive.getByRole("dialog").waitFor({ state: "hidden" });
  });

  test("Home is beside the messages, and what is pressed there opens its modal", async () => {
    const hugo = await visit.as("Hugo");
    await hugo.getByRole("button", { name: "Home" }).click();
    await visit.sees(hugo, "Needs you");
    await hugo.getByRole("button", { name: "New request" }).click();
    await hugo.getByRole("dialog", { name: "New ops request" }).waitFor();
    await hugo.keyboard.press("Escape");
    await hugo.getByRole("button", { name: "Messages" }).click();
    await hugo.getByRole("textbox", { name: "Message Tandem" }).waitFor();
  });

  test("what only one person sees has buttons that can be pressed", async () => {
    const gina = await visit.as("Gina");
    await send(gina, "/ops-pulse");
    await gina.getByRole("button", { name: "Pause pulses until…" }).click();
    const modal = gina.getByRole("dialog", { name: "Pause pulses" });
    await modal.waitFor();
    expect(await modal.getByLabel("Pause pulses until…").count()).toBe(1);
    await gina.keyboard.press("Escape");
  });

  test("what cannot be undone is asked about first, and a double click is one answer", async () => {
    const iris = await visit.as("Iris");
    await send(iris, "/ops-request Never mind this one");
    await choose(iris, "Type", "Tool access");
    await iris.getByRole("button", { name: "Send request" }).click();
    await iris.getByRole("button", { name: "Cancel request" }).click();
    await iris.getByRole("dialog").getByRole("button", { name: "Keep it" }).click();
    await iris.getByRole("dialog").waitFor({ state: "hidden" });
    await iris.getByRole("button", { name: "Cancel request" }).click();
    await iris.getByRole("dialog").getByRole("button", { name: "Cancel request" }).dblclick();
    await visit.sees(iris, /cancelled/i);
    expect(await iris.getByText("There is nothing to answer any more.").count()).toBe(0);
  });

  test("own messages can be edited and deleted, and others react", async () => {
    const ada = await visit.as("Ada", { in: "#sales" });
    const cara = await visit.as("Cara", { in: "#sales" });
    await send(ada, "Helo @Cara");
    const message = ada.getByRole("article", { name: /^Ada/ }).last();
    await message.hover();
    await message.getByRole("button", { name: "More" }).click();
    await ada.getByRole("menuitem", { name: "Edit message" }).click();
    await ada.getByRole("textbox", { name: "Edit message" }).fill("Hello @Cara");
    await ada.keyboard.press("Enter");
    const seen = cara.getByRole("article", { name: /^Ada/ }).last();
    await seen.getByText("(edited)").waitFor();
    await seen.hover();
    await seen.getByRole("button", { name: "React" }).click();
    await cara.getByRole("menuitem", { name: /tada/ }).click();
    await ada.getByRole("button", { name: "tada: Cara" }).waitFor();
    await message.hover();
    await message.getByRole("button", { name: "More" }).click();
    await ada.getByRole("menuitem", { name: "Delete message" }).click();
    await seen.waitFor({ state: "hidden" });
    await visit.sees(cara, "This is the beginning of # sales.");
  });

  test("when the app does not answer, the person reads Slack's error and what it means", async () => {
    const { clock } = visit.stage;
    const gina = await visit.as("Gina");
    await gina.getByRole("button", { name: "Faults" }).click();
    await gina.getByRole("menuitemradio", { name: "The app hears nothing" }).click();
    await gina.getByRole("status").getByText("does not reach the app").waitFor();
    await send(gina, "/ops-request");
    await expect.poll(() => visit.stage.sandbox.activity.isIdle).toBe(false);
    await clock.jumpTo(clock.now() + 3001);
    await gina.getByText(/operation_timeout/).waitFor();
    await gina.getByText("did not acknowledge within 3 seconds").waitFor();
    await gina.getByRole("button", { name: "Faults" }).click();
    await gina.getByRole("menuitemradio", { name: "Nothing is wrong" }).click();
    await gina.getByRole("status").waitFor({ state: "hidden" });
  });

  test("it is dark where the machine is, and the other way round at a click", async () => {
    const paper = "getComputedStyle(document.body).backgroundColor";
    const dan = await visit.as("Dan", { colorScheme: "dark" });
    expect(await dan.evaluate(paper)).toBe("rgb(25, 27, 32)");
    await dan.getByRole("button", { name: "Light" }).click();
    expect(await dan.evaluate(paper)).toBe("rgb(255, 255, 255)");
    await dan.reload();
    await dan.getByRole("button", { name: "Dark" }).waitFor();
    expect(await dan.evaluate(paper)).toBe("rgb(255, 255, 255)");
  });

  test("in a narrow window the buttons beside the lines of a modal stay within it", async () => {
    const olive = await visit.as("Olive", { viewport: { width: 390, height: 760 } });
    await send(olive, "/ops-settings");
    const modal = olive.getByRole("dialog", { name: "Settings" });
    const button = modal.getByRole("button", { name: "SLA targets and warnings" });
    await button.waitFor();
    const [inner, outer] = [await button.boundingBox(), await modal.boundingBox()];
    if (!inner || !outer) throw new Error("not drawn");
    expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width);
  });

  test("in a narrow window nothing is cut off, and people and channels are behind a button", async () => {
    const eva = await visit.as("Eva", { viewport: { width: 390, height: 760 } });
    expect(await eva.evaluate("document.documentElement.scrollWidth")).toBe(390);
    const omar = eva.getByRole("button", { name: /^Omar/ });
    expect(await omar.isVisible()).toBe(false);
    await eva.getByRole("button", { name: "People and channels" }).click();
    await omar.click();
    await eva.getByRole("heading", { name: "Tandem" }).waitFor();
    await omar.waitFor({ state: "hidden" });
  });
});
