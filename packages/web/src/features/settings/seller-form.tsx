import { useQuery } from '@tanstack/react-query'
import { Button, Form, InputNumber, Select, Skeleton, Switch, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useTranslation } from 'react-i18next'
import { one, playbookQuery } from '../../api/queries.ts'
import { useLabel } from '../../i18n/i18n.ts'
import { ProblemView } from '../../ui/problem-view.tsx'
import { useTell } from '../../ui/use-tell.ts'
import { useChangeSeller } from './change-user.ts'
import type { Seller } from './types.ts'

type Values = Omit<Seller, 'id' | 'name' | 'shift'> & { shift: [Dayjs, Dayjs] | null }

/** What leads are routed to this rep by. */
export function SellerForm({ id }: { id: string }) {
  const { t } = useTranslation()
  const sellers = useQuery(one<Seller[]>('settings', '/sellers'))
  const seller = sellers.data?.find((one) => one.id === id)
  return (
    <section className="seller">
      <h3>{t('settings.seller')}</h3>
      <p className="quiet">{t('settings.sellerHint')}</p>
      {sellers.isPending ? (
        <Skeleton active />
      ) : sellers.isError ? (
        <ProblemView problem={sellers.error} retry={() => void sellers.refetch()} />
      ) : seller === undefined ? (
        <span className="quiet">{t('settings.sellerMissing')}</span>
      ) : (
        <Fields seller={seller} />
      )}
    </section>
  )
}

function Fields({ seller }: { seller: Seller }) {
  const { t } = useTranslation()
  const label = useLabel()
  const tell = useTell()
  const playbook = useQuery(playbookQuery).data?.playbook
  const change = useChangeSeller()
  const choicesOf = (field: string) =>
    playbook?.fields.lead
      .find((one) => one.id === field)
      ?.choices?.map((choice) => ({ value: choice.id, label: label(choice.label) })) ?? []
  const submit = ({ shift, ...values }: Values): void =>
    change.mutate(
      { id: seller.id, change: { ...values, capacity: values.capacity ?? null, shift: minutesOf(shift) } },
      { onSuccess: () => tell.done(t('settings.saved')) },
    )
  const many = {
    mode: 'multiple',
    optionFilterProp: 'label',
    placeholder: t('settings.all'),
    allowClear: true,
  } as const
  return (
    <Form<Values>
      layout="vertical"
      requiredMark={false}
      initialValues={{ ...seller, shift: timesOf(seller.shift) }}
      onFinish={submit}
    >
      <Form.Item name="regions" label={t('settings.regions')}>
        <Select {...many} options={choicesOf('region')} />
      </Form.Item>
      <Form.Item name="products" label={t('settings.products')}>
        <Select {...many} options={choicesOf('product')} />
      </Form.Item>
      <Form.Item name="skills" label={t('settings.skills')} extra={t('settings.skillsHint')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', '，']} />
      </Form.Item>
      <div className="half">
        <Form.Item name="weight" label={t('settings.weight')} tooltip={t('settings.weightHint')}>
          <InputNumber min={0.1} max={10} step={0.5} />
        </Form.Item>
        <Form.Item name="capacity" label={t('settings.capacity')}>
          <InputNumber
            min={1}
            max={100_000}
            placeholder={t('settings.capacityDefault', { count: playbook?.routing.defaultCapacity ?? 0 })}
          />
        </Form.Item>
      </div>
      <Form.Item name="shift" label={t('settings.shift')}>
        <TimePicker.RangePicker
          format="HH:mm"
          minuteStep={15}
          needConfirm={false}
          order={false}
          placeholder={[t('settings.shiftAny'), t('settings.shiftAny')]}
        />
      </Form.Item>
      <div className="half">
        <Form.Item name="online" label={t('settings.online')} valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item name="active" label={t('settings.sellerActive')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </div>
      {change.isError && <ProblemView problem={change.error} />}
      <Button htmlType="submit" block loading={change.isPending}>
        {t('words.save')}
      </Button>
    </Form>
  )
}

/** A shift is kept in minutes since midnight. */
function timesOf(shift: Seller['shift']): Values['shift'] {
  if (shift === null) return null
  const at = (minutes: number): Dayjs => dayjs().startOf('day').add(minutes, 'minute')
  return [at(shift.from), at(shift.to)]
}

function minutesOf(shift: Values['shift'] | undefined): Seller['shift'] {
  if (shift === null || shift === undefined) return null
  const [from, to] = shift.map((time) => time.hour() * 60 + time.minute())
  return from === undefined || to === undefined ? null : { from, to }
}
