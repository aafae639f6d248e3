import { EditOutlined, MailOutlined, PhoneOutlined, PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input, Modal, Tag } from 'antd'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Fields } from '@cairn/core/value.ts'
import { post } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { playbookQuery, queryClient } from '../../api/queries.ts'
import type { ContactRow, CustomerPage } from '../../api/types.ts'
import { Empty } from '../../ui/empty.tsx'
import { isMaskedPhone, MaskedPhone } from '../../ui/masked-phone.tsx'
import { PersonMark } from '../../ui/person.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import { useTell } from '../../ui/use-tell.ts'
import { ConsentTags } from '../consents/consent-tags.tsx'
import { OriginMark } from '../record-fields/origin-mark.tsx'
import { isFilledIn } from '../record-fields/usable-fields.ts'
import { itemOf, readAnswers, type Problems, type Values } from '../record-form/form-schema.ts'
import { problemsOf, problemWords } from '../record-form/problem-words.ts'
import { RecordForm } from '../record-form/record-form.tsx'
import { EditContact } from './edit-contact.tsx'
import { revealPhone } from './reveal-phone.ts'
import { useFieldWords } from './field-words.ts'
import './customers.css'

type ContactsProps = {
  customer: CustomerPage
  /** Is told when a call is begun on a phone: what was said is written when one is back. */
  onCall?: () => void
}

/** The people we know at a customer, each a press away from a call. */
export function Contacts({ customer, onCall }: ContactsProps) {
  const { t } = useTranslation()
  const [adding, setAdding] = useState(false)
  const readOnly = customer.legacy === 'waiting' || customer.legacy === 'archived'
  return (
    <section className="panel" aria-label={t('customers.contacts')}>
      <header className="panel-head">
        <h2>
          {t('customers.contacts')}
          {customer.contacts.length > 0 && <small>{customer.contacts.length}</small>}
        </h2>
        {!readOnly && (
          <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            {t('customers.addContact')}
          </Button>
        )}
      </header>
      {customer.contacts.length === 0 ? (
        <Empty title={t('customers.contactsEmpty')} hint={t('customers.contactsHint')} />
      ) : (
        <ul className="contacts">
          {customer.contacts.map((contact) => (
            <ContactLine
              key={contact.id}
              customer={customer.id}
              contact={contact}
              readOnly={readOnly}
              {...(onCall && { onCall })}
            />
          ))}
        </ul>
      )}
      {adding && <AddContact customer={customer.id} onClose={() => setAdding(false)} />}
    </section>
  )
}

type ContactLineProps = { customer: string; contact: ContactRow; readOnly: boolean; onCall?: () => void }

function ContactLine({ customer, contact, readOnly, onCall }: ContactLineProps) {
  const handheld = usePhone()
  const { t } = useTranslation()
  const words = useFieldWords('contact')
  const tell = useTell()
  const [editing, setEditing] = useState<Fields | null>(null)
  const role = words.text('role', contact.fields)
  const who = ['title', 'department', 'rank', 'attitude'].map((id) => words.text(id, contact.fields)).filter(Boolean)
  const phone = words.text('phone', contact.fields)
  const masked = isMaskedPhone(contact.fields['phone'])
  const reveal = (): Promise<string> => revealPhone(customer, contact.id, 'phone')
  // The number is needed now: shown to the phone, and logged.
  const call = async (): Promise<void> => {
    try {
      const number = masked ? await reveal() : phone
      if (handheld) onCall?.()
      globalThis.location.href = `tel:${number}`
    } catch (thrown) {
      tell.problem(thrown)
    }
  }
  // What is changed is seen whole.
  const edit = async (): Promise<void> => {
    try {
      setEditing(masked ? { ...contact.fields, phone: await reveal() } : contact.fields)
    } catch (thrown) {
      tell.problem(thrown)
    }
  }
  const mail = words.text('mail', contact.fields)
  return (
    <li>
      <PersonMark name={contact.name} large />
      <div>
        <strong>{contact.name}</strong>
        <OriginMark origin={contact.origins?.['name']} />
        {role !== '' && <Tag className="contact-role">{role}</Tag>}
        {who.length > 0 && <span className="quiet">{who.join(' · ')}</span>}
        <ConsentTags about={{ customer }} person={contact.id} />
        {phone !== '' && (
          <span className="contact-number">
            {masked ? <MaskedPhone key={phone} phone={phone} reveal={reveal} /> : phone}
            <OriginMark origin={contact.origins?.['phone']} />
          </span>
        )}
      </div>
      <span className="contact-ways">
        {!readOnly && (
          <Button
            type="text"
            icon={<EditOutlined />}
            aria-label={`${t('customers.editContact')} ${contact.name}`}
            onClick={() => void edit()}
          />
        )}
        {phone !== '' && (
          <Button
            type="text"
            onClick={() => void call()}
            icon={<PhoneOutlined />}
            aria-label={`${t('customers.call')} ${contact.name}`}
          />
        )}
        {mail !== '' && (
          <Button
            type="text"
            href={`mailto:${mail}`}
            icon={<MailOutlined />}
            aria-label={`${t('customers.mail')} ${contact.name}`}
          />
        )}
      </span>
      {editing !== null && (
        <EditContact customer={customer} contact={contact} fields={editing} onClose={() => setEditing(null)} />
      )}
    </li>
  )
}

function AddContact({ customer, onClose }: { customer: string; onClose: () => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const { data } = useQuery(playbookQuery)
  const [name, setName] = useState('')
  const [values, setValues] = useState<Values>({})
  const [problems, setProblems] = useState<Problems>({})
  const [busy, setBusy] = useState(false)
  const items = useMemo(
    () =>
      (data?.playbook.fields.contact ?? [])
        .filter((field) => field.id !== 'name' && isFilledIn(field))
        .map((field) => itemOf(field)),
    [data],
  )
  const add = async (): Promise<void> => {
    const read = readAnswers(items, values)
    setProblems(problemWords(read.problems))
    if (read.problems.length > 0) return
    setBusy(true)
    try {
      await post(`/customers/${customer}/contacts`, { name: name.trim(), fields: read.fields })
      await queryClient.invalidateQueries({ queryKey: ['customers'] })
      tell.done(t('customers.contactAdded', { name: name.trim() }))
      onClose()
    } catch (thrown) {
      setProblems(problemsOf(asProblem(thrown)))
      tell.problem(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      width={480}
      title={t('customers.addContact')}
      okText={t('words.save')}
      okButtonProps={{ loading: busy, disabled: name.trim() === '' }}
      onOk={() => void add()}
      onCancel={onClose}
    >
      <label className="contact-name">
        {t('customers.contactName')}
        <Input autoFocus value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />
      </label>
      <RecordForm id="contact" items={items} values={values} onChange={setValues} problems={problems} />
    </Modal>
  )
}
