import { useMutation } from '@tanstack/react-query'
import { DatePicker, Input, Modal, Radio, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CONSENT_PURPOSES, CONSENT_SOURCES, CONSENT_STATES } from '@cairn/core/personal/consent.ts'
import type { ConsentPurpose, ConsentSource, ConsentState } from '@cairn/core/personal/consent.ts'
import { post } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { queryClient } from '../../api/queries.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { consentsQuery, type ConsentAbout, type PersonConsents } from './consents-query.ts'

type Said = { purpose: ConsentPurpose; state: ConsentState; source: ConsentSource; at: Dayjs; evidence: string }
type ConsentDialogProps = { about: ConsentAbout; person: PersonConsents; onClose: () => void }

/** Somebody agreed to something, or took it back: how it reached us, when, and where that is written. */
export function ConsentDialog({ about, person, onClose }: ConsentDialogProps) {
  const { t } = useTranslation()
  const tell = useTell()
  const [said, setSaid] = useState<Said>({
    purpose: 'phone',
    state: 'given',
    source: 'verbal',
    at: dayjs(),
    evidence: '',
  })
  const put = (part: Partial<Said>): void => setSaid({ ...said, ...part })
  const save = useMutation({
    mutationFn: () => {
      const { purpose, state, source, evidence } = said
      const subject = person.kind === 'contact' ? { ...about, contact: person.id } : about
      const now = dayjs()
      const saidAt = (said.at.isSame(now, 'day') ? now : said.at.endOf('day')).toISOString()
      return post<PersonConsents[]>('/consents', {
        ...subject,
        purpose,
        state,
        source,
        evidence: evidence.trim(),
        saidAt,
      })
    },
    onSuccess: (people) => {
      queryClient.setQueryData(consentsQuery(about).queryKey, people)
      tell.done(t('consent.saved'))
      onClose()
    },
  })
  return (
    <Modal
      open
      title={t('consent.of', { name: person.name })}
      okText={t('words.save')}
      okButtonProps={{ loading: save.isPending }}
      onOk={() => save.mutate()}
      onCancel={onClose}
    >
      <div className="consent-form">
        <label>
          {t('consent.title')}
          <Select<ConsentPurpose>
            value={said.purpose}
            onChange={(purpose) => put({ purpose })}
            options={CONSENT_PURPOSES.map((value) => ({ value, label: t(`consent.purpose.${value}`) }))}
          />
        </label>
        <Radio.Group
          aria-label={t('consent.stateLabel')}
          value={said.state}
          onChange={({ target }) => put({ state: target.value as ConsentState })}
          options={CONSENT_STATES.map((value) => ({ value, label: t(`consent.state.${value}`) }))}
        />
        <label>
          {t('consent.sourceLabel')}
          <Select<ConsentSource>
            value={said.source}
            onChange={(source) => put({ source })}
            options={CONSENT_SOURCES.map((value) => ({ value, label: t(`consent.source.${value}`) }))}
          />
        </label>
        <label>
          {t('consent.saidAt')}
          <DatePicker
            value={said.at}
            allowClear={false}
            maxDate={dayjs()}
            onChange={(at) => at !== null && put({ at })}
          />
        </label>
        <label>
          {t('consent.evidence')}
          <Input
            value={said.evidence}
            maxLength={500}
            placeholder={t('consent.evidenceHint')}
            onChange={(event) => put({ evidence: event.target.value })}
          />
        </label>
        {save.isError && <ProblemView problem={asProblem(save.error)} />}
      </div>
    </Modal>
  )
}
