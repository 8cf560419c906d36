/** What goes wrong with a call of the Web API. */
export type Fault =
  | { readonly kind: "http403" | "http500" | "http503" | "reset" | "hang" | "slow" }
  | { readonly kind: "ratelimited"; readonly retryAfter: number }
  | { readonly kind: "slackError"; readonly error: string };

export interface FaultRule {
  /** The call takes effect although its answer is lost. "slow" is always carried out and answered. */
  readonly carriedOut?: boolean;
  /** How many calls are affected; 1 unless said, endless with `every`. */
  readonly times?: number;
  /** Only each n-th call is affected. */
  readonly every?: number;
  /** How much later than its answer (for "slow": with its answer) the call takes effect, in ms of the sandbox's clock. */
  readonly delayMs?: number;
  /** Only calls whose arguments satisfy this. */
  readonly when?: (args: Readonly<Record<string, unknown>>) => boolean;
}

export type PlannedFault = Fault & { readonly carriedOut: boolean; readonly delayMs: number };

interface Plan {
  readonly method: string;
  readonly fault: Fault;
  readonly rule: FaultRule;
  timesLeft: number;
  callsSeen: number;
}

/** What faults do to the sockets; the socket hub offers it. */
export interface SocketFaults {
  refresh(options: { count?: number; reason?: DisconnectReason }): void;
  drop(): void;
  stall(isStalled: boolean): void;
  rateLimitEvents(): void;
}

export type DisconnectReason = "warning" | "refresh_requested" | "link_disabled";

/** Everything that can be made to go wrong, on demand. */
export class Faults {
  #plans: Plan[] = [];
  #copies: number[] = [];
  readonly #sockets: SocketFaults;
  /** History answers as if `include_all_metadata` had not been asked for. */
  historyWithoutMetadata = false;
  /** Slack cannot be reached: requests break, sockets drop and stay away, events wait. */
  isOut = false;

  constructor(sockets: SocketFaults) {
    this.#sockets = sockets;
  }

  /** Lets the next calls of a method ("*": of any method; "upload", "files": the transfer of a file) go wrong. Rules added first are used up first. */
  next(method: string, fault: Fault, rule: FaultRule = {}): void {
    const timesLeft = rule.times ?? (rule.every ? Number.POSITIVE_INFINITY : 1);
    this.#plans.push({ method, fault, rule, timesLeft, callsSeen: 0 });
  }

  /** Forgets all rules and ends an outage. */
  clear(): void {
    this.#plans = [];
    this.#copies = [];
    this.isOut = false;
    this.historyWithoutMetadata = false;
    this.#sockets.stall(false);
  }

  /** Slack goes away (true) or comes back. */
  outage(isOut: boolean): void {
    this.isOut = isOut;
    if (isOut) this.#sockets.drop();
  }

  /** Announces to connections (`count`: only to so many, the oldest first) that they will be closed; Slack does it after 10 s. */
  refreshConnections(options: { count?: number; reason?: DisconnectReason } = {}): void {
    this.#sockets.refresh(options);
  }

  /** Breaks every socket without a word. */
  dropSockets(): void {
    this.#sockets.drop();
  }

  /** Sockets stay open, but nothing is sent or answered on them, not even a ping (a half-open connection). */
  stallSockets(isStalled = true): void {
    this.#sockets.stall(isStalled);
  }

  /** Fails the next calls of apps.connections.open. */
  failConnectionsOpen(times: number, error = "internal_error"): void {
    this.next("apps.connections.open", { kind: "slackError", error }, { times });
  }

  /** Sends the envelope that says that events are being withheld. */
  rateLimitEvents(): void {
    this.#sockets.rateLimitEvents();
  }

  /** Each of the next `count` payloads is delivered `copies` times. */
  deliverTwice(count = 1, copies = 2): void {
    this.#copies.push(...Array.from({ length: count }, () => copies));
  }

  /** How often the payload at hand is to be delivered. */
  takeCopies(): number {
    return this.#copies.shift() ?? 1;
  }

  /** The fault for the call at hand, if any; it is used up by asking. */
  take(method: string, args: Readonly<Record<string, unknown>>): PlannedFault | undefined {
    if (this.isOut) return { kind: "reset", carriedOut: false, delayMs: 0 };
    const plan = this.#plans.find((candidate) => this.#applies(candidate, method, args));
    if (!plan) return undefined;
    plan.timesLeft -= 1;
    if (plan.timesLeft <= 0) this.#plans = this.#plans.filter((other) => other !== plan);
    return { ...plan.fault, carriedOut: plan.rule.carriedOut ?? false, delayMs: plan.rule.delayMs ?? 0 };
  }

  #applies(plan: Plan, method: string, args: Readonly<Record<string, unknown>>): boolean {
    if (plan.method !== "*" && plan.method !== method) return false;
    if (plan.rule.when && !plan.rule.when(args)) return false;
    plan.callsSeen += 1;
    return plan.callsSeen % (plan.rule.every ?? 1) === 0;
  }
}
