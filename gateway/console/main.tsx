import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.js'
import './app/style.css'

createRoot(document.getElementById('console')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
