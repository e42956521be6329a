export { eventTasks } from './deliver.ts'
export { publish } from './publish.ts'
export { type Published, type Receiving, type Subscriber, subscriber } from './subscribe.ts'
