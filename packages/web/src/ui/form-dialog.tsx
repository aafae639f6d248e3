import { Form, Modal, type FormInstance } from 'antd'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useTell } from './use-tell.ts'

type FormDialogProps<Given> = {
  title: string
  okText?: string
  width?: number
  form?: FormInstance<Given>
  initialValues?: Partial<Given>
  /** Keeps what was given. What it throws is told, and the dialog stays open. */
  save: (given: Given) => Promise<void>
  onClose: () => void
  children: ReactNode
}

/** A form over the page that is saved with one button, and closes once that is done. */
export function FormDialog<Given extends object>({
  title,
  okText,
  width = 440,
  form,
  ...rest
}: FormDialogProps<Given>) {
  const { t } = useTranslation()
  const tell = useTell()
  const [own] = Form.useForm<Given>(form)
  const [busy, setBusy] = useState(false)
  const { initialValues, save, onClose, children } = rest
  const keep = async (given: Given): Promise<void> => {
    setBusy(true)
    try {
      await save(given)
      onClose()
    } catch (thrown) {
      tell.problem(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Modal
      open
      width={width}
      title={title}
      okText={okText ?? t('words.save')}
      okButtonProps={{ loading: busy }}
      onOk={() => own.submit()}
      onCancel={onClose}
    >
      <Form
        form={own}
        layout="vertical"
        requiredMark={false}
        {...(initialValues !== undefined && { initialValues })}
        onFinish={(given: Given) => void keep(given)}
      >
        {children}
      </Form>
    </Modal>
  )
}
