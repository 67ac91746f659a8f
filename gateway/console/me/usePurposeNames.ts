import { useMatterNames } from '../checks/useMatterNames.js'
import { useLanguage } from '../language/language.js'

/** Names of purposes (查询目的) by code, in the chosen language. */
export function usePurposeNames(): (code: string) => string {
  const { language } = useLanguage()
  const purposes = useMatterNames()?.purposes
  return (code) => {
    const purpose = purposes?.find((known) => known.code === code)
    return (language === 'zh' ? purpose?.name : purpose?.nameEn) ?? code
  }
}
