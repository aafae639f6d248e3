import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  EditOutlined,
  PauseCircleOutlined,
} from '@ant-design/icons'
import { Progress } from 'antd'
import { useTranslation } from 'react-i18next'
import { number } from '../../ui/format.ts'
import type { ImportRun, ImportState } from './types.ts'

const icons = {
  draft: EditOutlined,
  running: ClockCircleOutlined,
  stopped: PauseCircleOutlined,
  done: CheckCircleOutlined,
  failed: CloseCircleOutlined,
} as const
const moods: Record<ImportState, string> = { draft: 'soon', running: '', stopped: 'soon', done: 'fine', failed: 'late' }

export function StateTag({ state }: { state: ImportState }) {
  const { t } = useTranslation()
  const Icon = icons[state]
  return (
    <span className={`run-state ${moods[state]}`}>
      <Icon aria-hidden /> {t(`imports.state.${state}`)}
    </span>
  )
}

/** How far it is: rows read out of all, with the figures in words beside it. */
export function RunBar({ run, large = false }: { run: ImportRun; large?: boolean }) {
  const share = run.rows === 0 ? 0 : Math.min(1, run.done / run.rows)
  if (run.state === 'draft') return <span className="quiet">{number(run.rows)}</span>
  return (
    <Progress
      percent={Math.floor(share * 1000) / 10}
      size={large ? { height: 10 } : 'small'}
      status={run.state === 'running' ? 'active' : run.state === 'failed' ? 'exception' : 'normal'}
      format={() => `${number(run.done)} / ${number(run.rows)}`}
      className="run-bar"
    />
  )
}
