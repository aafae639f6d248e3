import type { Outcome } from '@cairn/core/process/know.ts'
import { childId } from '@cairn/core/value.ts'
import type { Channel } from './memory.ts'

/** A row of `delivery`: one message to one target. */
export interface Outgoing {
  readonly id: string
  readonly channel: 'mail' | 'robot' | 'webhook'
  /** Channel id of a robot or webhook; a person's id for mail. */
  readonly target: string
  readonly payload: object
  readonly created_at: number
}

/** Event types a webhook may ask for, each with what it tells. */
function webhookPayload(outcome: Outcome): object {
  const { event, effects, version } = outcome
  const { id, at, by, type, ...data } = event
  return {
    id,
    type,
    timestamp: new Date(at).toISOString(),
    version,
    by: by.kind === 'system' ? { kind: 'system' } : { kind: by.kind, id: by.id },
    data,
    effects,
  }
}

function wants(channel: Channel, type: string): boolean {
  const events = channel.settings['events']
  return !Array.isArray(events) || events.length === 0 || events.includes(type) || events.includes('*')
}

/** The messages that a batch of decisions sends out, one row per target: each is delivered, retried and given up by itself. */
export function outgoing(outcomes: readonly Outcome[], channels: readonly Channel[]): Outgoing[] {
  const robots = channels.filter((each) => each.kind === 'dingtalk' || each.kind === 'wecom')
  const hooks = channels.filter((each) => each.kind === 'webhook')
  const mail = channels.some((each) => each.kind === 'mail')
  const rows: Outgoing[] = []
  for (const outcome of outcomes) {
    if (outcome.refusal || outcome.repeatOf) continue
    const { event } = outcome
    let n = 0
    const add = (channel: Outgoing['channel'], target: string, payload: object): void => {
      n += 1
      rows.push({
        id: childId(event.id, 0xd000 + n),
        channel,
        target,
        payload,
        created_at: event.at,
      })
    }
    for (const hook of hooks) if (wants(hook, event.type)) add('webhook', hook.id, webhookPayload(outcome))
    for (const effect of outcome.effects) {
      if (effect.do !== 'send') continue
      const { message } = effect
      if (message.channel === 'robot') for (const robot of robots) add('robot', robot.id, message)
      if (message.channel === 'mail' && mail && message.to) add('mail', message.to, message)
      if (message.channel === 'webhook')
        for (const hook of hooks) add('webhook', hook.id, { type: 'message', ...message })
    }
  }
  return rows
}
