import { CopyOutlined } from '@ant-design/icons'
import { Button, Tooltip } from 'antd'
import { useTranslation } from 'react-i18next'
import { copyText } from '../../ui/copy-text.ts'
import { useMe } from '../../app/session.ts'
import type { ActionPage } from '../../api/types.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { useTell } from '../../ui/use-tell.ts'
import { readScript, spoken, type ScriptLine } from './script-text.ts'

/** What to say, line by line, with the customer's and one's own name filled in; any line is copied by pressing it. */
export function Script({ action }: { action: ActionPage }) {
  const { t } = useTranslation()
  const label = useLabel()
  const me = useMe()
  const tell = useTell()
  const text = label(action.sop.script)
  if (text === '') return null
  const lines = readScript(text, namesKnown(action, me))
  const copy = (what: readonly ScriptLine[]): void =>
    void copyText(what.map(spoken).join('\n')).then((done) => done && tell.done(t('action.copied')), tell.problem)
  return (
    <section className="pane-part">
      <h3>
        {t('action.script')}
        <Button size="small" type="text" icon={<CopyOutlined />} onClick={() => copy(lines)}>
          {t('action.copyAll')}
        </Button>
      </h3>
      <div className="script">
        {lines.map((line, at) => (
          <p key={at}>
            {line.heading !== null && <strong>{line.heading}</strong>}
            <span>
              {line.pieces.map((piece, index) => (piece.fill ? <mark key={index}>{piece.text}</mark> : piece.text))}
            </span>
            <Tooltip title={t('action.copyLine')}>
              <Button
                className="script-copy"
                size="small"
                type="text"
                icon={<CopyOutlined />}
                aria-label={t('action.copyLine')}
                onClick={() => copy([line])}
              />
            </Tooltip>
          </p>
        ))}
      </div>
    </section>
  )
}

/** Places in scripts that we can fill in, as both languages write them; null where we do not know. */
function namesKnown(action: ActionPage, me: { name: string; org: { name: string } }): Record<string, string | null> {
  return {
    姓名: null,
    公司: null,
    name: null,
    company: null,
    ...action.values,
    我司: me.org.name,
    我的名字: me.name,
    'our company': me.org.name,
    me: me.name,
    'my name': me.name,
  }
}
