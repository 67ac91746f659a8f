import { Button } from 'antd'
import { useLanguage, useSay } from '../language/language.js'
import { FRAME } from './messages.js'

export function LanguageSwitch() {
  const { language, choose } = useLanguage()
  const say = useSay(FRAME)
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <Button type="text" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => choose(other)}>
      {say('otherLanguage')}
    </Button>
  )
}
