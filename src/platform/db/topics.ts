import type { Topic } from "./database.ts";

/** Subscribers to commits, inside this process. */
export interface Topics {
  subscribe(topic: Topic, listener: () => void): () => void;
  announce(topics: Iterable<Topic>): void;
}

export function createTopics(): Topics {
  const listeners: Record<Topic, Set<() => void>> = {
    messages: new Set(),
    timers: new Set(),
    work: new Set(),
  };
  return {
    subscribe(topic, listener) {
      const own = () => listener();
      listeners[topic].add(own);
      return () => listeners[topic].delete(own);
    },
    announce(topics) {
      // Each in its own microtask: what a listener throws must not look like a failed commit.
      for (const topic of topics) for (const listener of listeners[topic]) queueMicrotask(listener);
    },
  };
}
