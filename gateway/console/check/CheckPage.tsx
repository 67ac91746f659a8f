import { Empty } from '../app/states.js'

export function CheckPage() {
  return <Empty />
}
