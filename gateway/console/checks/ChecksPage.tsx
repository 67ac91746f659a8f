import { Empty } from '../app/states.js'

export function ChecksPage() {
  return <Empty />
}
