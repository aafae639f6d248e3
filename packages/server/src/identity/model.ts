import * as z from 'zod'
import { learnFrom } from '@cairn/core/identity/find-duplicates.ts'
import { IdentityField, type Level } from '@cairn/core/identity/field-kind.ts'
import type { Model } from '@cairn/core/identity/weights.ts'

/** Values and parts of values kept with a model, the most common ones: what is rare weighs about the same. */
const MOST_COUNTS = 5000

const Counts = z.array(z.tuple([z.string(), z.number()]))
const Kept = z.object({
  fields: z.array(IdentityField),
  prior: z.number(),
  nearby: z.number(),
  naming: z.array(z.boolean()),
  levels: z.array(z.array(z.tuple([z.string(), z.object({ m: z.number(), near: z.number(), u: z.number() })]))),
  frequencies: z.array(z.object({ filled: z.number(), values: Counts, tokens: Counts })),
})

/** A model as it is kept. */
export function writeModel(model: Model): string {
  const common = (counts: ReadonlyMap<string, number>): [string, number][] =>
    [...counts].toSorted((a, b) => b[1] - a[1]).slice(0, MOST_COUNTS)
  const kept: z.infer<typeof Kept> = {
    fields: [...model.fields],
    prior: model.prior,
    nearby: model.nearby,
    naming: [...model.naming],
    levels: model.levels.map((ladder) => [...ladder]),
    frequencies: model.frequencies.map(({ filled, values, tokens }) => ({
      filled,
      values: common(values),
      tokens: common(tokens),
    })),
  }
  return JSON.stringify(kept)
}

/** The model that was kept, if it is still about these fields; else the one before anything is learnt. */
export function readModel(kept: unknown, fields: readonly IdentityField[]): Model {
  const read = Kept.safeParse(kept)
  const sameFields = read.success && JSON.stringify(read.data.fields.map(keyOf)) === JSON.stringify(fields.map(keyOf))
  if (!sameFields) return learnFrom([], fields)
  const { prior, nearby, naming, levels, frequencies } = read.data
  return {
    fields,
    prior,
    nearby,
    naming,
    levels: levels.map((ladder) => new Map(ladder as [Level, { m: number; near: number; u: number }][])), // Written by `writeModel`.
    frequencies: frequencies.map(({ filled, values, tokens }) => ({
      filled,
      values: new Map(values),
      tokens: new Map(tokens),
    })),
  }
}

function keyOf({ id, kind }: IdentityField): string {
  return `${id} ${kind}`
}
