import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Playbook } from '@cairn/core/playbook/playbook.ts'
import { hiddenFields, lockedFields } from '@cairn/core/record/ask.ts'
import type { Field, RecordKind } from '@cairn/core/record/field.ts'
import { formulasOf } from '@cairn/core/record/formulas.ts'
import type { Facts } from '@cairn/core/rule/facts.ts'
import { playbookQuery } from '../../api/queries.ts'
import { useMe } from '../../app/session.ts'
import { useToday } from '../playbook/use-today.ts'

/** Says whether a field can be filled in at all: neither retired nor computed. */
export function isFilledIn({ kind, retired }: Field): boolean {
  return kind !== 'formula' && retired !== true
}

/** The fields of a record that whoever is signed in may fill in, as the published playbook has them. */
export function useFillableFields(record: RecordKind, facts: Facts | null = null): readonly Field[] | undefined {
  const { role } = useMe()
  const playbook = useQuery(playbookQuery).data?.playbook
  const today = useToday(playbook)
  return useMemo(() => {
    if (playbook === undefined) return undefined
    const locked = lockedFields(playbook.forms, record, role, facts && { ...facts, today })
    return playbook.fields[record].filter((field) => isFilledIn(field) && !locked.has(field.id))
  }, [playbook, record, role, facts, today])
}

const formulas = new WeakMap<Playbook, ReturnType<typeof formulasOf>>()

/** A formula field as a field of what it computes, so that it is shown and compared as one. */
export function shownAs(playbook: Playbook, record: RecordKind, field: Field): Field {
  if (field.kind !== 'formula') return field
  const known = formulas.get(playbook) ?? formulasOf(playbook.fields)
  formulas.set(playbook, known)
  const type = known[record].types.get(field.id)?.type
  return type === undefined || type === 'list' ? field : { ...field, kind: type }
}

/** The playbook as conditions of a list may ask about it: without what changes by the day, or is not for this person. */
export function useFilterable(): Playbook | undefined {
  const { role } = useMe()
  const playbook = useQuery(playbookQuery).data?.playbook
  return useMemo(() => {
    if (playbook === undefined) return undefined
    const computed = formulasOf(playbook.fields)
    const open = (record: RecordKind): Field[] => {
      const hidden = hiddenFields(playbook.forms, record, role)
      return playbook.fields[record]
        .filter(({ id }) => !hidden.has(id) && computed[record].types.get(id)?.daily !== true)
        .map((field) => shownAs(playbook, record, field))
    }
    const { lead, customer, contact, deal, activity } = {
      lead: open('lead'),
      customer: open('customer'),
      contact: open('contact'),
      deal: open('deal'),
      activity: open('activity'),
    }
    return { ...playbook, fields: { lead, customer, contact, deal, activity } }
  }, [playbook, role])
}
