import type { FastifyRequest } from 'fastify'
import type { Actor, Right } from '@cairn/core/access.ts'
import { holds } from '@cairn/core/access.ts'
import type { Language } from './sentences.ts'
import { refuse } from './refuse.ts'

/** Who asks: a person signed in, or an API key. */
export interface Identity {
  readonly org: number
  readonly actor: Exclude<Actor, { kind: 'system' }>
  readonly name: string
  readonly locale: Language
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null for somebody unknown. Routes that need somebody call `asker(req)`. */
    identity: Identity | null
  }
  interface FastifyContextConfig {
    /** An open door for strangers from any site (web forms, hooks): cookies are ignored, the strict limit per address holds. */
    open?: boolean
    /** Who is not signed in may ask, too. Everybody else is asked who they are before anything of what they ask is looked at. */
    strangers?: boolean
  }
}

/** Whoever asks, or the refusal to go on. */
export function asker(req: FastifyRequest): Identity {
  return req.identity ?? refuse('auth.required')
}

/** Whoever asks, if holding this right. */
export function askerWith(req: FastifyRequest, right: Right): Identity {
  const identity = asker(req)
  return holds(identity.actor, right) ? identity : refuse('access.denied', { right })
}
