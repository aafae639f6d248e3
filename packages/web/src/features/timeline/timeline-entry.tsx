import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../api/problem.ts'
import { playbookQuery } from '../../api/queries.ts'
import type { Matched, Summary, TimelineItem } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { fieldText } from '../../ui/field-text.ts'
import { filled, paramWords, sayProblem } from '../../ui/say.ts'
import { Ago } from '../../ui/when.tsx'
import { MatchedChips } from '../leads/matched-chips.tsx'
import { Mark } from './marks.tsx'
import { effectWords, eventWords } from './sentences.ts'

const effectsShown = 3

/** One event: who did what, in their words, and what the system decided because of it. */
export function TimelineEntry({ item }: { item: TimelineItem }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const changes = changesOf(item)
  const scored = item.effects.find(({ code }) => code === 'lead.scored' || code === 'lead.rescored')
  const hidden = item.effects.length > effectsShown || changes.length > 0 || scored !== undefined
  const shown = open ? item.effects : item.effects.slice(0, effectsShown)
  return (
    <li className={`entry of-${item.kind}${item.refusal === null ? '' : ' refused'}`}>
      <span className="entry-mark">
        <Mark item={item} />
      </span>
      <div className="entry-body">
        <p className="entry-line">
          {item.by.kind === 'system' ? (
            <span className="quiet">{t('timeline.system')}</span>
          ) : (
            <strong>{item.by.name || t('words.someone')}</strong>
          )}{' '}
          <span>{eventWords(item)}</span>
          <Ago at={item.at} />
        </p>
        <About item={item} />
        {item.refusal !== null && (
          <p className="entry-refusal">{t('timeline.refused', { why: sayProblem(new Problem(409, item.refusal)) })}</p>
        )}
        {shown.length > 0 && (
          <ul className="entry-effects">
            {shown.map((effect, at) => (
              <li key={at}>{effectWords(effect)}</li>
            ))}
          </ul>
        )}
        {open && <Changes changes={changes} />}
        {open && scored !== undefined && <MatchedChips matched={matchedIn(scored)} most={20} />}
        {hidden && (
          <Button className="entry-more" type="link" size="small" onClick={() => setOpen(!open)}>
            {t(open ? 'timeline.hide' : 'timeline.details')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** What a follow-up said beyond its goal, the words that came with anything else, and the record where it is another's. */
function About({ item }: { item: TimelineItem }) {
  const { t } = useTranslation()
  const { params } = item.title
  const promise = params['promise'] as { text: string; due: string } | null | undefined // the timeline's own shape
  const objections = params['objections']
  return (
    <>
      {item.type === 'activity.logged' && (
        <p className="entry-facts">
          {params['kind'] !== 'note' && (
            <span>{t(params['reached'] === false ? 'timeline.notReached' : 'timeline.reached')}</span>
          )}
          {Array.isArray(objections) && objections.length > 0 && (
            <span>{filled(t('timeline.objections', { skipInterpolation: true }), { objections })}</span>
          )}
          {promise && (
            <span>
              {filled(t('timeline.promise', { skipInterpolation: true }), { text: promise.text, due: promise.due })}
            </span>
          )}
        </p>
      )}
      {item.body !== null && <blockquote>{item.body}</blockquote>}
    </>
  )
}

type Change = { id: string; label: { zh: string; en?: string }; value: unknown }

function changesOf(item: TimelineItem): Change[] {
  const { fields } = item.title.params
  return Array.isArray(fields) ? (fields as Change[]) : [] // the timeline's own shape
}

function matchedIn({ params }: Summary): Matched[] {
  return Array.isArray(params['matched']) ? (params['matched'] as Matched[]) : [] // the core's score
}

function Changes({ changes }: { changes: readonly Change[] }) {
  const { t } = useTranslation()
  const label = useLabel()
  const fields = Object.values(useQuery(playbookQuery).data?.playbook.fields ?? {}).flat()
  if (changes.length === 0) return null
  return (
    <ul className="entry-changes">
      {changes.map(({ id, label: name, value }) => (
        <li key={id}>
          <span className="quiet">{label(name)}</span>{' '}
          {value === null
            ? t('timeline.emptied')
            : fieldText(
                fields.find((field) => field.id === id),
                value,
              ) || paramWords('', value)}
        </li>
      ))}
    </ul>
  )
}
