import { describe, expect, test } from "vitest";
import { choice, choices } from "../../src/kit/form/choices.ts";
import { people, person } from "../../src/kit/form/directory.ts";
import { note } from "../../src/kit/form/field.ts";
import { form } from "../../src/kit/form/form.ts";
import { text } from "../../src/kit/form/typed.ts";
import { option } from "../../src/platform/slack/blocks/elements.ts";
import { context } from "../../src/platform/slack/blocks.ts";

const lunch = form({
  id: "test.lunch",
  title: ({ day }: { readonly day: string }) => `Lunch on ${day}`,
  submit: "Save",
  fields: {
    name: text({ label: "Name", min: 2, max: 5, missing: "Give it a name." }),
    where: choice<"in" | "out">({
      label: "Where?",
      as: "radio",
      from: [option("In", "in"), option("Out", "out")],
      otherwise: "in",
    }),
    place: text({ label: "Which *place*?", missing: "Say where.", whenChosen: ["where", "out"] }),
    hint: note(({ day }: { readonly day: string }) => [context(`Closed after ${day}.`)]),
    dish: choices({ label: "Dishes", as: "search" }),
    guest: person({ label: "Guest", when: ({ day }: { readonly day: string }) => day === "Friday" }),
    cooks: people({ label: "Cooks", max: 2 }),
  },
  check: ({ name, place }) => (name === place ? { place: "That is its name." } : {}),
});

const MONDAY = { day: "Monday" };
const blocksIn = (drawing: Parameters<typeof lunch.view>[0]) =>
  lunch.view(drawing).blocks.map((block) => block.block_id ?? block.type);

describe("drawn", () => {
  test("with the fields that belong to it, in their order", () => {
    expect(blocksIn({ context: MONDAY })).toEqual(["name", "where", "context", "dish", "cooks"]);
    expect(blocksIn({ context: { day: "Friday" }, values: { where: "out" }, notice: "Look" })).toEqual([
      "section",
      "name",
      "where",
      "place",
      "context",
      "dish",
      "guest",
      "cooks",
    ]);
  });

  test("with what it holds, and required where something has to be said", () => {
    const values = { name: "Soup", dish: ["d1"] };
    const named = { dish: [option("Gazpacho", "d1"), option("Goulash", "d2")] };
    const { title, blocks } = lunch.view({ context: MONDAY, values, named });
    expect(title.text).toBe("Lunch on Monday");
    expect(blocks[0]).toMatchObject({ element: { initial_value: "Soup", action_id: "test.lunch.name" } });
    expect(blocks[0]).not.toHaveProperty("optional");
    expect(blocks[3]).toMatchObject({ optional: true, element: { initial_options: [named.dish[0]] } });
  });

  test("anew with every choice that another field depends on", () => {
    expect(lunch.live).toEqual(["test.lunch.where"]);
  });
});

describe("read", () => {
  test.each([
    ["nothing", {}, { name: "Give it a name." }],
    ["too short", { name: "x" }, { name: "Give it a name." }],
    ["just long enough", { name: "xy" }, undefined],
    ["only spaces", { name: "   " }, { name: "Give it a name." }],
    ["the most", { name: "12345" }, undefined],
    ["one more", { name: "123456" }, { name: "Up to 5 characters; this has 6. Say it shorter." }],
    ["a choice that is not offered", { name: "Soup", where: "up" }, { where: "Choose one from the list." }],
    ["what shows and is missing", { name: "Soup", where: "out" }, { place: "Say where." }],
    [
      "what does not fit together",
      { name: "Soup", where: "out", place: "Soup" },
      { place: "That is its name." },
    ],
    ["two problems", { where: "out" }, { name: "Give it a name.", place: "Say where." }],
  ])("%s", (_, fields, errors) => {
    const read = lunch.read(fields, MONDAY);
    expect(read.kind === "errors" ? read.errors : undefined).toEqual(errors);
  });

  test("a field that does not show is neither required nor read", () => {
    const fields = { name: " Soup ", where: "in", place: "Paul's", guest: "U1", cooks: ["U1", "U2", "U3"] };
    expect(lunch.read(fields, MONDAY)).toEqual({
      kind: "checked",
      value: { name: "Soup", where: "in", place: "", dish: [], guest: undefined, cooks: ["U1", "U2"] },
    });
  });

  test("what was typed so far is kept, whether it fits or not", () => {
    expect(lunch.typed({ name: "x", guest: "U1" })).toEqual({ name: "x", guest: "U1" });
  });

  test("what is missing and was not on the screen is named, as it is written", () => {
    const fields = { name: "Soup", where: "out" };
    const errors = { place: "Say where." };
    expect(lunch.noticeOf(errors, fields, MONDAY)).toBe("Not saved yet. Please answer *Which ∗place∗?*.");
    expect(lunch.noticeOf(errors, { ...fields, place: "" }, MONDAY)).toBeUndefined();
  });
});
