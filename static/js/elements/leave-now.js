// "Leave now": the screen is blank before anything else happens, then the session ends, then a neutral site opens.
const PRESSES = 3
const WITHIN = 5000
const LEFT = "left"
const GUARDED = 10_000

// This runs before the page is whole: what somebody has left is not shown while it is read.
const left = leftJustNow()
if (left) {
  document.documentElement.hidden = true
  whole().then(() => { document.documentElement.hidden = false })
}

customElements.define("leave-now", class extends HTMLElement {
  connectedCallback() {
    this.pressed = []
    this.addEventListener("submit", this)
    document.addEventListener("keydown", this)
    document.addEventListener("keyup", this)
    this.followDialogs()
    if (left) whole().then(() => this.leave())
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this)
    document.removeEventListener("keyup", this)
    this.dialogs?.disconnect()
  }

  handleEvent(event) {
    if (event.type !== "submit") return this.isThird(event) && this.leave()
    // An error page may not know where to go: then the form goes its plain way.
    if (!this.dataset.to) return
    event.preventDefault()
    this.leave()
  }

  // Only Shift pressed and let go by itself counts: capitals in a message must not throw anyone out.
  isThird(event) {
    if (event.key !== "Shift") this.pressed = []
    if (event.type === "keydown") this.alone = event.key === "Shift"
    if (event.type === "keydown" || event.key !== "Shift" || !this.alone) return false
    this.pressed = [...this.pressed.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp]
    return this.pressed.length >= PRESSES
  }

  // A modal dialog makes the rest of the page deaf, so each one gets a way out of its own, in the same place.
  followDialogs() {
    if (this.closest("dialog")) return
    this.dialogs = new MutationObserver((changes) => changes.forEach(({ target }) => {
      if (target.matches("dialog:modal") && !target.querySelector("leave-now")) target.append(this.cloneNode(true))
    }))
    this.dialogs.observe(document.documentElement, { attributes: true, attributeFilter: ["open"], subtree: true })
  }

  leave() {
    if (document.documentElement.classList.contains("is-leaving")) return
    const form = this.querySelector("form")
    if (!this.dataset.to) return form.submit()
    const facts = new FormData(form)
    // It is answered without a way on, which this page goes by itself: a beacon would follow it, too.
    const address = `${form.action}?quietly`
    const to = this.dataset.to
    blank()
    const told = navigator.sendBeacon(address, facts)
    if (!told) fetch(address, { method: "POST", body: facts, keepalive: true }).catch(() => {})
    forget()
    location.replace(to)
  }
})

function blank() {
  document.documentElement.classList.add("is-leaving")
  document.title = "\u200b"
  document.querySelectorAll("link[rel~=icon]").forEach((link) => link.remove())
  document.body.replaceChildren()
}

// Until the server has heard of it the session lives: whoever goes back in these seconds is led away again.
function leftJustNow() {
  try {
    return Date.now() - Number(sessionStorage.getItem(LEFT)) < GUARDED
  } catch {
    return false
  }
}

/** When all of the page is there: an element may be met before what stands in it. */
function whole() {
  if (document.readyState !== "loading") return Promise.resolve()
  return new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve, { once: true }))
}

function forget() {
  // A plan that is kept for hours without a connection. The server's answer clears it too, where there is one.
  if ("caches" in window) caches.delete("plan")
  try {
    localStorage.clear()
    sessionStorage.clear()
    sessionStorage.setItem(LEFT, Date.now())
  } catch {
    // Storage may be switched off in this browser; then there is nothing to forget.
  }
}
