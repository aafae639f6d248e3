import { hash } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import type { Know, Outcome } from '@cairn/core/process/know.ts'
import type { Engine, NewEvent } from '../engine/engine.ts'
import type { IdempotencyKey } from '../engine/step.ts'
import { idempotencyKey } from '../http/idempotency-key.ts'
import { asker } from '../http/identity.ts'
import { refuse } from '../http/refuse.ts'
import { summarise } from './summary.ts'
import type { SummaryItem } from './summary.ts'

/** What came of a command: the ids it is answered with, and what followed from it in words. */
export interface Done<T> {
  readonly ids: T
  readonly effects: readonly SummaryItem[]
}

/**
 * Hands an event of whoever asks to the engine and waits until it is committed; a refusal ends the route. With an
 * `Idempotency-Key` a repeat changes nothing, and is answered as the first one was.
 */
export async function command<T>(
  req: FastifyRequest,
  engine: Engine,
  event: NewEvent,
  idsOf: (outcome: Outcome, know: Know) => T,
): Promise<Done<T>> {
  const who = asker(req)
  const idempotency = idempotencyOf(req)
  const { outcome, answer } = await engine.submit<Done<T>>(who.org, event, {
    read: (decided, know) => ({ ids: idsOf(decided, know), effects: summarise(decided.effects, wordsIn(know)) }),
    ...(idempotency && { idempotency }),
  })
  if (outcome.refusal) refuse(outcome.refusal.code, outcome.refusal.params)
  return answer
}

function wordsIn(know: Know): Parameters<typeof summarise>[1] {
  const book = know.playbooks.get(know.version)
  if (!book) throw new Error(`playbook version ${know.version} is not loaded`)
  return {
    book,
    personName: (id) => know.sellers.get(id)?.name ?? null,
    nodeOf: (action) => know.actions.get(action)?.node ?? null,
  }
}

/** Under what a request is known when it comes again: its caller's key and its content; null without a key. */
export function idempotencyOf(req: FastifyRequest): IdempotencyKey | null {
  const key = req.method === 'POST' ? idempotencyKey(req) : null
  if (key === null) return null
  const request = `${req.method} ${req.url}\n${JSON.stringify(req.body) ?? ''}`
  return { key: `records ${asker(req).actor.id} ${key}`, requestHash: hash('sha256', request, 'buffer') }
}

/** The id of the row of a kind that an event gave birth to. */
export function bornIn(outcome: Outcome, kind: 'customer' | 'contact' | 'deal' | 'activity' | 'evidence'): string {
  for (const effect of outcome.effects) {
    if (effect.do === `${kind}.create` && kind in effect)
      return (effect as unknown as Record<string, { id: string }>)[kind]?.id ?? ''
  }
  throw new Error(`${outcome.event.type} made no ${kind}`)
}
