import * as z from 'zod'
import { Tally } from '@cairn/core/rule/tally.ts'
import { FieldKind, LinkKind, RecordKind } from '@cairn/core/record/field.ts'
import { EvidenceKind } from '@cairn/core/stage/stage.ts'

// What the records room answers with. Each is named in the OpenAPI document.

export const Label = z.object({ zh: z.string(), en: z.string().optional() }).meta({ id: 'LabelText' })
export const Named = z.object({ id: z.string(), name: z.string() }).meta({ id: 'Named' })
export const Id = z.object({ id: z.uuid() })
export const At = z.iso.datetime()
export const Grade = z.enum(['A', 'B', 'C'])
export const Fields = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
)
/** Values as people write them; they are read by the playbook's field definitions. */
export const GivenFields = z
  .record(z.string(), z.unknown())
  .meta({ description: 'Values by field id, read by the playbook’s definitions' })

export const Summary = z
  .object({ code: z.string(), params: z.record(z.string(), z.unknown()) })
  .meta({ id: 'Summary', description: 'One thing that followed, as a code and what fills its sentence' })

export const Match = z
  .object({
    criterion: z.string(),
    label: Label,
    tier: z.number().optional(),
    tierLabel: Label.nullable(),
    points: z.number().optional(),
    multiply: z.number().optional(),
  })
  .meta({ id: 'Match' })

export const NextAction = z
  .object({ id: z.string(), node: z.string(), label: Label, dueAt: At, late: z.boolean() })
  .meta({ id: 'NextAction' })

export const Lead = z
  .object({
    id: z.string(),
    source: z.string(),
    externalId: z.string().nullable(),
    name: z.string(),
    company: z.string(),
    fields: Fields,
    score: z.number(),
    grade: Grade,
    matched: z.array(Match),
    track: z.object({ id: z.string(), label: Label }),
    pool: z.enum(['grab', 'nurture', 'public']).nullable(),
    owner: Named.nullable(),
    state: z.enum(['new', 'working', 'converted', 'disqualified']),
    customer: Named.nullable(),
    customerLegacy: z
      .enum(['waiting', 'adopted', 'archived'])
      .nullable()
      .describe('How its customer of the time before stands'),
    dealId: z.string().nullable(),
    tags: z.array(z.object({ id: z.string(), label: Label })),
    arrivedAt: At,
    assignedAt: At.nullable(),
    firstTouchAt: At.nullable(),
    progressAt: At,
    protectedUntil: At.nullable(),
    grabUntil: At.nullable().describe('When a lead in the grab pool is assigned unless somebody claims it'),
    revision: z.number(),
    version: z.number(),
    masked: z.boolean().describe('Phones and mails are hidden until the lead is claimed'),
    nextAction: NextAction.nullable(),
  })
  .meta({ id: 'Lead' })

export const Action = z
  .object({
    id: z.string(),
    node: z.string(),
    label: Label,
    record: z.enum(['lead', 'deal']),
    leadId: z.string().nullable(),
    dealId: z.string().nullable(),
    customerId: z.string().nullable(),
    subjectName: z.string(),
    owner: Named.nullable(),
    state: z.enum(['open', 'done', 'cancelled']),
    late: z.boolean(),
    openedAt: At,
    dueAt: At,
    doneAt: At.nullable(),
    outcome: z.string().nullable(),
    grade: Grade,
    about: z.string().nullable(),
    version: z.number(),
  })
  .meta({ id: 'Action' })

export const Evidence = z
  .object({
    id: z.string(),
    kind: EvidenceKind,
    type: z.string().nullable(),
    label: Label.nullable(),
    leadId: z.string().nullable(),
    dealId: z.string().nullable(),
    customerId: z.string().nullable(),
    actionId: z.string().nullable(),
    file: z.object({ id: z.string(), name: z.string(), size: z.number(), mime: z.string() }).nullable(),
    value: z.record(z.string(), z.unknown()).nullable(),
    at: At,
    by: Named.nullable(),
  })
  .meta({ id: 'Evidence' })

const TagFact = z
  .object({
    field: z.string().nullable().describe('A field, as in lead.budget; null where something was counted'),
    tally: Tally.nullable().describe('What was counted'),
    found: z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]),
    latest: At.nullable().describe('When the last of what was counted happened or is due'),
  })
  .meta({ id: 'TagFact', description: 'What a rule found when it set a tag' })

/** Tags with what set them: the node, or what the tag's rule asks, and what it found. */
export const ReasonedTags = z.array(
  z.object({
    id: z.string(),
    label: Label,
    since: At.nullable(),
    why: Label.nullable().describe('What set it'),
    facts: z.array(TagFact),
  }),
)

