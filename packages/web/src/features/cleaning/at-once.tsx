import { useMutation } from '@tanstack/react-query'
import { Button, Popconfirm } from 'antd'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { number, percent } from '../../ui/format.ts'
import { useTell } from '../../ui/use-tell.ts'
import { pathOf, rereadParts } from './run-queries.ts'
import type { ManyVerdicts, Run } from './types.ts'

/** From this chance on, pairs to be judged may be taken for one all at once. */
const VERY_LIKELY = 0.9

/** All that is certain, or all that is very likely, said to be one at once. */
export function AtOnce({ run, state, count }: { run: Run; state: 'certain' | 'open'; count: number }) {
  const { t } = useTranslation()
  const tell = useTell()
  const act = useMutation({
    mutationFn: (asked: ManyVerdicts) => post<{ judged: number }>(`${pathOf(run.id)}/verdicts`, asked),
    onSuccess: ({ judged }) => {
      tell.done(t('cleaning.atOnceDone', { count: number(judged) }))
      rereadParts(run.id)
    },
    onError: tell.problem,
  })
  const asked: ManyVerdicts = { state, verdict: 'same', ...(state === 'open' && { atLeast: VERY_LIKELY }) }
  return (
    <div className="at-once">
      <Popconfirm
        title={t(`cleaning.atOnce.${state}`, { count: number(count), chance: percent(VERY_LIKELY) })}
        description={t('cleaning.atOnceHint')}
        onConfirm={() => act.mutate(asked)}
      >
        <Button loading={act.isPending}>
          {t(`cleaning.atOnce.${state}`, { count: number(count), chance: percent(VERY_LIKELY) })}
        </Button>
      </Popconfirm>
    </div>
  )
}
