import * as z from 'zod'
import { EvidenceKind } from '@cairn/core/stage/stage.ts'
import { Action, At, Deal, Evidence, Label, Named, ReasonedTags } from './schemas.ts'

// The gate checklist of a deal, as it is answered.

/** One thing that a gate asks for. */
const asked = {
  what: z.enum(['evidence', 'field', 'confirmation', 'condition']),
  kind: z
    .enum([...EvidenceKind.options, 'field', 'confirmation', 'condition'])
    .describe('Kind of the evidence, else the same as `what`'),
  label: Label,
  type: z.string().nullable().optional(),
  path: z.string().optional(),
  id: z.string().optional(),
  have: z.number().optional(),
  atLeast: z.number().optional(),
}
const Missing = z.object(asked).meta({ id: 'Missing' })

/** One thing that meets it. */
const Proof = z
  .object({
    evidence: z.string().nullable().describe('Id of a piece among the deal’s evidence'),
    path: z.string().nullable().describe('The field whose value it is'),
    label: Label.nullable(),
    value: z.unknown().nullable().describe('Of the field; null when it is not for whoever asks'),
    at: At.nullable().describe('When it came to be so; null when that is older than what is kept'),
    by: Named.nullable().describe('Null when nobody did it by hand'),
  })
  .meta({ id: 'Proof' })
const Met = z.object({ ...asked, by: z.array(Proof) }).meta({ id: 'Met' })
const GateState = z.object({ open: z.boolean(), missing: z.array(Missing), met: z.array(Met) })

export const StageGates = z
  .object({
    stage: z.string(),
    label: Label,
    kind: z.enum(['open', 'won', 'lost']),
    current: z.boolean(),
    entry: GateState,
    exit: GateState,
    mayOverride: z.boolean().describe('Whether whoever asks may pass its closed gates with a reason'),
    confirmations: z.array(z.object({ id: z.string(), label: Label, holds: z.boolean() })),
  })
  .meta({ id: 'StageGates' })

export const DealDetail = Deal.extend({
  tags: ReasonedTags,
  gates: z.array(StageGates),
  evidence: z.array(Evidence),
  actions: z.array(Action),
}).meta({ id: 'DealDetail' })
