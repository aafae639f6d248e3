import { DiffOutlined, ExperimentOutlined, HistoryOutlined, MoreOutlined, RocketOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { App, Button, Dropdown, type MenuProps } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { remove } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { CompareDrawer } from './compare-drawer.tsx'
import { useScope } from './draft-state.tsx'
import { fileAddress } from './file-address.ts'
import { ImportDialog } from './import-dialog.tsx'
import { ProblemButton } from './problem-list.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { SaveState } from './save-state.tsx'
import { usePublished } from './studio-api.ts'
import { UndoRedo } from './undo-redo.tsx'

type Dialog = 'compare' | 'publish' | 'import'

/** What stands above every part: undo, how the draft is kept, what is wrong with it, and what can be done with it. */
export function TopBar({ onRebase }: { onRebase: () => void }) {
  const { t } = useTranslation()
  const { edited, view } = useScope()
  const [open, setOpen] = useState<Dialog | null>(null)
  const close = (): void => setOpen(null)
  const hasChanges = view.revision !== null || view.saving !== 'saved'
  return (
    <div className="studio-bar" role="toolbar" aria-label={t('studio.title')}>
      <UndoRedo />
      <SaveState />
      <span className="studio-space" />
      <ProblemButton />
      <Button icon={<DiffOutlined />} onClick={() => setOpen('compare')} disabled={!hasChanges}>
        <Words>{t('studio.compare.go')}</Words>
      </Button>
      <LinkButton to="/playbook/replays" icon={<ExperimentOutlined />}>
        <Words>{t('studio.replay.go')}</Words>
      </LinkButton>
      <Button
        type="primary"
        icon={<RocketOutlined />}
        disabled={edited.readOnly || !hasChanges}
        onClick={() => setOpen('publish')}
      >
        {t('studio.publish.open')}
      </Button>
      <More onImport={() => setOpen('import')} />
      <CompareDrawer open={open === 'compare'} onClose={close} />
      <ImportDialog open={open === 'import'} onClose={close} />
      <PublishDialog
        open={open === 'publish'}
        onClose={close}
        onRebase={() => {
          close()
          onRebase()
        }}
      />
    </div>
  )
}

/** Words of a button that a phone leaves out. */
function Words({ children }: { children: ReactNode }) {
  return <span className="words">{children}</span>
}

function More({ onImport }: { onImport: () => void }) {
  const { t } = useTranslation()
  const { edited, view } = useScope()
  const discard = useDiscard()
  const download = useDownload()
  const items: MenuProps['items'] = [
    {
      key: 'history',
      icon: <HistoryOutlined />,
      label: <Link to="/playbook/history">{t('studio.history.title')}</Link>,
    },
    { key: 'templates', label: <Link to="/playbook/templates">{t('studio.gallery.title')}</Link> },
    { type: 'divider' },
    { key: 'yaml', label: t('studio.file.exportYaml'), onClick: () => download('yaml') },
    { key: 'json', label: t('studio.file.exportJson'), onClick: () => download('json') },
    { key: 'import', label: t('studio.file.import'), onClick: onImport, disabled: edited.readOnly },
    { type: 'divider' },
    { key: 'discard', danger: true, label: t('studio.discard'), disabled: view.revision === null, onClick: discard },
  ]
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button icon={<MoreOutlined />} aria-label={t('shell.more')} />
    </Dropdown>
  )
}

/** Downloads the draft as it stands on screen; the published playbook while there is no draft. */
function useDownload(): (format: 'yaml' | 'json') => void {
  const tell = useTell()
  const { store } = useScope()
  return (format) =>
    void store.flush().then(() => {
      const { revision, base, problem } = store.view()
      if (problem !== null) return tell.problem(problem)
      location.assign(fileAddress(revision === null ? base : 'draft', format))
    })
}

/** Throws the draft away, after asking, and begins again from what is published. */
function useDiscard(): () => void {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  const tell = useTell()
  const { store } = useScope()
  const published = usePublished()
  return () =>
    void modal.confirm({
      title: t('studio.discardSure'),
      content: t('studio.discardHint'),
      okText: t('studio.discard'),
      okButtonProps: { danger: true },
      cancelText: t('words.cancel'),
      onOk: async () => {
        if (published === undefined) return
        await store.flush()
        await remove('/playbook/draft').catch((thrown: unknown) => {
          if (asProblem(thrown).status !== 404) tell.problem(thrown)
        })
        store.open({ playbook: published.playbook, base: published.version, revision: null })
      },
    })
}
