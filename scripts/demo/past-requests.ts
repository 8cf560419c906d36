import type { Asked, Step } from "./verbs.ts";

/** When something happened: working days before the day of the demo, and the time in New York. */
export interface Moment {
  readonly daysAgo: number;
  readonly at: string;
}

/** A request and what became of it. */
export interface PastRequest extends Asked, Moment {
  readonly by: string;
  readonly then: readonly (Moment & Step & { readonly who: string })[];
}

const QUOTE = "Quote or pricing approval";
const CRM = "CRM data fix";
const CONTRACT = "Contract or legal document";

const quote = (discount: string, amount: string) => ({ "Discount %": discount, "Deal amount": amount });

/** What Acme's sales asked for in the last two weeks, oldest first. */
export const PAST_REQUESTS: readonly PastRequest[] = [
  {
    by: "Rita",
    daysAgo: 10,
    at: "09:42",
    what: "Discount for the Hooli renewal",
    type: QUOTE,
    account: "Hooli",
    own: quote("12", "86000"),
    details:
      "Three-year renewal, they move from 120 to 150 seats. 12 % keeps them under last year's price per seat.",
    then: [
      { daysAgo: 10, at: "09:58", who: "Omar", does: "claims" },
      {
        daysAgo: 10,
        at: "10:25",
        who: "Omar",
        does: "replies",
        text: "12 % is fine for three years. Please put the seat count into the quote, it still says 120.",
      },
      {
        daysAgo: 10,
        at: "11:05",
        who: "Omar",
        does: "resolves",
        text: "Approved at 12 %, quote Q-1180 is unlocked.",
      },
    ],
  },
  {
    by: "Raj",
    daysAgo: 10,
    at: "11:20",
    what: "Merge two Initech accounts",
    type: CRM,
    account: "Initech",
    details:
      "Initech Ltd and Initech UK are the same buyer. The contacts are on Initech UK, the history on the other.",
    then: [
      { daysAgo: 10, at: "12:02", who: "Omar", does: "claims" },
      {
        daysAgo: 10,
        at: "12:20",
        who: "Omar",
        does: "resolves",
        text: "Merged into Initech Ltd. All contacts and both opportunities are there.",
      },
    ],
  },
  {
    by: "Ada",
    daysAgo: 9,
    at: "10:10",
    what: "NDA for Stark Industries",
    type: CONTRACT,
    account: "Stark Industries",
    then: [
      { daysAgo: 9, at: "10:40", who: "Olive", does: "claims" },
      {
        daysAgo: 9,
        at: "11:15",
        who: "Olive",
        does: "replies",
        text: "Our mutual template works for them. Legal needs the name of the signing entity.",
      },
      { daysAgo: 9, at: "11:32", who: "Ada", does: "adds", text: "Stark Industries Holding LLC, Delaware." },
      {
        daysAgo: 9,
        at: "14:05",
        who: "Olive",
        does: "resolves",
        text: "NDA is out for signature, you are in copy.",
      },
    ],
  },
  {
    by: "Rosa",
    daysAgo: 9,
    at: "16:15",
    what: "Access to the forecast dashboard",
    type: "Tool access",
    then: [
      {
        daysAgo: 8,
        at: "09:35",
        who: "Omar",
        does: "resolves",
        text: "Access granted. It shows APAC by default, the filter is at the top left.",
      },
    ],
  },
  {
    by: "Ben",
    daysAgo: 8,
    at: "09:20",
    what: "Leads from the Berlin fair go to the wrong team",
    type: "Lead routing",
    details: "About 40 leads from Tuesday landed with the Americas queue. They should go to EMEA.",
    urgency: { level: "High" },
    then: [
      { daysAgo: 8, at: "09:31", who: "Omar", does: "claims" },
      {
        daysAgo: 8,
        at: "09:44",
        who: "Omar",
        does: "replies",
        text: "Seen. The fair was tagged with the US campaign. I move the 43 leads now and fix the rule after.",
      },
      {
        daysAgo: 8,
        at: "10:50",
        who: "Omar",
        does: "resolves",
        text: "43 leads moved to EMEA, the campaign tag is corrected, the rule checks the country first.",
      },
    ],
  },
  {
    by: "Rita",
    daysAgo: 7,
    at: "11:05",
    what: "Pipeline report by product for QBR",
    type: "Report or dashboard",
    details: "For Monday's QBR: open pipeline by product line and stage, my accounts only.",
    then: [
      { daysAgo: 7, at: "13:30", who: "Olive", does: "claims" },
      {
        daysAgo: 7,
        at: "13:45",
        who: "Olive",
        does: "replies",
        text: "Will be a saved view, so that you can refresh it on Monday morning.",
      },
      {
        daysAgo: 6,
        at: "10:20",
        who: "Olive",
        does: "resolves",
        text: "View “QBR by product” is shared with you and Lena.",
      },
      {
        daysAgo: 6,
        at: "11:02",
        who: "Rita",
        does: "reopens",
        text: "Services revenue is missing, it only shows licences",
      },
      {
        daysAgo: 6,
        at: "11:40",
        who: "Olive",
        does: "replies",
        text: "Right, services sit on another object. Adding them.",
      },
      {
        daysAgo: 6,
        at: "15:10",
        who: "Olive",
        does: "resolves",
        text: "Services are in, as their own column. Totals match finance.",
      },
    ],
  },
  {
    by: "Raj",
    daysAgo: 6,
    at: "10:30",
    what: "Commission on the Umbrella deal",
    type: "Commission question",
    details: "The statement shows 4 %, my plan says 5 % above 100k.",
    then: [
      { daysAgo: 6, at: "12:10", who: "Olive", does: "claims" },
      {
        daysAgo: 6,
        at: "14:30",
        who: "Olive",
        does: "replies",
        text: "The second tranche was booked in October, so the tier was not reached yet. I correct it with the next run.",
      },
      {
        daysAgo: 5,
        at: "10:00",
        who: "Olive",
        does: "resolves",
        text: "Corrected to 5 %, paid with the November statement.",
      },
    ],
  },
  {
    by: "Cara",
    daysAgo: 6,
    at: "13:20",
    what: "Move Wayne Enterprises to Cara",
    type: "Account or territory",
    account: "Wayne Enterprises",
    then: [
      { daysAgo: 6, at: "15:00", who: "Omar", does: "claims" },
      {
        daysAgo: 5,
        at: "09:50",
        who: "Omar",
        does: "resolves",
        text: "Moved with all open opportunities. Dan knows.",
      },
    ],
  },
  {
    by: "Finn",
    daysAgo: 4,
    at: "10:05",
    what: "Payment terms 60 days for Soylent",
    type: CONTRACT,
    account: "Soylent",
    then: [
      { daysAgo: 4, at: "11:30", who: "Olive", does: "claims" },
      {
        daysAgo: 4,
        at: "12:00",
        who: "Olive",
        does: "replies",
        text: "Finance accepts 45 without approval. 60 needs Lena and costs 1 point of margin. Shall I ask?",
      },
      { daysAgo: 4, at: "12:20", who: "Finn", does: "adds", text: "45 is fine, they only asked." },
      {
        daysAgo: 4,
        at: "13:10",
        who: "Olive",
        does: "resolves",
        text: "Contract amended to 45 days and sent.",
      },
    ],
  },
  {
    by: "Rita",
    daysAgo: 3,
    at: "09:30",
    what: "Two opportunities for the same Globex deal",
    type: CRM,
    account: "Globex",
    then: [
      {
        daysAgo: 3,
        at: "11:45",
        who: "Omar",
        does: "resolves",
        text: "Kept the one with the quote, closed the other as duplicate.",
      },
    ],
  },
  {
    by: "Gina",
    daysAgo: 3,
    at: "14:40",
    what: "Bundle price for Tyrell",
    type: QUOTE,
    account: "Tyrell",
    own: quote("15", "39500"),
    then: [
      { daysAgo: 3, at: "15:10", who: "Omar", does: "claims" },
      {
        daysAgo: 3,
        at: "15:25",
        who: "Omar",
        does: "resolves",
        text: "15 % approved as a bundle, not on single items.",
      },
    ],
  },
  {
    by: "Hugo",
    daysAgo: 2,
    at: "10:15",
    what: "Sandbox login for a Cyberdyne trial",
    type: "Tool access",
    account: "Cyberdyne",
    then: [
      {
        daysAgo: 2,
        at: "11:00",
        who: "Olive",
        does: "resolves",
        text: "Trial is open for 14 days, login went to your inbox.",
      },
    ],
  },
  {
    by: "Raj",
    daysAgo: 2,
    at: "11:50",
    what: "Redlines on the Massive Dynamic MSA",
    type: CONTRACT,
    account: "Massive Dynamic",
    details: "They changed liability (clause 9) and asked for a data processing annex.",
    then: [
      { daysAgo: 2, at: "12:30", who: "Olive", does: "claims" },
      {
        daysAgo: 2,
        at: "13:05",
        who: "Olive",
        does: "replies",
        text: "The annex is standard, I attach it. Clause 9 is with Legal, answer by Thursday.",
      },
      {
        daysAgo: 1,
        at: "09:40",
        who: "Raj",
        does: "adds",
        text: "Thanks. They asked again this morning, can I tell them Thursday?",
      },
      { daysAgo: 1, at: "10:05", who: "Olive", does: "replies", text: "Yes, Thursday noon your time." },
    ],
  },
  {
    by: "Iris",
    daysAgo: 1,
    at: "11:10",
    what: "Wrong currency on the Vandelay quote",
    type: CRM,
    account: "Vandelay",
    details: "The quote is in USD, the account is in EUR.",
    then: [],
  },
  {
    by: "Rita",
    daysAgo: 1,
    at: "15:35",
    what: "Discount approval for Globex",
    type: QUOTE,
    account: "Globex",
    own: quote("18", "42000"),
    details: "They sign this month if we match the renewal price. Close date is 30 November.",
    then: [
      { daysAgo: 1, at: "16:10", who: "Omar", does: "claims" },
      {
        daysAgo: 1,
        at: "16:20",
        who: "Omar",
        does: "notes",
        text: "18 % is over the usual band. Margin still 61 %, asking Lena on the side.",
      },
      {
        daysAgo: 1,
        at: "16:30",
        who: "Omar",
        does: "replies",
        text: "Looks good so far. Is 12 months prepaid part of the deal?",
      },
      {
        daysAgo: 0,
        at: "09:05",
        who: "Rita",
        does: "adds",
        text: "Yes, 12 months up front. They confirmed it by mail this morning.",
      },
    ],
  },
  {
    by: "Jack",
    daysAgo: 0,
    at: "09:12",
    what: "Territory of the new Acme Robotics site",
    type: "Account or territory",
    account: "Acme Robotics",
    then: [],
  },
  {
    by: "Rosa",
    daysAgo: 0,
    at: "09:25",
    what: "Bid for Sydney Water",
    type: QUOTE,
    account: "Sydney Water",
    own: quote("9", "128000"),
    urgency: { level: "High" },
    then: [{ daysAgo: 0, at: "09:40", who: "Olive", does: "claims" }],
  },
  {
    by: "Kira",
    daysAgo: 0,
    at: "10:02",
    what: "Demo leads are not assigned since Monday",
    type: "Lead routing",
    urgency: { level: "Urgent", why: "11 inbound demo requests wait, two are enterprise" },
    details: "Nobody in the Americas gets the form leads. Last one that worked was Friday 18:20.",
    then: [],
  },
];

