import { useMatterNames } from './useMatterNames.js'

/** The name of a department by its credit code; null while names are being read, and for one without. */
export function useDepartmentName(): (code: string | null | undefined) => string | null {
  const departments = useMatterNames()?.departments
  return (code) => departments?.find((department) => department.code === code)?.name ?? null
}
