import { ConfigProvider } from 'antd'
import { useTranslation } from 'react-i18next'
import { useDraft } from '../draft-state.tsx'
import { ChoiceList } from './choice-list.tsx'
import { FollowUpEditor } from './follow-up-editor.tsx'
import { TagsEditor } from './tags-editor.tsx'
import '../../playbook/playbook.css'
import './rules.css'

/** Tags and when they are set; what people choose from: reasons, objections, document types; what a follow-up asks. */
export function RulesEditor() {
  const { t } = useTranslation()
  const { playbook, readOnly } = useDraft()
  return (
    <ConfigProvider componentDisabled={readOnly}>
      <div className="rules-editor">
        <TagsEditor />
        <div className="rules-lists">
          <ChoiceList
            title={t('playbook.disqualifyReasons')}
            hint={t('studioRules.rules.disqualifyHint')}
            base="reason"
            path={['disqualifyReasons']}
            items={playbook.disqualifyReasons}
            listOf={(draft) => draft.disqualifyReasons}
            atLeastOne
          />
          <ChoiceList
            title={t('playbook.objections')}
            hint={t('studioRules.rules.objectionsHint')}
            base="objection"
            path={['followUp', 'objections']}
            items={playbook.followUp.objections}
            listOf={(draft) => draft.followUp.objections}
            thing="objection"
          />
          <ChoiceList
            title={t('playbook.documentTypes')}
            hint={t('studioRules.rules.documentsHint')}
            base="document"
            path={['documentTypes']}
            items={playbook.documentTypes}
            listOf={(draft) => draft.documentTypes}
            thing="documentType"
          />
        </div>
        <FollowUpEditor />
      </div>
    </ConfigProvider>
  )
}