export const LeadDetail = Lead.extend({
  tags: ReasonedTags,
  actions: z.array(Action),
  why: Summary.nullable().describe('Why it went where it is'),
  evidence: z.array(Evidence),
}).meta({ id: 'LeadDetail' })

const Choice = z.object({ id: z.string(), label: Label })
const EvidenceNeed = z.object({
  kind: EvidenceKind,
  type: z.string().nullable(),
  label: Label,
  atLeast: z.number(),
  have: z.number(),
})

/** A form with its fields resolved: what to ask, as what, and what is known already. */
export const FormToFill = z
  .object({
    id: z.string(),
    label: Label,
    record: RecordKind,
    facts: z.record(z.string(), Fields).describe('What its conditions ask about, by record'),
    today: z.object({ date: z.string(), zone: z.string() }).describe('The day on which its conditions are asked'),
    items: z.array(
      z.object({
        field: z.string(),
        label: Label,
        kind: FieldKind,
        choices: z.array(Choice),
        required: z.boolean(),
        help: Label.nullable(),
        visible: z.unknown().nullable().describe('Condition under which it is asked; null is always'),
        requiredWhen: z.unknown().nullable().describe('Condition under which it is required, too'),
        editable: z.unknown().nullable().describe('Condition under which it may be changed; null is always'),
        locked: z.boolean().describe('Shown to whoever asks, and never to be changed'),
        min: z.number().optional(),
        max: z.number().optional(),
        link: LinkKind.optional(),
        gives: z.enum(['number', 'money', 'text', 'date', 'yes-no', 'list']).optional().describe('Of a formula'),
        value: z.unknown().nullable(),
      }),
    ),
  })
  .meta({ id: 'FormToFill' })

export const ActionDetail = Action.extend({
  sop: z.object({ script: Label.nullable(), checklist: z.array(Label), nextSteps: z.array(Label) }),
  deliver: z.object({ need: z.enum(['all', 'any']), items: z.array(EvidenceNeed) }),
  form: FormToFill.nullable(),
  outcomes: z.array(Choice),
  evidence: z.array(Evidence),
  contactName: z.string().nullable(),
  phone: z.string().nullable(),
  values: z
    .record(z.string(), z.string())
    .describe('What fills the places of the script, by the word that stands there, in both languages'),
}).meta({ id: 'ActionDetail' })

export const Deal = z
  .object({
    id: z.string(),
    name: z.string(),
    customer: Named.nullable().describe('Null when it belongs to somebody whose customers may not be seen'),
    leadId: z.string().nullable(),
    owner: Named.nullable(),
    stage: z.string(),
    stageLabel: Label,
    status: z.enum(['open', 'won', 'lost']),
    amount: z.number(),
    expectedClose: At.nullable(),
    fields: Fields,
    confirmations: z.array(z.string()),
    tags: z.array(z.object({ id: z.string(), label: Label })),
    lostReason: z.string().nullable(),
    grade: Grade,
    version: z.number(),
    openedAt: At,
    stageAt: At,
    closedAt: At.nullable(),
    progressAt: At,
    revision: z.number(),
    stuck: z.boolean().describe('Longer in its stage than the playbook finds healthy'),
    nextAction: NextAction.nullable(),
  })
  .meta({ id: 'Deal' })

export const TimelineItem = z
  .object({
    id: z.string(),
    at: At,
    type: z.string(),
    kind: z.string(),
    by: z.object({ id: z.string().nullable(), name: z.string(), kind: z.enum(['person', 'key', 'system']) }),
    title: Summary,
    subject: z.object({ kind: z.enum(['lead', 'deal', 'customer']), id: z.string(), name: z.string() }).nullable(),
    body: z.string().nullable(),
    effects: z.array(Summary),
    refusal: Summary.nullable(),
  })
  .meta({ id: 'TimelineItem' })

export const Notice = z
  .object({
    id: z.string(),
    because: z.string(),
    popUp: z.boolean(),
    subject: z.object({ kind: z.enum(['lead', 'deal', 'customer']), id: z.string() }).nullable(),
    subjectName: z.string().nullable(),
    actionId: z.string().nullable(),
    params: z.record(z.string(), z.unknown()),
    at: At,
    readAt: At.nullable(),
  })
  .meta({ id: 'Notice' })

export const NewEvidence = z
  .object({
    kind: EvidenceKind,
    type: z.string().max(64).nullish(),
    file: z.uuid().nullish(),
    value: z.record(z.string(), z.unknown()).nullish(),
  })
  .meta({ id: 'NewEvidence' })
