import { Empty } from '../app/states.js'

export function MyRecordPage() {
  return <Empty />
}
