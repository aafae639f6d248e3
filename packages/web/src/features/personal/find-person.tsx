import { DeleteOutlined, DownloadOutlined, SearchOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Checkbox, Input, Tag } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { one } from '../../api/queries.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { asProblem } from '../../api/problem.ts'
import { When } from '../../ui/when.tsx'
import { AskDialog } from './ask-dialog.tsx'
import type { People, PersonRecord } from './types.ts'

/** Finds the records of a person, has those chosen that are theirs, and asks for a copy or for erasure. */
export function FindPerson({ onAsked }: { onAsked: (id: string) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState({ q: '', company: '' })
  const [asked, setAsked] = useState<typeof typed | null>(null)
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map())
  const [kind, setKind] = useState<'export' | 'erasure' | null>(null)
  const found = useQuery({ ...one<People>('settings', '/personal/people', asked ?? {}), enabled: asked !== null })
  const records = found.data?.records ?? []
  // a customer of that phone is mostly a company: it is chosen by hand
  const isChosen = (row: PersonRecord): boolean => chosen.get(row.id) ?? (row.sure && row.kind !== 'customer')
  const mine = records.filter(isChosen)
  const search = (): void => {
    setChosen(new Map())
    setAsked({ q: typed.q.trim(), company: typed.company.trim() })
  }
  const short = typed.q.trim().length < 2
  return (
    <section className="panel personal-find" aria-label={t('personal.find')}>
      <form
        className="personal-find-bar"
        onSubmit={(event) => {
          event.preventDefault()
          if (!short) search()
        }}
      >
        <Input
          value={typed.q}
          aria-label={t('personal.who')}
          placeholder={t('personal.who')}
          maxLength={200}
          onChange={(event) => setTyped({ ...typed, q: event.target.value })}
        />
        <Input
          value={typed.company}
          aria-label={t('personal.company')}
          placeholder={t('personal.company')}
          maxLength={200}
          onChange={(event) => setTyped({ ...typed, company: event.target.value })}
        />
        <Button htmlType="submit" type="primary" icon={<SearchOutlined />} disabled={short} loading={found.isFetching}>
          {t('personal.findIt')}
        </Button>
      </form>
      {found.isError && <ProblemView problem={asProblem(found.error)} />}
      {found.data?.refused && (
        <Alert type="warning" showIcon title={t('personal.refused', { date: found.data.refused.at.slice(0, 10) })} />
      )}
      {found.data !== undefined && records.length === 0 && <span className="quiet">{t('personal.nobody')}</span>}
      {records.length > 0 && (
        <>
          <ul className="personal-records">
            {records.map((row) => (
              <li key={row.id}>
                <label>
                  <Checkbox
                    checked={isChosen(row)}
                    onChange={({ target }) => setChosen(new Map(chosen).set(row.id, target.checked))}
                  />
                  <Tag>{t(`personal.record.${row.kind}`)}</Tag>
                  <span>
                    <strong>{row.name || t('words.unnamedLead')}</strong> {row.company !== row.name && row.company}{' '}
                    <span className="quiet">{[row.phone, row.mail].filter(Boolean).join(' · ')}</span>
                    {!row.sure && <span className="quiet"> {t('personal.byName')}</span>}
                  </span>
                  <When at={row.at} />
                </label>
              </li>
            ))}
          </ul>
          <div className="personal-bar">
            <span className="quiet">{t('personal.chosen', { count: mine.length })}</span>
            <Button icon={<DownloadOutlined />} disabled={mine.length === 0} onClick={() => setKind('export')}>
              {t('personal.export')}
            </Button>
            <Button danger icon={<DeleteOutlined />} disabled={mine.length === 0} onClick={() => setKind('erasure')}>
              {t('personal.erase')}
            </Button>
          </div>
        </>
      )}
      {kind !== null && (
        <AskDialog
          kind={kind}
          records={mine}
          given={asked?.q ?? ''}
          onClose={() => setKind(null)}
          onAsked={(id) => {
            setKind(null)
            setAsked(null)
            onAsked(id)
          }}
        />
      )}
    </section>
  )
}
