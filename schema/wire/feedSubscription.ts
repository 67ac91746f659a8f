/** One reader's subscription to one source's feed. */
export interface FeedSubscription {
  /** A sector's name, or `gateway`. */
  readonly reader: string
  /** A reader may have several to one source, each with a place of its own in the feed. */
  readonly name: string
  /** Types of events, sorted. */
  readonly types: readonly string[]
}

/** A subscription that waits for its row in the register. */
export interface OfferedSubscription extends FeedSubscription {
  /** When it was first asked for, with these types; ISO 8601. */
  readonly since: string
}

/** Where a subscription stands in the register. */
export interface RegisteredSubscription extends FeedSubscription {
  readonly chain: string
  readonly seq: number
}

/** Where a sector takes what the gateway registered, and answers with what waits; for the gateway alone. */
export const SUBSCRIPTIONS_PATH = '/feed/subscriptions'

/** Body of a call: subscriptions that have their row now, perhaps none. */
export interface SubscriptionsCall {
  readonly registered: readonly RegisteredSubscription[]
}

/** The answer: subscriptions that this gateway should write down, perhaps none. */
export interface SubscriptionsReply {
  readonly waiting: readonly OfferedSubscription[]
}
