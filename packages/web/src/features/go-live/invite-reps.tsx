import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../../ui/copy-button.tsx'
import { LinkButton } from '../../ui/link-button.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useMakeUser } from '../settings/change-user.ts'
import type { GoLive } from './facts.ts'
import { Needs } from './needs.tsx'

type Made = { name: string; email: string; password: string }

type InviteRepsProps = {
  state: GoLive
  /** The step stays open from here on: what is shown once has to be read. */
  onBegin: () => void
  onDone: () => void
}

/** Reps by name and mail; each gets a password that is shown once and handed over by copying. */
export function InviteReps({ state, onBegin, onDone }: InviteRepsProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<{ name: string; email: string }>()
  const [made, setMade] = useState<readonly Made[]>([])
  const make = useMakeUser()
  const submit = ({ name, email }: { name: string; email: string }): void => {
    onBegin()
    make.mutate(
      { name: name.trim(), email: email.trim(), role: 'rep', teamId: null },
      {
        onSuccess: ({ password = '' }) => {
          setMade((before) => [...before, { name, email, password }])
          form.resetFields()
          form.getFieldInstance('name')?.focus()
        },
      },
    )
  }
  return (
    <Needs right="settings.manage">
      {state.reps.length > 0 && (
        <p className="quiet">
          {t('goLive.reps.there', { names: state.reps.map(({ name }) => name).join(t('words.listComma')) })}
        </p>
      )}
      <Form form={form} layout="inline" requiredMark={false} onFinish={submit} className="go-live-invite">
        <Form.Item name="name" rules={[{ required: true, whitespace: true, message: t('settings.required') }]}>
          <Input aria-label={t('settings.name')} placeholder={t('settings.name')} maxLength={80} autoComplete="off" />
        </Form.Item>
        <Form.Item name="email" rules={[{ required: true, type: 'email', message: t('settings.invalidEmail') }]}>
          <Input
            aria-label={t('settings.email')}
            placeholder={t('settings.email')}
            inputMode="email"
            autoComplete="off"
          />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={make.isPending}>
          {t('goLive.reps.invite')}
        </Button>
      </Form>
      {make.isError && <ProblemView problem={make.error} />}
      {made.length > 0 && (
        <ul className="go-live-made">
          {made.map(({ name, email, password }) => (
            <li key={email}>
              <b>{name}</b> <span>{email}</span> <code>{password}</code>
              <CopyButton text={`${location.origin}\n${email}\n${password}`} words={t('settings.copy')} />
            </li>
          ))}
        </ul>
      )}
      {made.length > 0 && (
        <>
          <p className="soon-words">{t('goLive.reps.once')}</p>
          <Button onClick={onDone}>{t('goLive.reps.handedOver')}</Button>
        </>
      )}
      <LinkButton to="/settings" search={{ at: 'users' }} look="link" size="small">
        {t('goLive.reps.more')}
      </LinkButton>
    </Needs>
  )
}
