/** How soon something is needed, most relaxed first, with the words on the screen. */
export const URGENCIES = [
  { key: "normal", name: "Normal" },
  { key: "high", name: "High" },
  { key: "urgent", name: "Urgent" },
] as const;

export type Urgency = (typeof URGENCIES)[number]["key"];

/** A question that one type of request asks on top of those that all ask. */
export interface FieldDefinition {
  readonly key: string;
  readonly label: string;
  readonly kind: "text" | "number" | "date" | "choice" | "link";
  readonly isRequired: boolean;
  /** Options, of a choice only. */
  readonly choices?: readonly string[];
  /** The smallest and the largest number that make sense. */
  readonly min?: number;
  readonly max?: number;
  /** How a card says the answer, when not after its label; `continues`: in one breath with the answer before. */
  readonly onCard?: { readonly before?: string; readonly after?: string; readonly continues?: boolean };
}

/** A kind of request. */
export interface RequestType {
  /** Stored with requests: stays, whatever the type is called. */
  readonly key: string;
  readonly name: string;
  /** Requests of a confidential type are always private. */
  readonly isConfidential: boolean;
  /** Due when somebody outside says so: such a request cannot do without **Needed by**. */
  readonly hasExternalDeadline: boolean;
  /** At most 5. */
  readonly fields: readonly FieldDefinition[];
}

/** The types of a new workspace, in the order in which they are offered. */
export const DEFAULT_REQUEST_TYPES: readonly RequestType[] = [
  openType("quote", "Quote or pricing approval", [
    {
      key: "discount",
      label: "Discount %",
      kind: "number",
      isRequired: true,
      min: 0,
      max: 100,
      onCard: { before: "", after: "%" },
    },
    {
      key: "amount",
      label: "Deal amount",
      kind: "number",
      isRequired: true,
      min: 0,
      onCard: { before: "on ", continues: true },
    },
    {
      key: "close_date",
      label: "Close date",
      kind: "date",
      isRequired: false,
      onCard: { before: "closes " },
    },
  ]),
  openType("contract", "Contract or legal document"),
  openType("crm_fix", "CRM data fix"),
  openType("territory", "Account or territory"),
  openType("lead_routing", "Lead routing"),
  openType("report", "Report or dashboard"),
  confidentialType("commission_question", "Commission question"),
  confidentialType("commission_dispute", "Commission dispute"),
  openType("tool_access", "Tool access"),
  { ...openType("bid", "Bid or RFP deadline"), hasExternalDeadline: true },
  openType("other", "Something else"),
];

/** The type with a key, unless it is not offered (any more). */
export function findRequestType(types: readonly RequestType[], key: string): RequestType | undefined {
  return types.find((type) => type.key === key);
}

/** The word for an urgency on the screen. */
export function urgencyName(urgency: Urgency): string {
  return { normal: "Normal", high: "High", urgent: "Urgent" }[urgency];
}

function openType(key: string, name: string, fields: readonly FieldDefinition[] = []): RequestType {
  return { key, name, isConfidential: false, hasExternalDeadline: false, fields };
}

function confidentialType(key: string, name: string): RequestType {
  return { ...openType(key, name), isConfidential: true };
}
