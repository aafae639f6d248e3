import { z } from 'zod'
import type { Id } from './value.ts'

export const Role = z.enum(['rep', 'supervisor', 'ops', 'admin'])
export type Role = z.infer<typeof Role>

/** Who asks or acts. `system` is Cairn itself (timers, imports). `team` lists the people a supervisor answers for, self included. */
export type Actor =
  | { readonly kind: 'person'; readonly id: Id; readonly role: Role; readonly team: readonly Id[] }
  | { readonly kind: 'key'; readonly id: Id; readonly role: Role; readonly team: readonly Id[] }
  | { readonly kind: 'system' }

/** Rights that are not about single rows. */
export type Right =
  | 'gate.override'
  | 'lead.reassign'
  | 'playbook.publish'
  | 'settings.manage'
  | 'import.run'
  | 'export.run'
  | 'personal.manage'

const rights: Readonly<Record<Role, readonly Right[]>> = {
  rep: [],
  supervisor: ['gate.override', 'lead.reassign', 'playbook.publish', 'export.run'],
  ops: ['lead.reassign', 'playbook.publish', 'import.run', 'export.run', 'personal.manage'],
  admin: [
    'gate.override',
    'lead.reassign',
    'playbook.publish',
    'settings.manage',
    'import.run',
    'export.run',
    'personal.manage',
  ],
}

/** Says whether an actor holds a right. The system holds all of them. */
export function holds(actor: Actor, right: Right): boolean {
  return actor.kind === 'system' || rights[actor.role].includes(right)
}

/** Which owners' rows an actor may see: everyone's, or those listed. Rows nobody owns (pools) are open to all. */
export function sees(actor: Actor): 'all' | readonly Id[] {
  if (actor.kind === 'system' || actor.role === 'ops' || actor.role === 'admin') return 'all'
  return actor.team
}

/** Says whether an actor may see or work on something of this owner. */
export function mayWorkOn(actor: Actor, owner: Id | null): boolean {
  const scope = sees(actor)
  return scope === 'all' || owner === null || scope.includes(owner)
}

/** Says whether an actor may work on a lead: what lies in a pool is to be looked at and claimed by reps, not changed. */
export function mayChangeLead(actor: Actor, owner: Id | null): boolean {
  return mayWorkOn(actor, owner) && (owner !== null || actor.kind === 'system' || actor.role !== 'rep')
}
