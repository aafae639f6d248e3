import { PlusOutlined } from '@ant-design/icons'
import { Button, ConfigProvider } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../../i18n/i18n.ts'
import { Empty } from '../../../ui/empty.tsx'
import { useDraft } from '../draft-state.tsx'
import { Faults } from '../inputs/faults.tsx'
import { freeSlug } from '../inputs/slug.ts'
import { SortableList } from '../inputs/sortable-list.tsx'
import { CriterionCard } from './criterion-card.tsx'
import { GradesEditor } from './grades-editor.tsx'
import { newCompleteness, newCriterion } from './new-criterion.ts'
import { RescorePanel } from './rescore-panel.tsx'
import { useRescored } from './use-rescored.ts'
import '../../playbook/playbook.css'
import './score-card.css'

/** What makes a lead good: criteria in order and the grades' thresholds, beside recent leads scored anew while typing. */
export function ScoreCardEditor() {
  const { t } = useTranslation()
  const label = useLabel()
  const { playbook, edit, readOnly } = useDraft()
  const [fresh, setFresh] = useState<string | null>(null)
  const rescored = useRescored()
  const { criteria } = playbook.scoreCard
  const add = (kind: 'tiers' | 'completeness'): void => {
    const id = freeSlug(
      criteria.map((one) => one.id),
      kind === 'tiers' ? 'criterion' : 'completeness',
    )
    const one = kind === 'tiers' ? newCriterion(id) : newCompleteness(id, playbook)
    setFresh(id)
    edit(t('studioRules.added', { name: label(one.label) }), (draft) => void draft.scoreCard.criteria.push(one))
  }
  const move = (from: number, to: number): void => {
    const name = label(criteria[from]?.label)
    edit(t('studioRules.moved', { name }), ({ scoreCard }) => {
      const [one] = scoreCard.criteria.splice(from, 1)
      if (one) scoreCard.criteria.splice(to, 0, one)
    })
  }
  return (
    <ConfigProvider componentDisabled={readOnly}>
      <div className="score-card score-card-editor">
        <div className="score-card-side">
          <GradesEditor scores={rescored.rows?.map(({ now }) => now.score) ?? []} />
          <section data-path="scoreCard/criteria">
            <div className="editor-head">
              <h2>{t('studioRules.scoreCard.criteria')}</h2>
              <span className="quiet">{t('playbook.formula')}</span>
            </div>
            <Faults path={['scoreCard', 'criteria']} here />
            {criteria.length === 0 ? (
              <Empty title={t('studioRules.scoreCard.empty')} hint={t('studioRules.scoreCard.emptyHint')} />
            ) : (
              <SortableList items={criteria} nameOf={(one) => label(one.label)} onMove={move}>
                {(one, at) => <CriterionCard criterion={one} at={at} open={one.id === fresh} />}
              </SortableList>
            )}
            <div className="editor-add">
              <Button icon={<PlusOutlined />} onClick={() => add('tiers')}>
                {t('studioRules.scoreCard.addTiers')}
              </Button>
              {!criteria.some(({ kind }) => kind === 'completeness') && (
                <Button icon={<PlusOutlined />} onClick={() => add('completeness')}>
                  {t('studioRules.scoreCard.addCompleteness')}
                </Button>
              )}
            </div>
          </section>
        </div>
        <RescorePanel rescored={rescored} />
      </div>
    </ConfigProvider>
  )
}
