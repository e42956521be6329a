export { type RingSubscription, type RingWorker, unsubscribe } from './ring-device.ts'
export { RingSwitch } from './ring-switch.tsx'
