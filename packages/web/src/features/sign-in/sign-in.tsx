import { TranslationOutlined } from '@ant-design/icons'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { Alert, Button, Form, Input } from 'antd'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { get } from '../../api/client.ts'
import { asProblem, Problem } from '../../api/problem.ts'
import type { DemoAccount } from '../../api/types.ts'
import { chooseLanguage, signIn } from '../../app/session.ts'
import { useLanguage } from '../../i18n/i18n.ts'
import { Cairn } from '../../ui/cairn.tsx'
import { PersonMark } from '../../ui/person.tsx'
import { sayProblem } from '../../ui/say.ts'
import './sign-in.css'

type Credentials = { email: string; password: string }

export function SignIn() {
  const { t } = useTranslation()
  const language = useLanguage()
  const router = useRouter()
  const { to } = useSearch({ from: '/sign-in' })
  const enter = useMutation({
    mutationFn: (who: Credentials) => signIn(who.email.trim(), who.password),
    onSuccess: () => router.history.push(to ?? '/'),
  })
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('shell.product')}`
  }, [t])
  return (
    <div className="sign-in">
      <aside>
        <Cairn size={72} />
        <h1>{t('shell.product')}</h1>
        <p>{t('shell.tagline')}</p>
        <ul>
          <li>{t('signIn.promiseOne')}</li>
          <li>{t('signIn.promiseTwo')}</li>
          <li>{t('signIn.promiseThree')}</li>
        </ul>
      </aside>
      <main>
        <Button
          className="sign-in-language"
          type="text"
          icon={<TranslationOutlined />}
          onClick={() => void chooseLanguage(language === 'zh' ? 'en' : 'zh')}
        >
          {t('shell.language')}
        </Button>
        <div className="sign-in-form">
          <h2>{t('signIn.title')}</h2>
          <Form<Credentials> layout="vertical" requiredMark={false} onFinish={(who) => enter.mutate(who)} size="large">
            <Form.Item
              name="email"
              label={t('signIn.email')}
              rules={[{ required: true, message: t('signIn.emailMissing') }]}
            >
              <Input type="email" autoComplete="username" autoFocus inputMode="email" />
            </Form.Item>
            <Form.Item
              name="password"
              label={t('signIn.password')}
              rules={[{ required: true, message: t('signIn.passwordMissing') }]}
            >
              <Input.Password autoComplete="current-password" />
            </Form.Item>
            {enter.isError && <Refused thrown={enter.error} />}
            <Button type="primary" htmlType="submit" block loading={enter.isPending}>
              {t('signIn.submit')}
            </Button>
          </Form>
          <DemoAccounts onChoose={(who) => enter.mutate(who)} />
        </div>
      </main>
    </div>
  )
}

function Refused({ thrown }: { thrown: unknown }) {
  const { t } = useTranslation()
  const problem = asProblem(thrown)
  const words =
    problem.status === 429
      ? t('signIn.tooMany')
      : problem.status === 401 || problem.status === 400
        ? t('signIn.wrong')
        : sayProblem(problem)
  return <Alert type="error" showIcon role="alert" title={words} style={{ marginBottom: 16 }} />
}

/** A demo company offers its accounts; any other server answers 404 and nothing is shown. */
function DemoAccounts({ onChoose }: { onChoose: (who: Credentials) => void }) {
  const { t } = useTranslation()
  const accounts = useQuery({
    queryKey: ['demo-accounts'],
    queryFn: () =>
      get<DemoAccount[] | { items: DemoAccount[] }>('/demo-accounts').then(
        (answer) => (Array.isArray(answer) ? answer : answer.items),
        (thrown: unknown) => {
          if (thrown instanceof Problem) return []
          throw thrown
        },
      ),
    staleTime: Infinity,
  })
  if (accounts.data === undefined || accounts.data.length === 0) return null
  return (
    <section className="demo-accounts">
      <h3>
        {t('signIn.demo')} <span className="quiet">{t('signIn.demoHint')}</span>
      </h3>
      {accounts.data.map((account) => (
        <button key={account.email} type="button" onClick={() => onChoose(account)}>
          <PersonMark name={account.name} large />
          <span>
            <strong>{t(`signIn.${account.role}`)}</strong> {account.name}
            <small>{account.email}</small>
          </span>
        </button>
      ))}
    </section>
  )
}
