import { DownloadOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Alert, Button, Drawer, Popconfirm, Skeleton } from 'antd'
import { useTranslation } from 'react-i18next'
import { post } from '../../api/client.ts'
import { one, queryClient } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { number } from '../../ui/format.ts'
import { useTell } from '../../ui/use-tell.ts'
import { When } from '../../ui/when.tsx'
import { RequestState } from './request-state.tsx'
import type { PersonalRequest } from './types.ts'

const busy = (request: PersonalRequest | undefined): boolean =>
  request?.state === 'waiting' || request?.state === 'confirmed'

/** One request: where the person stands, what stays and why, and what can be done now. */
export function RequestDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  const { t } = useTranslation()
  const { data: request } = useQuery({
    ...one<PersonalRequest>('settings', `/personal/requests/${id}`),
    enabled: id !== null,
    refetchInterval: ({ state }) => (busy(state.data) ? 1500 : false),
  })
  return (
    <Drawer
      open={id !== null}
      onClose={onClose}
      size={520}
      title={request === undefined ? t('shell.personal') : `${t(`personal.kind.${request.kind}`)} · ${request.label}`}
    >
      {request === undefined ? <Skeleton active /> : <RequestView request={request} />}
    </Drawer>
  )
}

function RequestView({ request }: { request: PersonalRequest }) {
  const { t } = useTranslation()
  const { kind, state } = request
  return (
    <div className="personal-drawer">
      <div className="personal-bar">
        <RequestState request={request} />
        <span className="quiet">
          {request.by ?? t('personal.bySystem')} · <When at={request.createdAt} />
        </span>
      </div>
      <p>{request.reason}</p>
      {busy(request) && <Alert type="info" showIcon title={t(`personal.busy.${kind}`)} />}
      {state === 'failed' && <Alert type="error" showIcon title={t('personal.failed')} description={request.error} />}
      {state === 'done' && kind !== 'export' && (
        <Alert type="success" showIcon title={t('personal.erased')} description={t('personal.erasedHint')} />
      )}
      {request.withdrawn && <Alert type="warning" showIcon title={t('personal.withdrawn')} />}
      <Places request={request} />
      <Remarks request={request} />
      <Acts request={request} />
    </div>
  )
}

function Places({ request: { places, files } }: { request: PersonalRequest }) {
  const { t } = useTranslation()
  const label = useLabel()
  if (places.length === 0) return null
  return (
    <div className="personal-places" role="table" aria-label={t('personal.places')}>
      <strong>{t('personal.places')}</strong>
      <span className="quiet">{t('personal.rows')}</span>
      <span className="quiet">{t('personal.own')}</span>
      {places.flatMap(({ place, label: words, rows, own }) => [
        <span key={place}>{label(words)}</span>,
        <span key={`${place} rows`}>{number(rows)}</span>,
        <span key={`${place} own`}>{number(own)}</span>,
      ])}
      {files > 0 && [
        <span key="files">{t('personal.files')}</span>,
        <span key="files rows">{number(files)}</span>,
        <span key="files own">{number(files)}</span>,
      ]}
    </div>
  )
}

/** What stays, and what to look at before. */
function Remarks({ request }: { request: PersonalRequest }) {
  const { t } = useTranslation()
  const { kept, openActions, openDeals, namesakes, state, everywhere } = request
  const before = state === 'ready'
  const lines = [
    ...kept.map(({ what, rows }) => t(`personal.kept.${what}`, { count: rows })),
    ...(before && openActions > 0 ? [t('personal.openActions', { count: openActions })] : []),
    ...(before && openDeals > 0 ? [t('personal.openDeals', { count: openDeals })] : []),
    ...(before && namesakes > 0
      ? [t(everywhere ? 'personal.namesakesGo' : 'personal.namesakes', { count: namesakes })]
      : []),
  ]
  if (lines.length === 0) return null
  return (
    <ul>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function Acts({ request }: { request: PersonalRequest }) {
  const { t } = useTranslation()
  const tell = useTell()
  const act = useMutation({
    mutationFn: (what: 'confirm' | 'cancel' | 'retry') =>
      post<PersonalRequest>(`/personal/requests/${request.id}/${what}`),
    onError: tell.problem,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings'] }),
  })
  const { state, kind, expiresAt } = request
  return (
    <div className="personal-bar">
      {state === 'ready' && (
        <Popconfirm
          title={t('personal.sure')}
          description={t('personal.sureHint')}
          okText={t('personal.eraseNow')}
          okButtonProps={{ danger: true }}
          cancelText={t('words.cancel')}
          onConfirm={() => act.mutate('confirm')}
        >
          <Button type="primary" danger loading={act.isPending}>
            {t('personal.eraseNow')}
          </Button>
        </Popconfirm>
      )}
      {state === 'failed' && (
        <Button type="primary" loading={act.isPending} onClick={() => act.mutate('retry')}>
          {t('personal.retry')}
        </Button>
      )}
      {(state === 'ready' || state === 'waiting' || state === 'failed') && (
        <Button onClick={() => act.mutate('cancel')}>{t('personal.drop')}</Button>
      )}
      {kind === 'export' && state === 'done' && expiresAt !== null && (
        <>
          <Button type="primary" icon={<DownloadOutlined />} href={`/api/v1/personal/requests/${request.id}/file`}>
            {t('personal.download')}
          </Button>
          <span className="quiet">
            {t('personal.until')} <When at={expiresAt} />
          </span>
        </>
      )}
    </div>
  )
}
