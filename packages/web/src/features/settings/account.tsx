import { useMutation } from '@tanstack/react-query'
import { Button, Form, Input, Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { request } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { prefer, usePreferences, type Preferences } from '../../app/preferences.ts'
import { chooseLanguage, useChangeMe, useMe } from '../../app/session.ts'
import { useLanguage, type Language } from '../../i18n/i18n.ts'
import { PersonMark } from '../../ui/person.tsx'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useTell } from '../../ui/use-tell.ts'

const shortestPassword = 10

/** One's own language, appearance and password. */
export function Account() {
  const { t } = useTranslation()
  const me = useMe()
  const language = useLanguage()
  const { look } = usePreferences()
  const change = useChangeMe()
  const choose = (next: Language): void => {
    void chooseLanguage(next)
    change.mutate({ locale: next })
  }
  return (
    <div className="account">
      <section className="panel">
        <div className="account-who">
          <PersonMark name={me.name} large />
          <div>
            <strong>{me.name}</strong>
            <div className="quiet">
              {me.email} · {t(`signIn.${me.role}`)}
              {me.team !== null && ` · ${me.team.name}`}
            </div>
          </div>
        </div>
        <div className="account-choice">
          <span>{t('settings.myLanguage')}</span>
          <Segmented<Language>
            value={language}
            onChange={choose}
            options={[
              { value: 'zh', label: '中文' },
              { value: 'en', label: 'English' },
            ]}
          />
        </div>
        <div className="account-choice">
          <span>{t('settings.myLook')}</span>
          <Segmented<Preferences['look']>
            value={look}
            onChange={(next) => prefer({ look: next })}
            options={[
              { value: 'light', label: t('shell.themeLight') },
              { value: 'dark', label: t('shell.themeDark') },
              { value: 'system', label: t('shell.themeSystem') },
            ]}
          />
        </div>
      </section>
      <PasswordForm />
    </div>
  )
}

type Values = { currentPassword: string; newPassword: string; again: string }

function PasswordForm() {
  const { t } = useTranslation()
  const tell = useTell()
  const [form] = Form.useForm<Values>()
  const change = useMutation({
    mutationFn: ({ currentPassword, newPassword }: Values) =>
      request<unknown>('POST', '/api/auth/change-password', { body: { currentPassword, newPassword } }),
    onSuccess: () => {
      tell.done(t('settings.passwordChanged'))
      form.resetFields()
    },
    onError: (thrown) => {
      if (asProblem(thrown).code === 'user.password-wrong')
        form.setFields([{ name: 'currentPassword', errors: [t('settings.passwordWrong')] }])
    },
  })
  const wrong = change.isError && asProblem(change.error).code === 'user.password-wrong'
  const required = { required: true, message: t('settings.required') }
  return (
    <section className="panel">
      <h3>{t('settings.changePassword')}</h3>
      <Form<Values> form={form} layout="vertical" requiredMark={false} onFinish={(values) => change.mutate(values)}>
        <Form.Item name="currentPassword" label={t('settings.currentPassword')} rules={[required]}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="newPassword"
          label={t('settings.newPassword')}
          rules={[
            required,
            { min: shortestPassword, message: t('settings.passwordShort', { count: shortestPassword }) },
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('settings.againPassword')}
          dependencies={['newPassword']}
          rules={[
            required,
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === undefined || value === '' || value === getFieldValue('newPassword')
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('settings.passwordDiffers'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        {change.isError && !wrong && <ProblemView problem={change.error} />}
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {t('settings.changePassword')}
        </Button>
      </Form>
    </section>
  )
}
