import type { Tasks } from '../platform/jobs/task.ts'
import type { Outside } from '../platform/outside/index.ts'
import { type Sealer, sealerOf } from '../platform/sealed.ts'
import type { Secret } from '../platform/secret.ts'
import type { Bound } from '../platform/serve/index.ts'
import { codeTasks, type ReachParts, reachEndpoints } from './own-reach.ts'
import { pushCarrier, quietCarrier } from './ring-push.ts'
import { quietTasks } from './ring-quiet.ts'
import { smsCarrier } from './ring-sms.ts'
import { outgoingWay, ringTask, type WayParts } from './ring-ways.ts'
import { liveWay, type Way } from './way.ts'

/** Numbers, addresses of browsers and the key of push lie sealed: they must be read again, to ring. */
export const dutySealer = (secret: Secret): Sealer => sealerOf(secret, 'duty seal')

type Parts = ReachParts & WayParts & { readonly outside: Outside; readonly mailFrom: string | undefined }

interface Reach {
  readonly ways: readonly Way[]
  readonly endpoints: readonly Bound[]
  readonly tasks: Tasks
}

/** How people are rung whose page is closed: by push and by SMS, beside the live one. */
export function openReach(parts: Parts): Reach {
  const contact = contactOf(parts)
  return {
    ways: [liveWay, outgoingWay('push'), outgoingWay('sms')],
    endpoints: reachEndpoints(parts),
    tasks: {
      ...codeTasks(parts),
      ...ringTask(pushCarrier({ ...parts, contact }), parts),
      ...ringTask(quietCarrier({ ...parts, contact }), parts),
      ...ringTask(smsCarrier(parts), parts),
      ...quietTasks,
    },
  }
}

/** Push services want to know whom to turn to (RFC 8292, 2.1): an https address or a mailbox. */
const contactOf = ({ address, mailFrom }: Pick<Parts, 'address' | 'mailFrom'>): string =>
  address.startsWith('https://') || mailFrom === undefined ? address.replace(/^http:/, 'https:') : `mailto:${mailFrom}`
