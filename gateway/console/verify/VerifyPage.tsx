import { Empty } from '../app/states.js'

export function VerifyPage() {
  return <Empty />
}