/** What else was said. */
export const PAST_TALK: readonly (Moment & {
  who: string;
  in: string;
  text: string;
  reactions?: readonly (readonly [string, string])[];
})[] = [
  {
    daysAgo: 9,
    at: "16:40",
    who: "Ada",
    in: "#sales",
    text: "Stark signed the NDA the same day. Thanks @Olive",
    reactions: [
      ["Rita", "tada"],
      ["Lena", "clap"],
    ],
  },
  {
    daysAgo: 7,
    at: "09:05",
    who: "Lena",
    in: "#sales",
    text: "Morning all. QBR is on Monday at 15:00 London, slides by Friday please.",
  },
  {
    daysAgo: 6,
    at: "09:10",
    who: "Olive",
    in: "#ops-news",
    text: "New on the price list from 1 December: the *Starter* bundle. Quotes made before keep their price until 31 December.",
  },
  {
    daysAgo: 4,
    at: "15:50",
    who: "Raj",
    in: "#sales-emea",
    text: "Massive Dynamic asked for an MSA. Anyone who has sold to them before?",
  },
  {
    daysAgo: 4,
    at: "15:58",
    who: "Ben",
    in: "#sales-emea",
    text: "Two years ago, they were slow with legal but fair. Ask for Nina.",
  },
  {
    daysAgo: 3,
    at: "16:05",
    who: "Gina",
    in: "#sales",
    text: "Tyrell is in! 39.5k, bundle.",
    reactions: [
      ["Rita", "tada"],
      ["Cara", "tada"],
      ["Omar", "+1"],
    ],
  },
  {
    daysAgo: 2,
    at: "09:00",
    who: "Lena",
    in: "#sales-leaders",
    text: "We are at 71 % of the quarter with five weeks to go. Olive, can we see what slows contracts down?",
  },
  {
    daysAgo: 2,
    at: "09:14",
    who: "Olive",
    in: "#sales-leaders",
    text: "Yes. It is Legal's queue, not ours: two thirds of the time is waiting for clause 9 and 14.",
  },
  {
    daysAgo: 1,
    at: "09:20",
    who: "Rita",
    in: "#sales",
    text: "Globex wants to sign this month. Fingers crossed :pray:",
  },
  {
    daysAgo: 0,
    at: "09:30",
    who: "Omar",
    in: "#sales",
    text: "Reminder: quotes above 20 % need the reason in the request, then they come back much faster.",
  },
];
