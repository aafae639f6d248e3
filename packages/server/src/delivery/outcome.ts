/** What became of one attempt to deliver. `disable` says that the address itself is gone and should not be tried for others. */
export type Outcome =
  | { readonly kind: 'delivered'; readonly detail: string }
  | { readonly kind: 'retry'; readonly afterMs: number | null; readonly reason: Reason }
  | { readonly kind: 'give-up'; readonly disable: boolean; readonly reason: Reason }

/** A stable code for people's language, and what the other side said. */
export interface Reason {
  readonly code:
    | 'timeout'
    | 'unreachable'
    | 'rate-limited'
    | 'server-error'
    | 'refused'
    | 'redirect'
    | 'gone'
    | 'address-private'
    | 'address-invalid'
    | 'answer-unreadable'
    | 'sign-in'
    | 'recipient'
    /** The channel was removed or switched off after the message was decided. */
    | 'channel-off'
    /** No mail server is set, neither here nor in the installation. */
    | 'no-server'
    /** Ours to mend: a secret that cannot be opened, a row that cannot be read. */
    | 'unexpected'
  readonly detail: string
}

const LONGEST_DETAIL = 500

export function delivered(detail = ''): Outcome {
  return { kind: 'delivered', detail: detail.slice(0, LONGEST_DETAIL) }
}

/** `afterMs` is when the other side asked to be tried again; null leaves it to the queue. */
export function retry(code: Reason['code'], detail = '', afterMs: number | null = null): Outcome {
  return { kind: 'retry', afterMs, reason: { code, detail: detail.slice(0, LONGEST_DETAIL) } }
}

export function giveUp(code: Reason['code'], detail = '', disable = false): Outcome {
  return { kind: 'give-up', disable, reason: { code, detail: detail.slice(0, LONGEST_DETAIL) } }
}
