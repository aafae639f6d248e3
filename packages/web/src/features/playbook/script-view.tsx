import type { Sop } from '@cairn/core/process/node.ts'
import { Tabs } from 'antd'
import { useTranslation } from 'react-i18next'
import { useLabel } from '../../i18n/i18n.ts'
import { CopyButton } from '../../ui/copy-button.tsx'

/** What to say, by grade; to be copied as a whole. */
export function ScriptView({ scripts }: { scripts: Sop['scripts'] }) {
  const { t } = useTranslation()
  const label = useLabel()
  return (
    <Tabs
      size="small"
      items={scripts.map((script, at) => ({
        key: String(at),
        label: script.grade === undefined ? t('playbook.others') : t('playbook.grade', { grade: script.grade }),
        children: (
          <div className="script">
            <CopyButton text={label(script.text)} />
            {label(script.text)}
          </div>
        ),
      }))}
    />
  )
}
