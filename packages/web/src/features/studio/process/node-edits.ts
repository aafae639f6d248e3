import { comparisonsOf, conditionsOf } from '@cairn/core/playbook/check-conditions.ts'
import type { Label } from '@cairn/core/label.ts'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { ActionNode, Trigger } from '@cairn/core/process/node.ts'
import { freeSlug } from '../inputs/slug.ts'
import { makeNode, shapeNames, type Shape } from './palette.ts'

// Recipes: each changes the draft it is given and nothing else.

/** Where a new node goes: on its own, after another node, or onto the arrow that is a trigger of a node. */
export type Spot =
  | { kind: 'alone'; record: ActionNode['record'] }
  | { kind: 'after'; node: string }
  | { kind: 'between'; node: string; trigger: number }

/** The happening with which work on a record begins. */
export function outsideTrigger(record: ActionNode['record']): Trigger {
  return { event: record === 'lead' ? 'lead.assigned' : 'deal.opened' }
}

/** A name that nothing in the list has, in both languages. */
export function freeLabel(wish: Label, taken: readonly { label: Label }[]): Label {
  const used = new Set(taken.flatMap(({ label }) => [label.zh, label.en]))
  if (!used.has(wish.zh)) return { ...wish }
  for (let number = 2; ; number++)
    if (!used.has(`${wish.zh} ${number}`))
      return { zh: `${wish.zh} ${number}`, ...(wish.en !== undefined && { en: `${wish.en} ${number}` }) }
}

/** The ids of a list. */
export function idsOf(list: readonly { id: string }[]): string[] {
  return list.map(({ id }) => id)
}

/** Adds a node of a shape and answers its id. Between two nodes it takes over the arrow's trigger. */
export function addNode(draft: Playbook, shape: Shape, spot: Spot): string {
  const near = spot.kind === 'alone' ? -1 : draft.nodes.findIndex(({ id }) => id === spot.node)
  const neighbour = draft.nodes[near]
  const record = neighbour?.record ?? (spot.kind === 'alone' ? spot.record : 'lead')
  const id = freeSlug(idsOf(draft.nodes), shape)
  const follows: Trigger = { event: 'action.done', node: id }
  const on = spot.kind === 'after' && neighbour ? [{ event: 'action.done', node: neighbour.id } as Trigger] : []
  if (spot.kind === 'between' && neighbour?.on[spot.trigger]) on.push(...neighbour.on.splice(spot.trigger, 1, follows))
  // assigning again on being assigned would never end
  if (on.length === 0)
    on.push(shape === 'assign' && record === 'lead' ? { event: 'lead.graded' } : outsideTrigger(record))
  const label = freeLabel(shapeNames[shape], draft.nodes)
  const node = makeNode(draft, shape, { id, label, record, on, group: neighbour?.group ?? 'process' })
  draft.nodes.splice(near < 0 ? draft.nodes.length : near + (spot.kind === 'after' ? 1 : 0), 0, node)
  return id
}

/** Lets a node open when another is done; says whether that is new. A node with nothing but the usual start gives it up. */
export function connect(draft: Playbook, from: string, to: string): boolean {
  const node = draft.nodes.find(({ id }) => id === to)
  if (node === undefined || node.on.length >= 20 || !draft.nodes.some(({ id }) => id === from)) return false
  if (node.on.some((trigger) => trigger.event === 'action.done' && trigger.node === from)) return false
  const [only] = node.on
  const usual = node.on.length === 1 && only !== undefined && isPlain(only, outsideTrigger(node.record))
  if (usual && from !== to) node.on.length = 0
  node.on.push({ event: 'action.done', node: from })
  return true
}

function isPlain(trigger: Trigger, as: Trigger): boolean {
  return trigger.event === as.event && Object.values(trigger).filter((value) => value !== undefined).length === 1
}

/** Takes a trigger away. A node always has one: in place of its last comes the usual start of its record. */
export function disconnect(draft: Playbook, id: string, trigger: number): void {
  const node = draft.nodes.find((one) => one.id === id)
  if (node === undefined) return
  node.on.splice(trigger, 1)
  if (node.on.length === 0) node.on.push(outsideTrigger(node.record))
}

/**
 * Removes a node and the arrows from it. A node that waited for it alone keeps waiting, which is then shown as a problem
 * with its repairs: nobody but the author knows what it should wait for.
 */
export function removeNode(draft: Playbook, id: string): void {
  draft.nodes = draft.nodes.filter((node) => node.id !== id)
  for (const node of draft.nodes) {
    const rest = node.on.filter((trigger) => trigger.node !== id)
    if (rest.length > 0 && rest.length < node.on.length) node.on = rest
  }
}

/** Adds a copy right after the node, opened by the same triggers, and answers its id. */
export function duplicateNode(draft: Playbook, id: string): string | null {
  const at = draft.nodes.findIndex((node) => node.id === id)
  const node = draft.nodes[at]
  if (node === undefined) return null
  const copy = JSON.parse(JSON.stringify(node)) as ActionNode // a draft's proxies cannot be cloned
  copy.id = freeSlug(idsOf(draft.nodes), id.replace(/-\d+$/, ''))
  copy.label = freeLabel(copy.label, draft.nodes)
  for (const trigger of copy.on) if (trigger.node === id) trigger.node = copy.id
  draft.nodes.splice(at + 1, 0, copy)
  return copy.id
}

/** Gives a node another id, followed by whoever waits for it and every condition that asks about it. */
export function renameNode(draft: Playbook, id: string, next: string): void {
  for (const node of draft.nodes) {
    if (node.id === id) node.id = next
    for (const trigger of node.on) if (trigger.node === id) trigger.node = next
  }
  renameInConditions(draft, ['action.node', 'event.node'], id, next)
}

/** Follows a new id into every condition that compares one of these fields with the old one. */
export function renameInConditions(draft: Playbook, fields: readonly string[], id: string, next: string): void {
  for (const { when } of conditionsOf(draft))
    for (const comparison of comparisonsOf(when)) {
      if (!fields.includes(comparison.field)) continue
      if ('value' in comparison && comparison.value === id) comparison.value = next
      if ('values' in comparison)
        for (const [at, value] of comparison.values.entries()) if (value === id) comparison.values[at] = next
    }
}
