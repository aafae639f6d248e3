import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Values } from './connector-values.ts'

const auths = ['none', 'bearer', 'basic', 'header', 'query'] as const
const pagings = ['none', 'page', 'offset', 'next-link', 'cursor'] as const

/** Where a system is and how it is read. */
export function ConnectorFields({ hasSecret }: { hasSecret: boolean }) {
  const { t } = useTranslation()
  const kind = Form.useWatch('kind') as Values['kind'] | undefined
  const rules = [{ required: true, message: t('settings.required') }]
  return (
    <>
      <div className="source-half">
        <Form.Item name="label" label={t('sources.name')} rules={rules}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="everyMinutes" label={t('sources.every')} rules={rules}>
          <InputNumber min={1} max={10_080} suffix={t('sources.minutes')} style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Form.Item name="kind" label={t('sources.how')}>
        <Radio.Group
          options={[
            { value: 'rest', label: t('sources.rest') },
            { value: 'sql', label: t('sources.sql') },
          ]}
        />
      </Form.Item>
      {kind === 'sql' ? <SqlFields /> : <RestFields />}
      <Form.Item name="secret" label={t('sources.secret')} extra={t('sources.secretHint')}>
        <Input.Password autoComplete="new-password" placeholder={hasSecret ? t('settings.secretKept') : ''} />
      </Form.Item>
      <Form.Item name="look" label={t('sources.look')} extra={t('sources.lookHint')}>
        <Select
          options={(['off', 'each', 'daily', 'weekly'] as const).map((value) => ({
            value,
            label: t(`sources.looks.${value}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="enabled" valuePropName="checked">
        <Checkbox>{t('sources.enabled')}</Checkbox>
      </Form.Item>
    </>
  )
}

function RestFields() {
  const { t } = useTranslation()
  const auth = Form.useWatch(['rest', 'auth', 'kind']) as (typeof auths)[number] | undefined
  const paging = Form.useWatch(['rest', 'paging', 'kind']) as (typeof pagings)[number] | undefined
  const incremental = Form.useWatch(['rest', 'incremental']) as boolean | undefined
  const rules = [{ required: true, message: t('settings.required') }]
  const numbered = paging === 'page' || paging === 'offset'
  return (
    <>
      <Form.Item
        name={['rest', 'url']}
        label={t('sources.url')}
        rules={[...rules, { type: 'url', message: 'https://…' }]}
      >
        <Input inputMode="url" autoComplete="off" placeholder="https://erp.example.com/api/customers" />
      </Form.Item>
      <div className="source-half">
        <Form.Item name={['rest', 'auth', 'kind']} label={t('sources.auth')}>
          <Select options={auths.map((value) => ({ value, label: t(`sources.auths.${value}`) }))} />
        </Form.Item>
        {auth === 'basic' && (
          <Form.Item name={['rest', 'auth', 'user']} label={t('settings.user')} rules={rules}>
            <Input autoComplete="off" />
          </Form.Item>
        )}
        {(auth === 'header' || auth === 'query') && (
          <Form.Item name={['rest', 'auth', 'name']} label={t('sources.param')} rules={rules}>
            <Input autoComplete="off" />
          </Form.Item>
        )}
        <Form.Item name={['rest', 'rows']} label={t('sources.rows')} extra={t('sources.rowsHint')}>
          <Input autoComplete="off" />
        </Form.Item>
      </div>
      <div className="source-half">
        <Form.Item name={['rest', 'paging', 'kind']} label={t('sources.paging')}>
          <Select options={pagings.map((value) => ({ value, label: t(`sources.pagings.${value}`) }))} />
        </Form.Item>
        {(numbered || paging === 'cursor') && (
          <Form.Item name={['rest', 'paging', 'param']} label={t('sources.param')} rules={rules}>
            <Input autoComplete="off" />
          </Form.Item>
        )}
        {numbered && (
          <>
            <Form.Item name={['rest', 'paging', 'sizeParam']} label={t('sources.sizeParam')} normalize={orNull}>
              <Input autoComplete="off" />
            </Form.Item>
            <Form.Item name={['rest', 'paging', 'size']} label={t('sources.size')} initialValue={100}>
              <InputNumber min={1} max={5000} style={{ width: '100%' }} />
            </Form.Item>
          </>
        )}
        {(paging === 'next-link' || paging === 'cursor') && (
          <Form.Item
            name={['rest', 'paging', 'path']}
            label={t('sources.nextPath')}
            initialValue=""
            rules={paging === 'cursor' ? rules : []}
            {...(paging === 'next-link' && { extra: t('sources.nextPathHint') })}
          >
            <Input autoComplete="off" />
          </Form.Item>
        )}
      </div>
      <Form.Item name={['rest', 'incremental']} valuePropName="checked">
        <Checkbox>{t('sources.incremental')}</Checkbox>
      </Form.Item>
      {incremental === true && (
        <div className="source-half">
          <Form.Item name={['rest', 'since', 'param']} label={t('sources.param')} rules={rules}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name={['rest', 'since', 'format']} label={t('sources.format')}>
            <Select
              options={(['iso', 'seconds', 'millis', 'number'] as const).map((value) => ({
                value,
                label: t(`sources.formats.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name={['rest', 'since', 'path']} label={t('sources.changedAt')} rules={rules}>
            <Input autoComplete="off" />
          </Form.Item>
          <Overlap of="rest" />
        </div>
      )}
    </>
  )
}

function SqlFields() {
  const { t } = useTranslation()
  const by = Form.useWatch(['sql', 'by']) as Values['sql']['by'] | undefined
  const rules = [{ required: true, message: t('settings.required') }]
  return (
    <>
      <p className="quiet">{t('sources.sqlHint')}</p>
      <div className="source-half">
        <Form.Item name={['sql', 'engine']} label={t('sources.engine')}>
          <Select
            options={[
              { value: 'postgres', label: 'PostgreSQL' },
              { value: 'mysql', label: 'MySQL / MariaDB' },
            ]}
          />
        </Form.Item>
        <Form.Item name={['sql', 'host']} label={t('settings.host')} rules={rules}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name={['sql', 'port']} label={t('settings.port')} rules={rules}>
          <InputNumber min={1} max={65_535} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name={['sql', 'database']} label={t('sources.database')} rules={rules}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name={['sql', 'user']} label={t('settings.user')} rules={rules}>
          <Input autoComplete="off" />
        </Form.Item>
      </div>
      <Form.Item name={['sql', 'tls']} valuePropName="checked">
        <Checkbox>{t('sources.tls')}</Checkbox>
      </Form.Item>
      <Form.Item name={['sql', 'by']} label={t('sources.from')}>
        <Radio.Group
          options={[
            { value: 'table', label: t('sources.table') },
            { value: 'query', label: t('sources.query') },
          ]}
        />
      </Form.Item>
      {by === 'query' ? (
        <Form.Item name={['sql', 'query']} label={t('sources.query')} rules={rules}>
          <Input.TextArea autoSize={{ minRows: 3 }} placeholder="select … from … where …" />
        </Form.Item>
      ) : (
        <Form.Item name={['sql', 'table']} label={t('sources.table')} rules={rules}>
          <Input autoComplete="off" placeholder="public.customer" />
        </Form.Item>
      )}
      <div className="source-half">
        <Form.Item name={['sql', 'cursor']} label={t('sources.cursor')} extra={t('sources.cursorHint')}>
          <Input autoComplete="off" placeholder="updated_at" />
        </Form.Item>
        <Overlap of="sql" />
      </div>
    </>
  )
}

function Overlap({ of }: { of: 'rest' | 'sql' }) {
  const { t } = useTranslation()
  return (
    <Form.Item name={[of, 'overlap']} label={t('sources.overlap')} extra={t('sources.overlapHint')}>
      <InputNumber min={0} max={1_000_000} style={{ width: '100%' }} />
    </Form.Item>
  )
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text
}
