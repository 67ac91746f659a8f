import { useQuery } from '@tanstack/react-query'
import { ask } from '../graphql/ask.js'
import { MattersDocument } from '../graphql/documents/Matters.js'
import { useLanguage } from '../language/language.js'

/** The name of a ground (查询目的); its code until the names are there, or if they cannot be had. */
export function usePurposeName(): (code: string) => string {
  const { language } = useLanguage()
  const { data } = useQuery({
    queryKey: ['purposes'],
    queryFn: () => ask(MattersDocument, {}),
    staleTime: Infinity,
  })
  return (code) => {
    const purpose = data?.data.purposes.find((other) => other.code === code)
    return (language === 'zh' ? purpose?.name : purpose?.nameEn) ?? code
  }
}
