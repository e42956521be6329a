export { KeyEditor } from './key-editor.tsx'
