import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import type { Path } from '@cairn/core/playbook/problem.ts'
import { lazy, type ComponentType } from 'react'

export type PartName =
  | 'process'
  | 'scoreCard'
  | 'routing'
  | 'stages'
  | 'fields'
  | 'forms'
  | 'rules'
  | 'calendar'
  | 'alerts'
  | 'about'

type Part = {
  /** What of the playbook is edited here. */
  roots: readonly (keyof Playbook)[]
  Editor: ComponentType
}

/** The parts of the studio in the order of their tabs, each loaded when it is first opened. */
export const parts: Readonly<Record<PartName, Part>> = {
  process: {
    roots: ['nodes'],
    Editor: lazy(async () => ({ default: (await import('./process/process-editor.tsx')).ProcessEditor })),
  },
  scoreCard: {
    roots: ['scoreCard'],
    Editor: lazy(async () => ({ default: (await import('./score-card/score-card-editor.tsx')).ScoreCardEditor })),
  },
  routing: {
    roots: ['routing'],
    Editor: lazy(async () => ({ default: (await import('./routing/routing-editor.tsx')).RoutingEditor })),
  },
  stages: {
    roots: ['stages', 'lostReasons'],
    Editor: lazy(async () => ({ default: (await import('./stages/stages-editor.tsx')).StagesEditor })),
  },
  fields: {
    roots: ['fields'],
    Editor: lazy(async () => ({ default: (await import('./fields/fields-editor.tsx')).FieldsEditor })),
  },
  forms: {
    roots: ['forms'],
    Editor: lazy(async () => ({ default: (await import('./forms/forms-editor.tsx')).FormsEditor })),
  },
  rules: {
    roots: ['tags', 'disqualifyReasons', 'followUp', 'documentTypes'],
    Editor: lazy(async () => ({ default: (await import('./rules/rules-editor.tsx')).RulesEditor })),
  },
  calendar: {
    roots: ['calendar'],
    Editor: lazy(async () => ({ default: (await import('./calendar/calendar-editor.tsx')).CalendarEditor })),
  },
  alerts: {
    roots: ['alerts', 'health'],
    Editor: lazy(async () => ({ default: (await import('./alerts/alerts-editor.tsx')).AlertsEditor })),
  },
  about: {
    roots: ['name', 'description', 'industry', 'currency', 'format'],
    Editor: lazy(async () => ({ default: (await import('./about/about-editor.tsx')).AboutEditor })),
  },
}

export const partNames = Object.keys(parts) as PartName[]

export function isPart(name: string): name is PartName {
  return name in parts
}

/** The part in which something at this place of the playbook is edited. */
export function partOf(path: Path): PartName {
  return partNames.find((name) => parts[name].roots.some((root) => root === path[0])) ?? 'about'
}
