import { useQuery } from '@tanstack/react-query'
import { Checkbox, DatePicker, Form, Input, InputNumber, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import type { Field } from '@cairn/core/record/field.ts'
import { REMIND_DAYS } from '@cairn/core/record/rows.ts'
import { patch, post } from '../../api/client.ts'
import { playbookQuery } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { readAgain } from './queries.ts'
import type { Migration } from './types.ts'

type Given = {
  name: string
  months: number
  endsAt: Dayjs
  keyFields: string[]
  remindDays: number[]
  unreachable: boolean
  quietMonths: number | null
  quietField: string | null
}

/** A new migration, or the settings of the one under way. */
export function SettingsDialog({ migration, onClose }: { migration: Migration | null; onClose: () => void }) {
  const { data } = useQuery(playbookQuery)
  return data === undefined ? null : (
    <OpenDialog migration={migration} fields={data.playbook.fields.customer} onClose={onClose} />
  )
}

type OpenProps = { migration: Migration | null; fields: readonly Field[]; onClose: () => void }

function OpenDialog({ migration, fields, onClose }: OpenProps) {
  const { t } = useTranslation()
  const tell = useTell()
  const save = async ({ name, months, endsAt, keyFields, remindDays, ...rule }: Given): Promise<void> => {
    const quietField = rule.quietField ?? null
    const retire = {
      unreachable: rule.unreachable,
      quietMonths: quietField === null ? null : (rule.quietMonths ?? null),
      quietField,
    }
    const set = { name, keyFields, retire, remindDays }
    if (migration === null) await post('/migration', { ...set, months })
    else
      await patch(`/migration/${migration.id}`, {
        ...set,
        ...(!endsAt.isSame(migration.endsAt, 'day') && { endsAt: endsAt.endOf('day').toISOString() }),
      })
    readAgain()
    tell.done(t(migration === null ? 'migration.begun' : 'migration.saved'))
  }
  return (
    <FormDialog<Given>
      width={520}
      title={t(migration === null ? 'migration.beginTitle' : 'migration.changeTitle')}
      okText={t(migration === null ? 'migration.begin' : 'words.save')}
      initialValues={migration === null ? firstOf(fields, t('migration.nameDefault')) : givenOf(migration)}
      save={save}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('migration.name')}
        rules={[{ required: true, whitespace: true, message: t('migration.needName') }]}
      >
        <Input maxLength={100} />
      </Form.Item>
      {migration === null ? (
        <Form.Item name="months" label={t('migration.months')} rules={[{ required: true }]}>
          <InputNumber min={1} max={36} precision={0} />
        </Form.Item>
      ) : (
        <Form.Item name="endsAt" label={t('migration.endsAt')} rules={[{ required: true }]}>
          <DatePicker allowClear={false} minDate={dayjs().add(1, 'day')} />
        </Form.Item>
      )}
      <Reminders />
      <Asked fields={fields} />
      <Rule fields={fields} />
    </FormDialog>
  )
}

/** Days before the end that are offered; a company may set others through the API. */
const OFFERED = [60, 30, 14, 7, 3, 1]

function Reminders() {
  const { t } = useTranslation()
  return (
    <Form.Item name="remindDays" label={t('migration.remind')} extra={t('migration.remindHint')}>
      <Select
        mode="multiple"
        allowClear
        placeholder={t('migration.remindNever')}
        options={OFFERED.map((days) => ({ value: days, label: t('migration.remindDays', { count: days }) }))}
      />
    </Form.Item>
  )
}

function Asked({ fields }: { fields: readonly Field[] }) {
  const { t } = useTranslation()
  const label = useLabel()
  const open = fields.filter(({ id, kind, retired }) => id !== 'name' && kind !== 'formula' && retired !== true)
  return (
    <Form.Item name="keyFields" label={t('migration.keyFields')} extra={t('migration.keyFieldsHint')}>
      <Select
        mode="multiple"
        showSearch={{ optionFilterProp: 'label' }}
        options={open.map((field) => ({ value: field.id, label: label(field.label) }))}
      />
    </Form.Item>
  )
}

function Rule({ fields }: { fields: readonly Field[] }) {
  const { t } = useTranslation()
  const label = useLabel()
  const dates = fields.filter(({ kind, retired }) => kind === 'date' && retired !== true)
  return (
    <Form.Item label={t('migration.retire')} extra={t('migration.retireHint')}>
      <Form.Item name="unreachable" valuePropName="checked" noStyle>
        <Checkbox>{t('migration.unreachable')}</Checkbox>
      </Form.Item>
      {dates.length === 0 ? (
        <p className="quiet">{t('migration.quietNone')}</p>
      ) : (
        <div className="migration-quiet">
          <Form.Item name="quietField" noStyle>
            <Select
              allowClear
              placeholder={t('migration.quietField')}
              aria-label={t('migration.quietField')}
              options={dates.map((field) => ({ value: field.id, label: label(field.label) }))}
            />
          </Form.Item>
          <Form.Item name="quietMonths" noStyle>
            <InputNumber
              min={1}
              max={120}
              precision={0}
              suffix={t('migration.months')}
              aria-label={t('migration.quiet')}
            />
          </Form.Item>
        </div>
      )}
    </Form.Item>
  )
}

/** What adopting asks for unless somebody says otherwise: three of the fields the playbook calls key, those to choose from first. */
function firstOf(fields: readonly Field[], name: string): Partial<Given> {
  const key = fields.filter((field) => field.key === true && field.kind !== 'formula' && field.retired !== true)
  const keyFields = key
    .toSorted((a, b) => Number(b.kind === 'choice') - Number(a.kind === 'choice'))
    .slice(0, 3)
    .map(({ id }) => id)
  const remindDays = [...REMIND_DAYS]
  return { name, months: 6, keyFields, remindDays, unreachable: true, quietMonths: 12, quietField: null }
}

function givenOf({ name, keyFields, remindDays, retire, endsAt }: Migration): Partial<Given> {
  return { name, keyFields, remindDays, endsAt: dayjs(endsAt), ...retire }
}
